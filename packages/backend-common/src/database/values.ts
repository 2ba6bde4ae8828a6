// The one place that knows how the databases return values: PostgreSQL gives bigint and counts as text and has
// booleans, SQLite gives numbers for all of them. JSON is text in both.
import type { JsonObject } from '@backstage/types';

/**
 * A number from an integer, bigint or count column.
 *
 * @public
 */
export function toNumber(value: unknown): number {
  const number = typeof value === 'number' ? value : Number(value);
  if (!Number.isSafeInteger(number)) {
    throw new TypeError(`Expected an integer column, got ${String(value)}`);
  }
  return number;
}

/**
 * Like {@link toNumber}, for a column that may be null.
 *
 * @public
 */
export function toOptionalNumber(value: unknown): number | undefined {
  return value === null || value === undefined ? undefined : toNumber(value);
}

/**
 * A boolean from a boolean column.
 *
 * @public
 */
export function toBoolean(value: unknown): boolean {
  return value === true || value === 1;
}

/**
 * A text column that may be null.
 *
 * @public
 */
export function toOptionalText(value: unknown): string | undefined {
  return value === null || value === undefined ? undefined : String(value);
}

/**
 * A JSON column that holds an object.
 *
 * @public
 */
export function toJsonObject(value: unknown): JsonObject {
  return JSON.parse(String(value)) as JsonObject;
}

/**
 * Text that fits a column; what is cut off is marked.
 *
 * @public
 */
export function clip(text: string, maxLength = 255): string {
  return text.length <= maxLength ? text : `${text.slice(0, maxLength - 1)}…`;
}
