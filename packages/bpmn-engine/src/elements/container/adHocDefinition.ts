// What the document says about an ad-hoc sub-process.
import type { Json } from '../../api/json';
import type { Compilation } from '../../compile/compilation';
import type { SourceElement } from '../../compile/source';
import type { FeelExpression } from '../../feel/expression';
import { compileOutput, type OutputCollection } from '../loop/output';
import { compileJobDefinition, type JobDefinition } from '../task/jobWork';

export interface AdHocDefinition {
  /** Ids of the elements that can be activated: those that no sequence flow leads to. */
  activatable: readonly string[];
  activeElements: FeelExpression | null;
  completionCondition: FeelExpression | null;
  cancelsRemaining: boolean;
  output: OutputCollection | null;
  /** A worker decides what happens in it. */
  job: JobDefinition | null;
  /** What the worker is told about the elements. */
  tools: Json[];
}

/** Things in a container that no token enters by itself. */
const NOT_ACTIVATABLE =
  /^bpmn:(SequenceFlow|Data\w+|BoundaryEvent|StartEvent|EndEvent)$/;

function activatableIn(source: SourceElement): SourceElement[] {
  const elements = source.many('flowElements');
  const targets = elements.flatMap(element =>
    element.type === 'bpmn:SequenceFlow' ? element.one('targetRef') ?? [] : [],
  );
  return elements.filter(
    element =>
      !NOT_ACTIVATABLE.test(element.type) &&
      element.flag('triggeredByEvent') !== true &&
      element.flag('isForCompensation') !== true &&
      !element
        .many('eventDefinitions')
        .some(({ type }) => type === 'bpmn:LinkEventDefinition') &&
      !targets.some(target => target.is(element)),
  );
}

function toolOf(source: SourceElement): Json {
  return {
    elementId: source.id ?? '',
    elementName: source.name ?? null,
    documentation: source.documentation ?? null,
    properties: source.properties,
  };
}

function optionalExpression(
  source: SourceElement,
  text: string | undefined,
  what: string,
  compilation: Compilation,
): FeelExpression | null {
  return text?.trim() ? compilation.expression(source, text, what) : null;
}

export function compileAdHoc(
  source: SourceElement,
  compilation: Compilation,
): AdHocDefinition {
  const adHoc = source.extension('zeebe:AdHoc');
  const active = adHoc?.text('activeElementsCollection');
  const condition = source.one('completionCondition')?.text('body');
  const isByJob = source.extension('zeebe:TaskDefinition') !== undefined;
  if (isByJob && (active?.trim() || condition?.trim())) {
    compilation.error(
      'ad-hoc-sub-process',
      source,
      'a job worker decides what is active and when it is complete; remove activeElementsCollection and completionCondition, or the task definition',
    );
  }
  if (source.text('ordering') === 'Sequential') {
    compilation.error(
      'unsupported-element',
      source,
      'the ordering "Sequential" of an ad-hoc sub-process is not executed here; remove it, and activate one element at a time',
    );
  }
  const elements = activatableIn(source);
  return {
    activatable: elements.map(({ id }) => id ?? ''),
    activeElements: optionalExpression(
      source,
      active,
      'collection of active elements',
      compilation,
    ),
    completionCondition: optionalExpression(
      source,
      condition,
      'completion condition',
      compilation,
    ),
    cancelsRemaining: source.flag('cancelRemainingInstances') !== false,
    output: compileOutput(source, adHoc, compilation),
    job: isByJob ? compileJobDefinition(source, compilation) : null,
    tools: isByJob ? elements.map(toolOf) : [],
  };
}
