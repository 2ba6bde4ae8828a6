import type { Json } from '../api/json';
import {
  boundary,
  bpmn,
  end,
  eventSubProcess,
  exclusive,
  flow,
  parallel,
  path,
  scriptTask,
  serviceTask,
  start,
  startOn,
  task,
  throwEvent,
  userTask,
} from '../testing/bpmn';
import { undoneBy } from '../testing/compensation';
import { Run } from '../testing/run';

describe('steps per command', () => {
  const loop = bpmn([
    start(),
    exclusive('again'),
    exclusive('which', { default: 'which_again' }),
    userTask('out'),
    ...path('start', 'again', 'which', 'again'),
    flow('which', 'out', { condition: '= get or else(stop, false)' }),
  ]);

  it('end a loop without a wait state in an incident; the token stays and can go on', async () => {
    const run = await Run.of(loop, { stepsPerCommand: 100 });
    run.start();
    expect(run.incidents).toMatchObject([{ incidentType: 'stepLimit' }]);
    expect(run.active).toHaveLength(1);
    expect(run.status).toBe('active');
    run.resolve();
    expect(run.incidents).toMatchObject([
      { incidentKey: 2, incidentType: 'stepLimit' },
    ]);
    run.setVariables({ stop: true }).resolve();
    expect(run.active).toEqual(['out']);
  });

  it('are 10,000 by default, and a loop that multiplies its tokens ends there, too', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        exclusive('merge'),
        parallel('double'),
        ...path('start', 'merge', 'double'),
        flow('double', 'merge', { id: 'f1' }),
        flow('double', 'merge', { id: 'f2' }),
      ]),
      { stepsPerCommand: 300 },
    );
    expect(run.executable.bounds.variablesBytes).toBe(1_048_576);
    run.start();
    expect(run.incidents.length).toBeGreaterThan(50);
    expect(
      run.incidents.every(({ incidentType }) => incidentType === 'stepLimit'),
    ).toBe(true);
    run.send({ type: 'cancel' });
    expect(run.state.instances).toEqual([]);
  });
});

describe('work that is no activation counts as steps, too', () => {
  const limited = [expect.objectContaining({ incidentType: 'stepLimit' })];

  it.each<[string, string[]]>([
    [
      'a boundary event',
      [
        boundary(
          'again',
          'work',
          { condition: '= x > 0' },
          { interrupting: false, outputs: [['= x + 1', 'x']] },
        ),
        end(),
        flow('again', 'end'),
      ],
    ],
    [
      'an event sub-process',
      [
        eventSubProcess('handler', [
          startOn(
            'again',
            { condition: '= x > 0' },
            { interrupting: false, outputs: [['= x + 1', 'x']] },
          ),
        ]),
      ],
    ],
  ])(
    'so that %s ends in an incident that changes the variable which it watches',
    async (_, content) => {
      const run = await Run.of(
        bpmn([start(), userTask('work'), flow('start', 'work'), ...content]),
        { stepsPerCommand: 50 },
      );
      run.start({ x: 1 });
      expect(run.incidents).toEqual(expect.arrayContaining(limited));
      expect(run.incidents.length).toBeLessThan(60);
      run.send({ type: 'cancel' });
      expect(run.state.instances).toEqual([]);
    },
  );

  it('so that a boundary event keeps what came with it until its incident is resolved', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        parallel('fork'),
        userTask('work'),
        boundary(
          'heard',
          'work',
          { signal: 'go' },
          { interrupting: false, outputs: [['= news', 'received']] },
        ),
        throwEvent(
          'tell',
          { signal: 'go' },
          { inputs: [['= count(for i in 1..9000 return i)', 'news']] },
        ),
        ...path('start', 'fork', 'work'),
        flow('fork', 'tell'),
      ]),
      { stepsPerCommand: 20 },
    );
    run.start();
    expect(run.incidents).toMatchObject([{ elementId: 'heard' }]);
    run.resolve();
    expect(run.variables).toMatchObject({ received: 9000 });
  });

  it('so that a loop copies many variables less often than few', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        exclusive('again'),
        scriptTask('count', '= get or else(n, 0) + 1', 'n'),
        ...path('start', 'again', 'count', 'again'),
      ]),
      { stepsPerCommand: 1000 },
    );
    run.start(
      Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`v${i}`, i])),
    );
    expect(run.incidents).toMatchObject(limited);
    expect(run.variables.n).toBeLessThan(20);
  });

  it('so that a loop evaluates an expensive expression less often than a cheap one', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        exclusive('again'),
        scriptTask(
          'count',
          '= get or else(n, 0) + count(for i in 1..9000 return i) / 9000',
          'n',
        ),
        ...path('start', 'again', 'count', 'again'),
      ]),
    );
    run.start();
    expect(run.incidents).toMatchObject(limited);
    expect(run.variables.n).toBeLessThan(100);
  });

  it('so that a fork which comes back to itself does not fill the memory with tokens', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        task('fork'),
        flow('start', 'fork'),
        ...Array.from({ length: 60 }, (_, i) =>
          flow('fork', 'fork', { id: `f${i}` }),
        ),
      ]),
      { stepsPerCommand: 100 },
    );
    run.start();
    expect(run.state.instances.length).toBeLessThan(300);
  });
});

describe('size of variables', () => {
  const xml = bpmn([
    start(),
    serviceTask('a'),
    userTask('b', { inputs: [['= text + text + text', 'tripled']] }),
    ...path('start', 'a', 'b'),
  ]);
  const bounds = { variablesBytes: 1000 };

  it('is bounded for all variables of the instance together: a command that brings too much is refused', async () => {
    const run = await Run.of(xml, bounds);
    run.start({ first: 'x'.repeat(600) });
    const elementInstanceKey = run.key('a');
    expect(
      run.try({
        type: 'completeJob',
        elementInstanceKey,
        variables: { second: 'y'.repeat(600) },
      }),
    ).toEqual({
      code: 'variablesTooLarge',
      message:
        'the variables of the instance would take 1223 bytes, the limit is 1000; keep large data elsewhere and pass a reference',
    });
    // replacing is another matter
    run.completeJob('a', { first: 'y'.repeat(900), text: '' });
    expect(run.incidents).toEqual([]);
  });

  it('is refused at once if the command alone is too large', async () => {
    const run = await Run.of(xml, bounds);
    expect(
      run.try({ type: 'start', variables: { a: 'x'.repeat(2000) } }),
    ).toMatchObject({ code: 'variablesTooLarge' });
  });

  it('raises an incident if a mapping yields too much', async () => {
    const run = await Run.of(xml, bounds);
    run.start({ text: 'x'.repeat(400) }).completeJob('a');
    expect(run.incidents).toMatchObject([
      { elementId: 'b', incidentType: 'variablesTooLarge' },
    ]);
    run.setVariables({ text: 'x' }).resolve();
    expect(run.waiting).toEqual(['UserTask b']);
  });

  it('counts as UTF-8 JSON does', async () => {
    const run = await Run.of(xml);
    const values: Json[] = ['a"b\\\n', 'ü', '€', '𝄞', '\u0001', 12.5, null];
    run.start({ values });
    const exact = Buffer.byteLength(JSON.stringify({ values }));
    expect(run.state.variablesBytes).toBeGreaterThanOrEqual(exact - 3);
    expect(run.state.variablesBytes).toBeLessThanOrEqual(exact + 3);
    run.setVariables({ values: null });
    expect(run.state.variablesBytes).toBe('"values":null,'.length);
  });

  it('bounds how deep values nest', async () => {
    const run = await Run.of(xml, { variablesDepth: 3 });
    expect(
      run.try({ type: 'start', variables: { a: [[[[1]]]] } }),
    ).toMatchObject({ code: 'invalidVariables' });
    expect(run.start({ a: [[1]] }).variables).toEqual({ a: [[1]] });
  });
});

describe('cost of an expression', () => {
  const script = (expression: string) =>
    Run.of(
      bpmn([
        start(),
        scriptTask('compute', expression, 'result'),
        userTask('after'),
        ...path('start', 'compute', 'after'),
      ]),
    );

  it.each([
    '= for i in 1..1000000000 return i',
    '= for i in [1..1000000000] return i',
    '= some x in 1..1000, y in 1..1000, z in 1..1000 satisfies x + y + z < 0',
    '= {f: function(n) if n = 0 then 1 else f(n - 1) + f(n - 1), r: f(60)}.r',
    '= {f: function(n) f(n + 1), r: f(0)}.r',
    '= for i in 1..60 return if count(partial) = 0 then [1] else concatenate(partial[-1], partial[-1])',
    '= for i in 1..60 return if count(partial) = 0 then "aaaa" else partial[-1] + partial[-1]',
    '= for i in 1..60 return if count(partial) = 0 then "aaaa" else replace(partial[-1], "a", "aa")',
    '= matches(text, "^(a+)+$")',
    '= for i in 1..90000 return upper case(long)',
    '= for i in 1..90000 return date(long)',
    '= for i in 1..90000 return date and time(from: long)',
    '= for i in 1..90000 return substring(long, 2)',
    '= count((for i in 1..5000 return i)[count((for j in 1..5000 return j)[item > 0]) > 0])',
  ])('is bounded: %s', async expression => {
    const run = await script(expression);
    run.start({ text: `${'a'.repeat(40)}!`, long: 'a'.repeat(100_000) });
    expect(run.incidents).toMatchObject([{ elementId: 'compute' }]);
    expect(run.active).toEqual(['compute']);
  });
});

describe('what can be compensated', () => {
  it('is bounded: the activity that would be one too many is held', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        exclusive('again'),
        serviceTask('reserve', { outputs: [['= 1', 'reserved']] }),
        ...undoneBy('reserve', userTask('release')),
        ...path('start', 'again', 'reserve', 'again'),
      ]),
      { compensations: 2 },
    );
    run.start().completeJob('reserve').completeJob('reserve');
    run.completeJob('reserve');
    expect(run.incidents).toMatchObject([
      { elementId: 'reserve', incidentType: 'compensationLimit' },
    ]);
    run.resolve();
    expect(run.incidents).toHaveLength(1);
    expect(run.state.compensations).toHaveLength(2);
    run.send({ type: 'cancel' });
    expect(run.state).not.toHaveProperty('compensations');
  });
});
