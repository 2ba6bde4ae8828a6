// A filter of the API as one condition in SQL. Only columns named in the table of a resource get into the text, and every
// value is a binding.
import { InputError } from '@backstage/errors';
import {
  searchableText,
  containsPattern,
  allOf,
  anyOf,
  condition,
  not,
  type Condition,
  type Dialect,
} from '@linework/backend-common';
import { compileField, lookedUp } from './compileField';
import type { FilterTable, TextColumn } from './fields';
import { toText } from './values';
import { compileVariables } from './variableConditions';

/** Filters within filters. */
const MAX_DEPTH = 5;
/** Conditions in all of them together. */
const MAX_CONDITIONS = 200;

/** Compiles one filter and counts what is in it. */
class FilterCompiler {
  readonly #dialect: Dialect;
  readonly #table: FilterTable;
  #conditions = 0;

  constructor(dialect: Dialect, table: FilterTable) {
    this.#dialect = dialect;
    this.#table = table;
  }

  compile(filter: unknown, depth: number): Condition {
    if (
      typeof filter !== 'object' ||
      filter === null ||
      Array.isArray(filter)
    ) {
      throw new InputError('A filter is an object of fields and conditions.');
    }
    if (depth > MAX_DEPTH) {
      throw new InputError(
        `The filter is nested more than ${MAX_DEPTH} levels deep.`,
      );
    }
    return allOf(
      Object.entries(filter)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => this.#compileEntry(name, value, depth)),
    );
  }

  #compileEntry(name: string, value: unknown, depth: number): Condition {
    this.#count(1);
    const parts = (filters: unknown[]) =>
      filters.map(filter => this.compile(filter, depth + 1));
    switch (name) {
      case '$and':
        return allOf(parts(list(name, value)));
      case '$or':
        return anyOf(parts(list(name, value)));
      case '$not':
        return not(
          anyOf(parts(Array.isArray(value) ? list(name, value) : [value])),
        );
      default:
        return this.#compileField(name, value);
    }
  }

  #compileField(name: string, value: unknown): Condition {
    const { fields, text, variables } = this.#table;
    if (name === 'text' && text) {
      return containsText(text, toText(name, value));
    }
    if (variables && Object.hasOwn(variables, name)) {
      this.#count(Array.isArray(value) ? value.length : 0);
      return compileVariables(this.#dialect, name, variables[name], value);
    }
    if (Object.hasOwn(fields, name)) {
      return compileField(this.#dialect, name, fields[name], value);
    }
    throw new InputError(
      `There is no filter "${searchableText(
        name.slice(0, 200),
      )}" here; there are ${[
        ...Object.keys(fields),
        ...Object.keys(variables ?? {}),
        ...(text ? ['text'] : []),
        '$and',
        '$or',
        '$not',
      ].join(', ')}.`,
    );
  }

  #count(conditions: number): void {
    this.#conditions += conditions;
    if (this.#conditions > MAX_CONDITIONS) {
      throw new InputError(
        `The filter has more than ${MAX_CONDITIONS} conditions.`,
      );
    }
  }
}

/** Throws an `InputError` that names what is wrong and what is allowed. */
export function compileFilter(
  dialect: Dialect,
  table: FilterTable,
  filter: unknown,
): Condition {
  return new FilterCompiler(dialect, table).compile(filter, 1);
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
