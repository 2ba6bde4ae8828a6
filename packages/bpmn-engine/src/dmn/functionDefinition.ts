import { FeelFunction } from 'feelin';
import type { SourceElement } from '../compile/source';
import type { Compilation, Place } from './compilation';
import { NO_LOGIC, type Logic } from './logic';
import type { Scope } from './scope';

/** The parameters and the body of a function that is written in a document. */
export interface FunctionLogic {
  parameters: readonly string[];
  body: Logic;
}

export function compileFunction(
  source: SourceElement,
  place: Place,
  compilation: Compilation,
): FunctionLogic {
  const kind = source.text('kind') ?? 'FEEL';
  if (kind !== 'FEEL') {
    compilation.error(
      'unsupported-element',
      place,
      `a function of kind ${kind} is not executed; write it in FEEL, or call a job`,
      source.id,
    );
    return { parameters: [], body: NO_LOGIC };
  }
  return {
    parameters: source.many('formalParameter').map((parameter, i) => {
      if (parameter.name === undefined) {
        compilation.error(
          'function-parameter',
          place,
          `parameter ${i + 1} has no name; give it one`,
          parameter.id,
        );
      }
      return parameter.name ?? '';
    }),
    body: compilation.child(source, 'body', place.at('body')),
  };
}

/** A function that FEEL can call; the body sees the scope and the arguments. */
export function functionIn(
  scope: Scope,
  { parameters, body }: FunctionLogic,
): FeelFunction {
  return new FeelFunction(
    (...args: unknown[]) => {
      scope.run.charge(1);
      return body.evaluate(
        scope.with(
          Object.fromEntries(
            parameters.map((name, i) => [name, args[i] ?? null]),
          ),
        ),
      );
    },
    [...parameters],
  );
}

export function compileFunctionDefinition(
  source: SourceElement,
  place: Place,
  compilation: Compilation,
): Logic {
  const definition = compileFunction(source, place, compilation);
  return {
    type: 'functionDefinition',
    evaluate: scope => functionIn(scope, definition),
  };
}
