// Writes of single kinds of rows for all sessions of a batch: what is in several sessions goes together.
import type { WriteGroup } from '@linework/backend-common';
import type { NewJob } from '../database/JobStore';
import type { Transaction } from '../database/Transaction';
import type { HandOffRound } from '../worker/HandOff';
import type { DispatchedJob } from '../worker/JobDispatch';
import { handedOffJob } from './handedOffJob';
import type { InstanceSession } from './InstanceSession';
import type { RuntimeStores } from './RuntimeStores';
import type { Write } from './SessionWrites';
import type { BatchSummary } from './writeBatch';

/** The rows of one kind of all sessions, with what names them within their instances. */
export function collect<T>(
  sessions: readonly InstanceSession[],
  of: (session: InstanceSession) => ReadonlyMap<number, Write<T>>,
): { rows: T[]; deleted: { instanceKey: string; subscriptionKey: number }[] } {
  const rows: T[] = [];
  const deleted: { instanceKey: string; subscriptionKey: number }[] = [];
  for (const session of sessions) {
    for (const [subscriptionKey, write] of of(session)) {
      if (write.type === 'delete') {
        deleted.push({ instanceKey: keyOf(session), subscriptionKey });
      } else if (!session.hasEnded) {
        rows.push(write.row);
      }
    }
  }
  return { rows, deleted };
}

export function keyOf(session: InstanceSession): string {
  return session.head.instanceKey;
}

export async function writeJobs(
  group: WriteGroup,
  stores: RuntimeStores,
  sessions: readonly InstanceSession[],
  handOff: HandOffRound | undefined,
): Promise<Pick<BatchSummary, 'jobTypes' | 'closedJobs' | 'handedOff'>> {
  const writes = sessions.flatMap(session =>
    [...session.writes.jobs].map(([elementInstanceKey, write]) => ({
      element: { instanceKey: keyOf(session), elementInstanceKey },
      write,
      session,
      hasEnded: session.hasEnded,
    })),
  );
  const closedJobs = writes
    .filter(({ write, hasEnded }) => write.type === 'delete' || hasEnded)
    .map(({ element }) => element);
  await stores.jobs.delete(group, closedJobs);
  const running = writes.filter(({ hasEnded }) => !hasEnded);
  await stores.jobs.change(
    group,
    running.flatMap(({ write }) =>
      write.type === 'change' ? [write.change] : [],
    ),
  );
  const rows: NewJob[] = [];
  const handedOff: DispatchedJob[] = [];
  const jobTypes = new Set<string>();
  for (const { session, write } of running) {
    if (write.type !== 'upsert') continue;
    const { row, variables } = write;
    // A job that has waited for an incident keeps its key, which the database knows.
    const mayBegin = !row.isParked && session.isNew(row.elementInstanceKey);
    const lease = mayBegin ? handOff?.reserve(row.type) : undefined;
    rows.push(lease ? { ...row, handOff: lease } : row);
    if (lease) handedOff.push(handedOffJob(session, row, variables, lease));
    else jobTypes.add(row.type);
  }
  await stores.jobs.upsert(group, rows);
  return { jobTypes, closedJobs, handedOff };
}

export async function writeTimers(
  group: WriteGroup,
  stores: RuntimeStores,
  sessions: readonly InstanceSession[],
): Promise<number | undefined> {
  const { rows, deleted } = collect(sessions, ({ writes }) => writes.timers);
  await stores.timers.delete(group, deleted);
  await stores.timers.upsert(group, rows);
  return rows.length > 0
    ? Math.min(...rows.map(timer => timer.dueAtMs))
    : undefined;
}

/** A task keeps the form version that is the latest when the task is made. */
export async function writeUserTasks(
  trx: Transaction,
  stores: RuntimeStores,
  sessions: readonly InstanceSession[],
  nowMs: number,
): Promise<void> {
  const created = sessions
    .filter(session => !session.hasEnded)
    .flatMap(({ writes }) => [...writes.newUserTasks.values()]);
  const formIds = new Set(created.flatMap(task => task.formId ?? []));
  const forms =
    formIds.size > 0
      ? await stores.forms.latest([...formIds], trx)
      : new Map<string, { key: string }>();
  await stores.userTasks.insert(
    trx,
    created.map(({ formId, ...task }) => ({
      ...task,
      formKey: formId === undefined ? undefined : forms.get(formId)?.key,
    })),
  );
  await stores.userTasks.update(
    trx,
    sessions.flatMap(({ writes }) => [...writes.changedUserTasks.values()]),
  );
  await stores.userTasks.cancel(
    trx,
    sessions.flatMap(session =>
      [...session.writes.cancelledUserTasks].map(elementInstanceKey => ({
        instanceKey: keyOf(session),
        elementInstanceKey,
      })),
    ),
    nowMs,
  );
}

/** Holds the jobs and timers of an instance, or lets them go on. */
export async function park(
  trx: Transaction,
  stores: RuntimeStores,
  instanceKey: string,
  suspension: 'suspend' | 'resume' | undefined,
  nowMs: number,
): Promise<void> {
  if (suspension === 'suspend') {
    await stores.jobs.park(trx, instanceKey, nowMs);
    await stores.timers.park(trx, instanceKey);
  } else if (suspension === 'resume') {
    await stores.jobs.unpark(trx, instanceKey);
    await stores.timers.unpark(trx, instanceKey);
  }
}

/** Takes away what ended instances may have left that the engine does not know of any more. */
export async function sweep(
  trx: Transaction,
  stores: RuntimeStores,
  keys: readonly string[],
  nowMs: number,
): Promise<void> {
  if (keys.length === 0) {
    return;
  }
  await stores.jobs.deleteOfInstances(trx, keys);
  await stores.timers.deleteOfInstances(trx, keys);
  await stores.messageSubscriptions.deleteOfInstances(trx, keys);
  await stores.signals.deleteOfInstances(trx, keys);
  await stores.userTasks.cancelOfInstances(trx, keys, nowMs);
  await stores.incidents.resolveOfInstances(trx, keys, nowMs);
}
