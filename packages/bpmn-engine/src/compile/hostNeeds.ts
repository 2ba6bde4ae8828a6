// A process may be sound and yet need something that its host does not offer. The host has to see that before it
// takes the process, not when an instance comes to the element.
import type { HostNeed } from '../api/executable';
import type { ModelNode } from './model';

function needOf({ source, kind, parent }: ModelNode): HostNeed['need'] | null {
  const isProcessStart =
    kind.elementType === 'startEvent' && parent?.kind.elementType === 'process';
  if (isProcessStart) {
    return null;
  }
  if (kind.catches === 'message' || kind.elementType === 'receiveTask') {
    return 'message';
  }
  if (kind.eventDefinition === 'bpmn:SignalEventDefinition') {
    return 'signal';
  }
  if (kind.elementType === 'callActivity') {
    return 'calledProcess';
  }
  return source.extension('zeebe:CalledDecision') ? 'calledDecision' : null;
}

export function hostNeedsOf(nodes: readonly ModelNode[]): HostNeed[] {
  return nodes.flatMap(node => {
    const need = needOf(node);
    return need ? [{ elementId: node.source.id ?? '', need }] : [];
  });
}
