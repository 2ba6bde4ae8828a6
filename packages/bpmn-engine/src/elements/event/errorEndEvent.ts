import { throwError } from '../../step/errors';
import { evaluateString } from '../../step/evaluate';
import type { ElementKind } from '../behavior';

/** The error end event: throws its error to the scopes around it. */
export const errorEndEvent: ElementKind = {
  elementType: 'endEvent',
  bpmnType: 'bpmn:EndEvent',
  eventDefinition: 'bpmn:ErrorEventDefinition',
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
