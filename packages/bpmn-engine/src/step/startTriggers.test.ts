import type { Executable } from '../api/executable';
import {
  bpmn,
  path,
  start,
  startOn,
  task,
  type EventDefinition,
} from '../testing/bpmn';
import { withProperty } from '../testing/properties';
import { NOW, Run } from '../testing/run';
import {
  dueStartTrigger,
  nextStartTrigger,
  startConditionHolds,
  startTrigger,
} from './startTriggers';

const HOUR = 3_600_000;

async function startingOn(definition: EventDefinition): Promise<Executable> {
  const { executable } = await Run.of(
    bpmn([startOn('begin', definition), task('do'), ...path('begin', 'do')]),
  );
  return executable;
}

describe('what a start event waits for', () => {
  it.each<[string, EventDefinition, object]>([
    [
      'a timer with its first time',
      { timer: { duration: 'PT1H' } },
      { kind: 'timer', dueAtMs: NOW + HOUR },
    ],
    [
      'a message of any key',
      { message: 'Tell' },
      { kind: 'message', messageName: 'Tell', correlationKey: '' },
    ],
    ['a signal', { signal: 'Go' }, { kind: 'signal', signalName: 'Go' }],
    ['a condition', { condition: '= a > 1' }, { kind: 'condition' }],
  ])('is %s', async (_, definition, trigger) => {
    const executable = await startingOn(definition);
    expect(startTrigger(executable, 'begin', NOW)).toEqual({
      ok: true,
      trigger,
    });
  });

  it('is nothing for a none start event', async () => {
    const { executable } = await Run.of(
      bpmn([start(), task('do'), ...path('start', 'do')]),
    );
    expect(startTrigger(executable, 'start', NOW)).toBeNull();
  });

  it('goes on with the next time of a cycle, until the last', async () => {
    const executable = await startingOn({ timer: { cycle: 'R2/PT1H' } });
    const first = startTrigger(executable, 'begin', NOW);
    const second = first?.ok ? nextStartTrigger(first.trigger) : undefined;
    expect(second).toMatchObject({ dueAtMs: NOW + 2 * HOUR });
    expect(second && nextStartTrigger(second)).toBeUndefined();
  });

  it.each([
    ['all', true, 2],
    ['once', true, 4],
    ['skip', false, 4],
  ] as const)(
    'goes on after a downtime as the event says: %s',
    async (catchUp, begins, hours) => {
      const executable = await startingOn({ timer: { cycle: 'R/PT1H' } });
      const first = startTrigger(executable, 'begin', NOW);
      if (!first?.ok) {
        throw new Error('it does not wait');
      }
      const late = NOW + 3.5 * HOUR;
      expect(dueStartTrigger(first.trigger, late, catchUp)).toMatchObject({
        begins,
        next: { dueAtMs: NOW + hours * HOUR },
      });
    },
  );

  it('has nothing to catch up if it is no timer, or is due for the last time', async () => {
    const signal = { kind: 'signal', signalName: 'Go' } as const;
    expect(dueStartTrigger(signal, NOW, 'skip')).toEqual({
      begins: true,
      next: signal,
    });
    const date = { kind: 'timer', dueAtMs: NOW } as const;
    expect(dueStartTrigger(date, NOW + 9 * HOUR, 'skip')).toEqual({
      begins: true,
    });
  });

  it('says how it catches up', async () => {
    const { executable } = await Run.of(
      bpmn([
        withProperty(
          startOn('daily', { timer: { cycle: 'R/P1D' } }),
          'linework.dev/catch-up',
          'once',
        ),
        startOn('hourly', { timer: { cycle: 'R/PT1H' } }),
        start(),
        task('do'),
        ...['daily', 'hourly', 'start'].flatMap(id => path(id, 'do')),
      ]),
    );
    expect(executable.startEvents).toEqual([
      { elementId: 'daily', kind: 'timer', catchUp: 'once' },
      { elementId: 'hourly', kind: 'timer', catchUp: 'all' },
      { elementId: 'start', kind: 'none' },
    ]);
  });

  it('is told to be wrong if it needs variables that are not there yet', async () => {
    const executable = await startingOn({ timer: { duration: '= pause' } });
    expect(startTrigger(executable, 'begin', NOW)).toMatchObject({
      ok: false,
      message: expect.stringMatching(/^"begin": .*"= pause" gives null/),
    });
  });

  it('is asked of start events of the process itself only', async () => {
    const executable = await startingOn({ signal: 'Go' });
    for (const elementId of ['do', 'process']) {
      expect(() => startTrigger(executable, elementId, NOW)).toThrow(
        'is no start event of process "process" itself',
      );
    }
  });

  it('holds for variables that fulfil a condition', async () => {
    const executable = await startingOn({ condition: '= a > 1' });
    const holds = (variables: { a?: number }) =>
      startConditionHolds(executable, 'begin', variables, NOW);
    expect([holds({ a: 2 }), holds({ a: 1 }), holds({})]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
