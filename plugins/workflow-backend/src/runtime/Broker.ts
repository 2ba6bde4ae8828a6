// Brings together, in the transaction of a batch, who publishes and who waits: messages and their subscriptions. No
// instance is locked for it; what is found becomes a command in the inbox of the instance.
//
// A message reaches at most one instance of each process. With a time to live it stays until it expires and reaches further
// processes as their instances begin to wait. A message start event with a key starts one instance at a time for it.
import { NotFoundError } from '@backstage/errors';
import type { Variables } from '@linework/bpmn-engine';
import { v7 as uuid } from 'uuid';
import { withoutNul } from '@linework/backend-common';
import type { MessageAddress } from '../database/MessageStore';
import type { MessageMatch } from '../database/MessageSubscriptionStore';
import type { NamedStart } from '../database/StartSubscriptionStore';
import type { Transaction } from '../database/Transaction';
import type { InstanceOperation, OperationOf } from './operations';
import { clean, refuseDuplicates } from './refuseDuplicates';
import type { RuntimeStores } from './RuntimeStores';

/** A message that is published in this transaction. */
export interface Publication {
  operation: OperationOf<'publishMessage'>;
  /** Set when it is refused. */
  refusal?: Error;
  /** The first instance that takes it. */
  instanceKey?: string;
}

/** Someone who begins to wait, or waits again. */
export interface OpenedSubscription extends MessageAddress {
  instanceKey: string;
  subscriptionKey: number;
  processId: string;
}

/** A message as it is offered to those who may take it. */
interface Offer extends MessageAddress {
  messageKey: string;
  variables: Variables;
  publishedBy: string;
  /** It is stored until it expires, so it has to be known whom it has reached. */
  isStored: boolean;
  /** Processes that it has reached before. */
  reached: ReadonlySet<string>;
}

type StoredOperation =
  | OperationOf<'rematchMessage'>
  | OperationOf<'nextMessageStart'>;

interface Delivery extends Omit<MessageMatch, 'elementId'> {
  variables: Variables;
  isStored: boolean;
}

export class Broker {
  readonly #trx: Transaction;
  readonly #stores: RuntimeStores;
  readonly #nowMs: number;
  /** Commands for the inbox. */
  readonly outbox: InstanceOperation[] = [];

  constructor(trx: Transaction, stores: RuntimeStores, nowMs: number) {
    this.#trx = trx;
    this.#stores = stores;
    this.#nowMs = nowMs;
  }

  /** Brings messages that are stored to subscriptions which were opened in this transaction and are written already. */
  async bringStored(opened: readonly OpenedSubscription[]): Promise<void> {
    let waiting = opened.map(each => ({ ...each, ...clean(each) }));
    while (waiting.length > 0) {
      const found = await this.#stores.messageSubscriptions.waitingFor(
        this.#trx,
        waiting.map((each, index) => ({ ...each, id: String(index) })),
        this.#nowMs,
      );
      if (found.length === 0) {
        return;
      }
      const messages = await this.#stores.messages.find(
        this.#trx,
        found.map(({ messageKey }) => messageKey),
      );
      const reached = new Set<string>();
      const again: typeof waiting = [];
      const deliveries: (Delivery & OpenedSubscription)[] = [];
      for (const { id, messageKey } of found) {
        const subscription = waiting[Number(id)];
        const message = messages.get(messageKey);
        // of two instances of a process that begin to wait together one has it; the other looks for the next one
        const reach = reachOf({ ...subscription, messageKey });
        if (!message) continue;
        if (reached.has(reach)) {
          again.push(subscription);
          continue;
        }
        reached.add(reach);
        deliveries.push({
          ...subscription,
          messageKey,
          variables: JSON.parse(message.variables) as Variables,
          isStored: true,
        });
      }
      // whoever lost to another transaction looks for the next one, too: subscribers do not wait for each other
      again.push(...(await this.#deliver(deliveries)));
      waiting = again;
    }
  }

  /**
   * Which messages operations of the broker are about, to be locked before anything is written: a message that is stored
   * is offered again, or a start of a process looks for those that somebody may be publishing now.
   */
  async addresses(operations: readonly StoredOperation[]): Promise<{
    publishers: MessageAddress[];
    subscribers: MessageAddress[];
  }> {
    const { messages, starts } = this.#stores;
    const rematched = operations.flatMap(each =>
      each.type === 'rematchMessage' ? each.messageKey : [],
    );
    const started = operations.flatMap(each =>
      each.type === 'nextMessageStart' ? each : [],
    );
    const names =
      started.length > 0
        ? await starts.messagesOf(
            started.map(({ processId }) => processId),
            this.#trx,
          )
        : [];
    return {
      publishers:
        rematched.length > 0
          ? [...(await messages.find(this.#trx, rematched)).values()]
          : [],
      subscribers: started.flatMap(({ processId, correlationKey }) =>
        names
          .filter(each => each.processId === processId)
          .map(({ name }) => ({ name, correlationKey })),
      ),
    };
  }

  /** Brings messages to those who wait, stores those that live on, and notes which are refused. */
  async publish(publications: readonly Publication[]): Promise<void> {
    await refuseDuplicates(
      this.#trx,
      this.#stores.messages,
      publications,
      this.#nowMs,
    );
    const open = publications.filter(({ refusal }) => !refusal);
    await this.#stores.messages.insert(
      this.#trx,
      open
        .map(({ operation }) => operation)
        .filter(({ timeToLiveMs }) => timeToLiveMs > 0)
        .map(operation => ({
          ...clean(operation),
          messageKey: operation.messageKey,
          ...(operation.messageId !== undefined && {
            messageId: withoutNul(operation.messageId),
          }),
          variables: JSON.stringify(operation.variables),
          publishedAtMs: this.#nowMs,
          expiresAtMs: this.#nowMs + operation.timeToLiveMs,
          publishedBy: operation.actor,
        })),
    );
    const takers = await this.#offer(
      open.map(({ operation }) => ({
        ...clean(operation),
        messageKey: operation.messageKey,
        variables: operation.variables,
        publishedBy: operation.actor,
        isStored: operation.timeToLiveMs > 0,
        reached: new Set(),
      })),
    );
    for (const publication of open) {
      const { operation } = publication;
      publication.instanceKey = takers.get(operation.messageKey);
      if (operation.mustCorrelate && publication.instanceKey === undefined) {
        publication.refusal = new NotFoundError(
          `Nobody waits for the message "${operation.name}" with the correlation key "${operation.correlationKey}"`,
        );
      }
    }
  }

  /** A stored message was meant for an instance that does not wait for it any more: it looks for another one. */
  async rematch({
    messageKey,
    processId,
  }: OperationOf<'rematchMessage'>): Promise<void> {
    const { messages } = this.#stores;
    const message = (await messages.find(this.#trx, [messageKey])).get(
      messageKey,
    );
    if (!message || message.expiresAtMs <= this.#nowMs) {
      return;
    }
    await messages.deleteCorrelation(this.#trx, messageKey, processId);
    await this.#offer([
      {
        ...message,
        variables: JSON.parse(message.variables) as Variables,
        isStored: true,
        reached: await messages.correlatedProcesses(this.#trx, messageKey),
      },
    ]);
  }

  /** A key of a process is free again: the next message that waits with it may start an instance. */
  async startNext({
    processId,
    correlationKey,
  }: OperationOf<'nextMessageStart'>): Promise<void> {
    for (;;) {
      const next = await this.#stores.messages.nextStart(
        this.#trx,
        { processId, correlationKey },
        this.#nowMs,
      );
      if (!next) {
        return;
      }
      const { message, start } = next;
      const outcome = await this.#start(start, {
        ...message,
        variables: JSON.parse(message.variables) as Variables,
        isStored: true,
        reached: new Set(),
      });
      if (outcome !== 'reached') {
        return;
      }
    }
  }

  /** Says for each message which instance takes it first. */
  async #offer(offers: readonly Offer[]): Promise<Map<string, string>> {
    const takers = new Map<string, string>();
    const found = await this.#stores.messageSubscriptions.match(
      this.#trx,
      offers,
    );
    const starts = await this.#stores.starts.forMessage(
      [...new Set(offers.map(({ name }) => name))],
      this.#trx,
    );
    const busy = new Set<string>();
    const deliveries: Delivery[] = [];
    for (const offer of offers) {
      const reached = new Set(offer.reached);
      const take = (processId: string, instanceKey: string) => {
        reached.add(processId);
        if (!takers.has(offer.messageKey)) {
          takers.set(offer.messageKey, instanceKey);
        }
      };
      for (const match of found) {
        const subscription = `${match.instanceKey} ${match.subscriptionKey}`;
        if (
          match.messageKey === offer.messageKey &&
          !reached.has(match.processId) &&
          !busy.has(subscription)
        ) {
          busy.add(subscription);
          take(match.processId, match.instanceKey);
          deliveries.push({
            ...match,
            variables: offer.variables,
            isStored: offer.isStored,
          });
        }
      }
      for (const start of starts) {
        if (start.name === offer.name && !reached.has(start.processId)) {
          const outcome = await this.#start(start, offer);
          if (typeof outcome === 'object') {
            take(start.processId, outcome.instanceKey);
          }
        }
      }
    }
    await this.#deliver(deliveries);
    return takers;
  }

  /**
   * `busy` if an instance that a message with this key has started still runs, `reached` if the message has just reached
   * the process otherwise.
   */
  async #start(
    start: NamedStart,
    offer: Offer,
  ): Promise<{ instanceKey: string } | 'busy' | 'reached'> {
    const { messages } = this.#stores;
    const { processId, definitionKey, elementId } = start;
    const { correlationKey, messageKey } = offer;
    const instanceKey = uuid();
    if (
      correlationKey !== '' &&
      !(await messages.insertStart(this.#trx, {
        processId,
        correlationKey,
        instanceKey,
      }))
    ) {
      return 'busy';
    }
    if (offer.isStored) {
      const reach = [{ messageKey, processId }];
      const mine = await messages.insertCorrelations(this.#trx, reach);
      if (mine.length === 0) {
        await messages.deleteStarts(this.#trx, [instanceKey]);
        return 'reached';
      }
    }
    this.outbox.push({
      instanceKey,
      operation: {
        type: 'startInstance',
        definitionKey,
        elementId,
        variables: offer.variables,
        startedBy: offer.publishedBy,
      },
    });
    return { instanceKey };
  }

  /**
   * Says which deliveries do not come about: another transaction has brought the message to an instance of the same
   * process. Only one of the two notes that it has reached the process; the second waits for the first to commit.
   */
  async #deliver<T extends Delivery>(deliveries: readonly T[]): Promise<T[]> {
    const { messages } = this.#stores;
    const noted = new Set(
      (
        await messages.insertCorrelations(
          this.#trx,
          deliveries.filter(({ isStored }) => isStored),
        )
      ).map(reachOf),
    );
    const mine = deliveries.filter(
      each => !each.isStored || noted.has(reachOf(each)),
    );
    await this.#stores.messageSubscriptions.take(this.#trx, mine);
    for (const delivery of mine) {
      this.outbox.push({
        instanceKey: delivery.instanceKey,
        operation: {
          type: 'deliver',
          command: {
            type: 'correlateMessage',
            subscriptionKey: delivery.subscriptionKey,
            variables: delivery.variables,
          },
          ...(delivery.isStored && {
            message: {
              messageKey: delivery.messageKey,
              processId: delivery.processId,
            },
          }),
        },
      });
    }
    return deliveries.filter(each => !mine.includes(each));
  }
}

function reachOf({
  messageKey,
  processId,
}: {
  messageKey: string;
  processId: string;
}): string {
  return `${messageKey} ${processId}`;
}
