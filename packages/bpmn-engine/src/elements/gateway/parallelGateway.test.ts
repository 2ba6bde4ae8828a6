import {
  bpmn,
  end,
  exclusive,
  flow,
  parallel,
  path,
  serviceTask,
  start,
  task,
} from '../../testing/bpmn';
import { Run } from '../../testing/run';

describe('parallel gateway', () => {
  const splitAndJoin = bpmn([
    start(),
    parallel('split'),
    serviceTask('a'),
    serviceTask('b'),
    parallel('join'),
    serviceTask('c'),
    end(),
    ...path('start', 'split', 'a', 'join', 'c', 'end'),
    ...path('split', 'b', 'join'),
  ]);

  it('takes all ways at once', async () => {
    const run = await Run.of(splitAndJoin);
    expect(run.start().active).toEqual(['a', 'b']);
  });

  it('waits for a token on each incoming flow', async () => {
    const run = await Run.of(splitAndJoin);
    run.start().completeJob('b');
    expect(run.active).toEqual(['a']);
    expect(run.state.instances[0].waiting).toEqual({ b_join: 1 });
    run.completeJob('a');
    expect(run.active).toEqual(['c']);
    expect(run.state.instances[0].waiting).toBeUndefined();
  });

  it('ends the process where no flow leads on, also if its tokens come in one command', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        parallel('split'),
        task('a'),
        task('b'),
        parallel('join'),
        ...path('start', 'split', 'a', 'join'),
        ...path('split', 'b', 'join'),
      ]),
    );
    run.start();
    expect(run.completed).toEqual(['start', 'split', 'a', 'b', 'join']);
    expect(run.status).toBe('completed');
  });

  it('counts a flow once: two tokens on one flow do not join', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        exclusive('merge'),
        parallel('join'),
        serviceTask('a'),
        serviceTask('b'),
        flow('start', 'merge', { id: 'f1' }),
        flow('start', 'merge', { id: 'f2' }),
        ...path('merge', 'join', 'b'),
        ...path('start', 'a', 'join'),
      ]),
    );
    run.start();
    expect(run.active).toEqual(['a']);
    expect(run.state.instances[0].waiting).toEqual({ merge_join: 2 });
    run.completeJob('a');
    expect(run.active).toEqual(['b']);
    // the second token waits on, so the process does not end
    run.completeJob('b');
    expect(run.status).toBe('active');
    expect(run.state.instances[0].waiting).toEqual({ merge_join: 1 });
  });

  it('joins and splits in one', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        serviceTask('a'),
        serviceTask('b'),
        parallel('both'),
        serviceTask('c'),
        serviceTask('d'),
        ...path('start', 'a', 'both', 'c'),
        ...path('start', 'b', 'both', 'd'),
      ]),
    );
    run.start().completeJob('a');
    expect(run.active).toEqual(['b']);
    run.completeJob('b');
    expect(run.active).toEqual(['c', 'd']);
  });

  it.each(['constructor', 'toString', '__proto__', 'valueOf'])(
    'joins whatever its flows are called: %s',
    async id => {
      const run = await Run.of(
        bpmn([
          start(),
          parallel('split'),
          serviceTask('a'),
          serviceTask('b'),
          parallel('join'),
          serviceTask('c'),
          end(),
          ...path('start', 'split', 'a'),
          ...path('split', 'b', 'join', 'c', 'end'),
          flow('a', 'join', { id }),
        ]),
      );
      run.start().completeJob('b');
      run.completeJob('a');
      expect(run.active).toEqual(['c']);
    },
  );
});
