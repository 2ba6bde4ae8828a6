import {
  bpmn,
  errorEnd,
  path,
  serviceTask,
  start,
  subProcess,
  terminateEnd,
} from '../../testing/bpmn';
import { Run } from '../../testing/run';

describe('error end event', () => {
  it('raises an incident if nothing catches its error', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        errorEnd('fail', 'E1'),
        serviceTask('other'),
        ...path('start', 'fail'),
        ...path('start', 'other'),
      ]),
    );
    run.start();
    expect(run.incidents).toMatchObject([
      { elementId: 'fail', incidentType: 'unhandledError', code: 'E1' },
    ]);
    expect(run.active).toEqual(['fail', 'other']);
  });
});

describe('terminate end event', () => {
  it('ends everything else in the process, and the process completes', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        serviceTask('a'),
        serviceTask('b'),
        terminateEnd('stop'),
        ...path('start', 'a', 'stop'),
        ...path('start', 'b'),
      ]),
    );
    run.start().completeJob('a');
    expect(run.status).toBe('completed');
    expect(run.completed).toEqual(['start', 'a', 'stop']);
    expect(run.waiting).toEqual([]);
  });

  it('stops tokens that were about to move in the same step', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        terminateEnd('stop'),
        serviceTask('never'),
        ...path('start', 'stop'),
        ...path('start', 'never'),
      ]),
    );
    run.start();
    expect(run.status).toBe('completed');
    expect(run.requests).toEqual([]);
  });

  it('ends a sub-process with all that is active in it, and nothing outside', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        subProcess('sub', [
          start('s'),
          serviceTask('a'),
          serviceTask('b'),
          terminateEnd('stop'),
          ...path('s', 'a', 'stop'),
          ...path('s', 'b'),
        ]),
        serviceTask('beside'),
        serviceTask('after'),
        ...path('start', 'sub', 'after'),
        ...path('start', 'beside'),
      ]),
    );
    run.start().completeJob('a');
    expect(run.active).toEqual(['beside', 'after']);
    expect(run.waiting).toEqual(['Job beside', 'Job after']);
  });
});
