import type { Request } from '@linework/bpmn-engine';
import { v7 as uuid } from 'uuid';
import type { NewUserTask } from '../database/UserTaskStore';
import { toEntityRefOrText } from './entityRefs';
import type { InstanceHead } from '../database/InstanceStore';

/** A new user task before its form version is known. */
export type PendingUserTask = Omit<NewUserTask, 'formKey'> & {
  formId?: string;
};

/** The user task that the engine asks for, with people and groups as entity refs. */
export function newUserTask(
  request: Extract<Request, { type: 'createUserTask' }>,
  head: Pick<
    InstanceHead,
    'instanceKey' | 'processId' | 'definitionKey' | 'targetRef'
  >,
  nowMs: number,
): PendingUserTask {
  const { type: _type, candidateGroups, candidateUsers, ...task } = request;
  return {
    ...task,
    ...head,
    userTaskKey: uuid(),
    assignee:
      task.assignee === undefined
        ? undefined
        : toEntityRefOrText(task.assignee, 'user'),
    candidateRefs: [
      ...new Set([
        ...candidateGroups.map(ref => toEntityRefOrText(ref, 'group')),
        ...candidateUsers.map(ref => toEntityRefOrText(ref, 'user')),
      ]),
    ].filter(ref => ref !== ''),
    createdAtMs: nowMs,
  };
}
