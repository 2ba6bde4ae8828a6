import type { DiagramProblem } from '@linework/backstage-plugin-workflow-react';

/** What browser and server found, each problem once. */
export function mergeProblems(
  ...lists: (readonly DiagramProblem[])[]
): DiagramProblem[] {
  const known = new Map<string, DiagramProblem>();
  for (const problem of lists.flat()) {
    const identity = JSON.stringify([
      problem.rule,
      problem.elementId,
      problem.message,
    ]);
    if (!known.has(identity)) {
      known.set(identity, problem);
    }
  }
  return [...known.values()];
}
