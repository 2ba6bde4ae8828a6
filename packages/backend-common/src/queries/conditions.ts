// Pieces of a WHERE clause. A condition is true or false for every row, never null, so that `not` around it means what
// it says; values are always bindings.
import type { Value } from '../database/rows';

/** @public */
export interface Condition {
  sql: string;
  bindings: readonly Value[];
}

/**
 * Which database the text is for; the two differ in patterns and JSON.
 *
 * @public
 */
export type Dialect = 'postgres' | 'sqlite';

/** @public */
export function condition(sql: string, ...bindings: Value[]): Condition {
  return { sql, bindings };
}

/** @public */
export const ALWAYS = condition('1 = 1');
/** @public */
export const NEVER = condition('1 = 0');

/**
 * True of nothing is true.
 *
 * @public
 */
export function allOf(parts: readonly Condition[]): Condition {
  return joined(parts, ' AND ', ALWAYS);
}

/**
 * True of nothing is false.
 *
 * @public
 */
export function anyOf(parts: readonly Condition[]): Condition {
  return joined(parts, ' OR ', NEVER);
}

/** @public */
export function not({ sql, bindings }: Condition): Condition {
  return { sql: `NOT (${sql})`, bindings };
}

/**
 * The condition with other text around it; `wrap` must not add bindings.
 *
 * @public
 */
export function wrapped(
  { sql, bindings }: Condition,
  wrap: (sql: string) => string,
): Condition {
  return { sql: wrap(sql), bindings };
}

function joined(
  parts: readonly Condition[],
  operator: string,
  ofNothing: Condition,
): Condition {
  if (parts.length === 0) return ofNothing;
  if (parts.length === 1) return parts[0];
  return {
    sql: parts.map(part => `(${part.sql})`).join(operator),
    bindings: parts.flatMap(part => part.bindings),
  };
}
