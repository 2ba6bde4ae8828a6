// Work of people: completing tasks, handing them on, changing them.
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type { StoredUserTask } from '../../database/UserTaskStore';
import type { BatchRows } from '../batchRows';
import { toEntityRef } from '../entityRefs';
import type { InstanceSession } from '../InstanceSession';
import type { OperationOf } from '../operations';
import { toError } from '../rejections';

export function openUserTask(
  rows: BatchRows,
  userTaskKey: string,
): StoredUserTask {
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

export function completeUserTask(
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
  if (session.isSuspended) {
    throw new ConflictError(
      `User task "${task.name}" (${userTaskKey}) cannot be completed: process instance "${session.head.instanceKey}" is suspended. Resume it first`,
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

export function assignUserTask(
  session: InstanceSession,
  {
    userTaskKey,
    assignee,
    actor,
    expectUnassigned,
  }: OperationOf<'assignUserTask'>,
  rows: BatchRows,
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
  session.record({
    type: assignee === undefined ? 'userTaskUnassigned' : 'userTaskAssigned',
    actor,
    elementId: task.elementId,
    elementInstanceKey: task.elementInstanceKey,
    details: {
      userTaskKey,
      ...(assignee !== undefined && { assignee }),
      ...(previous !== undefined && { previousAssignee: previous }),
    },
  });
  changeTask(session, task, { assignee });
}

export function updateUserTask(
  session: InstanceSession,
  operation: OperationOf<'updateUserTask'>,
  rows: BatchRows,
): void {
  const { userTaskKey, actor, priority, dueAtMs, followUpAtMs } = operation;
  const task = openUserTask(rows, userTaskKey);
  const candidateGroups = toRefs(operation.candidateGroups, 'group');
  const candidateUsers = toRefs(operation.candidateUsers, 'user');
  session.record({
    type: 'userTaskUpdated',
    actor,
    elementId: task.elementId,
    elementInstanceKey: task.elementInstanceKey,
    details: {
      userTaskKey,
      ...(candidateGroups && { candidateGroups }),
      ...(candidateUsers && { candidateUsers }),
      ...(dueAtMs !== undefined && { dueAtMs }),
      ...(followUpAtMs !== undefined && { followUpAtMs }),
      ...(priority !== undefined && { priority }),
    },
  });
  changeTask(session, task, {
    ...(priority !== undefined && { priority }),
    ...(dueAtMs !== undefined && { dueAtMs: dueAtMs ?? undefined }),
    ...(followUpAtMs !== undefined && {
      followUpAtMs: followUpAtMs ?? undefined,
    }),
    ...(candidateGroups && { candidateGroups }),
    ...(candidateUsers && { candidateUsers }),
  });
}

function toRefs(
  texts: readonly string[] | undefined,
  kind: 'user' | 'group',
): string[] | undefined {
  return texts?.map(text => {
    const ref = toEntityRef(text, kind);
    if (ref === undefined) {
      throw new InputError(
        `"${text}" is not the entity ref of a ${kind}; expected for example "${kind}:default/noc"`,
      );
    }
    return ref;
  });
}

/** Changes the row in place, so that a later operation of the same batch sees it. */
function changeTask(
  session: InstanceSession,
  task: StoredUserTask,
  change: Partial<StoredUserTask>,
): void {
  Object.assign(task, change);
  session.writes.changedUserTasks.set(task.userTaskKey, task);
}
