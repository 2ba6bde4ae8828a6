// Answers to what a random process asks for: mostly the regular one, now and then a failure, an error, an escalation.
import type { Command } from '../../api/commands';
import type { Variables } from '../../api/json';
import type { Request } from '../../api/requests';

export function pick<T>(items: readonly T[], which: number): T {
  return items[which % items.length];
}

/** What variables may become; some make an expression fail. */
export const VALUES: Variables[] = [
  {},
  { choice: 1 },
  { choice: 0, flag: false },
  { choice: 2, again: false },
  { flag: true },
  { flag: false },
  { again: true },
  { again: false, limit: 2 },
  { items: [] },
  { items: [1] },
  { items: [1, 'two', { three: 3 }], computed: 'ä€😀"\u0001' },
  { items: null },
  { limit: 3 },
  { limit: null },
  { key: 'other' },
  { key: null },
  { local: { deep: [true, null] }, result: {} },
];

export const BEGINNING: Variables = {
  choice: 0,
  key: 'k',
  items: [1, 2],
  limit: 2,
  again: false,
  flag: false,
};

function jobAnswer(
  request: Extract<Request, { type: 'createJob' }>,
  how: number,
  variables: Variables,
): Command {
  const { elementInstanceKey } = request;
  if (how % 10 === 8) {
    return { type: 'failJob', elementInstanceKey, message: 'broken' };
  }
  if (how % 10 === 9) {
    const errorCode = how % 4 ? 'E' : 'F';
    return { type: 'throwJobError', elementInstanceKey, errorCode, variables };
  }
  if (how % 10 === 7) {
    const escalationCode = how % 4 === 1 ? 'X' : 'Y';
    return {
      type: 'throwJobEscalation',
      elementInstanceKey,
      escalationCode,
      variables,
    };
  }
  const elements = request.variables.adHocSubProcessElements;
  if (!Array.isArray(elements) || !request.elementId.startsWith('adHoc')) {
    return { type: 'completeJob', elementInstanceKey, variables };
  }
  const { elementId } = pick(elements, how) as { elementId: string };
  const fulfilled = { isCompletionConditionFulfilled: true };
  const results = [
    { activateElements: [{ elementId }] },
    {},
    fulfilled,
    { ...fulfilled, isCancelRemainingInstances: true },
    { activateElements: [{ elementId, variables }, { elementId }] },
  ];
  return {
    type: 'completeJob',
    elementInstanceKey,
    variables,
    result: pick(results, how),
  };
}

function callAnswer(
  elementInstanceKey: number,
  how: number,
  variables: Variables,
): Command {
  const of = { elementInstanceKey };
  switch (how % 6) {
    case 1:
      return {
        type: 'throwErrorFromCalledProcess',
        ...of,
        errorCode: how % 4 ? 'E' : 'F',
        variables,
      };
    case 2:
      return {
        type: 'escalateFromCalledProcess',
        ...of,
        escalationCode: 'X',
        variables,
      };
    case 3:
      return { type: 'failCalledProcess', ...of, message: 'not there' };
    default:
      return { type: 'completeCalledProcess', ...of, variables };
  }
}

/** Answers an open request. */
export function answer(request: Request, how: number): Command {
  const variables = how < 50 ? {} : pick(VALUES, how);
  switch (request.type) {
    case 'createJob':
      return jobAnswer(request, how, variables);
    case 'createUserTask':
      return {
        type: 'completeUserTask',
        elementInstanceKey: request.elementInstanceKey,
        variables,
      };
    case 'scheduleTimer':
      return {
        type: 'triggerTimer',
        subscriptionKey: request.subscriptionKey,
      };
    case 'openMessageSubscription':
      return {
        type: 'correlateMessage',
        subscriptionKey: request.subscriptionKey,
        variables,
      };
    case 'openSignalSubscription':
      return {
        type: 'catchSignal',
        subscriptionKey: request.subscriptionKey,
        variables,
      };
    case 'startCalledProcess':
      return callAnswer(request.elementInstanceKey, how, variables);
    case 'continueLoop':
      return {
        type: 'continueLoop',
        elementInstanceKey: request.elementInstanceKey,
      };
    default:
      throw new Error(`${request.type} needs no answer`);
  }
}
