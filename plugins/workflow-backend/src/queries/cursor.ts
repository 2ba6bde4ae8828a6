// A cursor is the place after one row: the list's order with that row's sort value and key. Clients treat it as
// opaque; the order is part of it so that a cursor of one order is not taken for a place in another.
import { InputError } from '@backstage/errors';

export type SortDirection = 'ASC' | 'DESC';

export interface Position {
  field: string;
  order: SortDirection;
  value: string | number | null;
  key: string;
}

export function encodeCursor(position: Position): string {
  const { field, order, value, key } = position;
  return Buffer.from(JSON.stringify([field, order, value, key])).toString(
    'base64url',
  );
}

/** Throws an `InputError` for anything that is not a cursor of a list in this order, sorted by values of this type. */
export function decodeCursor(
  cursor: string,
  sort: { field: string; order: SortDirection },
  type: 'string' | 'number',
): Position {
  const parts = parseJson(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (!Array.isArray(parts) || parts.length !== 4) throw notACursor();
  const [field, order, value, key] = parts;
  if (
    typeof key !== 'string' ||
    typeof field !== 'string' ||
    (order !== 'ASC' && order !== 'DESC')
  ) {
    throw notACursor();
  }
  if (field !== sort.field || order !== sort.order) {
    throw new InputError(
      `page.after belongs to a list sorted by ${field} ${order}, this one is sorted by ${sort.field} ${sort.order}. ` +
        `Ask for the first page again, without page.after.`,
    );
  }
  const fits =
    type === 'number' ? Number.isSafeInteger(value) : typeof value === 'string';
  if (value !== null && !fits) throw notACursor();
  return { ...sort, value, key };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function notACursor(): InputError {
  return new InputError(
    'page.after is not a cursor of this list. Use the endCursor of the page before, or leave it out for the first page.',
  );
}
