import {
  boundary,
  bpmn,
  callActivity,
  end,
  endWith,
  errorEnd,
  parallel,
  path,
  serviceTask,
  start,
  startOn,
  throwEvent,
  userTask,
} from '../testing/bpmn';
import { limitedSimulationOf, simulationOf } from '../testing/simulation';
import type { Simulation } from './simulation';

const child = bpmn(
  [start(), userTask('work'), end(), ...path('start', 'work', 'end')],
  '',
  'child',
);

const calling = (processId: string, called: string, ...more: string[]) =>
  bpmn(
    [
      start(),
      callActivity('call', { processId: called }),
      userTask('next'),
      end(),
      ...path('start', 'call', 'next', 'end'),
      ...more,
    ],
    '',
    processId,
  );

const tasks = ({ userTasks }: Simulation) =>
  userTasks.map(({ processId, elementId }) => `${processId} ${elementId}`);
const statuses = ({ instances }: Simulation) =>
  instances.map(({ state }) => state.status);

describe('a call activity in a simulation', () => {
  it('runs the called process as an instance of its own and goes on when that completes', async () => {
    const started = (
      await simulationOf(calling('parent', 'child'), child)
    ).start('parent', { a: 1 });
    expect(started.instances).toMatchObject([
      { instanceKey: 1, depth: 0 },
      {
        instanceKey: 2,
        processId: 'child',
        calledBy: { instanceKey: 1 },
        depth: 1,
      },
    ]);
    expect(started.userTasks[0].variables).toEqual({ a: 1 });
    const done = started.completeUserTask(started.userTasks[0], { b: 2 });
    expect(tasks(done)).toEqual(['parent next']);
    expect(done.userTasks[0].variables).toEqual({ a: 1, b: 2 });
    expect(statuses(done)).toEqual(['active', 'completed']);
  });

  it('ends the called instances when it is cancelled; they cannot be cancelled alone', async () => {
    const started = (
      await simulationOf(
        calling('top', 'parent'),
        calling('parent', 'child'),
        child,
      )
    ).start('top');
    expect(() => started.cancel(3)).toThrow(
      'instance 3 was called by instance 2; cancel the outermost one',
    );
    expect(statuses(started.cancel(1))).toEqual([
      'terminated',
      'terminated',
      'terminated',
    ]);
  });

  it('catches an error of a process that it calls through another', async () => {
    const failing = bpmn(
      [start(), errorEnd('failed', 'E1'), ...path('start', 'failed')],
      '',
      'failing',
    );
    const caught = (
      await simulationOf(
        calling(
          'top',
          'middle',
          boundary('caught', 'call', { error: 'E1' }),
          userTask('repair'),
          ...path('caught', 'repair'),
        ),
        calling('middle', 'failing'),
        failing,
      )
    ).start('top');
    expect(tasks(caught)).toEqual(['top repair']);
    expect(statuses(caught)).toEqual(['active', 'terminated', 'terminated']);
  });

  it('leaves an error that nobody catches with the called instance', async () => {
    const started = (
      await simulationOf(
        calling('parent', 'asking'),
        bpmn(
          [start(), serviceTask('ask'), ...path('start', 'ask')],
          '',
          'asking',
        ),
      )
    ).start('parent');
    const thrown = started.throwJobError(started.jobs[0], 'E1');
    expect(thrown.incidents).toMatchObject([
      { instanceKey: 2, incidentType: 'unhandledError' },
    ]);
  });

  const escalating = (more: string[]) =>
    bpmn(
      [start(), throwEvent('tell', { escalation: 'Low' }), ...more],
      '',
      'escalating',
    );
  const going = escalating([
    userTask('work'),
    ...path('start', 'tell', 'work'),
  ]);

  it('notices an escalation beside the called process', async () => {
    const noticed = (
      await simulationOf(
        calling(
          'parent',
          'escalating',
          boundary(
            'noticed',
            'call',
            { escalation: 'Low' },
            { interrupting: false },
          ),
          userTask('look'),
          ...path('noticed', 'look'),
        ),
        going,
      )
    ).start('parent');
    expect(tasks(noticed)).toEqual(['escalating work', 'parent look']);
  });

  it('ends the called process with an escalation that interrupts', async () => {
    const ended = (
      await simulationOf(
        calling(
          'parent',
          'escalating',
          boundary('noticed', 'call', { escalation: null }),
          userTask('look'),
          ...path('noticed', 'look'),
        ),
        going,
      )
    ).start('parent');
    expect(tasks(ended)).toEqual(['parent look']);
    expect(statuses(ended)).toEqual(['active', 'terminated']);
    expect(
      ended.history.filter(
        ({ event }) =>
          event.type === 'elementCompleted' && event.elementId === 'tell',
      ),
    ).toEqual([]);
  });

  it.each([
    ['it is caught', 'Low', 2],
    ['nothing catches it', 'High', 1],
  ])(
    'takes over what the called process has come to when that escalates and %s',
    async (_, caught, waiting) => {
      const mapped = bpmn(
        [
          start(),
          callActivity(
            'call',
            { processId: 'escalating', propagateAllChildVariables: 'false' },
            { outputs: [['= a', 'b']] },
          ),
          boundary(
            'noticed',
            'call',
            { escalation: caught },
            { interrupting: false },
          ),
          userTask('look'),
          end(),
          ...path('start', 'call', 'end'),
          ...path('noticed', 'look'),
        ],
        '',
        'parent',
      );
      const noticed = (await simulationOf(mapped, going)).start('parent', {
        a: 1,
      });
      expect(noticed.userTasks).toHaveLength(waiting);
      expect(noticed.instances[0].state.instances[0].variables).toEqual({
        a: 1,
        b: 1,
      });
    },
  );

  it('has an incident if there is no such process, or nothing to begin at', async () => {
    const missing = (await simulationOf(calling('parent', 'none'))).start(
      'parent',
    );
    expect(missing.incidents[0].message).toBe(
      '"call": there is no process "none" here; add it, then resolve the incident',
    );
    const onlySignal = bpmn(
      [startOn('begin', { signal: 'Go' }), end(), ...path('begin', 'end')],
      '',
      'child',
    );
    const without = (
      await simulationOf(calling('parent', 'child'), onlySignal)
    ).start('parent');
    expect(without.incidents[0]).toMatchObject({
      incidentType: 'calledElementError',
      message: expect.stringContaining('no none start event'),
    });
  });

  it('calls the version with the tag', async () => {
    const tagged = (tag: string, task: string) =>
      bpmn(
        [start(), userTask(task), ...path('start', task)],
        `<bpmn:extensionElements><zeebe:versionTag value="${tag}" /></bpmn:extensionElements>`,
        'child',
      );
    const parent = (versionTag: string) =>
      bpmn(
        [
          start(),
          callActivity('call', {
            processId: 'child',
            bindingType: 'versionTag',
            versionTag,
          }),
          ...path('start', 'call'),
        ],
        '',
        'parent',
      );
    const children = [tagged('v1', 'first'), tagged('v2', 'second')];
    const called = async (tag: string) =>
      (await simulationOf(parent(tag), ...children)).start('parent');
    expect(tasks(await called('v1'))).toEqual(['child first']);
    expect((await called('v3')).incidents[0].message).toContain(
      'with the version tag "v3"',
    );
  });

  it('stops a process that calls itself without end', async () => {
    const endless = await limitedSimulationOf(
      { callDepth: 5 },
      calling('endless', 'endless'),
    );
    const started = endless.start('endless');
    expect(started.instances).toHaveLength(6);
    expect(started.incidents).toMatchObject([
      {
        instanceKey: 6,
        message: expect.stringContaining('calls are nested deeper than 5'),
      },
    ]);
  });

  it('stops calls when too many instances run', async () => {
    const few = await limitedSimulationOf(
      { instances: 2 },
      calling('endless', 'endless'),
    );
    const started = few.start('endless');
    expect(started.instances).toHaveLength(2);
    expect(started.incidents[0].message).toContain(
      'more than 2 instances would run',
    );
    expect(() => started.start('endless')).toThrow(
      expect.objectContaining({ code: 'limit' }),
    );
  });

  it('does not hear of a called process that has ended the call activity by its last event', async () => {
    const stopping = bpmn(
      [start(), endWith('stop', { signal: 'Stop' }), ...path('start', 'stop')],
      '',
      'child',
    );
    const ended = (
      await simulationOf(
        calling(
          'parent',
          'child',
          boundary('stopped', 'call', { signal: 'Stop' }),
          ...path('stopped', 'next'),
        ),
        stopping,
      )
    ).start('parent');
    expect(tasks(ended)).toEqual(['parent next']);
    expect(ended.lastStep?.refusals).toEqual([]);
  });

  it('does not call what was taken back before it could begin', async () => {
    const parent = bpmn(
      [
        start(),
        parallel('fork'),
        callActivity('call', { processId: 'child' }),
        boundary('stopped', 'call', { signal: 'Stop' }),
        userTask('next'),
        end(),
        throwEvent('stop', { signal: 'Stop' }),
        ...path('start', 'fork', 'call', 'end'),
        ...path('fork', 'stop', 'end'),
        ...path('stopped', 'next', 'end'),
      ],
      '',
      'parent',
    );
    const stopped = (await simulationOf(parent, child)).start('parent');
    expect(tasks(stopped)).toEqual(['parent next']);
    expect(stopped.instances).toHaveLength(1);
  });
});
