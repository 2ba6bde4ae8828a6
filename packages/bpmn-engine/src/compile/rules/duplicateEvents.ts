import type { Compilation } from '../compilation';
import type { ModelNode } from '../model';
import type { Rule } from './rule';

/** What an event catches, in words; `null` if it can be told only when it runs, or several may catch the same. */
function caughtBy(
  { kind, source }: ModelNode,
  compilation: Compilation,
): string | null {
  const named = (noun: string, name: string | undefined) =>
    name && !name.startsWith('=') ? `the ${noun} "${name}"` : null;
  switch (kind.eventDefinition) {
    case 'bpmn:ErrorEventDefinition':
      return named('error', compilation.errorOf(source)) ?? 'any error';
    case 'bpmn:EscalationEventDefinition':
      return (
        named('escalation', compilation.escalationOf(source)) ??
        'any escalation'
      );
    case 'bpmn:MessageEventDefinition':
      return named('message', compilation.messageOf(source)?.text('name'));
    case 'bpmn:SignalEventDefinition':
      return named('signal', compilation.signalOf(source)?.text('name'));
    default:
      return null;
  }
}

function check(
  events: readonly ModelNode[],
  where: string,
  compilation: Compilation,
) {
  const seen = new Map<string, ModelNode>();
  for (const event of events.length > 1 ? events : []) {
    const caught = caughtBy(event, compilation);
    const other = caught === null ? undefined : seen.get(caught);
    if (other) {
      compilation.error(
        'duplicate-event',
        event.source,
        `"${other.source.id}" ${where} catches ${caught} already; remove one of them`,
      );
    } else if (caught !== null) {
      seen.set(caught, event);
    }
  }
}

function startsIn(nodes: readonly ModelNode[]): ModelNode[] {
  return nodes.filter(({ kind }) => kind.elementType === 'startEvent');
}

/** Where something is caught, one event catches it. */
export const duplicateEvents: Rule = ({ nodes }, compilation) => {
  for (const node of nodes) {
    check(node.boundaryEvents, 'on the same activity', compilation);
    if (node.kind.elementType === 'process') {
      check(startsIn(node.children), 'of the same process', compilation);
    }
    const eventSubProcesses = node.children.filter(
      ({ kind }) => kind.elementType === 'eventSubProcess',
    );
    check(
      startsIn(eventSubProcesses.flatMap(({ children }) => children)),
      'of an event sub-process of the same scope',
      compilation,
    );
  }
};
