import { complete, enter } from '../../step/lifecycle';
import type { ElementKind } from '../behavior';

/** The process itself: the outermost scope. */
export const process: ElementKind = {
  elementType: 'process',
  bpmnType: 'bpmn:Process',
  extensions: ['zeebe:VersionTag'],
  compile: () => ({
    activate(x, { key, node }) {
      if (node.startEvent !== null) {
        enter(x, x.graph.nodes[node.startEvent], key);
      }
    },
    complete(x, visit) {
      complete(x, visit);
      x.emit({ type: 'instanceCompleted' });
    },
  }),
};
