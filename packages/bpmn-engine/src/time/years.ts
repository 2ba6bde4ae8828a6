// ISO 8601 dates have four digits for the year, and so have the columns and pickers that show them.
const FIRST_MS = -62_167_219_200_000;
const LAST_MS = 253_402_300_799_999;

/** A point in time of the years 0000 to 9999, or `null` (also for what is no number). */
export function withinYears(ms: number): number | null {
  return ms >= FIRST_MS && ms <= LAST_MS ? ms : null;
}
