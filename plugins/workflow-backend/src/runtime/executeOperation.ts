// What each operation checks and does. An operation throws before it has changed anything or not at all: that is what
// lets it share a transaction with others.
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { StoredUserTask } from '../database/UserTaskStore';
import type { StoredIncident } from '../database/IncidentStore';
import type { BatchRows } from './CommandBatch';
import type { InstanceSession } from './InstanceSession';
import type { InstanceOperation, Operation, OperationOf } from './operations';
import { toError } from './rejections';
import { heldJob, reportJob } from './reportJob';

/** Carries out an operation on a locked instance; without `session` the instance has ended. */
export function executeOperation(
  session: InstanceSession | undefined,
  { instanceKey, operation }: InstanceOperation,
  rows: BatchRows,
  nowMs: number,
): void {
  checkTarget(operation, rows);
  if (!session) {
    throw new ConflictError(`Process instance "${instanceKey}" has ended`);
  }
  switch (operation.type) {
    case 'startInstance':
      startInstance(session, operation, nowMs);
      return;
    case 'cancelInstance':
      cancelInstance(session, operation, nowMs);
      return;
    case 'completeUserTask':
      completeUserTask(session, operation, rows, nowMs);
      return;
    case 'assignUserTask':
      assignUserTask(session, operation, rows, nowMs);
      return;
    case 'resolveIncident':
      resolveIncident(session, operation, rows, nowMs);
      return;
    case 'fireTimer':
      fireTimer(session, operation, rows, nowMs);
      return;
    default:
      reportJob(session, operation, rows, nowMs);
  }
}

/** What was the target of an operation and is not any more says more than that its instance has ended. */
function checkTarget(operation: Operation, rows: BatchRows): void {
  if ('userTaskKey' in operation) {
    openUserTask(rows, operation.userTaskKey);
  } else if ('incidentKey' in operation) {
    activeIncident(rows, operation.incidentKey);
  } else if ('jobKey' in operation) {
    heldJob(rows, operation);
  }
}

function startInstance(
  session: InstanceSession,
  { variables, startedBy }: OperationOf<'startInstance'>,
  nowMs: number,
): void {
  const { rejection } = session.run({ type: 'start', variables }, nowMs, {
    actor: startedBy,
  });
  if (rejection) {
    throw toError(rejection);
  }
}

function cancelInstance(
  session: InstanceSession,
  { reason, actor }: OperationOf<'cancelInstance'>,
  nowMs: number,
): void {
  const { rejection } = session.run(
    { type: 'cancel', ...(reason !== undefined && { reason }) },
    nowMs,
    {
      operation: {
        type: 'instanceCancelled',
        actor,
        ...(reason !== undefined && { details: { reason } }),
      },
    },
  );
  if (rejection) {
    throw toError(rejection);
  }
}

function openUserTask(rows: BatchRows, userTaskKey: string): StoredUserTask {
  const task = rows.userTasks.get(userTaskKey);
  if (!task) {
    throw new NotFoundError(`There is no user task with key "${userTaskKey}"`);
  }
  if (task.state === 'created') {
    return task;
  }
  throw new ConflictError(describeClosedTask(task));
}

/** Says how a task came to an end, and when. */
function describeClosedTask(task: StoredUserTask): string {
  const at =
    task.completedAtMs === undefined
      ? ''
      : ` at ${new Date(task.completedAtMs).toISOString()}`;
  return task.state === 'completed'
    ? `User task "${task.name}" (${task.userTaskKey}) was already completed by ${task.completedBy}${at}`
    : `User task "${task.name}" (${task.userTaskKey}) is not open any more: the process cancelled it${at}`;
}

function completeUserTask(
  session: InstanceSession,
  {
    userTaskKey,
    variables,
    actor,
    expectedAssignee,
  }: OperationOf<'completeUserTask'>,
  rows: BatchRows,
  nowMs: number,
): void {
  const task = openUserTask(rows, userTaskKey);
  if (expectedAssignee !== undefined && task.assignee !== expectedAssignee) {
    throw new ConflictError(
      task.assignee === undefined
        ? `User task "${task.name}" (${userTaskKey}) is not assigned to you any more: it was released. Claim it again, then complete it`
        : `User task "${task.name}" (${userTaskKey}) is not assigned to you any more, but to ${task.assignee}; ask them to complete or to release it`,
    );
  }
  const { elementId, elementInstanceKey } = task;
  const { rejection } = session.run(
    { type: 'completeUserTask', elementInstanceKey, variables },
    nowMs,
    {
      operation: {
        type: 'userTaskCompleted',
        actor,
        elementId,
        elementInstanceKey,
        details: { userTaskKey },
      },
    },
  );
  if (rejection) {
    throw toError(rejection);
  }
  changeTask(session, task, {
    state: 'completed',
    completedAtMs: nowMs,
    completedBy: actor,
  });
}

function assignUserTask(
  session: InstanceSession,
  {
    userTaskKey,
    assignee,
    actor,
    expectUnassigned,
  }: OperationOf<'assignUserTask'>,
  rows: BatchRows,
  nowMs: number,
): void {
  const task = openUserTask(rows, userTaskKey);
  if (task.assignee === assignee) {
    return;
  }
  if (expectUnassigned && task.assignee !== undefined) {
    throw new ConflictError(
      `User task "${task.name}" (${userTaskKey}) is already assigned to ${task.assignee}; ask them to release it, or somebody who may assign tasks to hand it over`,
    );
  }
  const previous = task.assignee;
  session.record(
    {
      type: assignee === undefined ? 'userTaskUnassigned' : 'userTaskAssigned',
      actor,
      elementId: task.elementId,
      elementInstanceKey: task.elementInstanceKey,
      details: {
        userTaskKey,
        ...(assignee !== undefined && { assignee }),
        ...(previous !== undefined && { previousAssignee: previous }),
      },
    },
    nowMs,
  );
  changeTask(session, task, { assignee });
}

/** Changes the row in place, so that a later operation of the same batch sees it. */
function changeTask(
  session: InstanceSession,
  task: StoredUserTask,
  change: Partial<StoredUserTask>,
): void {
  Object.assign(task, change);
  session.changedUserTasks.set(task.userTaskKey, task);
}

function activeIncident(rows: BatchRows, incidentKey: string): StoredIncident {
  const incident = rows.incidents.get(incidentKey);
  if (!incident) {
    throw new NotFoundError(`There is no incident with key "${incidentKey}"`);
  }
  if (incident.state === 'resolved') {
    throw new ConflictError(
      `Incident "${incidentKey}" on element "${incident.elementId}" is already resolved`,
    );
  }
  return incident;
}

function resolveIncident(
  session: InstanceSession,
  { incidentKey, actor }: OperationOf<'resolveIncident'>,
  rows: BatchRows,
  nowMs: number,
): void {
  const incident = activeIncident(rows, incidentKey);
  const { rejection } = session.run(
    { type: 'resolveIncident', incidentKey: incident.engineIncidentKey },
    nowMs,
    {
      actor,
      operation: {
        type: 'incidentRetried',
        actor,
        elementId: incident.elementId,
        details: { incidentKey },
      },
    },
  );
  if (rejection) {
    throw toError(rejection);
  }
  incident.state = 'resolved';
}

/** A timer that is gone or was set anew is dropped in silence: whoever cancelled it was faster. */
function fireTimer(
  session: InstanceSession,
  { timerKey }: OperationOf<'fireTimer'>,
  rows: BatchRows,
  nowMs: number,
): void {
  const timer = rows.timers.get(timerKey);
  if (!timer || timer.dueAtMs > nowMs) {
    return;
  }
  const { subscriptionKey } = timer;
  if (session.timers.has(subscriptionKey)) {
    return;
  }
  session.run({ type: 'triggerTimer', subscriptionKey }, nowMs);
  // a cycle has been set anew by now
  if (!session.timers.has(subscriptionKey)) {
    session.timers.set(subscriptionKey, { type: 'delete' });
  }
}
