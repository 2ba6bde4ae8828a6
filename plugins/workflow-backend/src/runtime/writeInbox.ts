// What instances have for each other becomes commands in the inbox, in the transaction in which it came up.
import { v7 as uuid } from 'uuid';
import type { Transaction } from '../database/Transaction';
import type { Broker } from './Broker';
import type { InstanceSession } from './InstanceSession';
import type { InstanceOperation } from './operations';
import type { RuntimeStores } from './RuntimeStores';
import type { BatchExtras } from './writeBatch';

interface Options {
  trx: Transaction;
  stores: RuntimeStores;
  broker: Broker;
  /** Every session that has changed. */
  changed: readonly InstanceSession[];
  ended: readonly InstanceSession[];
  extras: BatchExtras;
  /** What {@link writeCalls} has said. */
  callCommands: readonly InstanceOperation[];
  nowMs: number;
}

/** Says whether there is anything in the inbox now. */
export async function writeInbox(options: Options): Promise<boolean> {
  const { trx, stores, broker, changed, extras, nowMs } = options;
  const commands: InstanceOperation[] = [
    ...changed.flatMap(({ hasEnded, head, writes }) =>
      // what an ended instance had for itself or was about to call is not wanted any more
      hasEnded
        ? writes.outbox.filter(
            ({ instanceKey }) => instanceKey === head.parent?.instanceKey,
          )
        : writes.outbox,
    ),
    ...options.callCommands,
    ...(await freeMessageStarts(options)),
    ...broker.outbox,
    ...(await writeSignals(options)),
    ...extras.outbox,
  ];
  await stores.inbox.insert(
    trx,
    commands.map(({ instanceKey, operation, inbox }) => ({
      commandKey: uuid(),
      instanceKey,
      command: JSON.stringify(operation),
      dueAtMs: inbox ? nowMs + backoffMs(inbox.attempts) : nowMs,
      attempts: inbox ? inbox.attempts + 1 : 0,
    })),
  );
  return (
    commands.length > 0 ||
    extras.broadcasts.length > 0 ||
    changed.some(({ writes }) => writes.signals.length > 0)
  );
}

/** How long a command whose execution has failed is left alone: a second, doubled with each attempt, at most a minute. */
export function backoffMs(attempts: number): number {
  return Math.min(60_000, 1_000 * 2 ** Math.min(attempts, 6));
}

/** Keys of message start events whose instances have ended, or will not be: the next message may start one. */
async function freeMessageStarts({
  trx,
  stores,
  ended,
  extras,
}: Options): Promise<InstanceOperation[]> {
  const startable = ended.filter(({ runnable }) =>
    runnable.executable.startEvents.some(({ kind }) => kind === 'message'),
  );
  const keys = [
    ...startable.map(({ head }) => head.instanceKey),
    ...extras.refusedStarts,
  ];
  if (keys.length === 0) {
    return [];
  }
  const free = await stores.messages.deleteStarts(trx, keys);
  return free.map(({ processId, correlationKey }) => ({
    instanceKey: '',
    operation: { type: 'nextMessageStart', processId, correlationKey },
  }));
}

/** Signals go to whoever waits for them by a statement of their own; start events are started by commands. */
async function writeSignals({
  trx,
  stores,
  changed,
  extras,
  nowMs,
}: Options): Promise<InstanceOperation[]> {
  const thrown = [
    ...changed.flatMap(({ head, writes }) =>
      writes.signals.map(signal => ({
        ...signal,
        startedBy: head.startedBy,
        exceptInstanceKey: head.instanceKey,
      })),
    ),
    ...extras.broadcasts.map(({ signalName, variables, actor }) => ({
      signalName,
      variables,
      startedBy: actor,
      exceptInstanceKey: undefined,
    })),
  ];
  if (thrown.length === 0) {
    return [];
  }
  for (const { signalName, variables, exceptInstanceKey } of thrown) {
    await stores.signals.broadcast(trx, {
      signalName,
      command: {
        before:
          '{"type":"deliver","command":{"type":"catchSignal","subscriptionKey":',
        after: `,"variables":${JSON.stringify(variables)}}}`,
      },
      exceptInstanceKey,
      nowMs,
    });
  }
  const starts = await stores.starts.forSignal(
    [...new Set(thrown.map(({ signalName }) => signalName))],
    trx,
  );
  return thrown.flatMap(({ signalName, variables, startedBy }) =>
    starts
      .filter(({ name }) => name === signalName)
      .map(({ definitionKey, elementId }) => ({
        instanceKey: uuid(),
        operation: {
          type: 'startInstance' as const,
          definitionKey,
          elementId,
          variables,
          startedBy,
        },
      })),
  );
}
