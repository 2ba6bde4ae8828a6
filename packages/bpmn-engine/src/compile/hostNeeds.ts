// A process may be sound and yet need something that its host does not offer. The host has to see that before it
// takes the process, not when an instance comes to the element.
import type { HostNeed } from '../api/executable';
import type { ModelNode } from './model';

type Need = HostNeed['need'];

function needsOf({ source, kind, parent }: ModelNode): Need[] {
  const { elementType, catches, eventDefinition } = kind;
  const isProcessStart =
    elementType === 'startEvent' && parent?.kind.elementType === 'process';
  const isSignal = eventDefinition === 'bpmn:SignalEventDefinition';
  const needs: [Need, boolean][] = [
    [
      'message',
      elementType === 'receiveTask' ||
        (catches === 'message' && !isProcessStart),
    ],
    ['signal', isSignal && !isProcessStart],
    ['calledProcess', elementType === 'callActivity'],
    ['calledDecision', Boolean(source.extension('zeebe:CalledDecision'))],
    [
      'adHocJob',
      elementType === 'adHocSubProcess' &&
        Boolean(source.extension('zeebe:TaskDefinition')),
    ],
    ['jobPriority', Boolean(source.extension('zeebe:JobPriorityDefinition'))],
  ];
  return needs.flatMap(([need, isNeeded]) => (isNeeded ? [need] : []));
}

export function hostNeedsOf(nodes: readonly ModelNode[]): HostNeed[] {
  return nodes.flatMap(node =>
    needsOf(node).map(need => ({ elementId: node.source.id ?? '', need })),
  );
}
