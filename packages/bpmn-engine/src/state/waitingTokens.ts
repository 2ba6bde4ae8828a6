// Tokens that wait at the joins of a scope: how many on each flow.

export function withToken(
  waiting: { [flowId: string]: number } = {},
  flowId: string,
): { [flowId: string]: number } {
  // a flow may be called "constructor"
  const tokens = Object.hasOwn(waiting, flowId) ? waiting[flowId] : 0;
  return { ...waiting, [flowId]: tokens + 1 };
}

/** Takes one token from each flow; a flow without tokens is left out. */
export function withoutOneEach(
  waiting: { [flowId: string]: number } = {},
  flowIds: string[],
): { [flowId: string]: number } {
  const rest = { ...waiting };
  for (const flowId of flowIds) {
    if (rest[flowId] > 1) {
      rest[flowId] -= 1;
    } else {
      delete rest[flowId];
    }
  }
  return rest;
}
