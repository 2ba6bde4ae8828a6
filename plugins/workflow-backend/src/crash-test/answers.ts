// What jobs and people answer: functions of the process, the element and what is seen there, so that whoever does the
// work, and however often, the answer is the same, and the oracle can tell it without asking.
import type { JsonObject } from '@backstage/types';

/** What every instance starts with, beside a `key` of its own. */
export const BEGINNING: JsonObject = {
  choice: 0,
  items: [1, 2],
  limit: 2,
  again: false,
  flag: false,
};

/** Removes the cause of most incidents. */
export const CORRECTION: JsonObject = { ...BEGINNING, isCorrected: true };

/** Why work fails. */
export const FAILURES = {
  passing: 'An attempt that fails for no reason',
  lasting: { message: 'An attempt that fails for good', code: 'unlucky' },
  error: 'The work went wrong',
} as const;

export type JobAnswer =
  | { type: 'complete'; variables: JsonObject }
  | { type: 'error'; errorCode: string };

function hash(text: string): number {
  let value = 2166136261;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 16777619);
  }
  // eslint-disable-next-line no-bitwise -- to a positive number
  return value >>> 0;
}

/** Of these processes the end is the same whatever the order; so nothing may depend on more than the element. */
export function isDeterminate(processId: string): boolean {
  return processId.startsWith('determinate');
}

export function answerJob(
  processId: string,
  elementId: string,
  variables: JsonObject,
): JobAnswer {
  const of = hash(`${processId} ${elementId}`);
  const done = { [`did_${elementId}`]: of % 1000 };
  if (isDeterminate(processId)) {
    return { type: 'complete', variables: done };
  }
  if (of % 11 === 0 && variables.isCorrected !== true) {
    return { type: 'error', errorCode: of % 2 ? 'E' : 'F' };
  }
  return {
    type: 'complete',
    variables: {
      ...done,
      ...(of % 5 === 0 && { choice: of % 3 }),
      ...(of % 17 === 0 && { flag: of % 2 === 0 }),
    },
  };
}

export function answerUserTask(
  processId: string,
  elementId: string,
): JsonObject {
  return { [`saw_${elementId}`]: hash(`${processId} ${elementId}`) % 1000 };
}

/** Only events that tokens wait for must happen; others are surprises. */
export function isSurprise(elementId: string): boolean {
  return /Boundary|Start/.test(elementId);
}
