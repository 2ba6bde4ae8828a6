import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays';
import type { DiagramProblem } from './types';

const BADGES = 'linework-problem';

/** Marks each element that has problems, with their texts on hover. Replaces what an earlier call drew. */
export function drawProblems(
  overlays: Overlays,
  elementRegistry: ElementRegistry,
  problems: readonly DiagramProblem[],
): void {
  overlays.remove({ type: BADGES });
  const byElement = new Map<string, DiagramProblem[]>();
  for (const problem of problems) {
    const element = problem.elementId && elementRegistry.get(problem.elementId);
    // The process itself is the root of the canvas: it has no edge to put a badge on.
    if (element && 'parent' in element && element.parent) {
      const known = byElement.get(element.id) ?? [];
      byElement.set(element.id, [...known, problem]);
    }
  }

  for (const [elementId, found] of byElement) {
    const isError = found.some(problem => problem.severity === 'error');
    const html = document.createElement('span');
    html.className = `linework-badge linework-badge-${
      isError ? 'error' : 'warning'
    }`;
    html.textContent = isError ? '✕' : '!';
    html.title = found.map(problem => problem.message).join('\n');
    // The list of problems says the same in words.
    html.setAttribute('aria-hidden', 'true');
    overlays.add(elementId, BADGES, {
      position: { top: -10, left: -10 },
      html,
    });
  }
}
