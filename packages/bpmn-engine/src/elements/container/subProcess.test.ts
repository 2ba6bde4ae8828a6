import {
  bpmn,
  end,
  errorBoundary,
  errorEnd,
  parallel,
  path,
  serviceTask,
  start,
  subProcess,
  terminateEnd,
  timerBoundary,
  userTask,
} from '../../testing/bpmn';
import { Run } from '../../testing/run';

const within = (...content: string[]) =>
  bpmn([
    start(),
    subProcess('sub', content),
    userTask('after'),
    end(),
    ...path('start', 'sub', 'after', 'end'),
  ]);

describe('sub-process', () => {
  it('begins at its start event and goes on when nothing is active in it any more', async () => {
    const run = await Run.of(
      within(
        start('s'),
        serviceTask('a'),
        serviceTask('b'),
        ...path('s', 'a'),
        ...path('s', 'b'),
      ),
    );
    run.start();
    expect(run.active).toEqual(['sub', 'a', 'b']);
    run.completeJob('a');
    expect(run.active).toEqual(['sub', 'b']);
    run.completeJob('b');
    expect(run.active).toEqual(['after']);
  });

  it('is a variable scope: its input mappings are seen inside only', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        subProcess('sub', [start('s'), serviceTask('a'), ...path('s', 'a')], {
          inputs: [['= site + "!"', 'local']],
          outputs: [['= local', 'result']],
        }),
        userTask('after'),
        ...path('start', 'sub', 'after'),
      ]),
    );
    run.start({ site: 'Bern' });
    expect(run.last('createJob').variables).toEqual({
      site: 'Bern',
      local: 'Bern!',
    });
    run.completeJob('a', { local: 'changed', fresh: 1 });
    expect(run.variables).toEqual({
      site: 'Bern',
      result: 'changed',
      fresh: 1,
    });
  });

  it('is ended as a whole by its boundary timer', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        subProcess('sub', [
          start('s'),
          serviceTask('a'),
          userTask('b'),
          timerBoundary('inner', 'b', { duration: 'PT1H' }),
          ...path('s', 'a'),
          ...path('s', 'b'),
        ]),
        timerBoundary('late', 'sub', { duration: 'PT2H' }),
        userTask('escalate'),
        ...path('start', 'sub'),
        ...path('late', 'escalate'),
      ]),
    );
    run.start().triggerTimer('late');
    expect(run.active).toEqual(['escalate']);
    expect(run.waiting).toEqual(['UserTask escalate']);
  });

  it('catches an error thrown inside it, from a job or from an error end event', async () => {
    const xml = bpmn([
      start(),
      subProcess('outer', [
        start('s1'),
        subProcess('inner', [
          start('s2'),
          serviceTask('a'),
          errorEnd('fail', 'E1'),
          ...path('s2', 'a', 'fail'),
        ]),
        ...path('s1', 'inner'),
      ]),
      errorBoundary('caught', 'outer', 'E1'),
      userTask('repair'),
      ...path('start', 'outer'),
      ...path('caught', 'repair'),
    ]);
    const byJob = await Run.of(xml);
    byJob.start().throwJobError('a', 'E1', { why: 'cable' });
    expect(byJob.active).toEqual(['repair']);
    expect(byJob.variables).toEqual({ why: 'cable' });
    const byEvent = await Run.of(xml);
    byEvent.start().completeJob('a');
    expect(byEvent.active).toEqual(['repair']);
    expect(byEvent.completed).toEqual(['start', 's1', 's2', 'a', 'caught']);
  });

  it('ends at a terminate end event, whatever else is active or waits at a join in it', async () => {
    const run = await Run.of(
      within(
        start('s'),
        parallel('split'),
        parallel('join'),
        serviceTask('a'),
        serviceTask('b'),
        terminateEnd('stop'),
        ...path('s', 'split', 'join'),
        ...path('split', 'a', 'stop'),
        ...path('split', 'b', 'join'),
      ),
    );
    run.start().completeJob('a');
    expect(run.active).toEqual(['after']);
    expect(run.waiting).toEqual(['UserTask after']);
  });

  it('holds the token in an incident when its output mapping fails', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        subProcess('sub', [start('s')], {
          outputs: [['= function(x) x', 'f']],
        }),
        ...path('start', 'sub'),
      ]),
    );
    run.start();
    expect(run.incidents).toMatchObject([
      { elementId: 'sub', incidentType: 'mappingError' },
    ]);
    expect(run.active).toEqual(['sub']);
    run.send({ type: 'cancel' });
    expect(run.incidents).toEqual([]);
  });
});
