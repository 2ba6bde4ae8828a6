// One field of a filter as a condition in SQL.
import { InputError } from '@backstage/errors';
import {
  allOf,
  ALWAYS,
  anyOf,
  condition,
  NEVER,
  not,
  wrapped,
  type Condition,
  type Dialect,
} from '@linework/backend-common';
import type { EnumField, Field, Lookup } from './fields';
import {
  COMPARISONS,
  isTrue,
  toList,
  toOperators,
  VARIABLE_OPERATORS,
} from './operators';
import { like, matches } from './pattern';
import { compileValue, variableValue } from './variableValue';
import { toDateMs, toInteger, toText } from './values';

const OPERATORS: Record<Field['kind'], readonly string[]> = {
  key: ['$eq', '$neq', '$exists', '$in', '$notIn'],
  text: ['$eq', '$neq', '$exists', '$in', '$notIn', '$like'],
  number: [
    '$eq',
    '$neq',
    '$exists',
    '$gt',
    '$gte',
    '$lt',
    '$lte',
    '$in',
    '$notIn',
  ],
  date: [
    '$eq',
    '$neq',
    '$exists',
    '$gt',
    '$gte',
    '$lt',
    '$lte',
    '$in',
    '$notIn',
  ],
  boolean: ['$eq', '$neq', '$exists', '$in', '$notIn'],
  enum: ['$eq', '$neq', '$exists', '$in', '$notIn', '$like'],
  elementInstance: ['$eq', '$neq', '$exists', '$in', '$notIn'],
  scope: ['$eq', '$neq', '$exists', '$in', '$notIn'],
  json: VARIABLE_OPERATORS,
  computedKey: ['$eq', '$neq', '$in', '$notIn'],
  constant: ['$eq', '$neq', '$exists', '$in', '$notIn', '$like'],
};

/** Number of the scope of the process in every instance. */
const PROCESS_SCOPE = 1;

/** Throws an `InputError` that names the field and what it takes. */
export function compileField(
  dialect: Dialect,
  name: string,
  field: Field,
  filter: unknown,
): Condition {
  if (field.kind === 'json') {
    return compileValue(
      `${name}`,
      variableValue(dialect, field.alias),
      toOperators(name, filter, OPERATORS.json),
    );
  }
  return allOf(
    Object.entries(toOperators(name, filter, OPERATORS[field.kind])).map(
      ([operator, value]) => {
        switch (operator) {
          case '$exists': {
            const exists = lookedUp(field, existence(field));
            return isTrue(name, value) ? exists : not(exists);
          }
          case '$neq':
            return not(lookedUp(field, equality(name, field, value)));
          case '$in':
          case '$notIn': {
            const any = lookedUp(
              field,
              anyOf(
                toList(name, operator, value).map(item =>
                  equality(name, field, item),
                ),
              ),
            );
            return operator === '$in' ? any : not(any);
          }
          case '$like':
            return lookedUp(
              field,
              pattern(dialect, name, field, toText(name, value)),
            );
          case '$gt':
          case '$gte':
          case '$lt':
          case '$lte':
            return lookedUp(
              field,
              comparison(name, field, COMPARISONS[operator], value),
            );
          default:
            return lookedUp(field, equality(name, field, value));
        }
      },
    ),
  );
}

/** The rows whose field fulfils the condition, when it is in another table. */
export function lookedUp(
  field: Field | { lookup?: Lookup | readonly Lookup[] },
  inner: Condition,
): Condition {
  const lookups = 'lookup' in field ? field.lookup : undefined;
  if (!lookups) return inner;
  return anyOf(
    [lookups]
      .flat()
      .map(({ column, table, key, where }) =>
        wrapped(
          inner,
          sql =>
            `${column} IN (SELECT ${key} FROM ${table} WHERE ${
              where ? `${where} AND ` : ''
            }(${sql}))`,
        ),
      ),
  );
}

function existence(field: Field): Condition {
  switch (field.kind) {
    case 'boolean':
    case 'constant':
    case 'scope':
    case 'computedKey':
    case 'json':
      return ALWAYS;
    case 'elementInstance':
      return condition(`${field.numberColumn} IS NOT NULL`);
    default:
      return condition(`${field.column} IS NOT NULL`);
  }
}

function equality(name: string, field: Field, value: unknown): Condition {
  switch (field.kind) {
    case 'boolean':
      return condition(isTrue(name, value) ? field.whenTrue : field.whenFalse);
    case 'constant':
      return toText(name, value) === field.value ? ALWAYS : NEVER;
    case 'enum':
      return anyOf(
        [enumValue(name, field.values, value)]
          .flat()
          .map(each => equals(field.column, each)),
      );
    case 'computedKey':
      return field.equals(toText(name, value));
    case 'json':
      return NEVER;
    case 'elementInstance':
      return elementInstance(field, toText(name, value));
    case 'scope': {
      const key = toText(name, value);
      return anyOf([
        allOf([
          equals(field.instanceColumn, key),
          equals(field.numberColumn, PROCESS_SCOPE),
        ]),
        elementInstance(field, key),
      ]);
    }
    case 'number':
    case 'date':
      return equals(field.column, numberOf(name, field.kind, value));
    case 'text': {
      const text = toText(name, value);
      const written = field.normalize?.(text) ?? text;
      return field.ignoreCase
        ? condition(
            `(${field.column} IS NOT NULL AND lower(${field.column}) = lower(?))`,
            written,
          )
        : equals(field.column, written);
    }
    default:
      return equals(field.column, toText(name, value));
  }
}

function elementInstance(
  columns: { instanceColumn: string; numberColumn: string },
  key: string,
): Condition {
  const parts = /^(.{1,36})-(\d{1,9})$/.exec(key);
  return parts
    ? allOf([
        equals(columns.instanceColumn, parts[1]),
        equals(columns.numberColumn, Number(parts[2])),
      ])
    : NEVER;
}

function equals(column: string, value: string | number): Condition {
  return notNull(column, condition(`${column} = ${placeholder(value)}`, value));
}

/** Integers are cast: a value that is too large for the column is then only unequal, and no error. */
function placeholder(value: string | number): string {
  return typeof value === 'number' ? 'CAST(? AS bigint)' : '?';
}

function notNull(column: string, inner: Condition): Condition {
  return wrapped(inner, sql => `(${column} IS NOT NULL AND ${sql})`);
}

function comparison(
  name: string,
  field: Field,
  operator: string,
  value: unknown,
): Condition {
  if (field.kind !== 'number' && field.kind !== 'date') return NEVER;
  const bound = numberOf(name, field.kind, value);
  return notNull(
    field.column,
    condition(`${field.column} ${operator} ${placeholder(bound)}`, bound),
  );
}

function pattern(
  dialect: Dialect,
  name: string,
  field: Field,
  text: string,
): Condition {
  switch (field.kind) {
    case 'constant':
      return matches(text, field.value) ? ALWAYS : NEVER;
    case 'enum':
      return anyOf(
        Object.keys(field.values)
          .filter(value => matches(text, value))
          .map(value => equality(name, field, value)),
      );
    case 'text':
      return notNull(field.column, like(dialect, field.column, text));
    default:
      return NEVER;
  }
}

function numberOf(
  name: string,
  kind: 'number' | 'date',
  value: unknown,
): number {
  return kind === 'date' ? toDateMs(name, value) : toInteger(name, value);
}

function enumValue(
  name: string,
  values: EnumField['values'],
  value: unknown,
): string | readonly string[] {
  const text = toText(name, value);
  const upper = text.toUpperCase();
  if (Object.hasOwn(values, upper)) return values[upper];
  throw new InputError(
    `filter.${name}: there is no value "${text}"; there are ${Object.keys(
      values,
    ).join(', ')}.`,
  );
}
