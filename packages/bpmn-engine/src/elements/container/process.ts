import { nodeById, type GraphNode } from '../../compile/graph';
import type { Execution } from '../../step/execution';
import { begin, complete, enter } from '../../step/lifecycle';
import { openSubscriptions } from '../../step/subscriptions';
import type { ElementKind, Visit } from '../behavior';

function startEventOf(x: Execution, { key, node }: Visit): GraphNode | null {
  const startEventId = x.instance(key)?.startEventId;
  if (startEventId !== undefined) {
    return nodeById(x.graph, startEventId);
  }
  return node.startEvent === null ? null : x.graph.nodes[node.startEvent];
}

/** The process itself: the outermost scope. */
export const process: ElementKind = {
  elementType: 'process',
  bpmnType: 'bpmn:Process',
  extensions: ['zeebe:VersionTag', 'zeebe:JobPriorityDefinition'],
  compile: () => ({
    activate(x, visit) {
      openSubscriptions(x, visit);
      const startEvent = startEventOf(x, visit);
      if (startEvent?.behavior.trigger) {
        const start = begin(x, startEvent, visit.key);
        complete(x, start, x.takeCarried(visit.key));
      } else if (startEvent) {
        enter(x, startEvent, visit.key);
      }
    },
    complete(x, visit) {
      const { caller, variables = {} } = x.instance(visit.key) ?? {};
      complete(x, visit);
      x.emit({ type: 'instanceCompleted' });
      if (caller) {
        x.request({ type: 'completeCaller', variables });
      }
    },
  }),
};
