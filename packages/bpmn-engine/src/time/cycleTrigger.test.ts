import { nextCycleTrigger, timerTrigger } from './cycleTrigger';

const at = (text: string) => new Date(text).getTime();
const armedMs = at('2026-05-01T08:00Z');

describe('what a timer event waits for', () => {
  it('is one time with a date and with a duration', () => {
    for (const trigger of [
      timerTrigger('date', '2026-05-01T09:00Z', armedMs),
      timerTrigger('duration', 'PT1H', armedMs),
    ]) {
      expect(trigger).toEqual({
        kind: 'timer',
        dueAtMs: at('2026-05-01T09:00Z'),
      });
      expect(trigger && nextCycleTrigger(trigger)).toBeUndefined();
    }
  });

  it('with a cycle is one time after the other, until the last', () => {
    const first = timerTrigger('cycle', 'R2/PT1H', armedMs);
    expect(first).toStrictEqual({
      kind: 'timer',
      dueAtMs: at('2026-05-01T09:00Z'),
      cycle: {
        expression: 'R2/PT1H',
        remaining: 1,
        anchorMs: armedMs,
        occurrence: 1,
      },
    });
    const second = first && nextCycleTrigger(JSON.parse(JSON.stringify(first)));
    expect(second).toMatchObject({
      dueAtMs: at('2026-05-01T10:00Z'),
      cycle: { remaining: 0, occurrence: 2 },
    });
    expect(second && nextCycleTrigger(second)).toBeUndefined();
  });

  it('with cron goes on without end', () => {
    const first = timerTrigger('cycle', '0 0 9 * * *', armedMs);
    expect(first).toStrictEqual({
      kind: 'timer',
      dueAtMs: at('2026-05-01T09:00Z'),
      cycle: { expression: '0 0 9 * * *', remaining: null },
    });
    expect(first && nextCycleTrigger(first)).toStrictEqual({
      ...first,
      dueAtMs: at('2026-05-02T09:00Z'),
    });
  });

  it.each([
    ['date', 'PT1H'],
    ['duration', '2026-05-01T09:00Z'],
    ['cycle', 'PT1H'],
    ['cycle', 'R0/PT1H'],
    ['cycle', 5],
    ['cycle', null],
  ] as const)('is nothing with the %s %s', (kind, value) => {
    expect(timerTrigger(kind, value, armedMs)).toBeNull();
  });
});
