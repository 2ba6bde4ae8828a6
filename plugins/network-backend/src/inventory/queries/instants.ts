import { toOptionalNumber } from '@linework/backend-common';

/** A time of the database as the API writes it. */
export function toInstant(value: unknown): string | null {
  const ms = toOptionalNumber(value);
  return ms === undefined ? null : new Date(ms).toISOString();
}

/** The same for a column that is never null. */
export function toRequiredInstant(value: unknown): string {
  return new Date(Number(value)).toISOString();
}
