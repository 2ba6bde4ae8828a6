// What the engine does not execute is refused by name, with something to use instead. Nothing that changes
// what a process does is passed over in silence.
import type { ElementKind } from '../elements/behavior';
import type { Compilation } from './compilation';
import type { SourceElement } from './source';

const INSTEAD: { [type: string]: string } = {
  'bpmn:ComplexGateway': 'use exclusive and parallel gateways',
  'bpmn:InclusiveGateway':
    'use a parallel gateway with an exclusive gateway on each way',
  'bpmn:SendTask': 'use a service task',
  'bpmn:BusinessRuleTask': 'use a service task or a script task',
  'bpmn:IntermediateThrowEvent': 'use a service task or leave it out',
};

function phrase(type: string): string {
  return type
    .replace(/^\w+:/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
}

function refuseKind(source: SourceElement, compilation: Compilation) {
  const definitions = source.many('eventDefinitions');
  const what = [
    ...(definitions.length > 1 ? ['multiple'] : []),
    ...definitions.map(({ type }) =>
      phrase(type).replace(/ event definition$/, ''),
    ),
    phrase(source.type),
  ].join(' ');
  const events =
    source.type === 'bpmn:StartEvent'
      ? 'use a none start event'
      : 'use an event of another kind';
  compilation.error(
    'unsupported-element',
    source,
    `a ${what} is not executed here; ${
      INSTEAD[source.type] ??
      (definitions.length > 0 ? events : 'use a task or a sub-process')
    }`,
  );
}

function extensionProblems(
  source: SourceElement,
  kind: ElementKind,
): [string, string][] {
  const known = new Set(['zeebe:Properties', ...kind.extensions]);
  const foreign = Object.keys(source.object.$attrs ?? {}).filter(name =>
    name.startsWith('camunda:'),
  );
  return [
    ...source
      .extensions()
      .map(({ type }) => type)
      .filter(
        type =>
          (type.startsWith('zeebe:') && !known.has(type)) ||
          type.startsWith('camunda:'),
      ),
    ...foreign,
  ].map(name => [
    'unsupported-extension',
    name.startsWith('camunda:')
      ? `"${name}" belongs to Camunda 7; say it in the Zeebe dialect (Camunda 8)`
      : `"${name}" is not understood on a ${phrase(
          source.type,
        )}; remove it or use another element`,
  ]);
}

/** Reports everything about the element that is not executed; true if it is refused as a whole. */
export function refuseUnsupported(
  source: SourceElement,
  kind: ElementKind | undefined,
  compilation: Compilation,
): boolean {
  if (!kind) {
    refuseKind(source, compilation);
    return true;
  }
  for (const [rule, message] of extensionProblems(source, kind)) {
    compilation.error(rule, source, message);
  }
  return false;
}
