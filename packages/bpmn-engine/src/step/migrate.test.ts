import {
  boundary,
  bpmn,
  catchEvent,
  end,
  eventBasedGateway,
  eventSubProcess,
  flow,
  parallel,
  path,
  serviceTask,
  start,
  startOn,
  subProcess,
  task,
  userTask,
} from '../testing/bpmn';
import { NOW, Run } from '../testing/run';

const before = bpmn([
  start(),
  userTask('check'),
  boundary('late', 'check', { timer: { duration: 'PT1H' } }),
  userTask('escalate'),
  end(),
  ...path('start', 'check', 'end'),
  ...path('late', 'escalate'),
]);

const after = bpmn([
  start(),
  userTask('inspect'),
  boundary('overdue', 'inspect', { timer: { duration: 'PT8H' } }),
  userTask('escalate'),
  serviceTask('report'),
  end(),
  ...path('start', 'inspect', 'report', 'end'),
  ...path('overdue', 'escalate'),
]);

describe('a migration', () => {
  it('goes on in the new version: the same task, the new way', async () => {
    const run = (await Run.of(before)).start({ site: 'Bern' });
    const key = run.key('check');
    expect(
      await run.migrate(after, { check: 'inspect', late: 'overdue' }),
    ).toBeNull();
    expect(run.key('inspect')).toBe(key);
    expect(run.requests.map(({ type }) => type)).not.toContain(
      'cancelUserTask',
    );
    run.completeUserTask('inspect');
    expect(run.active).toEqual(['report']);
    run.completeJob('report');
    expect(run.status).toBe('completed');
  });

  it('goes on whatever elements and flows are called', async () => {
    const document = (taskId: string, flowId: string) =>
      bpmn([
        start(),
        parallel('fork'),
        userTask(taskId),
        userTask('slow'),
        parallel('join'),
        ...path('start', 'fork', taskId),
        ...path('fork', 'slow', 'join'),
        flow('fork', 'join', { id: flowId }),
      ]);
    const versions = [
      ['__proto__', 'constructor'],
      ['check', '__proto__'],
      ['__proto__', 'ready'],
    ];
    const run = await Run.of(document(versions[0][0], versions[0][1]));
    run.start();
    for (const [i, [taskId, flowId]] of versions.slice(1).entries()) {
      const [oldTaskId, oldFlowId] = versions[i];
      expect(
        await run.migrate(
          document(taskId, flowId),
          { [oldTaskId]: taskId, slow: 'slow' },
          { [oldFlowId]: flowId },
        ),
      ).toBeNull();
      expect(run.active).toEqual([taskId, 'slow']);
    }
    run.completeUserTask('slow').completeUserTask('__proto__');
    expect(run.status).toBe('completed');
  });

  it('keeps the time of a timer that is mapped', async () => {
    const run = (await Run.of(before)).start();
    await run.migrate(after, { check: 'inspect', late: 'overdue' });
    expect(run.state.subscriptions).toMatchObject([
      {
        elementId: 'overdue',
        trigger: { kind: 'timer', dueAtMs: NOW + 3_600_000 },
      },
    ]);
    run.triggerTimer('overdue');
    expect(run.active).toEqual(['escalate']);
  });

  it('gives up an event without a mapping, and begins to wait for the new one', async () => {
    const run = (await Run.of(before)).start();
    await run.migrate(after, { check: 'inspect' });
    expect(run.waiting).toEqual(['UserTask check', 'Timer overdue']);
    expect(run.last('scheduleTimer').dueAtMs).toBe(NOW + 8 * 3_600_000);
  });

  it('does not begin to wait again for an event that has happened', async () => {
    const reminding = (id: string) =>
      bpmn([
        start(),
        userTask('work'),
        boundary(
          id,
          'work',
          { timer: { duration: 'PT1H' } },
          { interrupting: false },
        ),
        end(),
        ...path('start', 'work', 'end'),
        ...path(id, 'end'),
      ]);
    const run = (await Run.of(reminding('remind'))).start();
    run.triggerTimer('remind');
    await run.migrate(reminding('nudge'), { work: 'work', remind: 'nudge' });
    expect(run.state.subscriptions).toEqual([]);
  });

  it('takes along scopes, their variables, incidents and event sub-processes', async () => {
    const nested = (names: { sub: string; probe: string; stop: string }) =>
      bpmn([
        start(),
        subProcess(
          names.sub,
          [
            start('begin'),
            serviceTask(names.probe),
            ...path('begin', names.probe),
            eventSubProcess(`${names.stop}Handler`, [
              startOn(names.stop, { signal: 'Stop' }),
              task('tidy'),
              ...path(names.stop, 'tidy'),
            ]),
          ],
          { inputs: [['= 1', 'round']] },
        ),
        ...path('start', names.sub),
      ]);
    const run = (
      await Run.of(nested({ sub: 'a', probe: 'b', stop: 'c' }))
    ).start();
    run.failJob('b');
    expect(
      await run.migrate(nested({ sub: 'x', probe: 'y', stop: 'z' }), {
        a: 'x',
        b: 'y',
        c: 'z',
      }),
    ).toBeNull();
    expect(run.incidents).toMatchObject([{ elementId: 'y' }]);
    run.resolve();
    expect(run.last('createJob')).toMatchObject({
      elementId: 'y',
      jobType: 'y-work',
      variables: { round: 1 },
    });
    run.catchSignal('z');
    expect(run.status).toBe('completed');
  });

  it('takes along tokens at joins, and goes on if the new join has them all', async () => {
    const joined = (ways: string[]) =>
      bpmn([
        start(),
        parallel('split'),
        parallel('join'),
        userTask('done'),
        ...path('start', 'split'),
        ...ways.flatMap(way => [userTask(way), ...path('split', way, 'join')]),
        ...path('join', 'done'),
      ]);
    const run = (await Run.of(joined(['a', 'b', 'c']))).start();
    run.completeUserTask('a').completeUserTask('b');
    run.modify({ type: 'terminateElement', elementInstanceKey: run.key('c') });
    expect(run.active).toEqual([]);
    await run.migrate(joined(['a', 'd']), {}, { b_join: 'd_join' });
    expect(run.active).toEqual(['done']);
  });

  it('takes along an event-based gateway', async () => {
    const race = (one: string, two: string) =>
      bpmn([
        start(),
        eventBasedGateway('race'),
        catchEvent(one, { signal: 'One' }),
        catchEvent(two, { timer: { duration: 'PT1H' } }),
        userTask('won'),
        userTask('lost'),
        ...path('start', 'race', one, 'won'),
        ...path('race', two, 'lost'),
      ]);
    const run = (await Run.of(race('one', 'two'))).start();
    await run.migrate(race('first', 'second'), { race: 'race', one: 'first' });
    expect(run.waiting).toEqual(['SignalSubscription one', 'Timer second']);
    run.catchSignal('first');
    expect(run.active).toEqual(['won']);
  });

  it('may lead to another process', async () => {
    const run = (await Run.of(before)).start();
    await run.migrate(after.replace(/id="process"/, 'id="other"'), {
      check: 'inspect',
    });
    expect(run.state.processId).toBe('other');
  });

  it('tells every reason against it, and does nothing', async () => {
    const run = (
      await Run.of(
        bpmn([
          start(),
          parallel('split'),
          userTask('a'),
          userTask('b'),
          userTask('c'),
          userTask('d'),
          boundary('late', 'd', { timer: { duration: 'PT1H' } }),
          parallel('join'),
          ...path('start', 'split', 'a', 'join'),
          ...path('split', 'b', 'join'),
          ...path('split', 'c', 'join'),
          ...path('split', 'd', 'join'),
        ]),
      )
    ).start();
    run.completeUserTask('a');
    const state = JSON.stringify(run.state);
    const rejection = await run.migrate(
      bpmn([
        start(),
        serviceTask('job'),
        subProcess('sub', [
          start('begin'),
          userTask('deep'),
          ...path('begin', 'deep'),
        ]),
        userTask('d'),
        boundary('told', 'd', { signal: 'Told' }),
        ...path('start', 'job', 'sub', 'd'),
      ]),
      { b: 'job', c: 'deep', d: 'd', late: 'told' },
    );
    expect(rejection).toEqual({
      code: 'invalidMigration',
      message: [
        '"b" (element instance 5) cannot become "job": that is of type serviceTask, and this of type userTask',
        '"c" (element instance 6) cannot become "deep": that lies in another scope than "process"',
        '"late" cannot become "told": it waits for a timer, and that does not',
        'a token waits at a join over sequence flow "a_join", and the new version has no "a_join"; map the flow, or remove the token before with a modification',
      ].join('\n'),
    });
    expect(JSON.stringify(run.state)).toBe(state);
    expect(await run.migrate(before, { b: 'check', c: 'check' })).toMatchObject(
      {
        message: expect.stringContaining(
          '"d" (element instance 7) is active and has no mapping; say what it becomes in the new version, or end it before with a modification',
        ),
      },
    );
  });

  it('is refused if a new event cannot begin to wait', async () => {
    const run = (await Run.of(before)).start();
    expect(
      await run.migrate(after.replace('PT8H', '= patience'), {
        check: 'inspect',
      }),
    ).toMatchObject({
      code: 'invalidMigration',
      message: expect.stringMatching(/the timer of "overdue" "= patience"/),
    });
    run.setVariables({ patience: 'PT2H' });
    expect(
      await run.migrate(after.replace('PT8H', '= patience'), {
        check: 'inspect',
      }),
    ).toBeNull();
  });
});
