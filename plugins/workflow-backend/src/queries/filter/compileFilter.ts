// A filter of the API as one condition in SQL. Only columns named in the table of a resource get into the text, and every
// value is a binding.
import { InputError } from '@backstage/errors';
import { searchableText } from '../../database/searchableJson';
import { containsPattern } from '../containsPattern';
import { compileField, lookedUp } from './compileField';
import {
  allOf,
  anyOf,
  condition,
  not,
  type Condition,
  type Dialect,
} from './conditions';
import type { FilterTable, TextColumn } from './fields';
import { toText } from './values';
import { compileVariables } from './variableConditions';

/** Filters within filters. */
const MAX_DEPTH = 5;
/** Conditions in all of them together. */
const MAX_CONDITIONS = 200;

/** Throws an `InputError` that names what is wrong and what is allowed. */
export function compileFilter(
  dialect: Dialect,
  table: FilterTable,
  filter: unknown,
): Condition {
  let conditions = 0;

  const compile = (part: unknown, depth: number): Condition => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) {
      throw new InputError('A filter is an object of fields and conditions.');
    }
    if (depth > MAX_DEPTH) {
      throw new InputError(
        `The filter is nested more than ${MAX_DEPTH} levels deep.`,
      );
    }
    return allOf(
      Object.entries(part)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => {
          if (++conditions > MAX_CONDITIONS) {
            throw new InputError(
              `The filter has more than ${MAX_CONDITIONS} conditions.`,
            );
          }
          return compileEntry(name, value, depth);
        }),
    );
  };

  const compileEntry = (
    name: string,
    value: unknown,
    depth: number,
  ): Condition => {
    switch (name) {
      case '$and':
        return allOf(list(name, value).map(part => compile(part, depth + 1)));
      case '$or':
        return anyOf(list(name, value).map(part => compile(part, depth + 1)));
      case '$not':
        return not(
          anyOf(
            (Array.isArray(value) ? list(name, value) : [value]).map(part =>
              compile(part, depth + 1),
            ),
          ),
        );
      default:
    }
    if (name === 'text' && table.text) {
      return containsText(table.text, toText(name, value));
    }
    if (table.variables && Object.hasOwn(table.variables, name)) {
      conditions += Array.isArray(value) ? value.length : 0;
      return compileVariables(dialect, name, table.variables[name], value);
    }
    if (Object.hasOwn(table.fields, name)) {
      return compileField(dialect, name, table.fields[name], value);
    }
    throw new InputError(
      `There is no filter "${searchableText(name)}" here; there are ${[
        ...Object.keys(table.fields),
        ...Object.keys(table.variables ?? {}),
        ...(table.text ? ['text'] : []),
        '$and',
        '$or',
        '$not',
      ].join(', ')}.`,
    );
  };

  return compile(filter, 1);
}

function list(name: string, value: unknown): unknown[] {
  if (Array.isArray(value) && value.length > 0) return value;
  throw new InputError(`${name} takes a list of one or more filters.`);
}

/** Any of the columns has the text in it, in any case; on SQLite that is for ASCII letters only. */
function containsText(columns: readonly TextColumn[], text: string): Condition {
  const pattern = containsPattern(text);
  return anyOf(
    columns.map(column =>
      lookedUp(
        column,
        condition(
          `(${column.column} IS NOT NULL AND lower(${column.column}) LIKE lower(?) ESCAPE '\\')`,
          pattern,
        ),
      ),
    ),
  );
}
