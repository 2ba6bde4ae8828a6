import type { ModificationInstruction } from '../api/modification';
import {
  boundary,
  bpmn,
  catchEvent,
  end,
  eventBasedGateway,
  eventSubProcess,
  parallel,
  path,
  serviceTask,
  start,
  startOn,
  subProcess,
  userTask,
} from '../testing/bpmn';
import { Run } from '../testing/run';

const xml = bpmn([
  start(),
  userTask('a'),
  userTask('b'),
  subProcess(
    'sub',
    [
      start('begin'),
      userTask('c'),
      subProcess('inner', [
        start('innerBegin'),
        userTask('d'),
        end('innerEnd'),
        ...path('innerBegin', 'd', 'innerEnd'),
      ]),
      end('subEnd'),
      ...path('begin', 'c', 'inner', 'subEnd'),
    ],
    { inputs: [['= site', 'place']] },
  ),
  boundary('late', 'sub', { timer: { duration: 'PT1H' } }),
  end(),
  ...path('start', 'a', 'b', 'sub', 'end'),
  ...path('late', 'end'),
]);

const started = async () => (await Run.of(xml)).start({ site: 'Bern' });

describe('a modification', () => {
  it('moves a token to another element', async () => {
    const run = await started();
    run.modify({
      type: 'moveElement',
      elementInstanceKey: run.key('a'),
      elementId: 'b',
    });
    expect(run.active).toEqual(['b']);
    expect(run.waiting).toEqual(['UserTask b']);
  });

  it('ends an element that would begin in what it terminates, before that asks for anything', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        parallel('fork'),
        userTask('a'),
        subProcess('sub', [
          start('begin'),
          userTask('b'),
          serviceTask('c'),
          ...path('begin', 'b', 'c'),
        ]),
        ...path('start', 'fork', 'a'),
        ...path('fork', 'sub'),
      ]),
    );
    run.start();
    run.modify(
      { type: 'activateElement', elementId: 'c' },
      { type: 'terminateElement', elementInstanceKey: run.key('sub') },
    );
    expect(run.active).toEqual(['a']);
    expect(run.waiting).toEqual(['UserTask a']);
    expect(run.requests.map(({ type }) => type)).toEqual([
      'createUserTask',
      'createUserTask',
      'cancelUserTask',
    ]);
  });

  it('begins the scopes around the element, with their mappings and boundary events, without their start events', async () => {
    const run = await started();
    run.modify({
      type: 'moveElement',
      elementInstanceKey: run.key('a'),
      elementId: 'd',
    });
    expect(run.active).toEqual(['sub', 'inner', 'd']);
    expect(run.completed).toEqual(['start']);
    expect(run.waiting.sort()).toEqual(['Timer late', 'UserTask d']);
    expect(run.last('createUserTask').variables).toEqual({
      site: 'Bern',
      place: 'Bern',
    });
    run.completeUserTask('d');
    expect(run.status).toBe('completed');
  });

  it('uses the scope that is active', async () => {
    const run = await started();
    run.completeUserTask('a').completeUserTask('b');
    const scope = run.key('sub');
    run.modify({ type: 'activateElement', elementId: 'd' });
    expect(run.active.sort()).toEqual(['c', 'd', 'inner', 'sub']);
    expect(run.key('sub')).toBe(scope);
  });

  it('begins another scope if it is told the one around that', async () => {
    const run = await started();
    run.completeUserTask('a').completeUserTask('b');
    run.modify({ type: 'activateElement', elementId: 'c', ancestorKey: 1 });
    expect(run.active.filter(id => id === 'sub')).toHaveLength(2);
    expect(
      run.try({
        type: 'modify',
        instructions: [{ type: 'activateElement', elementId: 'c' }],
      }),
    ).toMatchObject({
      code: 'invalidModification',
      message: expect.stringMatching(
        /^"c" cannot be activated: "sub" is active 2 times \(\d+, \d+\); say in which with ancestorKey$/,
      ),
    });
  });

  it('sets variables at the process and in what it begins', async () => {
    const run = await started();
    run.modify({
      type: 'activateElement',
      elementId: 'c',
      variables: [
        { variables: { site: 'Basel' } },
        { elementId: 'c', variables: { local: 1 } },
        { elementId: 'sub', variables: { shared: 2 } },
      ],
    });
    expect(run.variables).toEqual({ site: 'Basel' });
    expect(run.last('createUserTask').variables).toEqual({
      site: 'Basel',
      place: 'Basel',
      shared: 2,
      local: 1,
    });
  });

  it('ends scopes that become empty, and the instance if nothing is left', async () => {
    const run = await started();
    run.completeUserTask('a').completeUserTask('b');
    run.modify({ type: 'terminateElement', elementInstanceKey: run.key('c') });
    expect(run.status).toBe('terminated');
    expect(run.waiting).toEqual([]);
    expect(run.state).toMatchObject({ instances: [], subscriptions: [] });
  });

  it('lets the instance complete if what it activates is its end', async () => {
    const run = await started();
    run.modify({
      type: 'moveElement',
      elementInstanceKey: run.key('a'),
      elementId: 'end',
    });
    expect(run.status).toBe('completed');
  });

  it('takes away a token that waits at a join', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        parallel('split'),
        userTask('a'),
        userTask('b'),
        parallel('join'),
        userTask('c'),
        ...path('start', 'split', 'a', 'join', 'c'),
        ...path('split', 'b', 'join'),
      ]),
    );
    run.start().completeUserTask('a');
    run.modify(
      { type: 'removeWaitingToken', scopeKey: 1, flowId: 'a_join' },
      { type: 'moveElement', elementInstanceKey: run.key('b'), elementId: 'c' },
    );
    expect(run.active).toEqual(['c']);
    run.completeUserTask('c');
    expect(run.status).toBe('completed');
  });

  it('reaches into an event sub-process that has not happened', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        userTask('a'),
        ...path('start', 'a'),
        eventSubProcess('handle', [
          startOn('noticed', { signal: 'Alarm' }),
          userTask('react'),
          ...path('noticed', 'react'),
        ]),
      ]),
    );
    run.start().modify({ type: 'activateElement', elementId: 'react' });
    expect(run.active).toEqual(['a', 'handle', 'react']);
  });

  it('ends the incident of an element that it terminates', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        serviceTask('probe'),
        userTask('look'),
        ...path('start', 'probe', 'look'),
      ]),
    );
    run.start().failJob('probe');
    run.modify({
      type: 'moveElement',
      elementInstanceKey: run.key('probe'),
      elementId: 'look',
    });
    expect(run.incidents).toEqual([]);
    expect(run.active).toEqual(['look']);
  });

  it('tells every reason against it, and does nothing', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        eventBasedGateway('race'),
        catchEvent('one', { signal: 'One' }),
        catchEvent('two', { timer: { duration: 'PT1H' } }),
        userTask('a'),
        boundary('late', 'a', { timer: { duration: 'PT1H' } }),
        ...path('start', 'race', 'one', 'a'),
        ...path('race', 'two', 'a'),
      ]),
    );
    run.start();
    const instructions: ModificationInstruction[] = [
      { type: 'activateElement', elementId: 'nowhere' },
      { type: 'activateElement', elementId: 'start' },
      { type: 'activateElement', elementId: 'late' },
      { type: 'activateElement', elementId: 'one' },
      { type: 'activateElement', elementId: 'a', ancestorKey: 99 },
      {
        type: 'activateElement',
        elementId: 'a',
        variables: [{ elementId: 'sub', variables: {} }],
      },
      { type: 'terminateElement', elementInstanceKey: 77 },
      { type: 'terminateElement', elementInstanceKey: 1 },
      { type: 'removeWaitingToken', scopeKey: 1, flowId: 'one_a' },
    ];
    expect(run.try({ type: 'modify', instructions })).toEqual({
      code: 'invalidModification',
      message: [
        'the process has no element "nowhere"',
        '"start" cannot be activated; activate what follows it, or the sub-process',
        '"late" cannot be activated; activate what follows it',
        '"one" cannot be activated; activate the gateway "race"',
        '"a" cannot be activated in element instance 99, which is no active scope around it',
        'variables for "sub" cannot be set: it does not begin with "a"; leave elementId out for the process',
        'element instance 77 is not active: it has ended or never existed',
        'the process itself cannot be terminated by a modification; cancel the instance',
        'no token waits at a join over sequence flow "one_a" in scope 1',
      ].join('\n'),
    });
    expect(run.active).toEqual(['race']);
  });

  it('is refused whole if a scope that it needs cannot begin', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        userTask('a'),
        subProcess('sub', [
          start('begin'),
          userTask('b'),
          ...path('begin', 'b'),
        ]),
        boundary('late', 'sub', { timer: { duration: '= patience' } }),
        ...path('start', 'a', 'sub'),
      ]),
    );
    run.start();
    const instruction: ModificationInstruction = {
      type: 'moveElement',
      elementInstanceKey: run.key('a'),
      elementId: 'b',
    };
    expect(
      run.try({ type: 'modify', instructions: [instruction] }),
    ).toMatchObject({
      code: 'invalidModification',
      message: expect.stringMatching(
        /^the scope "sub" cannot begin: the timer of "late"/,
      ),
    });
    expect(run.active).toEqual(['a']);
    run.modify({
      ...instruction,
      variables: [{ variables: { patience: 'PT1H' } }],
    });
    expect(run.active).toEqual(['sub', 'b']);
  });
});
