// Conditions on variables: instances (or scopes) that have a variable with a certain value.
//
// A value is compared with the indexes on (name, beginning of the text) and (name, number), and these are asked first: the
// instances are what they find. A path into a context has no index: of the variables with that name the JSON is looked
// into, one by one, unless it is longer than MAX_CONTEXT_BYTES; narrow such a search by other fields.
import { InputError } from '@backstage/errors';
import {
  allOf,
  condition,
  not,
  wrapped,
  type Condition,
  type Dialect,
} from '@linework/backend-common';
import type { VariableScopeColumns } from './fields';
import { jsonPath } from './jsonPath';
import { isTrue, toOperators, VARIABLE_OPERATORS } from './operators';
import { toText } from './values';
import { compareAll, variableValue } from './variableValue';

const MAX_PATH = 10;
/** JSON of a context that is looked into. */
const MAX_CONTEXT_BYTES = 200_000;

/** All of the variables must be as the filter says. */
export function compileVariables(
  dialect: Dialect,
  name: string,
  owner: VariableScopeColumns,
  filter: unknown,
): Condition {
  if (!Array.isArray(filter)) {
    throw new InputError(
      `filter.${name} takes a list of {"name": …, "value": …}.`,
    );
  }
  return allOf(
    filter.map((item: unknown, index) =>
      compileVariable(dialect, `${name}[${index}]`, owner, item),
    ),
  );
}

function compileVariable(
  dialect: Dialect,
  at: string,
  owner: VariableScopeColumns,
  item: unknown,
): Condition {
  const { name, value, ...rest } = { ...(item as object) } as {
    name?: unknown;
    value?: unknown;
  };
  if (typeof name !== 'string' || Object.keys(rest).length > 0) {
    throw new InputError(`filter.${at} takes "name" and "value".`);
  }
  const [variable, ...path] = toPath(at, toText(at, name));
  const place =
    path.length === 0 ? variableValue(dialect, 'fv') : jsonPath(dialect, path);
  const operators =
    value === undefined
      ? { $exists: true }
      : toOperators(`${at}.value`, value, VARIABLE_OPERATORS);
  const { $exists: exists, ...others } = operators;
  const has = (inner: Condition, indexed: boolean) =>
    found(owner, variable, path.length > 0, inner, indexed);

  const parts: Condition[] = [];
  if (exists !== undefined) {
    const present = has(place.exists, path.length === 0);
    parts.push(isTrue(`${at}.value`, exists) ? present : not(present));
  }
  if (Object.keys(others).length > 0) {
    parts.push(
      has(
        compareAll(`${at}.value`, place, others),
        path.length === 0 && Object.keys(others).some(isSelective),
      ),
    );
  }
  return allOf(parts);
}

function isSelective(operator: string): boolean {
  return operator !== '$neq' && operator !== '$notIn';
}

/** The owners that have such a variable: looked up from the index, or checked one by one. */
function found(
  owner: VariableScopeColumns,
  variable: string,
  isContext: boolean,
  inner: Condition,
  indexed: boolean,
): Condition {
  const { instanceColumn, scopeColumn } = owner;
  const rows = allOf([
    condition('fv.name = ?', variable),
    isContext
      ? wrapped(
          inner,
          sql =>
            `CASE WHEN substr(fv.value, 1, 1) = '{' AND octet_length(fv.value) <= ${MAX_CONTEXT_BYTES} THEN ${sql} ELSE 1 = 0 END`,
        )
      : inner,
  ]);
  if (!indexed) {
    const scope = scopeColumn ? ` AND fv.scope_key = ${scopeColumn}` : '';
    return wrapped(
      rows,
      sql =>
        `EXISTS (SELECT 1 FROM variables AS fv WHERE fv.instance_key = ${instanceColumn}${scope} AND ${sql})`,
    );
  }
  return wrapped(rows, sql =>
    scopeColumn
      ? `(${instanceColumn}, ${scopeColumn}) IN (SELECT fv.instance_key, fv.scope_key FROM variables AS fv WHERE ${sql})`
      : `${instanceColumn} IN (SELECT fv.instance_key FROM variables AS fv WHERE ${sql})`,
  );
}

function toPath(at: string, name: string): string[] {
  const path = name.split(/(?<!\\)\./).map(part => part.replaceAll('\\.', '.'));
  if (path.length > MAX_PATH || path.some(part => part === '')) {
    throw new InputError(
      `filter.${at}: "${name}" is not the name of a variable or a path of up to ${MAX_PATH} names with dots between them.`,
    );
  }
  return path;
}
