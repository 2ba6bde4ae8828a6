// Who may do what with a user task. A permission alone is not enough to work on a task: it is for its candidates,
// and once somebody has claimed it, for that person. A task that names no candidates may be claimed by those who
// may assign tasks, since nobody else could ever get it moving.
import { ConflictError, NotAllowedError } from '@backstage/errors';
import {
  workflowTaskAssignPermission,
  type UserTask,
} from '@linework/backstage-plugin-workflow-common';
import type { TaskRecord } from '../queries/TaskQueries';

/** A caller with regard to one task. */
export interface TaskRights {
  /** Absent for a service, which cannot hold a task. */
  userRef?: string;
  /** The user and the groups of the user, as entity refs. */
  ownershipRefs: readonly string[];
  /** `workflow.task.work` covers the task. */
  mayWork: boolean;
  /** `workflow.task.assign` covers the task. */
  mayAssign: boolean;
}

export function taskActions(
  task: TaskRecord,
  rights: TaskRights,
): UserTask['actions'] {
  if (task.state !== 'created') return [];
  const actions: UserTask['actions'] = [];
  if (
    task.assignee === undefined &&
    rights.mayWork &&
    isEligible(task, rights)
  ) {
    actions.push('claim');
  }
  if (task.assignee !== undefined && mayRelease(task, rights)) {
    actions.push('release');
  }
  if (rights.mayAssign) actions.push('assign', 'update');
  if (rights.mayWork && isAssignee(task, rights)) actions.push('complete');
  return actions;
}

export function isAssignee(task: TaskRecord, rights: TaskRights): boolean {
  return rights.userRef !== undefined && task.assignee === rights.userRef;
}

/** Whether the caller may have the task when nobody has it. */
export function isEligible(task: TaskRecord, rights: TaskRights): boolean {
  if (rights.userRef === undefined) return false;
  if (task.candidateRefs.length === 0) return rights.mayAssign;
  return task.candidateRefs.some(ref => rights.ownershipRefs.includes(ref));
}

export function mayRelease(task: TaskRecord, rights: TaskRights): boolean {
  return rights.mayAssign || (rights.mayWork && isAssignee(task, rights));
}

export function notEligible(task: TaskRecord): NotAllowedError {
  return new NotAllowedError(
    task.candidateRefs.length > 0
      ? `This task is for ${task.candidateRefs.join(
          ', ',
        )}; you are not among them. Somebody with the permission "${
          workflowTaskAssignPermission.name
        }" can assign it to you.`
      : `This task names no candidates: somebody with the permission "${workflowTaskAssignPermission.name}" must assign it.`,
  );
}

export function heldByOther(task: TaskRecord): NotAllowedError {
  return new NotAllowedError(
    `The task "${task.name}" is assigned to ${task.assignee}, and only the assignee may complete it. Ask ${task.assignee} to complete or to release it.`,
  );
}

export function assertOpen(task: TaskRecord): void {
  if (task.state === 'created') return;
  const when =
    task.completedAt === undefined
      ? ''
      : ` at ${new Date(task.completedAt).toISOString()}`;
  throw new ConflictError(
    task.state === 'completed'
      ? `The task "${task.name}" was already completed by ${task.completedBy}${when}.`
      : `The task "${task.name}" was canceled${when}: its process has moved on without it.`,
  );
}
