// Writes what the sessions of a batch have collected: one statement per kind of row for all instances together.
import { WriteGroup } from '@linework/backend-common';
import type { InstanceHead } from '../database/InstanceStore';
import type { SubscriptionRef } from '../database/elements';
import { MAX_RECORD_ENTRIES } from '../database/HistoryStore';
import type { Transaction } from '../database/Transaction';
import type { HandOffRound } from '../worker/HandOff';
import type { DispatchedJob } from '../worker/JobDispatch';
import type { Broker, OpenedSubscription, Publication } from './Broker';
import type { InstanceSession } from './InstanceSession';
import type { InstanceOperation, OperationOf } from './operations';
import type { RuntimeStores } from './RuntimeStores';
import { writeCalls } from './writeCalls';
import { writeInbox } from './writeInbox';
import {
  collect,
  keyOf,
  park,
  sweep,
  writeJobs,
  writeTimers,
  writeUserTasks,
} from './writeRows';

/** What a batch has done, for those who are told after the commit. */
export interface BatchSummary {
  instanceKeys: string[];
  tasksChanged: boolean;
  /** Types of new jobs that somebody has to claim. */
  jobTypes: ReadonlySet<string>;
  /** New jobs that this process begins at once. */
  handedOff: DispatchedJob[];
  /** Jobs that are open no more: their handlers may stop. */
  closedJobs: { instanceKey: string; elementInstanceKey: number }[];
  endedKeys: string[];
  /** Earliest due time among the timers it set. */
  nextTimerDueAtMs?: number;
  hasInbox: boolean;
}

/** What a batch does besides what its sessions have collected. */
export interface BatchExtras {
  publications: readonly Publication[];
  brokerOperations: readonly (
    | OperationOf<'rematchMessage'>
    | OperationOf<'nextMessageStart'>
  )[];
  broadcasts: readonly OperationOf<'broadcastSignal'>[];
  /** Commands for the inbox that come from nowhere else. */
  outbox: readonly InstanceOperation[];
  /** Subscriptions that wait again, as they could not take the message that was on its way to them. */
  released: readonly SubscriptionRef[];
  /** Instances that will not be started. */
  refusedStarts: readonly string[];
}

export async function writeBatch(options: {
  trx: Transaction;
  stores: RuntimeStores;
  broker: Broker;
  sessions: readonly InstanceSession[];
  extras: BatchExtras;
  /** Takes new jobs that may begin in this process. */
  handOff?: HandOffRound;
  nowMs: number;
}): Promise<BatchSummary> {
  const { trx, stores, broker, extras, nowMs } = options;
  const changed = options.sessions.filter(
    session => session.hasChanged || session.writes.hasRows,
  );
  const running = changed.filter(session => !session.hasEnded);
  const ended = changed.filter(session => session.hasEnded);
  const endedKeys = ended.map(keyOf);
  const leaving = ended.filter(session => session.mayLeaveRows).map(keyOf);

  const callCommands = await writeCalls(trx, stores, changed);
  const opened = await openSubscriptions(options, changed);
  // What every batch writes goes together; no row may be in two of these writes.
  const group = new WriteGroup(trx);
  await stores.instances.insert(
    changed.some(({ created, rowChanged }) => created && rowChanged)
      ? trx
      : group,
    changed.flatMap(session => session.created ?? []),
  );
  await stores.instances.writeStates(
    group,
    running.map(session => ({
      instanceKey: keyOf(session),
      definitionKey: session.head.definitionKey,
      state: session.storedState,
      nextSequence: session.nextSequence,
      isSuspended: session.isSuspended,
    })),
  );
  await stores.instances.update(
    group,
    changed
      .filter(session => session.rowChanged)
      .map(session => ({
        instanceKey: keyOf(session),
        definitionKey: session.head.definitionKey,
        processId: session.head.processId,
        state: session.status,
        isSuspended: session.isSuspended && !session.hasEnded,
        incidentCount: session.incidentCount,
        ...(session.hasEnded && {
          endedAtMs: nowMs,
          deleteAfterMs: deleteAfterMs(session.head, session, nowMs),
          finalVariables: session.finalVariables,
        }),
      })),
  );
  await stores.instances.deleteStates(group, endedKeys);
  const jobs = await writeJobs(group, stores, changed, options.handOff);
  const nextTimerDueAtMs = await writeTimers(group, stores, changed);
  await stores.history.append(
    group,
    changed.flatMap(session => records(session, nowMs)),
  );
  await stores.variables.upsert(
    group,
    changed.flatMap(session =>
      Array.from(session.writes.variables, variable => ({
        instanceKey: keyOf(session),
        ...variable,
      })),
    ),
  );
  await stores.counts.add(
    group,
    changed.flatMap(session => {
      session.countInstance();
      return [...session.writes.counts];
    }),
  );
  await group.flush();
  await writeSignalSubscriptions(trx, stores, changed);
  for (const { writes, head } of running) {
    await park(trx, stores, head.instanceKey, writes.suspension, nowMs);
  }
  await sweep(trx, stores, leaving, nowMs);
  await writeUserTasks(trx, stores, changed, nowMs);
  await stores.incidents.insert(
    trx,
    changed.flatMap(({ writes }) => writes.newIncidents),
  );
  await stores.incidents.resolve(
    trx,
    changed.flatMap(({ writes }) => [...writes.resolvedIncidents.values()]),
  );
  await broker.bringStored(opened);
  await broker.publish(extras.publications);
  for (const operation of extras.brokerOperations) {
    await (operation.type === 'rematchMessage'
      ? broker.rematch(operation)
      : broker.startNext(operation));
  }
  const hasInbox = await writeInbox({
    ...options,
    changed,
    ended,
    callCommands,
  });
  return {
    instanceKeys: changed.map(keyOf),
    tasksChanged: changed.some(({ writes }) => writes.tasksChanged),
    ...jobs,
    endedKeys,
    nextTimerDueAtMs,
    hasInbox,
  };
}

/** Only a root says when it may be removed; what it called goes with it. */
function deleteAfterMs(
  head: InstanceHead,
  { runnable }: InstanceSession,
  nowMs: number,
): number | undefined {
  return head.parent || runnable.historyTtlMs === undefined
    ? undefined
    : nowMs + runnable.historyTtlMs;
}

/** An instance with thousands of entries at once gets several records. */
function records(session: InstanceSession, nowMs: number) {
  const { entries } = session.writes;
  const pieces = [];
  for (let start = 0; start < entries.length; start += MAX_RECORD_ENTRIES) {
    pieces.push({
      instanceKey: keyOf(session),
      sequence: session.firstSequence + start,
      atMs: nowMs,
      entries: entries.slice(start, start + MAX_RECORD_ENTRIES),
    });
  }
  return pieces;
}

/**
 * Takes the locks of messages, then writes who waits for which. Before everything else that is written: whoever holds
 * the lock of a message never waits for a row that another one has who waits for that lock.
 */
async function openSubscriptions(
  { trx, stores, broker, extras }: Parameters<typeof writeBatch>[0],
  sessions: readonly InstanceSession[],
): Promise<OpenedSubscription[]> {
  const { rows, deleted } = collect(
    sessions,
    ({ writes }) => writes.messageSubscriptions,
  );
  const resumed: OpenedSubscription[] = [];
  for (const { writes, head } of sessions) {
    if (writes.suspension === 'resume') {
      resumed.push(
        ...(await stores.messageSubscriptions.unpark(trx, head.instanceKey)),
      );
    }
  }
  if (extras.released.length > 0) {
    resumed.push(
      ...(await stores.messageSubscriptions.release(trx, extras.released)),
    );
  }
  const opened = [...rows.filter(row => !row.isParked), ...resumed];
  const stored = await broker.addresses(extras.brokerOperations);
  await stores.messages.lock(trx, {
    publishers: [
      ...extras.publications.map(({ operation }) => operation),
      ...stored.publishers,
    ],
    subscribers: [...opened, ...stored.subscribers],
  });
  await stores.messageSubscriptions.delete(trx, deleted);
  await stores.messageSubscriptions.insert(trx, rows);
  for (const { writes, head } of sessions) {
    if (writes.suspension === 'suspend') {
      await stores.messageSubscriptions.park(trx, head.instanceKey);
    }
  }
  return opened;
}

async function writeSignalSubscriptions(
  trx: Transaction,
  stores: RuntimeStores,
  sessions: readonly InstanceSession[],
): Promise<void> {
  const { rows, deleted } = collect(
    sessions,
    ({ writes }) => writes.signalSubscriptions,
  );
  await stores.signals.delete(trx, deleted);
  await stores.signals.insert(trx, rows);
}
