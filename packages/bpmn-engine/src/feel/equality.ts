import { compileExpression, type EvaluationScope } from './expression';

const compilation = compileExpression('a = b');

function isPart(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** Whether two values are equal as FEEL has it. Values of different types are not. */
export function sameValue(
  a: unknown,
  b: unknown,
  scope: EvaluationScope,
): boolean {
  if (!isPart(a) || !isPart(b)) {
    // a list of one value equals the value
    return Array.isArray(a) || Array.isArray(b)
      ? equals(a, b, scope)
      : (a ?? null) === (b ?? null);
  }
  return equals(a, b, scope);
}

function equals(a: unknown, b: unknown, scope: EvaluationScope): boolean {
  const evaluation =
    compilation.ok &&
    compilation.expression.evaluate({
      variable: name => ({ a, b }[name]),
      nowMs: scope.nowMs,
      expressionSteps: scope.expressionSteps,
      spentSteps: scope.spentSteps,
      spend: steps => scope.spend?.(steps),
    });
  return evaluation && evaluation.ok && evaluation.value === true;
}
