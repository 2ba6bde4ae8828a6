import {
  boundary,
  bpmn,
  end,
  endWith,
  errorEnd,
  eventSubProcess,
  flow,
  parallel,
  path,
  serviceTask,
  start,
  startOn,
  subProcess,
  userTask,
  type EventDefinition,
} from '../../testing/bpmn';
import { Run } from '../../testing/run';

const around = (
  definition: EventDefinition,
  options: { interrupting?: boolean } = {},
) =>
  Run.of(
    bpmn([
      start(),
      userTask('work'),
      end(),
      ...path('start', 'work', 'end'),
      eventSubProcess('handle', [
        startOn('noticed', definition, options),
        userTask('react'),
        end('handled'),
        ...path('noticed', 'react', 'handled'),
      ]),
    ]),
  );

describe('an event sub-process', () => {
  it('takes over its scope if its start event interrupts', async () => {
    const run = await around({ message: 'Alarm' });
    run.start({ key: 'k1' });
    expect(run.waiting).toEqual([
      'MessageSubscription noticed',
      'UserTask work',
    ]);
    run.correlateMessage('noticed', { severity: 'major' });
    expect(run.active).toEqual(['handle', 'react']);
    expect(run.variables).toEqual({ key: 'k1', severity: 'major' });
    run.completeUserTask('react');
    expect(run.status).toBe('completed');
    expect(run.completed).toEqual([
      'start',
      'noticed',
      'react',
      'handled',
      'handle',
    ]);
  });

  it('runs beside its scope, as often as it happens, if its start event does not', async () => {
    const run = await around({ message: 'Alarm' }, { interrupting: false });
    run.start({ key: 'k1' });
    run.correlateMessage('noticed').correlateMessage('noticed');
    expect(run.active).toEqual(['work', 'handle', 'react', 'handle', 'react']);
    run.completeUserTask('work');
    expect(run.status).toBe('active');
  });

  it('does not begin any more when its scope has ended', async () => {
    const run = await around(
      { timer: { duration: 'PT1H' } },
      { interrupting: false },
    );
    run.start().completeUserTask('work');
    expect(run.status).toBe('completed');
    expect(run.waiting).toEqual([]);
  });

  it('keeps the other event sub-processes of its scope from beginning if it interrupts', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        userTask('work'),
        ...path('start', 'work'),
        eventSubProcess('first', [
          startOn('one', { signal: 'One' }),
          userTask('a'),
          ...path('one', 'a'),
        ]),
        eventSubProcess('second', [
          startOn('two', { signal: 'Two' }, { interrupting: false }),
          userTask('b'),
          ...path('two', 'b'),
        ]),
      ]),
    );
    run.start().catchSignal('two').catchSignal('one');
    expect(run.active).toEqual(['first', 'a']);
    expect(run.waiting).toEqual(['UserTask a']);
  });

  it('catches an error that is thrown in its scope', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        subProcess('sub', [
          start('begin'),
          parallel('split'),
          serviceTask('probe'),
          userTask('other'),
          ...path('begin', 'split', 'probe'),
          ...path('split', 'other'),
          eventSubProcess('handle', [
            startOn('failed', { error: 'LINE' }),
            userTask('repair'),
            ...path('failed', 'repair'),
          ]),
        ]),
        boundary('lost', 'sub', { error: null }),
        userTask('outer'),
        ...path('start', 'sub'),
        ...path('lost', 'outer'),
      ]),
    );
    run.start().throwJobError('probe', 'LINE', { port: 3 });
    expect(run.active).toEqual(['sub', 'handle', 'repair']);
    expect(run.variables).toEqual({ port: 3 });
  });

  it('throws its own errors to the scopes around the one that it took over', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        subProcess('sub', [
          start('begin'),
          serviceTask('probe'),
          ...path('begin', 'probe'),
          eventSubProcess('handle', [
            startOn('failed', { error: null }),
            errorEnd('again', 'LINE'),
            ...path('failed', 'again'),
          ]),
        ]),
        boundary('lost', 'sub', { error: 'LINE' }),
        userTask('outer'),
        ...path('start', 'sub'),
        ...path('lost', 'outer'),
      ]),
    );
    run.start().throwJobError('probe', 'POWER');
    expect(run.active).toEqual(['outer']);
  });

  it('leaves a join of the scope it took over without its tokens', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        parallel('split'),
        userTask('a'),
        userTask('b'),
        parallel('join'),
        end(),
        ...path('start', 'split', 'a', 'join', 'end'),
        ...path('split', 'b', 'join'),
        eventSubProcess('handle', [
          startOn('stopped', { signal: 'Stop' }),
          end('handled'),
          ...path('stopped', 'handled'),
        ]),
      ]),
    );
    run.start().completeUserTask('a').catchSignal('stopped');
    expect(run.status).toBe('completed');
  });

  it('may lie in an event sub-process', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        userTask('work'),
        ...path('start', 'work'),
        eventSubProcess('outer', [
          startOn('one', { signal: 'One' }),
          userTask('a'),
          ...path('one', 'a'),
          eventSubProcess('inner', [
            startOn('two', { signal: 'Two' }),
            endWith('told', { escalation: 'DONE' }),
            ...path('two', 'told'),
          ]),
        ]),
      ]),
    );
    run.start().catchSignal('one').catchSignal('two');
    expect(run.status).toBe('completed');
  });

  it('waits with an incident on its scope if what it waits for cannot be evaluated', async () => {
    const run = await around({ timer: { duration: '= patience' } });
    run.start();
    expect(run.incidents).toMatchObject([
      { elementId: 'process', incidentType: 'expressionError' },
    ]);
    run.setVariables({ patience: 'PT5M' }).resolve();
    expect(run.active).toEqual(['work']);
    run.triggerTimer('noticed');
    expect(run.active).toEqual(['handle', 'react']);
  });

  it('holds up its scope that is about to complete, also when the incident there is resolved', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        subProcess('sub', [
          start('begin'),
          end('subEnd'),
          ...path('begin', 'subEnd'),
          eventSubProcess('handle', [
            startOn('noticed', { signal: 'S' }, { interrupting: false }),
            userTask('react'),
            ...path('noticed', 'react'),
          ]),
        ]),
        userTask('after'),
        ...path('start', 'sub'),
        flow('sub', 'after', { condition: '= ready' }),
      ]),
    );
    run.start({ ready: false });
    expect(run.incidents).toMatchObject([{ elementId: 'sub' }]);
    run.catchSignal('noticed').setVariables({ ready: true }).resolve();
    expect(run.active).toEqual(['sub', 'handle', 'react']);
    run.completeUserTask('react');
    expect(run.active).toEqual(['after']);
  });

  it('leaves nothing when the instance is cancelled', async () => {
    const run = await around({ message: 'Alarm' }, { interrupting: false });
    run
      .start({ key: 'k1' })
      .correlateMessage('noticed')
      .send({ type: 'cancel' });
    expect(run.state).toMatchObject({ instances: [], subscriptions: [] });
    expect(run.waiting).toEqual([]);
  });
});
