// What the engine does not execute is refused by name, with something to use instead. Nothing that changes
// what a process does is passed over in silence.
import type { ElementKind } from '../elements/behavior';
import type { Compilation } from './compilation';
import type { SourceElement } from './source';

const INSTEAD: { [type: string]: string } = {
  'bpmn:ComplexGateway':
    'use an inclusive or parallel gateway, or exclusive gateways before a join',
  'bpmn:StartEvent': 'use a start event for each trigger',
  'bpmn:IntermediateCatchEvent':
    'use an event-based gateway with an event for each trigger',
  'bpmn:IntermediateThrowEvent': 'use an event for each thing to throw',
  'bpmn:BoundaryEvent': 'use a boundary event for each trigger',
  'bpmn:EndEvent':
    'use a throw event for each thing to throw, then an end event',
};

const EXTENSION_INSTEAD: { [type: string]: string } = {
  'zeebe:ExecutionListeners':
    'execution listeners are not executed here; put a service task before or behind the element',
  'zeebe:TaskListeners':
    'task listeners are not executed here; put a service task before or behind the user task',
  'zeebe:LinkedResources':
    'linked resources are not handed to job workers here; pass a reference in a task header',
  'zeebe:AgentDefinition':
    'agents are not run here; use a job worker with a task definition',
  'zeebe:UserTaskForm':
    'forms embedded in a process are not shown here; deploy the form and refer to it by its id',
};

function phrase(type: string): string {
  return type
    .replace(/^\w+:/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
}

function withArticle(noun: string): string {
  return `${/^[aeio]|^u[^s]/.test(noun) ? 'an' : 'a'} ${noun}`;
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
  const instead =
    source.type.endsWith('Event') && definitions.length <= 1
      ? 'use an event of another kind'
      : INSTEAD[source.type] ?? 'use a task or a sub-process';
  compilation.error(
    'unsupported-element',
    source,
    `${withArticle(what)} is not executed here; ${instead}`,
  );
}

/** Attributes and references of the standard that would change how often or when something happens. */
function attributeProblems(source: SourceElement): string[] {
  const { startQuantity = 1, completionQuantity = 1 } = source.object;
  return [
    ...(startQuantity !== 1 || completionQuantity !== 1
      ? [
          'startQuantity and completionQuantity are not executed here; remove them, and use a multi-instance activity to do something several times',
        ]
      : []),
    ...(source.many('eventDefinitionRef').length > 0
      ? [
          'an event definition that is referred to is not executed here; put the definition into the event itself',
        ]
      : []),
    ...(source.flag('parallelMultiple') === true
      ? [
          'an event that waits for several things at once is not executed here; use a parallel gateway with a catch event on each way',
        ]
      : []),
  ];
}

function isForeign(name: string): boolean {
  return name.startsWith('camunda:');
}

function extensionProblem(source: SourceElement, name: string): string {
  if (isForeign(name)) {
    return `"${name}" belongs to Camunda 7; say it in the Zeebe dialect (Camunda 8)`;
  }
  return EXTENSION_INSTEAD[name]
    ? `"${name}": ${EXTENSION_INSTEAD[name]}`
    : `"${name}" is not understood on ${withArticle(
        phrase(source.type),
      )}; remove it or use another element`;
}

function extensionProblems(
  source: SourceElement,
  { extensions }: Pick<ElementKind, 'extensions'>,
): string[] {
  return [
    ...source
      .extensions()
      .map(({ type }) => type)
      .filter(
        type =>
          isForeign(type) ||
          (type.startsWith('zeebe:') &&
            type !== 'zeebe:Properties' &&
            !extensions.includes(type)),
      ),
    ...Object.keys(source.object.$attrs ?? {}).filter(isForeign),
  ].map(name => extensionProblem(source, name));
}

/** What stands in an event definition or on a sequence flow and is not understood there. */
export function refuseExtensions(
  source: SourceElement,
  extensions: readonly string[],
  compilation: Compilation,
) {
  for (const message of extensionProblems(source, { extensions })) {
    compilation.error('unsupported-extension', source, message);
  }
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
  for (const message of attributeProblems(source)) {
    compilation.error('unsupported-attribute', source, message);
  }
  refuseExtensions(source, kind.extensions, compilation);
  return false;
}
