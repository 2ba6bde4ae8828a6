// Two units at most: 2 d 4 h says enough to a person, 2 d 4 h 13 min 5 s does not say more.
const UNITS: ReadonlyArray<[string, number]> = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
];

/**
 * A time span for people: `2 d 4 h`.
 *
 * @public
 */
export function formatDuration(durationMs: number): string {
  const first = UNITS.findIndex(([, size]) => durationMs >= size);
  if (first === -1) {
    return '< 1 s';
  }
  const [unit, size] = UNITS[first];
  const count = Math.floor(durationMs / size);
  const next = UNITS[first + 1];
  const rest = next ? Math.floor((durationMs - count * size) / next[1]) : 0;
  return rest > 0 ? `${count} ${unit} ${rest} ${next[0]}` : `${count} ${unit}`;
}
