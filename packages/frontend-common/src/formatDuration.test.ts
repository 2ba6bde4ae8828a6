import { formatDuration } from './formatDuration';

describe('formatDuration', () => {
  it.each([
    [0, '< 1 s'],
    [999, '< 1 s'],
    [1_000, '1 s'],
    [61_000, '1 min 1 s'],
    [3_600_000, '1 h'],
    [2 * 86_400_000 + 4 * 3_600_000 + 59_000, '2 d 4 h'],
  ])('shows %d ms as %s', (durationMs, text) => {
    expect(formatDuration(durationMs)).toBe(text);
  });
});
