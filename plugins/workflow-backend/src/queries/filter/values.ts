// Values of filters, checked before they reach the database.
import { InputError } from '@backstage/errors';
import { searchableText } from '@linework/backend-common';

const MAX_TEXT = 10_000;
const ISO_DATE =
  /^[+-]?\d{4,6}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

export function toText(name: string, value: unknown): string {
  if (typeof value === 'string' && value.length <= MAX_TEXT) {
    return searchableText(value);
  }
  throw new InputError(
    value === null
      ? `filter.${name}: null is no value; use {"$exists": false} for what has none.`
      : `filter.${name}: expected a text of at most ${MAX_TEXT} characters.`,
  );
}

export function toInteger(name: string, value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new InputError(`filter.${name}: expected an integer.`);
}

export function toDateMs(name: string, value: unknown): number {
  const ms =
    typeof value === 'string' && ISO_DATE.test(value)
      ? Date.parse(value)
      : Number.NaN;
  if (!Number.isNaN(ms)) return ms;
  throw new InputError(
    `filter.${name}: expected a date as in ISO 8601, for example 2026-11-24T06:00:00Z.`,
  );
}
