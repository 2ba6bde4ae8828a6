import {
  boundary,
  bpmn,
  catchEvent,
  end,
  endWith,
  errorEnd,
  eventSubProcess,
  parallel,
  path,
  serviceTask,
  start,
  startOn,
  throwEvent,
  timerBoundary,
  userTask,
} from '../testing/bpmn';
import { NOW, simulationOf } from '../testing/simulation';
import { Simulation } from './simulation';

const HOUR = 3_600_000;

const work = bpmn([
  start(),
  userTask('work'),
  serviceTask('report', { type: 'send-report' }),
  end(),
  timerBoundary('late', 'work', { duration: 'PT1H' }),
  ...path('start', 'work', 'report', 'end'),
  ...path('late', 'end'),
]);

describe('a simulation', () => {
  it('runs an instance step by step', async () => {
    const empty = await simulationOf(work);
    const started = empty.start('process', { a: 1 });
    expect(started.userTasks).toMatchObject([
      { instanceKey: 1, processId: 'process', elementId: 'work' },
    ]);
    const reported = started.completeUserTask(started.userTasks[0], { b: 2 });
    const [job] = reported.jobs;
    expect(job.variables).toEqual({ a: 1, b: 2 });
    const done = reported.completeJob(job);
    expect(done.running).toEqual([]);
    expect(done.instances[0].state.status).toBe('completed');
    expect(done.stepCount).toBe(3);
  });

  it('never changes: each step gives another', async () => {
    const started = (await simulationOf(work)).start('process');
    const before = JSON.stringify(started.save());
    started.completeUserTask(started.userTasks[0]);
    started.advanceTo(NOW + HOUR);
    expect(JSON.stringify(started.save())).toBe(before);
  });

  it('is left as it was by what does not fit', async () => {
    const started = (await simulationOf(work)).start('process');
    const [task] = started.userTasks;
    const done = started.completeUserTask(task);
    expect(() => done.completeUserTask(task)).toThrow(
      expect.objectContaining({ code: 'notActive' }),
    );
    expect(() => started.start('unknown')).toThrow(
      'there is no process "unknown"; there are "process"',
    );
    expect(() => started.cancel(7)).toThrow('there is no instance 7');
  });

  it('fails a job, throws an error from it and resolves the incident', async () => {
    const model = bpmn([
      start(),
      serviceTask('ask'),
      boundary('caught', 'ask', { error: 'E1' }),
      userTask('repair'),
      ...path('start', 'ask'),
      ...path('caught', 'repair'),
    ]);
    const started = (await simulationOf(model)).start('process');
    const failed = started.failJob(started.jobs[0], 'no answer');
    expect(failed.jobs).toEqual([]);
    const [incident] = failed.incidents;
    expect(incident).toMatchObject({ instanceKey: 1, elementId: 'ask' });
    const again = failed.resolveIncident(1, incident.incidentKey);
    const caught = again.throwJobError(again.jobs[0], 'E1', { why: 'x' });
    expect(caught.userTasks[0].variables).toEqual({ why: 'x' });
  });

  it('sets variables and cancels', async () => {
    const started = (await simulationOf(work)).start('process');
    const set = started.setVariables(1, { a: 1 });
    expect(set.instances[0].state.instances[0].variables).toEqual({ a: 1 });
    const cancelled = set.cancel(1, 'enough');
    expect(cancelled.running).toEqual([]);
    expect([...cancelled.userTasks, ...cancelled.timers]).toEqual([]);
  });

  it('starts the latest version, and keeps running instances on theirs', async () => {
    const second = work
      .replace('id="report"', 'id="tell"')
      .replace(/"report"/g, '"tell"');
    const simulation = (await simulationOf(work, second)).start('process');
    expect(simulation.instances[0].version).toBe(2);
    const next = simulation.completeUserTask(simulation.userTasks[0]);
    expect(next.jobs[0].elementId).toBe('tell');
  });

  it('puts an instance on another version', async () => {
    const renamed = work.replace(/"work"/g, '"job"');
    const first = (await simulationOf(work)).start('process');
    const { processes } = await simulationOf(work, renamed);
    const both = Simulation.load(first.save(), { processes });
    expect(() => both.migrate(1, { processId: 'process' })).toThrow(
      expect.objectContaining({ code: 'invalidMigration' }),
    );
    const elementMappings = [
      { from: 'work', to: 'job' },
      { from: 'late', to: 'late' },
    ];
    const migrated = both.migrate(
      1,
      { processId: 'process' },
      { elementMappings },
    );
    expect(migrated.instances[0].version).toBe(2);
    expect(migrated.userTasks[0].elementId).toBe('job');
    const next = migrated.completeUserTask(migrated.userTasks[0]);
    expect(next.jobs[0].elementId).toBe('report');
    expect(() => both.migrate(1, { processId: 'process', version: 3 })).toThrow(
      'there is no version 3 of process "process"',
    );
  });

  it('rewinds to any step and goes another way from there', async () => {
    const started = (await simulationOf(work)).start('process');
    const done = started.completeUserTask(started.userTasks[0]);
    expect(done.rewind(1)).toBe(started);
    expect(done.rewind(2)).toBe(done);
    expect(done.rewind(0).instances).toEqual([]);
    const other = done.rewind(1).advanceTo(NOW + HOUR);
    expect(other.running).toEqual([]);
    expect(other.steps.map(({ action }) => action.type)).toEqual([
      'start',
      'advanceTo',
    ]);
    expect(() => done.rewind(3)).toThrow('steps go from 0 to 2');
  });

  it('goes on after it was saved and loaded, past included', async () => {
    const started = (await simulationOf(work)).start('process');
    const done = started.completeUserTask(started.userTasks[0]);
    const saved = JSON.parse(JSON.stringify(done.save()));
    const processes = (await simulationOf(work)).processes;
    const loaded = Simulation.load(saved, { processes });
    expect(loaded.state).toEqual(done.state);
    expect(loaded.history).toEqual(done.history);
    expect(loaded.rewind(1).state).toEqual(started.state);
    const next = loaded.completeJob(loaded.jobs[0]);
    expect(next.running).toEqual([]);
    expect(next.stepCount).toBe(3);
    expect(next.steps).toHaveLength(3);
    expect(next.rewind(2)).toBe(loaded);
    expect(() => Simulation.load(saved, { processes: [] })).toThrow(
      'there is no version 1 of process "process"',
    );
    expect(() =>
      Simulation.load({ ...saved, version: 2 }, { processes }),
    ).toThrow(TypeError);
  });

  it('gives the same for the same steps', async () => {
    const once = (await simulationOf(work)).start('process', { a: 1 });
    const twice = (await simulationOf(work)).start('process', { a: 1 });
    expect(twice.save()).toEqual(once.save());
  });
});

describe('the clock of a simulation', () => {
  it('fires timers in the order in which they are due', async () => {
    const model = bpmn([
      start(),
      parallel('fork'),
      catchEvent('second', { timer: { duration: 'PT2H' } }),
      catchEvent('first', { timer: { duration: 'PT1H' } }),
      catchEvent('third', { timer: { duration: 'PT1H' } }),
      end(),
      ...path('start', 'fork', 'second', 'end'),
      ...path('fork', 'first', 'third', 'end'),
    ]);
    const started = (await simulationOf(model)).start('process');
    const advanced = started.advanceTo(NOW + 2 * HOUR);
    expect(
      advanced.history.flatMap(({ event }) =>
        event.type === 'elementCompleted' &&
        event.elementType === 'intermediateCatchEvent'
          ? [[event.elementId, event.atMs - NOW]]
          : [],
      ),
    ).toEqual([
      ['first', HOUR],
      ['second', 2 * HOUR],
      ['third', 2 * HOUR],
    ]);
    expect(advanced.nowMs).toBe(NOW + 2 * HOUR);
    expect(advanced.running).toEqual([]);
  });

  it('fires late what was due while the clock jumped, and counts from the new time what begins by that', async () => {
    const chained = bpmn([
      start(),
      catchEvent('first', { timer: { duration: 'PT1H' } }),
      catchEvent('second', { timer: { duration: 'PT1H' } }),
      ...path('start', 'first', 'second'),
    ]);
    const jumped = (await simulationOf(chained))
      .start('process')
      .jumpTo(NOW + 3 * HOUR);
    expect(jumped.timers).toMatchObject([
      { elementId: 'second', dueAtMs: NOW + 4 * HOUR },
    ]);
    expect(jumped.jumpTo(NOW).nowMs).toBe(NOW + 3 * HOUR);
  });

  it('fires a timer at will, and stays where it is', async () => {
    const started = (await simulationOf(work)).start('process');
    const [{ instanceKey, subscriptionKey }] = started.timers;
    const fired = started.triggerTimer(instanceKey, subscriptionKey);
    expect(fired.running).toEqual([]);
    expect(fired.nowMs).toBe(NOW);
  });

  it('does not go back', async () => {
    expect((await simulationOf(work)).advanceTo(NOW - 1).nowMs).toBe(NOW);
  });

  const nightly = bpmn([
    startOn('nightly', { timer: { cycle: 'R2/PT1H' } }),
    userTask('work'),
    ...path('nightly', 'work'),
  ]);

  it('starts processes by their timers, as often as the cycle says', async () => {
    const simulation = await simulationOf(nightly);
    expect(simulation.advanceTo(NOW + HOUR - 1).instances).toEqual([]);
    expect(simulation.advanceTo(NOW + HOUR).instances).toHaveLength(1);
    const all = simulation.advanceTo(NOW + 9 * HOUR);
    expect(all.instances).toHaveLength(2);
    expect(all.state.startTimers).toEqual([]);
    expect(() => all.triggerStartTimer('process', 'nightly')).toThrow(
      'does not wait',
    );
  });

  it('starts a process by its timer at will', async () => {
    const simulation = await simulationOf(nightly);
    const started = simulation.triggerStartTimer('process', 'nightly');
    expect(started.userTasks).toHaveLength(1);
    expect(started.state.startTimers[0].trigger.dueAtMs).toBe(NOW + 2 * HOUR);
  });

  it('refuses to fire more than a step may', async () => {
    const busy = bpmn([
      startOn('busy', { timer: { cycle: 'R/PT1S' } }),
      end(),
      ...path('busy', 'end'),
    ]);
    const simulation = await simulationOf(busy);
    expect(() => simulation.advanceTo(NOW + 24 * HOUR)).toThrow(
      expect.objectContaining({ code: 'limit' }),
    );
  });
});

describe('a time that is none', () => {
  it.each([NaN, Infinity])('is refused by the clock: %p', async nowMs => {
    const simulation = await simulationOf(
      bpmn([start(), end(), ...path('start', 'end')]),
    );
    expect(() => simulation.advanceTo(nowMs)).toThrow(
      new TypeError(
        `the clock cannot be moved to ${nowMs}; give epoch milliseconds`,
      ),
    );
  });
});

describe('signals in a simulation', () => {
  const listener = (id: string) =>
    bpmn(
      [
        start(),
        catchEvent('wait', { signal: 'Go' }),
        userTask('woken'),
        ...path('start', 'wait', 'woken'),
      ],
      '',
      id,
    );

  it('reach every instance that waits, and start processes', async () => {
    const starter = bpmn(
      [
        startOn('begin', { signal: 'Go' }),
        userTask('begun'),
        ...path('begin', 'begun'),
      ],
      '',
      'starter',
    );
    const simulation = (await simulationOf(listener('one'), starter))
      .start('one')
      .start('one')
      .broadcastSignal('Go', { a: 1 });
    expect(simulation.userTasks.map(({ elementId }) => elementId)).toEqual([
      'woken',
      'woken',
      'begun',
    ]);
    expect(simulation.userTasks[2].variables).toEqual({ a: 1 });
    expect(simulation.signalSubscriptions).toEqual([]);
  });

  it('go from one instance to the others, each once', async () => {
    const thrower = bpmn(
      [
        start(),
        parallel('fork'),
        catchEvent('own', { signal: 'Go' }),
        userTask('first'),
        throwEvent('tell', { signal: 'Go' }),
        end(),
        ...path('start', 'fork', 'own', 'end'),
        ...path('fork', 'first', 'tell', 'end'),
      ],
      '',
      'thrower',
    );
    const before = (await simulationOf(listener('one'), thrower))
      .start('one')
      .start('thrower');
    const after = before.completeUserTask(before.userTasks[0]);
    expect(after.instances[1].state.status).toBe('completed');
    expect(after.userTasks.map(({ elementId }) => elementId)).toEqual([
      'woken',
    ]);
    expect(after.lastStep?.refusals).toEqual([]);
  });

  it('do not reach the instance that throws them once it goes on', async () => {
    const model = bpmn([
      start(),
      throwEvent('tell', { signal: 'Go' }),
      catchEvent('wait', { signal: 'Go' }),
      ...path('start', 'tell', 'wait'),
    ]);
    const simulation = (await simulationOf(model)).start('process');
    expect(simulation.signalSubscriptions).toHaveLength(1);
  });

  it('stop with a clear error if they start each other over and over', async () => {
    const loop = bpmn([
      startOn('begin', { signal: 'Go' }),
      endWith('again', { signal: 'Go' }),
      ...path('begin', 'again'),
    ]);
    const simulation = await simulationOf(loop);
    expect(() => simulation.broadcastSignal('Go')).toThrow(
      'look for instances that start each other over and over',
    );
  });
});

describe('conditional start events in a simulation', () => {
  it('start an instance for variables that fulfil them', async () => {
    const model = bpmn([
      startOn('hot', { condition: '= degrees > 40' }),
      userTask('cool'),
      ...path('hot', 'cool'),
    ]);
    const simulation = await simulationOf(model);
    expect(
      simulation.evaluateConditionalStart({ degrees: 30 }).running,
    ).toEqual([]);
    const [task] = simulation.evaluateConditionalStart({
      degrees: 50,
    }).userTasks;
    expect(task.variables).toEqual({ degrees: 50 });
  });
});

describe('automatic answers', () => {
  const model = bpmn([
    start(),
    serviceTask('ask', { type: 'ask-device' }),
    userTask('decide'),
    serviceTask('tell', { type: 'tell' }),
    catchEvent('pause', { timer: { duration: 'PT1H' } }),
    end(),
    ...path('start', 'ask', 'decide', 'tell', 'pause', 'end'),
  ]);

  it('complete jobs and tasks by rules, and let time pass, up to the end', async () => {
    const simulation = (await simulationOf(model))
      .autoAnswer([
        {
          of: { jobType: 'ask-device' },
          answer: { type: 'complete', variables: { up: true } },
        },
        { of: { elementId: 'decide' }, answer: { type: 'complete' } },
        { of: {}, answer: { type: 'complete', variables: { told: true } } },
      ])
      .start('process');
    const ended = simulation.runToEnd();
    expect(ended.instances[0].state.status).toBe('completed');
    expect(ended.nowMs).toBe(NOW + HOUR);
    expect(ended.stepCount).toBe(6);
    expect(ended.rewind(4).jobs[0].variables).toEqual({ up: true });
    expect(simulation.runToEnd(1).stepCount).toBe(3);
  });

  it('stop where no rule fits, without moving the clock', async () => {
    const stopped = (await simulationOf(model))
      .autoAnswer([
        { of: { processId: 'other' }, answer: { type: 'complete' } },
        { of: { jobType: 'ask-device' }, answer: { type: 'complete' } },
        { of: {}, answer: { type: 'fail', message: 'only for jobs' } },
      ])
      .start('process')
      .runToEnd();
    expect(stopped.userTasks).toHaveLength(1);
    expect(stopped.nowMs).toBe(NOW);
  });

  it('fail jobs and throw errors from them', async () => {
    const failing = bpmn([
      start(),
      serviceTask('ask'),
      boundary('caught', 'ask', { error: 'E1' }),
      serviceTask('repair'),
      ...path('start', 'ask'),
      ...path('caught', 'repair'),
    ]);
    const stopped = (await simulationOf(failing))
      .autoAnswer([
        {
          of: { elementId: 'ask' },
          answer: { type: 'throwError', errorCode: 'E1' },
        },
        {
          of: { elementId: 'repair' },
          answer: { type: 'fail', message: 'broken', code: 'dead' },
        },
      ])
      .start('process')
      .runToEnd();
    expect(stopped.incidents).toMatchObject([
      { elementId: 'repair', code: 'dead' },
    ]);
  });
});

describe('the coverage of a simulation', () => {
  it('counts what was reached and names what was not', async () => {
    const simulation = (await simulationOf(work))
      .start('process')
      .start('process')
      .advanceTo(NOW + HOUR);
    const [coverage] = simulation.coverage();
    expect(coverage).toMatchObject({ processId: 'process', version: 1 });
    expect(coverage.elements).toEqual({
      start: 2,
      work: 2,
      report: 0,
      end: 2,
      late: 2,
    });
    expect(coverage.sequenceFlows).toMatchObject({
      start_work: 2,
      work_report: 0,
      late_end: 2,
    });
    expect(coverage.missedElementIds).toEqual(['report']);
    expect(coverage.missedSequenceFlowIds).toEqual([
      'work_report',
      'report_end',
    ]);
  });

  it('is zero for a process that nobody has started', async () => {
    const model = bpmn([
      start(),
      errorEnd('failed', 'E1'),
      ...path('start', 'failed'),
      eventSubProcess('handle', [
        startOn('noticed', { error: 'E1' }),
        end('handled'),
        ...path('noticed', 'handled'),
      ]),
    ]);
    const [coverage] = (await simulationOf(model)).coverage();
    expect(coverage.missedElementIds).toEqual([
      'start',
      'failed',
      'handle',
      'noticed',
      'handled',
    ]);
  });
});
