import fc from 'fast-check';
import { addDuration } from './calendar';
import { parseCycle } from './cycle';
import {
  firstDue,
  missed,
  nextDue,
  type CatchUpPolicy,
  type Due,
  type Schedule,
} from './schedule';

const at = (text: string) => new Date(text).getTime();
const text = (ms: number) =>
  new Date(ms).toISOString().replace(':00.000Z', 'Z');

function read(cycle: string, zone?: string): Schedule {
  const schedule = parseCycle(cycle, zone);
  if (!schedule) {
    throw new Error(`"${cycle}" was not read`);
  }
  return schedule;
}

/** The times at which a timer is due, at most `limit` of them. */
function dueTimes(
  schedule: Schedule,
  armedAt: string,
  limit: number,
  store: (due: Due) => Due = due => due,
): string[] {
  const times: string[] = [];
  let due = firstDue(schedule, at(armedAt));
  while (due && times.length < limit) {
    times.push(text(due.dueAtMs));
    due = nextDue(schedule, store(due));
  }
  return times;
}

describe('a timer with a date', () => {
  it.each(['2026-01-01T00:00Z', '2026-12-01T00:00Z'])(
    'is due once, at it, armed at %s',
    armedAt => {
      const schedule: Schedule = {
        kind: 'date',
        atMs: at('2026-05-01T08:00Z'),
      };
      expect(dueTimes(schedule, armedAt, 5)).toEqual(['2026-05-01T08:00Z']);
    },
  );
});

describe('a timer with a duration', () => {
  it('is due once, after it', () => {
    const duration = { months: 1, days: 0, ms: 0 };
    expect(
      dueTimes({ kind: 'duration', duration }, '2026-01-31T08:00Z', 5),
    ).toEqual(['2026-02-28T08:00Z']);
  });

  it('is never due beyond the year 9999', () => {
    const duration = { months: 12 * 9000, days: 0, ms: 0 };
    expect(firstDue({ kind: 'duration', duration }, 0)).toBeNull();
  });
});

describe('a timer cycle', () => {
  it('without a start is due first after one interval, as often as it says', () => {
    expect(dueTimes(read('R3/PT1H'), '2026-05-01T08:15Z', 9)).toEqual([
      '2026-05-01T09:15Z',
      '2026-05-01T10:15Z',
      '2026-05-01T11:15Z',
    ]);
    expect(dueTimes(read('R1/PT1H'), '2026-05-01T08:15Z', 9)).toHaveLength(1);
    expect(dueTimes(read('R/PT1H'), '2026-05-01T08:15Z', 50)).toHaveLength(50);
  });

  it('with no repetition is never due', () => {
    expect(firstDue(read('R0/PT1H'), 0)).toBeNull();
    expect(firstDue(read('R0/2026-01-01T00:00Z/P1M'), 0)).toBeNull();
  });

  it('with a start to come is due first at the start, and that counts', () => {
    expect(
      dueTimes(read('R3/2026-06-01T00:00Z/P1D'), '2026-05-01T08:15Z', 9),
    ).toEqual(['2026-06-01T00:00Z', '2026-06-02T00:00Z', '2026-06-03T00:00Z']);
    expect(
      dueTimes(read('R/2026-06-01T00:00Z/P1D'), '2026-06-01T00:00Z', 1),
    ).toEqual(['2026-06-01T00:00Z']);
  });

  it('with a start in the past keeps to its grid, and what passed does not count', () => {
    expect(
      dueTimes(read('R/2026-01-01T00:00Z/P1M'), '2026-11-24T10:00Z', 2),
    ).toEqual(['2026-12-01T00:00Z', '2027-01-01T00:00Z']);
    expect(
      dueTimes(read('R2/2023-07-01T00:00+02:00/PT15M'), '2026-05-01T08:10Z', 9),
    ).toEqual(['2026-05-01T08:15Z', '2026-05-01T08:30Z']);
    expect(
      dueTimes(
        read('R/1776-07-04T00:00:00Z/PT1S'),
        '2026-05-01T08:10:00.500Z',
        1,
      ),
    ).toEqual(['2026-05-01T08:10:01.000Z']);
  });

  it.each([
    ['R4/2026-01-31T08:00Z/P1M', ['01-31', '02-28', '03-31', '04-30']],
    ['R4/2028-01-31T08:00Z/P1M', ['01-31', '02-29', '03-31', '04-30']],
    ['R3/2026-12-30T08:00Z/P1M', ['12-30', '01-30', '02-28']],
  ])('counts months from its start: %s', (cycle, days) => {
    expect(
      dueTimes(read(cycle), '2025-01-01T00:00Z', 9).map(t => t.slice(5, 10)),
    ).toEqual(days);
  });

  it('counts months from when it was armed if it has no start', () => {
    expect(dueTimes(read('R3/P1M'), '2026-01-31T08:00Z', 9)).toEqual([
      '2026-02-28T08:00Z',
      '2026-03-31T08:00Z',
      '2026-04-30T08:00Z',
    ]);
  });

  it('begun on 29 February is back on it every fourth year', () => {
    expect(
      dueTimes(read('R5/2024-02-29T08:00Z/P1Y'), '2024-01-01T00:00Z', 9),
    ).toEqual([
      '2024-02-29T08:00Z',
      '2025-02-28T08:00Z',
      '2026-02-28T08:00Z',
      '2027-02-28T08:00Z',
      '2028-02-29T08:00Z',
    ]);
  });

  it('keeps to the wall clock of its zone, over the gap and the overlap', () => {
    const daily = read('R/2026-03-28T02:30[Europe/Berlin]/P1D');
    expect(dueTimes(daily, '2026-03-01T00:00Z', 3)).toEqual([
      '2026-03-28T01:30Z',
      '2026-03-29T01:30Z', // 03:30, because there is no 02:30
      '2026-03-30T00:30Z',
    ]);
    expect(dueTimes(daily, '2026-10-24T00:00Z', 3)).toEqual([
      '2026-10-24T00:30Z',
      '2026-10-25T00:30Z', // the first of two
      '2026-10-26T01:30Z',
    ]);
    expect(
      dueTimes(
        read('R3/2026-03-07T02:30[America/New_York]/P1D'),
        '2026-03-01T00:00Z',
        9,
      ),
    ).toEqual(['2026-03-07T07:30Z', '2026-03-08T07:30Z', '2026-03-09T06:30Z']);
    expect(
      dueTimes(
        read('R3/2026-10-31T01:30[America/New_York]/P1D'),
        '2026-10-01T00:00Z',
        9,
      ),
    ).toEqual(['2026-10-31T05:30Z', '2026-11-01T05:30Z', '2026-11-02T06:30Z']);
  });

  it('counts hours exactly, whatever the zone does', () => {
    expect(
      dueTimes(
        read('R4/2026-10-25T01:00[Europe/Berlin]/PT1H'),
        '2026-10-01T00:00Z',
        9,
      ),
    ).toEqual([
      '2026-10-24T23:00Z',
      '2026-10-25T00:00Z',
      '2026-10-25T01:00Z',
      '2026-10-25T02:00Z',
    ]);
  });

  it('keeps to the months of its zone', () => {
    expect(
      dueTimes(
        read('R3/2026-01-31T08:00:00[Europe/Berlin]/P1M'),
        '2026-01-01T00:00Z',
        9,
      ),
    ).toEqual(['2026-01-31T07:00Z', '2026-02-28T07:00Z', '2026-03-31T06:00Z']);
  });

  it('is not due twice for a day that its zone left out', () => {
    // there was no 30 December 2011 in Samoa
    expect(
      dueTimes(
        read('R3/2011-12-29T10:00[Pacific/Apia]/P1D'),
        '2011-12-01T00:00Z',
        9,
      ),
    ).toEqual(['2011-12-29T20:00Z', '2011-12-30T20:00Z', '2011-12-31T20:00Z']);
  });

  it('ends with the year 9999', () => {
    expect(
      dueTimes(read('R/9998-06-01T00:00Z/P1Y'), '2026-01-01T00:00Z', 9),
    ).toEqual(['9998-06-01T00:00Z', '9999-06-01T00:00Z']);
  });

  it('goes on from what was stored', () => {
    const schedule = read('R5/2026-01-31T08:00[Europe/Berlin]/P1M');
    const stored = (due: Due): Due => JSON.parse(JSON.stringify(due));
    expect(dueTimes(schedule, '2026-01-01T00:00Z', 9, stored)).toEqual(
      dueTimes(schedule, '2026-01-01T00:00Z', 9),
    );
    expect(firstDue(schedule, at('2026-01-01T00:00Z'))).toStrictEqual({
      dueAtMs: at('2026-01-31T07:00Z'),
      remaining: 4,
      anchorMs: at('2026-01-31T07:00Z'),
      occurrence: 0,
    });
  });

  it('goes on from a time that was set by hand, and from there on', () => {
    expect(
      nextDue(read('R/PT1H'), {
        dueAtMs: at('2026-05-01T08:20Z'),
        remaining: 3,
      }),
    ).toMatchObject({ dueAtMs: at('2026-05-01T09:20Z'), remaining: 2 });
  });
});

describe('a timer with cron', () => {
  it('is due without end, in its zone', () => {
    const schedule = read('0 0 9 * * *', 'Europe/Berlin');
    expect(dueTimes(schedule, '2026-03-28T00:00Z', 2)).toEqual([
      '2026-03-28T08:00Z',
      '2026-03-29T07:00Z',
    ]);
    expect(firstDue(schedule, 0)?.remaining).toBeNull();
    expect(dueTimes(read('@hourly'), '2026-03-28T00:00Z', 50)).toHaveLength(50);
  });
});

describe('a timer whose host was down', () => {
  const downUntil = at('2026-05-01T12:05Z');
  const due = firstDue(read('R5/PT1H'), at('2026-05-01T08:00Z'))!;
  const after = (policy: CatchUpPolicy, cycle = 'R5/PT1H', first = due) => {
    const schedule = read(cycle);
    const times: string[] = [];
    let next = missed(schedule, first, downUntil, policy);
    while (next && times.length < 9) {
      times.push(text(next.dueAtMs).slice(11, 16));
      next = nextDue(schedule, next);
    }
    return times;
  };

  it('fires everything that passed with "all"', () => {
    expect(after('all')).toEqual(['09:00', '10:00', '11:00', '12:00', '13:00']);
  });

  it('fires the last that passed with "once", and goes on with the grid', () => {
    expect(after('once')).toEqual([
      '12:00',
      '13:00',
      '14:00',
      '15:00',
      '16:00',
    ]);
  });

  it('fires nothing that passed with "skip", and goes on with the grid', () => {
    expect(after('skip')).toEqual([
      '13:00',
      '14:00',
      '15:00',
      '16:00',
      '17:00',
    ]);
  });

  it('goes on with cron in the same way', () => {
    const first = firstDue(read('@hourly'), at('2026-05-01T08:00Z'))!;
    expect(after('all', '@hourly', first)[0]).toBe('09:00');
    expect(after('once', '@hourly', first).slice(0, 2)).toEqual([
      '12:00',
      '13:00',
    ]);
    expect(after('skip', '@hourly', first)[0]).toBe('13:00');
  });

  it.each<CatchUpPolicy>(['all', 'once', 'skip'])(
    'goes on as it was with "%s" if nothing passed',
    policy => {
      const nowMs = at('2026-05-01T08:59Z');
      expect(missed(read('R5/PT1H'), due, nowMs, policy)).toEqual(due);
    },
  );

  it.each<CatchUpPolicy>(['all', 'once', 'skip'])(
    'is never left out with "%s" if it is due only once',
    policy => {
      const single = { dueAtMs: at('2026-05-01T08:00Z'), remaining: 0 };
      const date: Schedule = { kind: 'date', atMs: single.dueAtMs };
      expect(missed(date, single, downUntil, policy)).toEqual(single);
    },
  );

  it('finds its place at once, however long the host was down', () => {
    const schedule = read('R/PT1S');
    const first = firstDue(schedule, at('1970-01-01T00:00Z'))!;
    const nowMs = at('2026-05-01T12:05:00.500Z');
    expect(missed(schedule, first, nowMs, 'skip')?.dueAtMs).toBe(nowMs + 500);
    expect(missed(schedule, first, nowMs, 'once')?.dueAtMs).toBe(nowMs - 500);
  });
});

describe('whatever the cycle', () => {
  const zones = fc.constantFrom(
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'Pacific/Apia',
    '+05:30',
  );
  const times = fc.integer({ min: at('1900-01-01'), max: at('2200-01-01') });
  const cycles = fc.record({
    kind: fc.constant('cycle' as const),
    repetitions: fc.option(fc.integer({ min: 1, max: 6 })),
    startMs: fc.option(times),
    interval: fc.oneof(
      fc.record({
        months: fc.nat(30),
        days: fc.nat(40),
        ms: fc.integer({ min: 1000, max: 90_000_000 }),
      }),
      fc.constantFrom(
        { months: 1, days: 0, ms: 0 },
        { months: 0, days: 1, ms: 0 },
        { months: 0, days: 0, ms: 1000 },
        { months: 48, days: 0, ms: 0 },
      ),
    ),
    zone: zones,
  });

  it('each time is later than the one before, on the grid, and counted', () => {
    fc.assert(
      fc.property(cycles, times, (cycle, nowMs) => {
        let due = firstDue(cycle, nowMs);
        const anchorMs = cycle.startMs ?? nowMs;
        let lastMs = nowMs - (cycle.startMs === null ? 0 : 1);
        let count = 0;
        while (due && count < 8) {
          expect(due.dueAtMs).toBeGreaterThan(lastMs);
          const n = due.occurrence ?? NaN;
          expect(due.anchorMs).toBe(anchorMs);
          const { months, days, ms } = cycle.interval;
          expect(due.dueAtMs).toBe(
            addDuration(
              anchorMs,
              { months: months * n, days: days * n, ms: ms * n },
              cycle.zone,
            ),
          );
          lastMs = due.dueAtMs;
          count += 1;
          due = nextDue(cycle, due);
        }
        expect(count).toBe(cycle.repetitions ?? 8);
      }),
      { numRuns: 300 },
    );
  });

  it('the next after downtime is the one that counting from the first finds', () => {
    fc.assert(
      fc.property(
        cycles.map(cycle => ({ ...cycle, repetitions: null })),
        times,
        fc.nat(40),
        fc.nat(1_000_000_000),
        (cycle, nowMs, steps, lateMs) => {
          const first = firstDue(cycle, nowMs)!;
          let due = first;
          for (let step = 0; step < steps; step += 1) {
            due = nextDue(cycle, due)!;
          }
          const next = nextDue(cycle, due)!;
          const backMs = due.dueAtMs + (lateMs % (next.dueAtMs - due.dueAtMs));
          expect(missed(cycle, first, backMs, 'once')?.dueAtMs).toBe(
            due.dueAtMs,
          );
          expect(missed(cycle, first, backMs, 'skip')?.dueAtMs).toBe(
            next.dueAtMs,
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('the arithmetic of timers', () => {
  function everything() {
    return [
      'R5/2026-01-31T08:00[Europe/Berlin]/P1M',
      'R/PT1H',
      '0 30 2 ? * MON#1',
      '0 0 0 L-3 * *',
    ].map(cycle => {
      const schedule = read(cycle);
      const due = firstDue(schedule, at('2026-03-01T00:00Z'))!;
      return [
        dueTimes(schedule, '2026-03-01T00:00Z', 5),
        missed(schedule, due, at('2027-03-01T00:00Z'), 'once'),
        missed(schedule, due, at('2027-03-01T00:00Z'), 'skip'),
      ];
    });
  }

  afterEach(() => jest.useRealTimers());

  it('does not depend on the clock and starts no timer', () => {
    const expected = everything();
    for (const now of [
      '1980-02-29T12:00Z',
      '2026-03-29T00:30Z',
      '2199-07-01Z',
    ]) {
      jest.useFakeTimers({ now: at(now) });
      expect(everything()).toEqual(expected);
      expect(jest.getTimerCount()).toBe(0);
    }
  });
});
