import type { ElementKind } from '../behavior';

/** Catches an error of its activity by the error's code; without a code it catches any error. */
export const errorBoundaryEvent: ElementKind = {
  elementType: 'boundaryEvent',
  bpmnType: 'bpmn:BoundaryEvent',
  eventDefinition: 'bpmn:ErrorEventDefinition',
  extensions: ['zeebe:IoMapping'],
  compile(source, compilation) {
    const caught = compilation.errorOf(source);
    if (caught?.startsWith('=')) {
      compilation.error(
        'error-reference',
        source,
        `the error code "${caught}" to catch cannot be an expression; write the code itself, or leave errorRef out to catch any error`,
      );
    }
    return {
      // it is begun and completed in one go, when its error comes
      activate() {},
      catchesError(errorCode) {
        if (caught === undefined) {
          return 'any';
        }
        return caught === errorCode ? 'code' : null;
      },
    };
  },
};
