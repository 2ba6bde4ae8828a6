import { FeelFunction } from 'feelin';
import type { SourceElement } from '../compile/source';
import { describe } from '../feel/values';
import type { Compilation, Place } from './compilation';
import { NO_LOGIC, type Logic } from './logic';
import { EvaluationFailure } from './scope';

/** Calls a business knowledge model, or any other function that is in sight, with named arguments. */
export function compileInvocation(
  source: SourceElement,
  place: Place,
  compilation: Compilation,
): Logic {
  const called = source.one('calledFunction');
  if (called?.type !== 'dmn:LiteralExpression') {
    compilation.error(
      'invocation',
      place,
      'the invocation does not name the function that it calls; write its name into a literal expression',
      source.id,
    );
    return NO_LOGIC;
  }
  const name = called.text('text')?.trim() ?? '';
  const callee = compilation.child(
    source,
    'calledFunction',
    place.at('called function'),
  );
  const bindings = source.many('binding').map((binding, i) => {
    const parameter = binding.one('parameter')?.name;
    const bindingPlace = place.at(`parameter "${parameter ?? i + 1}"`);
    if (parameter === undefined) {
      compilation.error(
        'invocation',
        bindingPlace,
        'the binding does not name its parameter; give it the name that the function uses',
        source.id,
      );
    }
    return {
      parameter: parameter ?? '',
      logic: compilation.child(binding, 'bindingFormula', bindingPlace),
    };
  });
  return {
    type: 'invocation',
    evaluate(scope) {
      const target = callee.evaluate(scope);
      if (!(target instanceof FeelFunction)) {
        throw new EvaluationFailure(
          `${place}: "${name}" is ${describe(
            target,
          )} and no function; require the business knowledge model of that name; ${scope.available()}`,
        );
      }
      const { parameterNames } = target;
      const unknown = bindings.find(
        ({ parameter }) => !parameterNames.includes(parameter),
      );
      if (unknown) {
        throw new EvaluationFailure(
          `${place}: "${name}" has no parameter "${
            unknown.parameter
          }"; it has: ${parameterNames.join(', ') || 'none'}`,
        );
      }
      return (
        target.invoke(
          Object.fromEntries(
            bindings.map(({ parameter, logic }) => [
              parameter,
              logic.evaluate(scope),
            ]),
          ),
        ) ?? null
      );
    },
  };
}
