import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  bpmn,
  end,
  path,
  scriptTask,
  start,
  timerBoundary,
  userTask,
} from './testing/bpmn';
import { Run } from './testing/run';

const FORBIDDEN =
  /\bDate\.now\b|new Date\(\s*\)|Math\.random|\bset(Timeout|Interval|Immediate)\b|\bqueueMicrotask\b|\bperformance\b|\bcrypto\b|\bfetch\(|\brequire\(|from 'node:|process\.(env|hrtime|nextTick)/;

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path_ = join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name === 'testing' ? [] : sources(path_);
    }
    return /\.ts$/.test(entry.name) && !/\.test\.ts$/.test(entry.name)
      ? [path_]
      : [];
  });
}

describe('the core', () => {
  it('names no clock, randomness, timer or I/O in its sources', () => {
    const files = sources(__dirname);
    expect(files.length).toBeGreaterThan(40);
    const offending = files.filter(file =>
      FORBIDDEN.test(readFileSync(file, 'utf8')),
    );
    expect(offending.map(file => relative(__dirname, file))).toEqual([]);
  });

  it('runs a process without asking for the time or for a random number', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        scriptTask('compute', '= {at: now(), day: today()}', 'times'),
        userTask('check', { dueDate: '= now() + duration("P1D")' }),
        timerBoundary('late', 'check', { duration: 'P1M' }),
        end(),
        ...path('start', 'compute', 'check', 'end'),
        ...path('late', 'end'),
      ]),
    );
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => {
      throw new Error('the clock was read');
    });
    const random = jest.spyOn(Math, 'random').mockImplementation(() => {
      throw new Error('a random number was drawn');
    });
    try {
      run.start().triggerTimer('late');
    } finally {
      clock.mockRestore();
      random.mockRestore();
    }
    expect(run.incidents).toEqual([]);
    expect(run.status).toBe('completed');
  });
});
