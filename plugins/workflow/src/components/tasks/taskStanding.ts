// Where the reader stands with a task: what they can do, or the reason why not. The server has decided by
// `actions`; this only finds the words.
import type { UserTask } from '@linework/backstage-plugin-workflow-common';

export type TaskStanding =
  | { kind: 'canComplete' }
  | { kind: 'canClaim' }
  | { kind: 'completed' }
  | { kind: 'canceled' }
  | { kind: 'someoneElse'; assignee: string }
  | { kind: 'notCandidate'; candidates: string[] }
  | { kind: 'notAllowed' };

export function taskStanding(task: UserTask): TaskStanding {
  if (task.state === 'COMPLETED') {
    return { kind: 'completed' };
  }
  if (task.state === 'CANCELED') {
    return { kind: 'canceled' };
  }
  if (task.actions.includes('complete')) {
    return { kind: 'canComplete' };
  }
  if (task.actions.includes('claim')) {
    return { kind: 'canClaim' };
  }
  if (task.assignee) {
    return { kind: 'someoneElse', assignee: task.assignee };
  }
  const candidates = [...task.candidateUsers, ...task.candidateGroups];
  return candidates.length > 0
    ? { kind: 'notCandidate', candidates }
    : { kind: 'notAllowed' };
}
