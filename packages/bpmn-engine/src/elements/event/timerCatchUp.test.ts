import { compile } from '../../compile';
import {
  boundary,
  bpmn,
  catchEvent,
  eventSubProcess,
  path,
  start,
  startOn,
  userTask,
} from '../../testing/bpmn';
import { withProperty } from '../../testing/properties';
import { NOW, Run } from '../../testing/run';
import { simulationOf } from '../../testing/simulation';

const HOUR = 3_600_000;
const MINUTE = 60_000;

const catchingUp = (event: string, catchUp?: string) =>
  catchUp === undefined
    ? event
    : withProperty(event, 'linework.dev/catch-up', catchUp);

const reminding = (
  catchUp?: string,
  cycle = 'R/PT1H',
  { interrupting = false } = {},
) =>
  bpmn([
    start(),
    userTask('work'),
    catchingUp(
      boundary('late', 'work', { timer: { cycle } }, { interrupting }),
      catchUp,
    ),
    userTask('remind'),
    ...path('start', 'work'),
    ...path('late', 'remind'),
  ]);

const dueAt = (run: Run) => run.last('scheduleTimer').dueAtMs - NOW;

const reminders = (run: Run) =>
  run.active.filter(elementId => elementId === 'remind').length;

/** Fires the timer so long after the start, as a host does that comes back. */
const comeBack = (run: Run, afterMs: number) => {
  run.nowMs = NOW + afterMs;
  return run.triggerTimer('late');
};

describe('a timer cycle that comes late', () => {
  it.each([[undefined], ['all']])(
    'fires for each time that has passed with %s',
    async catchUp => {
      const run = await Run.of(reminding(catchUp));
      run.start();
      for (let fired = 1; dueAt(run) <= 3.5 * HOUR; fired++) {
        comeBack(run, 3.5 * HOUR);
        expect(reminders(run)).toBe(fired);
      }
      expect(reminders(run)).toBe(3);
      expect(dueAt(run)).toBe(4 * HOUR);
    },
  );

  it('fires once for all times that have passed with "once", and goes on with its grid', async () => {
    const run = await Run.of(reminding('once'));
    comeBack(run.start(), 3.5 * HOUR);
    expect(reminders(run)).toBe(1);
    expect(dueAt(run)).toBe(4 * HOUR);
  });

  it('fires for none that has passed with "skip", and goes on with its grid', async () => {
    const run = await Run.of(reminding('skip'));
    comeBack(run.start(), 3.5 * HOUR);
    expect(reminders(run)).toBe(0);
    expect(dueAt(run)).toBe(4 * HOUR);
    const subscriptionKey = run.subscription('late');
    expect(run.events[run.events.length - 1]).toEqual({
      version: 2,
      atMs: NOW + 3.5 * HOUR,
      type: 'timerSkipped',
      subscriptionKey,
      elementInstanceKey: run.key('work'),
      elementId: 'late',
      dueAtMs: NOW + HOUR,
      next: run.state.subscriptions[0].trigger,
    });
    comeBack(run, 4 * HOUR);
    expect(reminders(run)).toBe(1);
    expect(dueAt(run)).toBe(5 * HOUR);
  });

  it.each(['once', 'skip'])(
    'fires with "%s" as long as its next time has not passed',
    async catchUp => {
      const run = await Run.of(reminding(catchUp));
      comeBack(run.start(), HOUR + 59 * MINUTE);
      expect(reminders(run)).toBe(1);
      expect(dueAt(run)).toBe(2 * HOUR);
      comeBack(run, 3 * HOUR);
      expect(reminders(run)).toBe(catchUp === 'once' ? 2 : 1);
      expect(dueAt(run)).toBe(4 * HOUR);
    },
  );

  it.each<[string, number[], number[]]>([
    ['once', [1, 5.5], [1, 2]],
    ['skip', [1, 5.5, 6], [1, 1, 2]],
  ])(
    'counts with "%s" only what has fired, so that the last is not lost',
    async (catchUp, hours, expected) => {
      const run = await Run.of(reminding(catchUp, 'R2/PT1H'));
      run.start();
      const counts = hours.map(hour => reminders(comeBack(run, hour * HOUR)));
      expect(counts).toEqual(expected);
      expect(run.state.subscriptions).toEqual([]);
      expect(run.waiting.sort()).toEqual([
        'UserTask remind',
        'UserTask remind',
        'UserTask work',
      ]);
    },
  );

  it('goes on with cron in the same way', async () => {
    const run = await Run.of(reminding('skip', '0 0 * * * *'));
    comeBack(run.start(), 3.5 * HOUR);
    expect(reminders(run)).toBe(0);
    expect(dueAt(run)).toBe(4 * HOUR);
  });

  it('is left out if it interrupts, too, and interrupts at its next time', async () => {
    const run = await Run.of(
      reminding('skip', 'R/PT1H', { interrupting: true }),
    );
    comeBack(run.start(), 3.5 * HOUR);
    expect(run.active).toEqual(['work']);
    comeBack(run, 4 * HOUR);
    expect(run.active).toEqual(['remind']);
  });

  it('is left out as the first of an intermediate event and of an event sub-process', async () => {
    const waiting = await Run.of(
      bpmn([
        start(),
        catchingUp(catchEvent('late', { timer: { cycle: 'R/PT1H' } }), 'skip'),
        userTask('after'),
        ...path('start', 'late', 'after'),
      ]),
    );
    comeBack(waiting.start(), 2.5 * HOUR);
    expect(waiting.active).toEqual(['late']);
    comeBack(waiting, 3 * HOUR);
    expect(waiting.active).toEqual(['after']);

    const beside = await Run.of(
      bpmn([
        start(),
        userTask('work'),
        ...path('start', 'work'),
        eventSubProcess('sub', [
          catchingUp(
            startOn(
              'late',
              { timer: { cycle: 'R/PT1H' } },
              { interrupting: false },
            ),
            'skip',
          ),
          userTask('remind'),
          ...path('late', 'remind'),
        ]),
      ]),
    );
    comeBack(beside.start(), 2.5 * HOUR);
    expect(beside.active).toEqual(['work']);
    expect(dueAt(beside)).toBe(3 * HOUR);
  });

  it('fires if somebody fires it before its time', async () => {
    const run = await Run.of(reminding('skip'));
    run.start().triggerTimer('late');
    expect(reminders(run)).toBe(1);
    expect(dueAt(run)).toBe(2 * HOUR);
  });
});

describe('what a timer does about the times that have passed', () => {
  const problemsOf = async (xml: string) => {
    const { problems } = await compile(xml);
    return problems.map(
      ({ severity, rule, message }) => `${severity} ${rule}: ${message}`,
    );
  };

  it('is skip, once or all, and nothing else', async () => {
    expect(await problemsOf(reminding('none'))).toEqual([
      'error timer-catch-up: "late": the property "linework.dev/catch-up" is "none", which says nothing about the times of the timer that pass while no engine runs; write skip, once or all, or leave it out for all',
    ]);
    expect(await problemsOf(reminding('once'))).toEqual([]);
  });

  it('is pointed out if the timer is due only once', async () => {
    const xml = bpmn([
      start(),
      catchingUp(catchEvent('wait', { timer: { duration: 'PT1H' } }), 'skip'),
      ...path('start', 'wait'),
    ]);
    expect(await problemsOf(xml)).toEqual([
      expect.stringMatching(
        /^warning timer-catch-up: "wait": .* changes nothing, because the timer is due only once/,
      ),
    ]);
    const run = await Run.of(xml);
    run.start();
    run.nowMs = NOW + 9 * HOUR;
    expect(run.triggerTimer('wait').status).toBe('completed');
  });
});

describe('a timer start event in a simulation', () => {
  const starting = (catchUp?: string) =>
    simulationOf(
      bpmn([
        catchingUp(startOn('begin', { timer: { cycle: 'R/PT1H' } }), catchUp),
        userTask('work'),
        ...path('begin', 'work'),
      ]),
    );

  it.each<[string | undefined, number]>([
    [undefined, 3],
    ['all', 3],
    ['once', 1],
    ['skip', 0],
  ])(
    'with %s starts %i instances after a downtime of three and a half periods',
    async (catchUp, count) => {
      const simulation = await starting(catchUp);
      const after = simulation.jumpTo(NOW + 3.5 * HOUR);
      expect(after.running).toHaveLength(count);
      expect(after.state.startTimers[0].trigger.dueAtMs).toBe(NOW + 4 * HOUR);
      expect(after.advanceTo(NOW + 4 * HOUR).running).toHaveLength(count + 1);
    },
  );
});
