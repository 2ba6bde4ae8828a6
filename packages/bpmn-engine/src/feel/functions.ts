// The functions that an expression meets beside (or instead of) those of feelin: the clock comes from the
// command, and whatever works on whole lists or texts pays for their size first.
import {
  evaluate,
  FeelDate,
  FeelDateTime,
  FeelDuration,
  parseDateTime,
} from 'feelin';
import type { EvaluationBudget } from './budget';
import { CALL, EACH, LEFT, RANGE, RIGHT, WEIGH } from './instrument';
import { patternProblem } from './patterns';
import { describe, NotJson } from './values';

type FeelFunctionLike = ((...args: unknown[]) => unknown) & {
  $args?: string[];
};

const CHARACTERS_PER_STEP = 64;
const LONGEST_TEXT_FOR_PATTERN = 100_000;

/** Builtins whose cost grows with what they are given; a result is never larger than what was paid for. */
const PAYING_BUILTINS = [
  'all',
  'any',
  'append',
  'concatenate',
  'contains',
  'context',
  'context merge',
  'count',
  'distinct values',
  'flatten',
  'get entries',
  'index of',
  'insert before',
  'list contains',
  'list replace',
  'max',
  'mean',
  'median',
  'min',
  'mode',
  'product',
  'remove',
  'reverse',
  'sort',
  'stddev',
  'string',
  'string join',
  'sublist',
  'sum',
  'union',
  'matches',
  'replace',
  'split',
  'ends with',
  'lower case',
  'number',
  'starts with',
  'string length',
  'substring',
  'substring after',
  'substring before',
  'upper case',
];
const QUADRATIC_BUILTINS = new Set(['distinct values', 'union']);
/** Builtins that look at every part of what they are given, not only at its entries. */
const DEEP_BUILTINS = new Set([
  'distinct values',
  'flatten',
  'index of',
  'list contains',
  'list replace',
  'remove',
  'string',
  'union',
]);
const PATTERN_BUILTINS = new Set(['matches', 'replace', 'split']);

function sizeOf(value: unknown): number {
  if (Array.isArray(value)) {
    return value.reduce<number>(
      (sum, item) => sum + (Array.isArray(item) ? item.length + 1 : 1),
      0,
    );
  }
  return typeof value === 'string'
    ? Math.ceil(value.length / CHARACTERS_PER_STEP)
    : 1;
}

/**
 * All parts of a value. A list that holds another one twice is small in memory and huge to whoever walks it, so the
 * walk ends where it can no longer be paid for.
 */
function weightOf(value: unknown, most: number): number {
  if (typeof value !== 'object' || value === null) {
    return sizeOf(value);
  }
  let weight = 1;
  for (const part of Array.isArray(value) ? value : partsOf(value)) {
    weight += weightOf(part, most - weight);
    if (weight > most) {
      break;
    }
  }
  return weight;
}

/** Dates, durations and functions of feelin are values without parts. */
function partsOf(value: object): unknown[] {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype
    ? Object.values(value)
    : [];
}

function paying(name: string, budget: EvaluationBudget): FeelFunctionLike {
  const builtin = evaluate(name).value as FeelFunctionLike;
  const wrapped: FeelFunctionLike = (...args) => {
    const size = args.reduce<number>(
      (sum, arg) =>
        sum +
        (DEEP_BUILTINS.has(name)
          ? weightOf(arg, budget.remaining)
          : sizeOf(arg)),
      1,
    );
    budget.charge(QUADRATIC_BUILTINS.has(name) ? size * size : size);
    if (PATTERN_BUILTINS.has(name)) {
      const [text, pattern, replacement] = args;
      const problem = typeof pattern === 'string' && patternProblem(pattern);
      if (problem) {
        throw new NotJson(problem);
      }
      if (typeof text === 'string') {
        if (text.length > LONGEST_TEXT_FOR_PATTERN) {
          throw new NotJson(
            `${name}() works on at most ${LONGEST_TEXT_FOR_PATTERN} characters, this text has ${text.length}`,
          );
        }
        budget.charge(sizeOf(replacement) * sizeOf(text));
      }
    }
    return builtin(...args);
  };
  wrapped.$args = builtin.$args;
  return wrapped;
}

function named(
  names: string[],
  implementation: (...args: unknown[]) => unknown,
): FeelFunctionLike {
  return Object.assign((...args: unknown[]) => implementation(...args), {
    $args: names,
  });
}

function wholeNumbers(
  from: unknown,
  to: unknown,
  budget: EvaluationBudget,
): number[] | null {
  if (from === null || to === null) {
    return null;
  }
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to)) {
    throw new NotJson('an iteration over a range needs two whole numbers');
  }
  const [first, last] = [Number(from), Number(to)];
  const length = Math.abs(last - first) + 1;
  budget.charge(length);
  const direction = last < first ? -1 : 1;
  return Array.from({ length }, (_, i) => first + i * direction);
}

function utc(nowMs: number): FeelDateTime {
  const value = parseDateTime(new Date(nowMs).toISOString());
  if (!value) {
    throw new NotJson(`${nowMs} is no point in time`);
  }
  return value;
}

/** An interval that is iterated over: `for i in [1..10]`. */
function rangeLength(value: unknown): number {
  if (typeof value !== 'object' || value === null) {
    return 1;
  }
  const { start, end } = value as { start?: unknown; end?: unknown };
  if (typeof start === 'number' && typeof end === 'number') {
    if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end)) {
      throw new NotJson('an iteration over a range needs two whole numbers');
    }
    return Math.abs(end - start) + 1;
  }
  return 1;
}

/** Whether one of two values can be the greater one; what is null makes the comparison null anyway. */
function areComparable(left: unknown, right: unknown): boolean {
  if (left === null || right === null) {
    return true;
  }
  return typeof left === 'object' && typeof right === 'object'
    ? left?.constructor === right?.constructor
    : typeof left === typeof right;
}

const OWN_FUNCTIONS: Record<
  string,
  (budget: EvaluationBudget) => FeelFunctionLike
> = {
  now: budget => named([], () => utc(budget.nowMs)),
  today: budget =>
    named([], () => new FeelDate(utc(budget.nowMs).unwrap().toPlainDate())),
  'is defined': () =>
    named(['value'], value => value !== null && value !== undefined),
  'get or else': () =>
    named(['value', 'default'], (value, otherwise) =>
      value === null || value === undefined ? otherwise : value,
    ),
  // as in Camunda 8: cycle(duration("PT1H")) without an end, cycle(3, duration("PT1H"))
  cycle: () =>
    named(['repetitions', 'interval'], (repetitions, interval) => {
      const [count, every] =
        interval === undefined ? [null, repetitions] : [repetitions, interval];
      const isCount = count === null || Number.isSafeInteger(count);
      return isCount && every instanceof FeelDuration
        ? `R${count ?? ''}/${every.toString()}`
        : null;
    }),
  [EACH]: budget =>
    named(['list'], list => {
      budget.charge(Array.isArray(list) ? list.length + 1 : rangeLength(list));
      return list;
    }),
  [RANGE]: budget =>
    named(['from', 'to'], (from, to) => wholeNumbers(from, to, budget)),
  [LEFT]: budget =>
    named(['value'], value => {
      budget.comparisons.push(value);
      return value;
    }),
  [RIGHT]: budget =>
    named(['value'], value => {
      const left = budget.comparisons.pop();
      if (areComparable(left, value)) {
        return value;
      }
      budget.warnings.push(
        `${describe(left)} cannot be compared with ${describe(value)}`,
      );
      return null;
    }),
  [WEIGH]: budget =>
    named(['value'], value => {
      budget.charge(weightOf(value, budget.remaining) - 1);
      return value;
    }),
  [CALL]: budget =>
    named([], () => {
      budget.charge(1);
      return true;
    }),
};

/** Names that the parser has to know, because some consist of several words. */
export const FUNCTION_NAMES: readonly string[] = [
  ...PAYING_BUILTINS,
  ...Object.keys(OWN_FUNCTIONS),
];

/** Those of our functions that have one of the names; they share one budget. */
export function functionsFor(
  names: ReadonlySet<string>,
  budget: EvaluationBudget,
): [string, FeelFunctionLike][] {
  return [
    ...PAYING_BUILTINS.filter(name => names.has(name)).map(
      (name): [string, FeelFunctionLike] => [name, paying(name, budget)],
    ),
    ...Object.entries(OWN_FUNCTIONS)
      .filter(([name]) => names.has(name))
      .map(([name, make]): [string, FeelFunctionLike] => [name, make(budget)]),
  ];
}
