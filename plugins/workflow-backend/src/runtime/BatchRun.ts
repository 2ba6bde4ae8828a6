// What happens inside the transaction of a batch: commands leave the inbox, their instances are locked, each operation is
// carried out in memory, and everything is written at once.
import { InputError } from '@backstage/errors';
import { createState, loadState } from '@linework/bpmn-engine';
import type { Transaction } from '../database/Transaction';
import type { CommittedBatch } from '../observability/observeBatch';
import { asError } from './asError';
import { readBatchRows, type BatchRows } from './batchRows';
import { Broker } from './Broker';
import { failCall, type Prepared } from './CommandPreparation';
import {
  executeOperation,
  type SessionOperation,
} from './execute/executeOperation';
import { completeJobs } from './execute/jobs';
import { groupByInstance } from './groupByInstance';
import { InstanceSession } from './InstanceSession';
import { newHead } from './newHead';
import {
  isBrokerOperation,
  type InstanceOperation,
  type OperationOf,
  type OperationResult,
} from './operations';
import { isRefused } from './rejections';
import type { RuntimeStores } from './RuntimeStores';
import type { Clock } from './types';
import type { HandOffRound } from '../worker/HandOff';
import { writeBatch, type BatchExtras, type BatchSummary } from './writeBatch';

export type Outcome =
  | { ok: true; result?: OperationResult }
  | { ok: false; error: Error };

const DONE: Outcome = { ok: true };

/** The instance was migrated after its definition was loaded. */
export class StaleDefinitionError extends Error {
  constructor(instanceKey: string) {
    super(
      `Process instance "${instanceKey}" was migrated meanwhile; try again`,
    );
  }
}

interface Extras extends BatchExtras {
  publications: BatchExtras['publications'][number][];
  brokerOperations: BatchExtras['brokerOperations'][number][];
  broadcasts: BatchExtras['broadcasts'][number][];
  outbox: BatchExtras['outbox'][number][];
  released: BatchExtras['released'][number][];
  refusedStarts: BatchExtras['refusedStarts'][number][];
}

export class BatchRun {
  readonly #trx: Transaction;
  readonly #stores: RuntimeStores;
  readonly #clock: Clock;
  readonly #handOff: HandOffRound | undefined;
  readonly #outcomes = new Map<Prepared, Outcome>();
  readonly #sessions = new Map<string, InstanceSession>();
  readonly #stale = new Set<string>();
  readonly #extras: Extras = {
    publications: [],
    brokerOperations: [],
    broadcasts: [],
    outbox: [],
    released: [],
    refusedStarts: [],
  };

  constructor(
    trx: Transaction,
    stores: RuntimeStores,
    clock: Clock,
    handOff?: HandOffRound,
  ) {
    this.#trx = trx;
    this.#stores = stores;
    this.#clock = clock;
    this.#handOff = handOff;
  }

  async run(operations: readonly Prepared[]): Promise<{
    outcomes: Outcome[];
    summary: BatchSummary;
    /** For those who measure. */
    done: () => CommittedBatch;
  }> {
    const taken = await this.#takeInbox(operations);
    await this.#openSessions(taken);
    const rows = await readBatchRows(this.#trx, this.#stores, taken);
    // Read once the locks are held: time never runs backwards within an instance because somebody waited.
    const nowMs = this.#clock();
    for (const [instanceKey, group] of groupByInstance(taken)) {
      if (instanceKey === '') {
        group.forEach(each => this.#takeBrokerOperation(each));
      } else {
        await this.#runGroup(group, rows, nowMs);
      }
    }
    taken.forEach(each => this.#afterInbox(each));
    const broker = new Broker(this.#trx, this.#stores, nowMs);
    const summary = await writeBatch({
      trx: this.#trx,
      stores: this.#stores,
      broker,
      sessions: [...this.#sessions.values()],
      extras: this.#extras,
      handOff: this.#handOff,
      nowMs,
    });
    this.#takePublications(taken);
    return {
      outcomes: operations.map(each => this.#outcomes.get(each) ?? DONE),
      summary,
      done: () => ({
        operations: taken.map(each => ({
          ...each,
          isDone: this.#isDone(each),
        })),
        sessions: this.#sessions,
        jobs: rows.jobs,
        published: this.#extras.publications.filter(({ refusal }) => !refusal)
          .length,
        correlated: broker.outbox.length,
      }),
    };
  }

  #isDone(prepared: Prepared): boolean {
    const outcome = this.#outcomes.get(prepared) ?? DONE;
    return outcome.ok && !outcome.result?.refusal;
  }

  /** Commands from the inbox that somebody else carries out, or has carried out, are left to them. */
  async #takeInbox(operations: readonly Prepared[]): Promise<Prepared[]> {
    const keys = operations.flatMap(({ inbox }) => inbox?.commandKey ?? []);
    if (keys.length === 0) {
      return [...operations];
    }
    const there = await this.#stores.inbox.take(this.#trx, keys);
    return operations.filter(
      ({ inbox }) => !inbox || there.has(inbox.commandKey),
    );
  }

  async #openSessions(operations: readonly Prepared[]): Promise<void> {
    const existing = new Map<string, Prepared>();
    for (const each of operations) {
      if (
        each.operation.type !== 'startInstance' &&
        !isBrokerOperation(each.operation) &&
        !each.refusal
      ) {
        existing.set(each.instanceKey, each);
      }
    }
    if (existing.size === 0) {
      return;
    }
    const states = await this.#stores.instances.lockStates(this.#trx, [
      ...existing.keys(),
    ]);
    for (const [instanceKey, { head, runnable }] of existing) {
      const stored = states.get(instanceKey);
      if (!stored || !head || !runnable) {
        continue;
      }
      if (stored.definitionKey !== runnable.definitionKey) {
        this.#stale.add(instanceKey);
        continue;
      }
      this.#sessions.set(
        instanceKey,
        new InstanceSession({
          head,
          runnable,
          state: loadState(JSON.parse(stored.state)),
          nextSequence: stored.nextSequence,
          isSuspended: stored.isSuspended,
        }),
      );
    }
  }

  /** Carries out what is for one instance, in order; completed jobs that follow each other go through at once. */
  async #runGroup(
    group: readonly Prepared[],
    rows: BatchRows,
    nowMs: number,
  ): Promise<void> {
    for (let start = 0; start < group.length; ) {
      let end = start;
      while (end < group.length && isCompletion(group[end])) {
        end++;
      }
      const session = this.#sessions.get(group[start].instanceKey);
      if (session && end - start > 1) {
        const run = group.slice(start, end);
        const refusals = completeJobs(
          session,
          run.map(({ operation }) => operation as OperationOf<'completeJob'>),
          rows,
          nowMs,
        );
        run.forEach((each, index) => this.#settle(each, refusals[index]));
        start = end;
      } else {
        await this.#runOne(group[start], rows, nowMs);
        start++;
      }
    }
  }

  async #runOne(
    prepared: Prepared,
    rows: BatchRows,
    nowMs: number,
  ): Promise<void> {
    const { instanceKey, operation, refusal } = prepared;
    if (refusal) {
      this.#settle(prepared, refusal);
      return;
    }
    if (this.#stale.has(instanceKey)) {
      this.#settle(prepared, new StaleDefinitionError(instanceKey));
      return;
    }
    try {
      const isStart = operation.type === 'startInstance';
      if (isStart && operation.caller && !rows.calls.wanted.has(instanceKey)) {
        // the call activity has ended before the instance began, or is about to
        if (rows.calls.undecided.has(instanceKey)) {
          this.#extras.outbox.push({
            instanceKey,
            operation,
            inbox: prepared.inbox,
          });
        }
        this.#settle(prepared);
        return;
      }
      const session = isStart
        ? await this.#newSession(prepared, operation, nowMs)
        : this.#sessions.get(instanceKey);
      executeOperation(
        session,
        { instanceKey, operation: operation as SessionOperation },
        { rows, nowMs, target: prepared.target },
      );
      if (session) {
        this.#sessions.set(instanceKey, session);
      }
      this.#settle(prepared);
    } catch (error) {
      this.#settle(prepared, error);
    }
  }

  async #newSession(
    { instanceKey, runnable }: Prepared,
    operation: OperationOf<'startInstance'>,
    nowMs: number,
  ): Promise<InstanceSession> {
    if (!runnable) {
      throw new Error(`"${operation.definitionKey}" has not been loaded`);
    }
    const { caller } = operation;
    const head = newHead(instanceKey, runnable, operation);
    const session = new InstanceSession({
      head,
      runnable,
      state: createState(runnable.executable),
      nextSequence: 1,
      isSuspended: false,
      created: { ...head, startedAtMs: nowMs },
    });
    if (
      caller &&
      (await this.#stores.instances.isSuspended(this.#trx, caller.instanceKey))
    ) {
      session.suspend();
    }
    return session;
  }

  #takeBrokerOperation({ operation }: Prepared): void {
    switch (operation.type) {
      case 'publishMessage':
        this.#extras.publications.push({ operation });
        return;
      case 'broadcastSignal':
        this.#extras.broadcasts.push(operation);
        return;
      case 'rematchMessage':
      case 'nextMessageStart':
        this.#extras.brokerOperations.push(operation);
        return;
      default:
        throw new Error(`"${operation.type}" names no instance`);
    }
  }

  /**
   * A command from the inbox that is refused is over: what it was for has gone, or cannot take it. One that has failed is
   * left in the inbox again, for later.
   */
  #afterInbox(prepared: Prepared): void {
    const outcome = this.#outcomes.get(prepared);
    if (!prepared.inbox || !outcome || outcome.ok) {
      return;
    }
    const { instanceKey, operation, inbox } = prepared;
    if (outcome.error instanceof StaleDefinitionError) {
      this.#extras.outbox.push({ instanceKey, operation });
    } else if (!isRefused(outcome.error)) {
      this.#extras.outbox.push({ instanceKey, operation, inbox });
      return;
    } else {
      this.#afterRefusal(prepared, outcome.error);
      this.#outcomes.set(prepared, {
        ok: true,
        result: { refusal: outcome.error },
      });
      return;
    }
    this.#outcomes.set(prepared, DONE);
  }

  /**
   * Tells those who would wait for ever. A message looks for somebody else, if the instance does not wait for it any more;
   * if it cannot take this one, it waits for the next. A call activity gets an incident. A key of a message start event is
   * free again.
   */
  #afterRefusal({ instanceKey, operation }: Prepared, reason: Error): void {
    if (operation.type === 'startInstance') {
      if (operation.caller) {
        this.#extras.outbox.push(
          failCall(
            operation.caller,
            `The called process cannot be started: ${reason.message}. Correct it or the call, then retry`,
          ),
        );
      } else {
        this.#extras.refusedStarts.push(instanceKey);
      }
      return;
    }
    if (operation.type !== 'deliver') {
      return;
    }
    const { command, message } = operation;
    if (command.type === 'correlateMessage' && InputError.is(reason)) {
      const { subscriptionKey } = command;
      this.#extras.released.push({ instanceKey, subscriptionKey });
      this.#sessions.get(instanceKey)?.record({
        type: 'messageRefused',
        details: { reason: reason.message },
      });
    } else if (message) {
      this.#extras.outbox.push({
        instanceKey: '',
        operation: { type: 'rematchMessage', ...message },
      });
    }
  }

  #takePublications(taken: readonly Prepared[]): void {
    if (this.#extras.publications.length === 0) {
      return;
    }
    const byOperation = new Map(taken.map(each => [each.operation, each]));
    for (const each of this.#extras.publications) {
      const prepared = byOperation.get(each.operation);
      if (prepared) {
        this.#outcomes.set(
          prepared,
          each.refusal
            ? { ok: false, error: each.refusal }
            : { ok: true, result: { instanceKey: each.instanceKey } },
        );
      }
    }
  }

  #settle(prepared: Prepared, error?: unknown): void {
    this.#outcomes.set(
      prepared,
      error === undefined ? DONE : { ok: false, error: asError(error) },
    );
  }
}

function isCompletion({ operation }: InstanceOperation): boolean {
  return operation.type === 'completeJob';
}
