// Everything one transaction works on: the locked instances, the rows that operations are checked against, and at
// the end one write per kind of row for all of them together.
import type { FormStore } from '../database/FormStore';
import type { HistoryStore } from '../database/HistoryStore';
import type { IncidentStore, StoredIncident } from '../database/IncidentStore';
import type { InstanceStore } from '../database/InstanceStore';
import type { JobStore, StoredJob } from '../database/JobStore';
import type { StoredTimer, TimerStore } from '../database/TimerStore';
import type { Transaction } from '../database/Transaction';
import type { StoredUserTask, UserTaskStore } from '../database/UserTaskStore';
import type { InstanceSession } from './InstanceSession';
import type { InstanceOperation } from './operations';

export interface RuntimeStores {
  forms: FormStore;
  instances: InstanceStore;
  jobs: JobStore;
  timers: TimerStore;
  userTasks: UserTaskStore;
  incidents: IncidentStore;
  history: HistoryStore;
}

/** Rows that operations name by key, as the transaction sees them. */
export interface BatchRows {
  userTasks: Map<string, StoredUserTask>;
  jobs: Map<string, StoredJob>;
  timers: Map<string, StoredTimer>;
  incidents: Map<string, StoredIncident>;
}

/** What a batch has done, for those who are told after the commit. */
export interface BatchSummary {
  instanceKeys: string[];
  tasksChanged: boolean;
  jobsCreated: boolean;
  /** Earliest due time among the timers it set. */
  nextTimerDueAtMs?: number;
}

/** Reads the rows that the operations name. The instances are locked already. */
export async function readBatchRows(
  trx: Transaction,
  stores: RuntimeStores,
  operations: readonly InstanceOperation[],
): Promise<BatchRows> {
  const userTaskKeys = new Set<string>();
  const jobKeys = new Set<string>();
  const timerKeys = new Set<string>();
  const incidentKeys = new Set<string>();
  for (const { operation } of operations) {
    if ('userTaskKey' in operation) {
      userTaskKeys.add(operation.userTaskKey);
    } else if ('jobKey' in operation) {
      jobKeys.add(operation.jobKey);
    } else if ('timerKey' in operation) {
      timerKeys.add(operation.timerKey);
    } else if ('incidentKey' in operation) {
      incidentKeys.add(operation.incidentKey);
    }
  }
  return {
    userTasks:
      userTaskKeys.size > 0
        ? await stores.userTasks.find(trx, [...userTaskKeys])
        : new Map(),
    jobs:
      jobKeys.size > 0 ? await stores.jobs.lock(trx, [...jobKeys]) : new Map(),
    timers:
      timerKeys.size > 0
        ? await stores.timers.find(trx, [...timerKeys])
        : new Map(),
    incidents:
      incidentKeys.size > 0
        ? await stores.incidents.find(trx, [...incidentKeys])
        : new Map(),
  };
}

/** Writes what the sessions have collected. */
export async function writeSessions(
  trx: Transaction,
  stores: RuntimeStores,
  sessions: readonly InstanceSession[],
  nowMs: number,
): Promise<BatchSummary> {
  const changed = sessions.filter(
    session => session.storedState !== undefined || hasRowWrites(session),
  );
  const running = changed.filter(session => !session.hasEnded);
  const ended = changed.filter(session => session.hasEnded);
  const endedKeys = ended.map(session => session.head.instanceKey);

  await stores.instances.insert(
    trx,
    changed.flatMap(session => session.created ?? []),
  );
  await stores.instances.writeStates(
    trx,
    running.flatMap(session =>
      session.storedState ? [{ ...session.head, ...session.storedState }] : [],
    ),
  );
  await stores.instances.update(
    trx,
    changed
      .filter(session => session.rowChanged)
      .map(session => ({
        instanceKey: session.head.instanceKey,
        state: session.status,
        incidentCount: session.hasEnded ? 0 : session.incidentCount,
        endedAtMs: session.hasEnded ? nowMs : undefined,
        finalVariables: session.finalVariables,
      })),
  );
  await stores.instances.deleteStates(trx, endedKeys);
  const jobsCreated = await writeJobs(trx, stores, running);
  const nextTimerDueAtMs = await writeTimers(trx, stores, running);
  await stores.jobs.deleteOfInstances(trx, endedKeys);
  await stores.timers.deleteOfInstances(trx, endedKeys);
  await writeUserTasks(trx, stores, changed, endedKeys, nowMs);
  await writeIncidents(trx, stores, changed, endedKeys, nowMs);
  await stores.history.append(
    trx,
    changed.flatMap(session => session.history),
  );
  return {
    instanceKeys: changed.map(session => session.head.instanceKey),
    tasksChanged: changed.some(session => session.tasksChanged),
    jobsCreated,
    nextTimerDueAtMs,
  };
}

function hasRowWrites(session: InstanceSession): boolean {
  return session.jobs.size > 0 || session.timers.size > 0;
}

async function writeJobs(
  trx: Transaction,
  stores: RuntimeStores,
  sessions: readonly InstanceSession[],
): Promise<boolean> {
  const writes = sessions.flatMap(session =>
    [...session.jobs].map(([elementInstanceKey, write]) => ({
      element: { instanceKey: session.head.instanceKey, elementInstanceKey },
      write,
    })),
  );
  await stores.jobs.delete(
    trx,
    writes
      .filter(({ write }) => write.type === 'delete')
      .map(({ element }) => element),
  );
  await stores.jobs.release(
    trx,
    writes.flatMap(({ write }) =>
      write.type === 'release' ? [write.release] : [],
    ),
  );
  const upserts = writes.flatMap(({ write }) =>
    write.type === 'upsert' ? [write.job] : [],
  );
  await stores.jobs.upsert(trx, upserts);
  return upserts.length > 0;
}

async function writeTimers(
  trx: Transaction,
  stores: RuntimeStores,
  sessions: readonly InstanceSession[],
): Promise<number | undefined> {
  const writes = sessions.flatMap(session =>
    [...session.timers].map(([subscriptionKey, write]) => ({
      subscription: { instanceKey: session.head.instanceKey, subscriptionKey },
      write,
    })),
  );
  await stores.timers.delete(
    trx,
    writes
      .filter(({ write }) => write.type === 'delete')
      .map(({ subscription }) => subscription),
  );
  const upserts = writes.flatMap(({ write }) =>
    write.type === 'upsert' ? [write.timer] : [],
  );
  await stores.timers.upsert(trx, upserts);
  return upserts.length > 0
    ? Math.min(...upserts.map(timer => timer.dueAtMs))
    : undefined;
}

/** A task keeps the form version that is the latest when the task is made. */
async function writeUserTasks(
  trx: Transaction,
  stores: RuntimeStores,
  sessions: readonly InstanceSession[],
  endedKeys: readonly string[],
  nowMs: number,
): Promise<void> {
  const created = sessions.flatMap(session => [
    ...session.newUserTasks.values(),
  ]);
  const formIds = new Set(created.flatMap(task => task.formId ?? []));
  const forms = await stores.forms.latest([...formIds], trx);
  await stores.userTasks.insert(
    trx,
    created.map(({ formId, ...task }) => ({
      ...task,
      formKey: formId === undefined ? undefined : forms.get(formId)?.key,
    })),
  );
  await stores.userTasks.update(
    trx,
    sessions.flatMap(session => [...session.changedUserTasks.values()]),
  );
  await stores.userTasks.cancel(
    trx,
    sessions.flatMap(session =>
      [...session.cancelledUserTasks].map(elementInstanceKey => ({
        instanceKey: session.head.instanceKey,
        elementInstanceKey,
      })),
    ),
    nowMs,
  );
  await stores.userTasks.cancelOfInstances(trx, endedKeys, nowMs);
}

async function writeIncidents(
  trx: Transaction,
  stores: RuntimeStores,
  sessions: readonly InstanceSession[],
  endedKeys: readonly string[],
  nowMs: number,
): Promise<void> {
  await stores.incidents.insert(
    trx,
    sessions.flatMap(session => session.newIncidents),
  );
  await stores.incidents.resolve(
    trx,
    sessions.flatMap(session => [...session.resolvedIncidents.values()]),
  );
  await stores.incidents.resolveOfInstances(trx, endedKeys, nowMs);
}
