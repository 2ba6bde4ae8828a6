import type { SourceElement } from '../compile/source';
import { describe } from '../feel/values';
import type { Compilation, Place } from './compilation';
import type { Logic } from './logic';
import { EvaluationFailure } from './scope';

/** Boxed `if`: what is false or null takes the else branch. */
export function compileConditional(
  source: SourceElement,
  place: Place,
  compilation: Compilation,
): Logic {
  const condition = compilation.branch(source, 'if', place);
  const consequence = compilation.branch(source, 'then', place);
  const alternative = compilation.branch(source, 'else', place);
  return {
    type: 'conditional',
    evaluate(scope) {
      const holds = condition.evaluate(scope);
      if (typeof holds !== 'boolean' && holds !== null) {
        throw new EvaluationFailure(
          `${place.at('if')}: the condition gives ${describe(
            holds,
          )} instead of true or false; ${scope.available()}`,
        );
      }
      return (holds ? consequence : alternative).evaluate(scope);
    },
  };
}
