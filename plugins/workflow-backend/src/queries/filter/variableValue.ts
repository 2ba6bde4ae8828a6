// The value of a variable compared with JSON. The indexes on (name, beginning of the text) and (name, number) narrow it
// down; a text that is longer than what an index holds is then compared as a whole.
import { InputError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import {
  searchableText,
  toSearchableJson,
  allOf,
  ALWAYS,
  anyOf,
  condition,
  not,
  type Condition,
  type Dialect,
} from '@linework/backend-common';
import { indexedText } from '../../database/VariableStore';
import { COMPARISONS, isTrue, toList } from './operators';
import { beginning, like } from './pattern';
import { toText } from './values';

/** Bytewise on PostgreSQL, whatever the collation, as SQLite compares. */
export const TEXT_OPERATORS: { readonly [operator: string]: string } = {
  '>': '~>~',
  '>=': '~>=~',
  '<': '~<~',
  '<=': '~<=~',
};

/** Where a value is, and how it compares. */
export interface VariableValue {
  exists: Condition;
  equals(value: JsonValue): Condition;
  compares(operator: string, value: string | number): Condition;
  matches(pattern: string): Condition;
}

/** All of the operators, of a value that may not exist. */
export function compileValue(
  at: string,
  place: VariableValue,
  { $exists: exists, ...others }: Record<string, unknown>,
): Condition {
  const parts = [compareAll(at, place, others)];
  if (exists !== undefined) {
    parts.push(isTrue(at, exists) ? place.exists : not(place.exists));
  }
  return allOf(parts);
}

/** All of the operators but `$exists`. */
export function compareAll(
  at: string,
  place: VariableValue,
  operators: Record<string, unknown>,
): Condition {
  return allOf(
    Object.entries(operators).map(([operator, operand]) =>
      compare(at, place, operator, operand),
    ),
  );
}

function compare(
  at: string,
  place: VariableValue,
  operator: string,
  operand: unknown,
): Condition {
  switch (operator) {
    case '$neq':
      return allOf([place.exists, not(place.equals(toJson(at, operand)))]);
    case '$in':
    case '$notIn': {
      const any = anyOf(
        toList(at, operator, operand).map(item =>
          place.equals(toJson(at, item)),
        ),
      );
      return operator === '$in' ? any : allOf([place.exists, not(any)]);
    }
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte': {
      const bound = typeof operand === 'number' ? operand : toJson(at, operand);
      if (typeof bound !== 'number' && typeof bound !== 'string') {
        throw new InputError(
          `filter.${at}: ${operator} takes a number or a text as JSON.`,
        );
      }
      return place.compares(COMPARISONS[operator], bound);
    }
    case '$like':
      return place.matches(withoutQuotes(toText(at, operand)));
    default:
      return place.equals(toJson(at, operand));
  }
}

/** Camunda 8 matches the JSON text, quotes included; whoever writes them means the text between them. */
function withoutQuotes(pattern: string): string {
  return pattern.replace(/^"/, '').replace(/"$/, '');
}

function toJson(at: string, value: unknown): JsonValue {
  const text = toText(at, value);
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError(
      `filter.${at}: "${text}" is not JSON. A text needs quotes: ${JSON.stringify(
        JSON.stringify(text),
      )}.`,
    );
  }
}

/** The whole value of a variable, in a query in which variables have the alias. */
export function variableValue(dialect: Dialect, alias: string): VariableValue {
  const postgres = dialect === 'postgres';
  const isText = `substr(${alias}.value, 1, 1) = '"'`;
  const plain = `CASE WHEN ${isText} THEN ${
    postgres ? `${alias}.value::json #>> '{}'` : `${alias}.value ->> '$'`
  } ELSE ${alias}.value END`;
  return {
    exists: ALWAYS,
    equals(value) {
      const indexed = indexedText(value);
      if (typeof value === 'number') {
        return condition(
          `(${alias}.number_value IS NOT NULL AND ${alias}.number_value = CAST(? AS double precision))`,
          value,
        );
      }
      return indexed === null
        ? condition(
            `(${alias}.text_value IS NULL AND ${alias}.value = ?)`,
            toSearchableJson(value),
          )
        : condition(
            `(${alias}.text_value IS NOT NULL AND ${alias}.text_value = ? AND ${alias}.value = ?)`,
            indexed,
            toSearchableJson(value),
          );
    },
    compares: (operator, value) =>
      typeof value === 'number'
        ? condition(
            `(${alias}.number_value IS NOT NULL AND ${alias}.number_value ${operator} CAST(? AS double precision))`,
            value,
          )
        : condition(
            `(${alias}.text_value IS NOT NULL AND ${isText} AND ${alias}.text_value ${
              postgres ? TEXT_OPERATORS[operator] : operator
            } ?)`,
            searchableText(value),
          ),
    // The index has the beginning of the text; whether all of it matches is asked of what that finds.
    matches: pattern =>
      allOf([
        condition(`${alias}.text_value IS NOT NULL`),
        like(dialect, `${alias}.text_value`, beginning(pattern)),
        like(dialect, `(${plain})`, pattern),
      ]),
  };
}
