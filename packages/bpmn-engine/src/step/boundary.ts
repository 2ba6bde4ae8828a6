// Boundary events: waiting beside an activity, and interrupting it.
import type { Variables } from '../api/json';
import type { GraphNode } from '../compile/graph';
import type { Visit } from '../elements/behavior';
import type { Execution } from './execution';
import { begin, complete, terminate } from './lifecycle';

/** Starts the timers of an activity's boundary events; either all of them or none. */
export function attachBoundaryEvents(x: Execution, activity: Visit) {
  const timers: { node: GraphNode; dueAtMs: number }[] = [];
  for (const index of activity.node.boundaryEvents) {
    const node = x.graph.nodes[index];
    const dueAtMs = node.behavior.dueAtMs?.(x, activity);
    if (dueAtMs !== undefined) {
      timers.push({ node, dueAtMs });
    }
  }
  for (const { node, dueAtMs } of timers) {
    const { key } = begin(x, node, activity.scopeKey, activity.key);
    x.request({
      type: 'scheduleTimer',
      elementInstanceKey: key,
      elementId: node.id,
      dueAtMs,
    });
  }
}

/** The boundary event fires: the activity ends, the token goes on from the event. */
export function interrupt(
  x: Execution,
  activity: Visit,
  boundary: Visit,
  variables: Variables = {},
) {
  terminate(x, activity, boundary.key);
  complete(x, boundary, variables);
}
