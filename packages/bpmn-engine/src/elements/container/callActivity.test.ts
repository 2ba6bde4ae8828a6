import type { CallerCatches } from '../../api/calls';
import { compile } from '../../compile';
import {
  boundary,
  bpmn,
  callActivity,
  end,
  endWith,
  errorEnd,
  eventSubProcess,
  parallel,
  path,
  serviceTask,
  start,
  startOn,
  subProcess,
  throwEvent,
  userTask,
} from '../../testing/bpmn';
import { Run } from '../../testing/run';

type Called = Parameters<typeof callActivity>[1];

const calling = (
  called: Called = { processId: 'child' },
  mappings = {},
  ...more: string[]
) =>
  Run.of(
    bpmn([
      start(),
      callActivity('call', called, mappings),
      userTask('next'),
      end(),
      ...path('start', 'call', 'next', 'end'),
      ...more,
    ]),
  );

const nothing: CallerCatches = { errors: [], escalations: [] };

const called = async (caller: CallerCatches, content: string[]) =>
  (await Run.of(bpmn(content))).send({ type: 'start', variables: {}, caller });

const complete = (run: Run, variables = {}) =>
  run.send({
    type: 'completeCalledProcess',
    elementInstanceKey: run.key('call'),
    variables,
  });

describe('a call activity', () => {
  it('asks for the called process with all variables, and waits', async () => {
    const run = (await calling()).start({ a: 1 });
    expect(run.last('startCalledProcess')).toEqual({
      type: 'startCalledProcess',
      elementInstanceKey: run.key('call'),
      elementId: 'call',
      processId: 'child',
      binding: 'latest',
      variables: { a: 1 },
      caller: nothing,
    });
    expect(run.active).toEqual(['call']);
  });

  it('goes on with all variables of the called process', async () => {
    const run = complete((await calling()).start({ a: 1 }), { a: 2, b: 3 });
    expect(run.active).toEqual(['next']);
    expect(run.variables).toEqual({ a: 2, b: 3 });
  });

  it('passes only what input mappings say if told not to pass all', async () => {
    const run = await calling(
      { processId: 'child', propagateAllParentVariables: 'false' },
      { inputs: [['= a + 1', 'x']] },
    );
    run.start({ a: 1, secret: 2 });
    expect(run.last('startCalledProcess').variables).toEqual({ x: 2 });
  });

  it('takes nothing back if told not to, and what output mappings say if there are some', async () => {
    const none = { processId: 'child', propagateAllChildVariables: 'false' };
    const without = (await calling(none)).start({ a: 1 });
    expect(complete(without, { a: 2 }).variables).toEqual({ a: 1 });
    const mapped = await calling(none, { outputs: [['= b + 1', 'c']] });
    expect(complete(mapped.start({ a: 1 }), { b: 2 }).variables).toEqual({
      a: 1,
      c: 3,
    });
  });

  it('computes which process it calls', async () => {
    const byId = await calling({ processId: '= "child-" + kind' });
    byId.start({ kind: 'x' });
    expect(byId.last('startCalledProcess').processId).toBe('child-x');
    const byExpression = await calling({ processIdExpression: '= kind' });
    byExpression.start({ kind: 'y' });
    expect(byExpression.last('startCalledProcess').processId).toBe('y');
  });

  it('takes ids without the spaces around them', async () => {
    const byId = await calling({ processId: ' child ' });
    expect(byId.start().last('startCalledProcess').processId).toBe('child');
    const byExpression = await calling({ processIdExpression: ' = kind ' });
    byExpression.start({ kind: 'y' });
    expect(byExpression.last('startCalledProcess').processId).toBe('y');
    const blank = await calling({
      processId: ' ',
      processIdExpression: 'other',
    });
    expect(blank.start().last('startCalledProcess').processId).toBe('other');
  });

  it('is held by an incident if the id of the process is none, until it is', async () => {
    const run = (await calling({ processId: '= kind' })).start();
    expect(run.incidents[0].incidentType).toBe('expressionError');
    expect(run.incidents[0].message).toContain(
      'the id of the called process "= kind" gives null',
    );
    expect(run.waiting).toEqual([]);
    run.setVariables({ kind: 'child' }).resolve();
    expect(run.last('startCalledProcess').processId).toBe('child');
  });

  it('says which version it means', async () => {
    const run = await calling({
      processId: 'child',
      bindingType: 'versionTag',
      versionTag: 'v2',
    });
    expect(run.start().last('startCalledProcess')).toMatchObject({
      binding: 'versionTag',
      versionTag: 'v2',
    });
    expect(run.executable.calledProcesses).toEqual([
      {
        elementId: 'call',
        processId: 'child',
        binding: 'versionTag',
        versionTag: 'v2',
      },
    ]);
  });

  it.each<[string, Called, string]>([
    ['no process', {}, 'the call activity calls nothing'],
    ['a blank id', { processId: ' ' }, 'the call activity calls nothing'],
    [
      'a blank expression',
      { processIdExpression: ' ' },
      'the call activity calls nothing',
    ],
    [
      'an unknown binding',
      { processId: 'a', bindingType: 'x' },
      'the binding "x" is unknown; use latest, deployment, versionTag',
    ],
    [
      'no version tag for its binding',
      { processId: 'a', bindingType: 'versionTag' },
      'needs a version tag',
    ],
  ])('is refused with %s', async (_, calledElement, message) => {
    const result = await compile(
      bpmn([
        start(),
        callActivity('call', calledElement),
        ...path('start', 'call'),
      ]),
    );
    expect(result.problems).toEqual([
      expect.objectContaining({
        rule: 'called-element',
        elementId: 'call',
        message: expect.stringContaining(message),
      }),
    ]);
  });

  it('is refused without anything that it calls, or with an id that cannot be read', async () => {
    const nothingCalled = bpmn([
      start(),
      '<bpmn:callActivity id="call" />',
      ...path('start', 'call'),
    ]);
    expect((await compile(nothingCalled)).problems).toMatchObject([
      { rule: 'called-element', elementId: 'call' },
    ]);
    const unreadable = bpmn([
      start(),
      callActivity('call', { processId: '= 1 +' }),
      ...path('start', 'call'),
    ]);
    expect((await compile(unreadable)).problems).toMatchObject([
      {
        rule: 'feel-syntax',
        message: expect.stringContaining('the id of the called process'),
      },
    ]);
  });

  it('is held by an incident if there is no such process, and calls again when that is resolved', async () => {
    const run = (await calling()).start();
    run.send({
      type: 'failCalledProcess',
      elementInstanceKey: run.key('call'),
      message: 'there is no process "child"',
    });
    expect(run.incidents[0]).toMatchObject({
      incidentType: 'calledElementError',
      message: '"call": there is no process "child"',
    });
    expect(run.waiting).toEqual([]);
    run.resolve();
    expect(run.waiting).toEqual(['startCalledProcess call']);
    expect(complete(run).active).toEqual(['next']);
  });

  it('takes the called process back when it is cancelled', async () => {
    const run = (await calling()).start().send({ type: 'cancel' });
    expect(run.waiting).toEqual([]);
    expect(run.last('cancelCalledProcess')).toBeDefined();
  });

  it('takes the called process back when a boundary event ends it', async () => {
    const run = await calling(
      { processId: 'child' },
      {},
      boundary('stop', 'call', { signal: 'Stop' }),
      ...path('stop', 'end'),
    );
    run.start().catchSignal('stop');
    expect(run.waiting).toEqual([]);
    expect(run.status).toBe('completed');
  });

  it('is held by an incident if what comes back does not fit', async () => {
    const run = new Run(
      (
        await Run.of(
          bpmn([
            start(),
            callActivity('call', { processId: 'child' }),
            end(),
            ...path('start', 'call', 'end'),
          ]),
          { variablesBytes: 100 },
        )
      ).executable,
    ).start();
    complete(run, { large: 'x'.repeat(200) });
    expect(run.incidents[0].incidentType).toBe('variablesTooLarge');
    expect(run.resolve().waiting).toEqual(['startCalledProcess call']);
  });

  it('refuses an answer that nobody waits for', async () => {
    const run = complete((await calling()).start());
    expect(
      run.try({
        type: 'completeCalledProcess',
        elementInstanceKey: 2,
        variables: {},
      }),
    ).toMatchObject({ code: 'notActive' });
  });

  it('says what is caught around it, nearest first, up to what catches any', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        subProcess('sub', [
          start('inner'),
          callActivity('call', { processId: 'child' }),
          boundary('any', 'call', { error: null }),
          boundary('known', 'call', { error: 'E1' }),
          end('inside'),
          ...path('inner', 'call', 'inside'),
          ...path('any', 'inside'),
          ...path('known', 'inside'),
          eventSubProcess('notice', [
            startOn('low', { escalation: 'Low' }, { interrupting: false }),
          ]),
        ]),
        boundary('behind', 'sub', { error: 'E2' }),
        boundary('high', 'sub', { escalation: 'High' }),
        boundary('never', 'sub', { escalation: 'Low' }),
        end(),
        ...path('start', 'sub', 'end'),
        ...path('behind', 'end'),
        ...path('high', 'end'),
        ...path('never', 'end'),
      ]),
    );
    expect(run.start().last('startCalledProcess').caller).toEqual({
      errors: ['E1', null],
      escalations: [
        { escalationCode: 'Low', isInterrupting: false },
        { escalationCode: 'High', isInterrupting: true },
      ],
    });
  });

  it('passes on what its own callers catch', async () => {
    const run = await calling();
    const caller: CallerCatches = {
      errors: ['E1'],
      escalations: [{ escalationCode: null, isInterrupting: true }],
    };
    run.send({ type: 'start', variables: {}, caller });
    expect(run.last('startCalledProcess').caller).toEqual(caller);
  });

  it('lets its boundary event catch an error of the called process', async () => {
    const run = await calling(
      { processId: 'child' },
      {},
      boundary('caught', 'call', { error: 'E1' }),
      ...path('caught', 'next'),
    );
    run.start().send({
      type: 'throwErrorFromCalledProcess',
      elementInstanceKey: run.key('call'),
      errorCode: 'E1',
      variables: { cause: 'x' },
    });
    expect(run.active).toEqual(['next']);
    expect(run.variables).toEqual({ cause: 'x' });
    expect(run.waiting).toEqual(['UserTask next']);
  });

  it('takes back with an error what it would on completion, besides what the error brings', async () => {
    const catching = [
      boundary('caught', 'call', { error: 'E1' }),
      ...path('caught', 'next'),
    ];
    const thrown = async (calledElement: Called, mappings = {}) => {
      const run = (await calling(calledElement, mappings, ...catching)).start();
      return run.send({
        type: 'throwErrorFromCalledProcess',
        elementInstanceKey: run.key('call'),
        errorCode: 'E1',
        variables: { cause: 'x' },
        processVariables: { a: 1 },
      }).variables;
    };
    expect(await thrown({ processId: 'child' })).toEqual({ a: 1, cause: 'x' });
    const none = { processId: 'child', propagateAllChildVariables: 'false' };
    expect(await thrown(none)).toEqual({ cause: 'x' });
    expect(await thrown(none, { outputs: [['= a + 1', 'b']] })).toEqual({
      b: 2,
      cause: 'x',
    });
  });

  it('ends a called process whose escalation cannot be taken over, and calls it again', async () => {
    const { executable } = await Run.of(
      bpmn([
        start(),
        callActivity('call', { processId: 'child' }),
        end(),
        ...path('start', 'call', 'end'),
      ]),
      { variablesBytes: 100 },
    );
    const run = new Run(executable).start();
    run.send({
      type: 'escalateFromCalledProcess',
      elementInstanceKey: run.key('call'),
      escalationCode: 'Low',
      variables: {},
      processVariables: { large: 'x'.repeat(200) },
    });
    expect(run.incidents[0].incidentType).toBe('variablesTooLarge');
    expect(run.waiting).toEqual([]);
    expect(run.resolve().waiting).toEqual(['startCalledProcess call']);
  });

  it('lets an escalation of the called process pass beside it', async () => {
    const run = await calling(
      { processId: 'child' },
      {},
      boundary(
        'noticed',
        'call',
        { escalation: 'Low' },
        { interrupting: false },
      ),
      userTask('look'),
      ...path('noticed', 'look'),
    );
    run.start().send({
      type: 'escalateFromCalledProcess',
      elementInstanceKey: run.key('call'),
      escalationCode: 'Low',
      variables: {},
    });
    expect(run.active).toEqual(['call', 'look']);
  });
});

describe('a called process', () => {
  it('leaves its variables for its caller when it completes', async () => {
    const run = await called(nothing, [
      start(),
      userTask('work'),
      end(),
      ...path('start', 'work', 'end'),
    ]);
    run.completeUserTask('work', { done: true });
    expect(run.last('completeCaller').variables).toEqual({ done: true });
    expect(run.status).toBe('completed');
  });

  it('leaves nothing for a caller if nobody called it', async () => {
    const run = await Run.of(bpmn([start(), ...path('start')]));
    run.start();
    expect(run.requests).toEqual([]);
  });

  it.each([['E1'], [null]])(
    'ends with an error that only its caller catches, here by %s',
    async caught => {
      const run = await called({ errors: [caught], escalations: [] }, [
        start(),
        parallel('fork'),
        serviceTask('work'),
        userTask('beside'),
        ...path('start', 'fork', 'work'),
        ...path('fork', 'beside'),
      ]);
      run.throwJobError('work', 'E1', { cause: 'x' });
      expect(run.status).toBe('terminated');
      expect(run.waiting).toEqual([]);
      expect(run.last('throwErrorToCaller')).toEqual({
        type: 'throwErrorToCaller',
        errorCode: 'E1',
        variables: { cause: 'x' },
        processVariables: {},
      });
    },
  );

  it('catches its own error first', async () => {
    const run = await called({ errors: [null], escalations: [] }, [
      start(),
      serviceTask('work'),
      boundary('caught', 'work', { error: 'E1' }),
      userTask('repair'),
      ...path('start', 'work'),
      ...path('caught', 'repair'),
    ]);
    expect(run.throwJobError('work', 'E1').active).toEqual(['repair']);
  });

  it('has an incident if no caller catches its error either', async () => {
    const run = await called({ errors: ['E2'], escalations: [] }, [
      start(),
      errorEnd('failed', 'E1'),
      ...path('start', 'failed'),
    ]);
    expect(run.incidents[0].incidentType).toBe('unhandledError');
  });

  it('goes on after an escalation unless what catches it in the caller interrupts', async () => {
    const content = [
      start(),
      throwEvent('tell', { escalation: 'Low' }),
      userTask('work'),
      ...path('start', 'tell', 'work'),
    ];
    const beside = await called(
      {
        errors: [],
        escalations: [{ escalationCode: 'Low', isInterrupting: false }],
      },
      content,
    );
    expect(beside.active).toEqual(['work']);
    const ended = await called(
      {
        errors: [],
        escalations: [{ escalationCode: null, isInterrupting: true }],
      },
      content,
    );
    expect(ended.status).toBe('terminated');
    expect(ended.completed).toEqual(['start']);
    for (const run of [beside, ended]) {
      expect(run.last('escalateToCaller').escalationCode).toBe('Low');
    }
  });

  it('tells its caller of an escalation that nobody catches, and goes on', async () => {
    const run = await called(nothing, [
      start(),
      endWith('tell', { escalation: 'Low' }),
      ...path('start', 'tell'),
    ]);
    expect(run.requests.map(({ type }) => type)).toEqual([
      'escalateToCaller',
      'completeCaller',
    ]);
    expect(run.events).toContainEqual(
      expect.objectContaining({ type: 'escalationThrown' }),
    );
    expect(run.events).not.toContainEqual(
      expect.objectContaining({ toCaller: true }),
    );
  });

  it('keeps an escalation to itself that it catches', async () => {
    const run = await called(nothing, [
      start(),
      endWith('tell', { escalation: 'Low' }),
      ...path('start', 'tell'),
      eventSubProcess('note', [
        startOn('low', { escalation: 'Low' }, { interrupting: false }),
      ]),
    ]);
    expect(run.requests.map(({ type }) => type)).toEqual(['completeCaller']);
  });
});
