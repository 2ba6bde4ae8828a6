import type { Compilation } from '../../compile/compilation';
import type { SourceElement } from '../../compile/source';
import { evaluateString } from '../../step/evaluate';
import { complete } from '../../step/lifecycle';
import { throwError } from '../../step/throw';
import type { Behavior, ElementKind } from '../behavior';

const eventDefinition = 'bpmn:ErrorEventDefinition';

/** Catches an error by its code; without a code it catches any error. */
function compileCatch(
  source: SourceElement,
  compilation: Compilation,
): Behavior {
  const caught = compilation.errorOf(source);
  if (caught?.startsWith('=')) {
    compilation.error(
      'error-reference',
      source,
      `the error code "${caught}" to catch cannot be an expression; write the code itself, or leave errorRef out to catch any error`,
    );
  }
  return {
    activate: (x, visit) => complete(x, visit),
    catchesError: caught ?? null,
  };
}

/** The start event of an event sub-process that begins when something in its scope throws an error. */
export const errorStartEvent: ElementKind = {
  elementType: 'startEvent',
  bpmnType: 'bpmn:StartEvent',
  eventDefinition,
  extensions: ['zeebe:IoMapping'],
  compile: compileCatch,
};

/** Catches an error of its activity. */
export const errorBoundaryEvent: ElementKind = {
  elementType: 'boundaryEvent',
  bpmnType: 'bpmn:BoundaryEvent',
  eventDefinition,
  extensions: ['zeebe:IoMapping'],
  compile: compileCatch,
};

/** The error end event: throws its error to the scopes around it. */
export const errorEndEvent: ElementKind = {
  elementType: 'endEvent',
  bpmnType: 'bpmn:EndEvent',
  eventDefinition,
  extensions: ['zeebe:IoMapping'],
  compile(source, compilation) {
    const text = compilation.errorOf(source);
    if (!text) {
      compilation.error(
        'error-reference',
        source,
        'an error end event needs an error with a code; choose one in errorRef',
      );
      return null;
    }
    const code = compilation.value(source, text, 'error code');
    return (
      code && {
        throws: true,
        activate(x, visit) {
          const errorCode = evaluateString(
            x,
            visit.key,
            code,
            'the error code',
          );
          throwError(x, visit, { errorCode, variables: {} });
        },
      }
    );
  },
};

export const errorEvents = [errorStartEvent, errorBoundaryEvent, errorEndEvent];
