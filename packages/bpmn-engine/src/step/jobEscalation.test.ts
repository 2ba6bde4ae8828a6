import { adHocSubProcess, multiInstance } from '../testing/loops';
import {
  boundary,
  bpmn,
  eventSubProcess,
  path,
  serviceTask,
  start,
  startOn,
  subProcess,
  task,
  userTask,
} from '../testing/bpmn';
import { Run } from '../testing/run';

const boundaryOn = (
  escalation: string | null,
  options: Parameters<typeof boundary>[3] = {},
  activity = serviceTask('work'),
) =>
  bpmn([
    start(),
    activity,
    userTask('after'),
    boundary('told', 'work', { escalation }, options),
    userTask('inform'),
    ...path('start', 'work', 'after'),
    ...path('told', 'inform'),
  ]);

const thrown = (run: Run) =>
  run.events.filter(({ type }) => type === 'escalationThrown');

describe('an escalation that a worker throws', () => {
  it('leaves the job alone if the boundary event that catches it does not interrupt', async () => {
    const run = await Run.of(boundaryOn('LATE', { interrupting: false }));
    run.start();
    run.throwJobEscalation('work', 'LATE', { minutes: 5 });
    expect(run.active).toEqual(['work', 'inform']);
    expect(run.waiting).toEqual(['Job work', 'UserTask inform']);
    expect(run.variables).toEqual({ minutes: 5 });
    run.throwJobEscalation('work', 'LATE', { minutes: 10 });
    run.completeJob('work');
    expect(run.active.sort()).toEqual(['after', 'inform', 'inform']);
    expect(run.variables).toEqual({ minutes: 10 });
  });

  it('takes the job back if the boundary event that catches it interrupts', async () => {
    const run = await Run.of(boundaryOn('LATE'));
    run.start();
    const elementInstanceKey = run.key('work');
    run.throwJobEscalation('work', 'LATE');
    expect(run.active).toEqual(['inform']);
    expect(run.last('cancelJob')).toEqual({
      type: 'cancelJob',
      elementInstanceKey,
    });
    expect(
      run.try({ type: 'completeJob', elementInstanceKey, variables: {} }),
    ).toMatchObject({ code: 'notActive' });
  });

  it('is caught by an event without a code, and not by one with another', async () => {
    const any = await Run.of(boundaryOn(null));
    any.start().throwJobEscalation('work', 'LATE');
    expect(any.active).toEqual(['inform']);
    const other = await Run.of(boundaryOn('EARLY'));
    other.start().throwJobEscalation('work', 'LATE');
    expect(other.active).toEqual(['work']);
  });

  it('is noted if nobody catches it, and the job goes on', async () => {
    const run = await Run.of(
      bpmn([start(), serviceTask('work'), ...path('start', 'work')]),
    );
    run.start();
    run.throwJobEscalation('work', 'LATE', { lost: true });
    expect(thrown(run)).toEqual([
      {
        version: 2,
        atMs: run.nowMs,
        type: 'escalationThrown',
        elementInstanceKey: run.key('work'),
        escalationCode: 'LATE',
      },
    ]);
    expect(run.waiting).toEqual(['Job work']);
    expect(run.variables).toEqual({});
    expect(run.completeJob('work').status).toBe('completed');
  });

  const scoped = (interrupting: boolean) =>
    bpmn([
      start(),
      subProcess('sub', [
        start('begin'),
        serviceTask('work'),
        ...path('begin', 'work'),
        eventSubProcess('told', [
          startOn('catch', { escalation: 'LATE' }, { interrupting }),
          userTask('inform'),
          ...path('catch', 'inform'),
        ]),
      ]),
      ...path('start', 'sub'),
    ]);

  it('begins an event sub-process of a scope around the job', async () => {
    const run = await Run.of(scoped(false));
    run.start().throwJobEscalation('work', 'LATE', { minutes: 5 });
    expect(run.active).toEqual(['sub', 'work', 'told', 'inform']);
    run.completeJob('work').completeUserTask('inform');
    expect(run.status).toBe('completed');
  });

  it('takes the job back if the event sub-process interrupts', async () => {
    const run = await Run.of(scoped(true));
    run.start().throwJobEscalation('work', 'LATE');
    expect(run.active).toEqual(['sub', 'told', 'inform']);
    expect(run.waiting).toEqual(['UserTask inform']);
  });

  it('goes to the caller of the process, which may end it', async () => {
    const xml = bpmn([start(), serviceTask('work'), ...path('start', 'work')]);
    const startCalled = (run: Run, isInterrupting: boolean) =>
      run.send({
        type: 'start',
        variables: { own: 1 },
        caller: {
          errors: [],
          escalations: [{ escalationCode: 'LATE', isInterrupting }],
        },
      });
    const run = await Run.of(xml);
    startCalled(run, false).throwJobEscalation('work', 'LATE', { minutes: 5 });
    expect(run.last('escalateToCaller')).toEqual({
      type: 'escalateToCaller',
      escalationCode: 'LATE',
      variables: { minutes: 5 },
      processVariables: { own: 1 },
    });
    expect(run.waiting).toEqual(['Job work']);
    const ended = await Run.of(xml);
    startCalled(ended, true).throwJobEscalation('work', 'LATE');
    expect(ended.status).toBe('terminated');
    expect(ended.waiting).toEqual([]);
  });

  it('ends all instances of a multi-instance with an interrupting boundary event', async () => {
    const run = await Run.of(
      boundaryOn(
        'LATE',
        {},
        multiInstance(serviceTask('work'), { inputCollection: '= [1, 2, 3]' }),
      ),
    );
    run.start();
    const [, , second] = run.state.instances;
    run.send({
      type: 'throwJobEscalation',
      elementInstanceKey: second.key,
      escalationCode: 'LATE',
    });
    expect(run.active).toEqual(['inform']);
    expect(run.waiting).toEqual(['UserTask inform']);
  });

  it('can come from the worker of an ad-hoc sub-process', async () => {
    const run = await Run.of(
      boundaryOn(
        'LATE',
        {},
        adHocSubProcess('work', [task('tool')], { jobType: 'agent' }),
      ),
    );
    run.start().throwJobEscalation('work', 'LATE');
    expect(run.active).toEqual(['inform']);
  });

  it('is refused where no job waits, without a code, or with variables that do not fit', async () => {
    const run = await Run.of(boundaryOn('LATE'), { variablesBytes: 100 });
    run.start();
    const elementInstanceKey = run.key('work');
    const type = 'throwJobEscalation';
    const escalationCode = 'LATE';
    expect(
      run.try({ type, elementInstanceKey: 99, escalationCode }),
    ).toMatchObject({ code: 'notActive' });
    expect(
      run.try({
        type,
        elementInstanceKey,
        escalationCode,
        variables: { text: 'x'.repeat(200) },
      }),
    ).toMatchObject({ code: 'variablesTooLarge' });
    expect(
      run.try({ type, elementInstanceKey } as unknown as Parameters<
        Run['try']
      >[0]),
    ).toMatchObject({
      code: 'invalidCommand',
      message: expect.stringContaining('command.escalationCode is undefined'),
    });
  });

  it('is refused as long as an incident holds the job', async () => {
    const run = await Run.of(boundaryOn('LATE'));
    run.start().failJob('work');
    expect(
      run.try({
        type: 'throwJobEscalation',
        elementInstanceKey: run.key('work'),
        escalationCode: 'LATE',
      }),
    ).toMatchObject({
      code: 'notActive',
      message: expect.stringContaining('is held by incident'),
    });
  });
});
