import {
  bpmn,
  end,
  parallel,
  path,
  serviceTask,
  start,
} from '../../testing/bpmn';
import { NOW, Run } from '../../testing/run';

describe('process', () => {
  it('has the key 1 and keeps the variables it is started with', async () => {
    const run = await Run.of(
      bpmn([start(), serviceTask('a'), ...path('start', 'a')]),
    );
    run.start({ site: 'Zürich', ports: [1, 2] });
    expect(run.state.instances[0]).toEqual({
      key: 1,
      elementId: 'process',
      elementType: 'process',
      scopeKey: null,
      startEventId: 'start',
      children: 1,
      variables: { site: 'Zürich', ports: [1, 2] },
    });
  });

  it('completes when its last token has ended', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        parallel('split'),
        serviceTask('a'),
        serviceTask('b'),
        end(),
        ...path('start', 'split', 'a', 'end'),
        ...path('split', 'b'),
      ]),
    );
    run.start().completeJob('a');
    expect(run.status).toBe('active');
    run.completeJob('b');
    expect(run.status).toBe('completed');
    expect(run.state.instances).toEqual([]);
    expect(run.events.slice(-2)).toEqual([
      {
        version: 2,
        atMs: NOW,
        type: 'elementCompleted',
        elementInstanceKey: 1,
        elementId: 'process',
        elementType: 'process',
      },
      { version: 2, atMs: NOW, type: 'instanceCompleted' },
    ]);
  });

  it('takes every outgoing flow of an element that is no gateway, and enters an element once for each token', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        serviceTask('a'),
        serviceTask('b'),
        serviceTask('c'),
        ...path('start', 'a', 'c'),
        ...path('start', 'b', 'c'),
      ]),
    );
    run.start();
    expect(run.active).toEqual(['a', 'b']);
    run.completeJob('a').completeJob('b');
    expect(run.active).toEqual(['c', 'c']);
  });

  it('ends everything that is active when it is cancelled, and takes back what was asked for', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        serviceTask('a'),
        serviceTask('b'),
        ...path('start', 'a'),
        ...path('start', 'b'),
      ]),
    );
    run.start().send({ type: 'cancel', reason: 'no longer needed' });
    expect(run.status).toBe('terminated');
    expect(run.state.instances).toEqual([]);
    expect(run.waiting).toEqual([]);
    expect(run.events[run.events.length - 1]).toEqual({
      version: 2,
      atMs: NOW,
      type: 'instanceTerminated',
      reason: 'no longer needed',
    });
  });
});
