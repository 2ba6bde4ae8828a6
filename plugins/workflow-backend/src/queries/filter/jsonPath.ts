// A value within a context, looked up in its JSON by the database.
import { InputError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import {
  searchableText,
  toSearchableJson,
  condition,
  type Condition,
  type Dialect,
} from '@linework/backend-common';
import { like } from './pattern';
import { TEXT_OPERATORS, type VariableValue } from './variableValue';

export function jsonPath(
  dialect: Dialect,
  path: readonly string[],
): VariableValue {
  if (path.some(name => /["\\]/.test(name))) {
    throw new InputError(
      'Names in a path into a context cannot have quotes or backslashes.',
    );
  }
  return dialect === 'postgres' ? postgresPath(path) : sqlitePath(path);
}

function postgresPath(path: readonly string[]): VariableValue {
  const steps = path.map(() => ' -> CAST(? AS text)').join('');
  const at = `(fv.value::jsonb${steps})`;
  // Unlike jsonb it keeps numbers as they are written.
  const written = `(fv.value::json${steps} #>> '{}')`;
  const typed = (types: string, test: string, value: string) =>
    condition(
      `CASE WHEN jsonb_typeof${at} IN (${types}) THEN ${test} ELSE 1 = 0 END`,
      ...path,
      ...path,
      value,
    );
  return {
    exists: condition(`${at} IS NOT NULL`, ...path),
    equals: (value: JsonValue) =>
      condition(
        `(${at} IS NOT NULL AND ${at} = CAST(? AS jsonb))`,
        ...path,
        ...path,
        toSearchableJson(value),
      ),
    compares: (operator, value) =>
      typeof value === 'number'
        ? typed(
            `'number'`,
            `${at} ${operator} CAST(? AS jsonb)`,
            JSON.stringify(value),
          )
        : typed(
            `'string'`,
            `(${at} #>> '{}') ${TEXT_OPERATORS[operator]} ?`,
            searchableText(value),
          ),
    matches(pattern): Condition {
      const test = like('postgres', written, pattern);
      return typed(
        `'string', 'number', 'boolean'`,
        test.sql,
        String(test.bindings[0]),
      );
    },
  };
}

function sqlitePath(names: readonly string[]): VariableValue {
  const path = `$${names.map(name => `."${name}"`).join('')}`;
  const typed = (types: string, test: string, value: string | number) =>
    condition(
      `CASE WHEN json_type(fv.value, ?) IN (${types}) THEN ${test} ELSE 1 = 0 END`,
      path,
      path,
      value,
    );
  return {
    exists: condition('json_type(fv.value, ?) IS NOT NULL', path),
    equals: (value: JsonValue) =>
      condition(
        '((fv.value -> ?) IS NOT NULL AND (fv.value -> ?) = ?)',
        path,
        path,
        toSearchableJson(value),
      ),
    compares: (operator, value) =>
      typed(
        typeof value === 'number' ? `'integer', 'real'` : `'text'`,
        `json_extract(fv.value, ?) ${operator} ${
          typeof value === 'number' ? 'CAST(? AS double precision)' : '?'
        }`,
        typeof value === 'number' ? value : searchableText(value),
      ),
    matches(pattern): Condition {
      const test = like('sqlite', `(fv.value ->> ?)`, pattern);
      const ofBoolean = like('sqlite', `(fv.value -> ?)`, pattern);
      return condition(
        `CASE WHEN json_type(fv.value, ?) IN ('text', 'integer', 'real') THEN ${test.sql}
         WHEN json_type(fv.value, ?) IN ('true', 'false') THEN ${ofBoolean.sql} ELSE 1 = 0 END`,
        path,
        path,
        ...test.bindings,
        path,
        path,
        ...ofBoolean.bindings,
      );
    },
  };
}
