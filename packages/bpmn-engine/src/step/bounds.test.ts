import type { Json } from '../api/json';
import {
  bpmn,
  exclusive,
  flow,
  parallel,
  path,
  scriptTask,
  serviceTask,
  start,
  userTask,
} from '../testing/bpmn';
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
    '= count((for i in 1..5000 return i)[count((for j in 1..5000 return j)[item > 0]) > 0])',
  ])('is bounded: %s', async expression => {
    const run = await script(expression);
    run.start({ text: `${'a'.repeat(40)}!` });
    expect(run.incidents).toMatchObject([{ elementId: 'compute' }]);
    expect(run.active).toEqual(['compute']);
  });
});
