// Tokens that wait at the joins of a scope: how many on each flow.

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
