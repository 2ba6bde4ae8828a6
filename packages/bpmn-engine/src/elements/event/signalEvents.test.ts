import {
  boundary,
  bpmn,
  catchEvent,
  end,
  eventSubProcess,
  parallel,
  path,
  start,
  startOn,
  subProcess,
  throwEvent,
  userTask,
} from '../../testing/bpmn';
import { Run } from '../../testing/run';

describe('a thrown signal', () => {
  it('reaches what waits for it in the same instance before the token goes on', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        parallel('fork'),
        catchEvent('wait', { signal: 'Go' }, { outputs: [['= a', 'got']] }),
        userTask('woken'),
        userTask('first'),
        throwEvent('tell', { signal: 'Go' }, { inputs: [['= 1', 'a']] }),
        userTask('after'),
        ...path('start', 'fork', 'wait', 'woken'),
        ...path('fork', 'first', 'tell', 'after'),
      ]),
    );
    run.start().completeUserTask('first');
    expect(run.active).toEqual(['woken', 'after']);
    expect(run.waiting).toEqual(['UserTask woken', 'UserTask after']);
    expect(run.variables).toEqual({ got: 1 });
    expect(run.last('broadcastSignal')).toMatchObject({
      signalName: 'Go',
      variables: { a: 1 },
    });
  });

  it('does not go on if it ends the scope that it comes from', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        subProcess('sub', [
          start('inner'),
          throwEvent('tell', { signal: 'Stop' }),
          userTask('never'),
          ...path('inner', 'tell', 'never'),
          eventSubProcess('handle', [
            startOn('stopped', { signal: 'Stop' }),
            userTask('react'),
            ...path('stopped', 'react'),
          ]),
        ]),
        ...path('start', 'sub'),
      ]),
    );
    expect(run.start().active).toEqual(['sub', 'handle', 'react']);
    expect(run.completed).not.toContain('tell');
  });

  it('reaches each that waits once, unless one that waits longer ends another', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        subProcess('sub', [
          start('inner'),
          userTask('work'),
          boundary('beside', 'work', { signal: 'Go' }, { interrupting: false }),
          end('noticed'),
          ...path('inner', 'work'),
          ...path('beside', 'noticed'),
        ]),
        boundary('instead', 'sub', { signal: 'Go' }),
        userTask('first'),
        throwEvent('tell', { signal: 'Go' }),
        end(),
        parallel('fork'),
        ...path('start', 'fork', 'sub', 'end'),
        ...path('fork', 'first', 'tell', 'end'),
        ...path('instead', 'end'),
      ]),
    );
    run.start();
    expect(run.active).toEqual(['sub', 'first', 'work']);
    run.completeUserTask('first');
    expect(run.status).toBe('completed');
    // the sub-process waits longer, and ends the task in it before that hears of the signal
    expect(run.completed).not.toContain('beside');
    expect(run.completed.filter(id => id === 'instead')).toHaveLength(1);
  });

  it('reaches nothing that waits for something else', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        parallel('fork'),
        catchEvent('other', { signal: 'Other' }),
        catchEvent('message', { message: 'Go' }),
        userTask('first'),
        throwEvent('tell', { signal: 'Go' }),
        ...path('start', 'fork', 'other'),
        ...path('fork', 'message'),
        ...path('fork', 'first', 'tell'),
      ]),
    );
    run.start({ key: 'k' }).completeUserTask('first');
    expect(run.active).toEqual(['other', 'message']);
  });

  it('is not broadcast if what it brings does not fit where it is caught', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        parallel('fork'),
        catchEvent('wait', { signal: 'Go' }),
        userTask('first'),
        throwEvent('tell', { signal: 'Go' }, { inputs: [['= text', 'copy']] }),
        ...path('start', 'fork', 'wait'),
        ...path('fork', 'first', 'tell'),
      ]),
      { variablesBytes: 400 },
    );
    run.start({ text: 'x'.repeat(140) }).completeUserTask('first');
    expect(run.active).toEqual(['wait', 'tell']);
    expect(run.incidents).toMatchObject([
      { elementId: 'tell', incidentType: 'variablesTooLarge' },
    ]);
    expect(run.waiting).toEqual(['SignalSubscription wait']);
    run.setVariables({ text: 'x' }).resolve();
    expect(run.status).toBe('completed');
  });

  it('does not wait for itself', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        throwEvent('tell', { signal: 'Go' }),
        catchEvent('wait', { signal: 'Go' }),
        ...path('start', 'tell', 'wait'),
      ]),
    );
    expect(run.start().active).toEqual(['wait']);
  });
});
