import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDuration } from './calendar';
import { parseCycle } from './cycle';
import { instantOf } from './instant';
import { firstDue, nextDue, type Schedule } from './schedule';

const page = readFileSync(
  join(__dirname, '../../../../docs/timers.md'),
  'utf8',
);

function scheduleOf(kind: string, timer: string): Schedule | null {
  const atMs = instantOf(timer);
  const duration = parseDuration(timer);
  switch (kind) {
    case 'date':
      return atMs === null ? null : { kind, atMs };
    case 'duration':
      return duration && { kind, duration };
    default:
      return parseCycle(timer);
  }
}

const cells = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map(cell => cell.trim().replace(/`/g, ''));

/** Every row of the tables whose columns are a kind of timer, `armed at` and `due`. */
const examples: string[][] = [];
let kind: string | null = null;
for (const line of page.split('\n')) {
  const [first, ...others] = cells(line);
  if (others.join() === 'armed at,due') {
    kind = first;
  } else if (!line.startsWith('|')) {
    kind = null;
  } else if (kind && !/^-+$/.test(first)) {
    examples.push([kind, first, ...others]);
  }
}

describe('the page about timers', () => {
  it('has examples of each kind', () => {
    expect(new Set(examples.map(([name]) => name))).toEqual(
      new Set(['date', 'duration', 'cycle']),
    );
    expect(examples.length).toBeGreaterThan(30);
  });

  it.each(examples)(
    'says of the %s %s armed at %s that it is due at %s',
    (name, timer, armedAt, due) => {
      const schedule = scheduleOf(name, timer);
      expect(schedule).not.toBeNull();
      const expected = due.split(', ');
      let next = schedule && firstDue(schedule, Date.parse(armedAt));
      for (const time of expected) {
        expect(next?.dueAtMs ?? 'never').toBe(
          time === 'never' ? time : Date.parse(time),
        );
        next = next && schedule && nextDue(schedule, next);
      }
    },
  );
});
