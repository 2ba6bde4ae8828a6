import { complete, enter } from '../../step/lifecycle';
import { openSubscriptions } from '../../step/subscriptions';
import { nodeById } from '../../compile/graph';
import type { ElementKind } from '../behavior';

/** The process itself: the outermost scope. */
export const process: ElementKind = {
  elementType: 'process',
  bpmnType: 'bpmn:Process',
  extensions: ['zeebe:VersionTag', 'zeebe:JobPriorityDefinition'],
  compile: () => ({
    activate(x, visit) {
      openSubscriptions(x, visit);
      const startEventId = x.instance(visit.key)?.startEventId;
      const { startEvent } = visit.node;
      if (startEventId !== undefined) {
        enter(x, nodeById(x.graph, startEventId), visit.key);
      } else if (startEvent !== null) {
        enter(x, x.graph.nodes[startEvent], visit.key);
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
