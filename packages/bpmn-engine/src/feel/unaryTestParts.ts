// What a single test of a cell does with the input.
import { FeelRange } from 'feelin';
import { sameValue } from './equality';
import type { EvaluationScope, FeelExpression } from './expression';
import type { SimpleTest } from './literals';
import { describe } from './values';

/** A test that gives neither true nor false. */
export class UnaryTestFailure extends Error {
  constructor(message: string, readonly unknownVariables: string[] = []) {
    super(message);
  }
}

/** `null`: the input is null, so it cannot be said. */
export type Part = (input: unknown, scope: EvaluationScope) => boolean | null;

function compared(test: Exclude<SimpleTest, { kind: 'equal' }>, input: number) {
  if (test.kind === 'interval') {
    return (
      (test.lowIncluded ? input >= test.low : input > test.low) &&
      (test.highIncluded ? input <= test.high : input < test.high)
    );
  }
  switch (test.operator) {
    case '<':
      return input < test.value;
    case '<=':
      return input <= test.value;
    case '>':
      return input > test.value;
    default:
      return input >= test.value;
  }
}

export function simplePart(test: SimpleTest): Part {
  if (test.kind === 'equal') {
    const { value } = test;
    return (input, scope) => input === value || sameValue(input, value, scope);
  }
  const sample = test.kind === 'interval' ? test.low : test.value;
  return input => {
    if (typeof input === 'number') {
      return compared(test, input);
    }
    if (input === null || input === undefined) {
      return null;
    }
    throw new UnaryTestFailure(
      `${describe(input)} cannot be compared with ${describe(sample)}`,
    );
  };
}

function run(expression: FeelExpression, scope: EvaluationScope) {
  const evaluation = expression.evaluate(scope);
  if (!evaluation.ok) {
    throw new UnaryTestFailure(evaluation.message);
  }
  const { unknownVariables } = evaluation;
  if (unknownVariables.length > 0) {
    const names = unknownVariables.map(name => `"${name}"`).join(', ');
    throw new UnaryTestFailure(
      unknownVariables.length > 1
        ? `it reads variables that do not exist: ${names}; a text is written in quotation marks`
        : `it reads a variable that does not exist: ${names}; a text is written in quotation marks`,
      unknownVariables,
    );
  }
  return evaluation;
}

/** A test that says itself whether it is passed. */
export function conditionPart(expression: FeelExpression): Part {
  return (input, scope) => {
    const { value, warnings } = run(expression, scope);
    if (typeof value === 'boolean') {
      return value;
    }
    if (value === null && (input === null || input === undefined)) {
      return null;
    }
    throw new UnaryTestFailure(
      warnings[0] ?? `it gives ${describe(value)} instead of true or false`,
    );
  };
}

function isAmong(
  value: unknown,
  input: unknown,
  scope: EvaluationScope,
): boolean {
  if (value instanceof FeelRange) {
    return value.includes(input) === true;
  }
  return (
    sameValue(value, input, scope) ||
    (Array.isArray(value) && value.some(item => sameValue(item, input, scope)))
  );
}

/** A test that gives what the input has to be, or a list or interval that has to contain it. */
export function valuePart(expression: FeelExpression): Part {
  return (input, scope) => {
    const { value } = run(expression, scope);
    return value === true || isAmong(value, input, scope);
  };
}

/** A test that works with the input, and may say of it whether it passes or what it would have to be. */
export function inputPart(expression: FeelExpression): Part {
  return (input, scope) => {
    const { value } = run(expression, scope);
    return typeof value === 'boolean' || value === null
      ? value
      : isAmong(value, input, scope);
  };
}

export function equalityPart(
  expression: FeelExpression,
  isExpected: boolean,
): Part {
  return (input, scope) =>
    sameValue(run(expression, scope).value, input, scope) === isExpected;
}
