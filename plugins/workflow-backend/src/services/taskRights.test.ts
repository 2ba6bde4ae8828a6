import type { TaskRecord } from '../queries/TaskQueries';
import {
  assertOpen,
  notEligible,
  taskActions,
  type TaskRights,
} from './taskRights';

const task: TaskRecord = {
  taskKey: 't1',
  name: 'Check',
  state: 'created',
  elementId: 'Check',
  elementInstanceKey: 2,
  instanceKey: 'i1',
  definitionKey: 'd1',
  processId: 'check',
  processName: 'Check',
  processVersion: 1,
  candidateRefs: ['group:default/core', 'user:default/joe'],
  headers: {},
  priority: 50,
  createdAt: 0,
};

const jane: TaskRights = {
  userRef: 'user:default/jane',
  ownershipRefs: ['user:default/jane', 'group:default/core'],
  mayWork: true,
  mayAssign: false,
};
const joe: TaskRights = {
  ...jane,
  userRef: 'user:default/joe',
  ownershipRefs: ['user:default/joe'],
};
const eve: TaskRights = {
  ...jane,
  userRef: 'user:default/eve',
  ownershipRefs: ['user:default/eve'],
};
const held = { ...task, assignee: 'user:default/jane' };
const free = { ...task, candidateRefs: [] };

describe('taskActions', () => {
  it.each([
    ['a member of a candidate group may claim', task, jane, ['claim']],
    ['a candidate user may claim', task, joe, ['claim']],
    ['nobody else may claim', task, eve, []],
    ['nobody claims what somebody has', held, joe, []],
    [
      'the assignee may release and complete',
      held,
      jane,
      ['release', 'complete'],
    ],
    [
      'the assignee may do nothing without the permission to work',
      held,
      { ...jane, mayWork: false },
      [],
    ],
    [
      'whoever may assign may take the task away, but not complete it',
      held,
      { ...eve, mayAssign: true },
      ['release', 'assign', 'update'],
    ],
    ['a task without candidates is claimed by nobody', free, jane, []],
    [
      'a task without candidates is claimed by whoever may assign',
      free,
      { ...eve, mayAssign: true },
      ['claim', 'assign', 'update'],
    ],
    [
      'a service may only assign',
      task,
      { ownershipRefs: [], mayWork: true, mayAssign: true },
      ['assign', 'update'],
    ],
    [
      'nothing is left to do with a completed task',
      { ...held, state: 'completed' as const },
      { ...jane, mayAssign: true },
      [],
    ],
  ])('%s', (_, record, rights, actions) => {
    expect(taskActions(record, rights)).toEqual(actions);
  });
});

it('says for whom a task is', () => {
  expect(notEligible(task).message).toContain(
    'This task is for group:default/core, user:default/joe;',
  );
  expect(notEligible(free).message).toContain('names no candidates');
});

it('says why a task is not open any more', () => {
  expect(() => assertOpen(task)).not.toThrow();
  expect(() =>
    assertOpen({
      ...task,
      state: 'completed',
      completedBy: 'user:default/joe',
      completedAt: Date.UTC(2026, 10, 24),
    }),
  ).toThrow(
    'The task "Check" was already completed by user:default/joe at 2026-11-24T00:00:00.000Z.',
  );
  expect(() => assertOpen({ ...task, state: 'canceled' })).toThrow(
    'The task "Check" was canceled: its process has moved on without it.',
  );
});
