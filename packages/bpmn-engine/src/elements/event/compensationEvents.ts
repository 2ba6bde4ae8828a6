// Compensation undoes what has completed. The boundary event says by which activity, the intermediate and the end
// event say when; all handlers run at once, as in Camunda 8, the latest completed activity first.
import type { Compilation } from '../../compile/compilation';
import type { SourceElement } from '../../compile/source';
import { compensate } from '../../step/compensation/compensate';
import { complete } from '../../step/lifecycle';
import type { Behavior, ElementKind } from '../behavior';

const eventDefinition = 'bpmn:CompensateEventDefinition';

/** Attached to an activity: what the association leads to undoes it. Begun and completed in one go. */
export const compensationBoundaryEvent: ElementKind = {
  elementType: 'boundaryEvent',
  bpmnType: 'bpmn:BoundaryEvent',
  eventDefinition,
  extensions: [],
  compile: () => ({ activate() {} }),
};

/** The start event of an event sub-process that undoes the sub-process it lies in, once that has completed. */
export const compensationStartEvent: ElementKind = {
  elementType: 'startEvent',
  bpmnType: 'bpmn:StartEvent',
  eventDefinition,
  extensions: ['zeebe:IoMapping'],
  compile(source, compilation) {
    compilation.warn(
      'not-portable',
      source,
      'a compensation event sub-process runs only here, not in Camunda 8; there, attach a compensation boundary event to the sub-process',
    );
    return { activate: (x, visit) => complete(x, visit) };
  },
};

function compileThrow(
  source: SourceElement,
  compilation: Compilation,
): Behavior {
  const [definition] = source.many('eventDefinitions');
  const activityId = definition?.one('activityRef')?.id;
  if (definition?.flag('waitForCompletion') === false) {
    compilation.warn(
      'compensation-wait',
      source,
      'the event waits for its handlers nevertheless, as in Camunda 8; remove waitForCompletion, and put the event on a parallel way if the others must not wait',
    );
  }
  return {
    compensates: true,
    activate: (x, visit) => compensate(x, visit, activityId),
    complete: (x, visit) => complete(x, visit),
  };
}

const thrown = (
  elementType: ElementKind['elementType'],
  bpmnType: string,
): ElementKind => ({
  elementType,
  bpmnType,
  eventDefinition,
  extensions: ['zeebe:IoMapping'],
  compile: compileThrow,
});

export const compensationEvents = [
  compensationBoundaryEvent,
  compensationStartEvent,
  thrown('intermediateThrowEvent', 'bpmn:IntermediateThrowEvent'),
  thrown('endEvent', 'bpmn:EndEvent'),
];
