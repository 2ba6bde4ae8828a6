// The forms a condition on a field can have.
import { InputError } from '@backstage/errors';
import { searchableText } from '@linework/backend-common';

export const COMPARISONS = { $gt: '>', $gte: '>=', $lt: '<', $lte: '<=' };

export const VARIABLE_OPERATORS: readonly string[] = [
  '$eq',
  '$neq',
  '$exists',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$in',
  '$notIn',
  '$like',
];

/** Values in one list at most. */
const MAX_LIST = 1_000;

/** The operators of a filter, whatever its form. Throws an `InputError` for those that are not allowed. */
export function toOperators(
  name: string,
  filter: unknown,
  allowed: readonly string[],
): Record<string, unknown> {
  if (Array.isArray(filter)) return { $in: filter };
  if (typeof filter !== 'object') return { $eq: filter };
  const operators = Object.fromEntries(
    Object.entries(filter ?? {}).filter(([, value]) => value !== undefined),
  );
  const unknown = Object.keys(operators).find(key => !allowed.includes(key));
  if (unknown !== undefined || Object.keys(operators).length === 0) {
    throw new InputError(
      `filter.${name} ${
        unknown === undefined
          ? 'says nothing'
          : `has the operator "${searchableText(unknown)}"`
      }: give it a value, or operators out of ${allowed.join(', ')}.`,
    );
  }
  return operators;
}

export function isTrue(name: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw new InputError(`filter.${name}: expected true or false.`);
}

export function toList(
  name: string,
  operator: string,
  value: unknown,
): unknown[] {
  if (Array.isArray(value) && value.length <= MAX_LIST) return value;
  throw new InputError(
    `filter.${name}: ${operator} takes a list of at most ${MAX_LIST} values.`,
  );
}
