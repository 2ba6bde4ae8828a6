// A cursor is the place of one row: the list's order with that row's values in it. Clients treat it as opaque; the order
// is part of it so that a cursor of one order is not taken for a place in another.
import { InputError } from '@backstage/errors';
import { searchableText } from '../database/searchableJson';
import type { OrderColumn } from './keyset';

/** @public */
export type CursorValue = string | number | null;

/**
 * `values` has one for each column of the order.
 *
 * @public
 */
export function encodeCursor(
  order: readonly OrderColumn[],
  values: readonly CursorValue[],
): string {
  return Buffer.from(JSON.stringify([describe(order), ...values])).toString(
    'base64url',
  );
}

/**
 * The values of the row that a cursor stands for. Throws an `InputError` for anything that is not a cursor of a list in
 * this order; `at` names the parameter.
 *
 * @public
 */
export function decodeCursor(
  at: string,
  cursor: string,
  order: readonly OrderColumn[],
): CursorValue[] {
  const parts = parseJson(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (!Array.isArray(parts) || typeof parts[0] !== 'string') {
    throw notACursor(at);
  }
  const [described, ...values]: unknown[] = parts;
  if (described !== describe(order)) {
    throw new InputError(
      `${at} belongs to a list sorted by ${searchableText(
        String(described).slice(0, 200),
      )}, this one is sorted by ${describe(order)}. ` +
        `Ask for the first page again, without ${at}.`,
    );
  }
  if (values.length !== order.length) throw notACursor(at);
  return order.map(({ type, nullable }, index): CursorValue => {
    const value = values[index];
    if (value === null && nullable) return null;
    if (type === 'number' && Number.isSafeInteger(value)) return Number(value);
    if (type === 'string' && typeof value === 'string') {
      return searchableText(value);
    }
    throw notACursor(at);
  });
}

/** The order in words, without what only makes it total. */
function describe(order: readonly OrderColumn[]): string {
  return order
    .filter(({ field }) => field !== undefined)
    .map(({ field, direction }) => `${field} ${direction}`)
    .join(', ');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function notACursor(at: string): InputError {
  return new InputError(
    `${at} is not a cursor of this list. Use the cursor of another page, or leave it out for the first page.`,
  );
}
