// Tokens that wait at the joins of a scope: how many on each flow.
import type { ElementInstance } from '../api/state';

type WaitingTokens = NonNullable<ElementInstance['waiting']>;

export function withToken(
  waiting: WaitingTokens = {},
  flowId: string,
): WaitingTokens {
  // a flow may be called "constructor"
  const tokens = Object.hasOwn(waiting, flowId) ? waiting[flowId] : 0;
  return { ...waiting, [flowId]: tokens + 1 };
}

/** The scope with one token less on each flow. */
export function withoutTokens(
  { waiting, ...scope }: ElementInstance,
  flowIds: readonly string[],
): ElementInstance {
  const left = { ...waiting };
  for (const flowId of flowIds) {
    if (left[flowId] > 1) {
      left[flowId] -= 1;
    } else {
      delete left[flowId];
    }
  }
  return Object.keys(left).length > 0 ? { ...scope, waiting: left } : scope;
}
