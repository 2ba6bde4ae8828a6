import { compile } from '../../compile';
import {
  boundary,
  bpmn,
  element,
  end,
  extensions,
  ioMapping,
  path,
  scriptTask,
  start,
  task,
  userTask,
} from '../../testing/bpmn';
import { Run } from '../../testing/run';

describe('undefined task', () => {
  it('lets the token pass', async () => {
    const run = await Run.of(
      bpmn([start(), task('a'), end(), ...path('start', 'a', 'end')]),
    );
    expect(run.start().completed).toEqual(['start', 'a', 'end']);
  });
});

describe('manual task', () => {
  it('lets the token pass', async () => {
    const manual = '<bpmn:manualTask id="a" />';
    const run = await Run.of(
      bpmn([start(), manual, end(), ...path('start', 'a', 'end')]),
    );
    expect(run.start().completed).toEqual(['start', 'a', 'end']);
  });
});

describe('a task that passes its token on', () => {
  it.each([
    ['task', (content: string) => element('bpmn:task', { id: 'a' }, content)],
    [
      'manual task',
      (content: string) => element('bpmn:manualTask', { id: 'a' }, content),
    ],
  ])('has input and output mappings: %s', async (_, of) => {
    const mappings = ioMapping({
      inputs: [['= 1', 'local']],
      outputs: [['= local + 1', 'result']],
    });
    const run = await Run.of(
      bpmn([
        start(),
        of(extensions(mappings)),
        userTask('after'),
        ...path('start', 'a', 'after'),
      ]),
    );
    expect(run.start().variables).toEqual({ result: 2 });
  });

  it('is left at once by a condition that is true from the beginning', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        task('a'),
        boundary('always', 'a', { condition: '= true' }),
        userTask('after'),
        userTask('instead'),
        ...path('start', 'a', 'after'),
        ...path('always', 'instead'),
      ]),
    );
    expect(run.start().active).toEqual(['instead']);
  });
});

describe('script task', () => {
  const script = (expression: string) =>
    Run.of(
      bpmn([
        start(),
        scriptTask('compute', expression, 'result'),
        userTask('after'),
        ...path('start', 'compute', 'after'),
      ]),
    );

  it('puts the value of its expression into the result variable', async () => {
    const run = await script('= sum(for p in ports return p.load)');
    run.start({ ports: [{ load: 1 }, { load: 41 }] });
    expect(run.variables.result).toBe(42);
  });

  it('raises an incident if the value is no data', async () => {
    const run = await script('= function(x) x');
    run.start();
    expect(run.incidents).toMatchObject([
      { elementId: 'compute', incidentType: 'expressionError' },
    ]);
    expect(run.incidents[0].message).toContain('the script "= function(x) x"');
    expect(run.active).toEqual(['compute']);
  });

  it.each([
    ['', 'result'],
    [' ', 'result'],
    ['= 1', ''],
    ['= 1', ' '],
  ])(
    'needs an expression and a result variable: "%s", "%s"',
    async (expression, resultVariable) => {
      const { problems } = await compile(
        bpmn([
          start(),
          scriptTask('x', expression, resultVariable),
          ...path('start', 'x'),
        ]),
      );
      expect(problems).toMatchObject([
        { severity: 'error', rule: 'script', elementId: 'x' },
      ]);
    },
  );

  it.each([
    '',
    '<zeebe:script expression="= 1" />',
    '<zeebe:script resultVariable="r" />',
  ])('needs a script or a job type: %s', async content => {
    const bare = element('bpmn:scriptTask', { id: 'x' }, extensions(content));
    const { problems } = await compile(
      bpmn([start(), bare, ...path('start', 'x')]),
    );
    expect(problems).toMatchObject([
      { severity: 'error', rule: 'script', elementId: 'x' },
    ]);
    expect(problems[0].message).toContain(
      'needs a FEEL expression and the variable',
    );
  });

  it('is refused with an expression that cannot be read', async () => {
    const { problems } = await compile(
      bpmn([start(), scriptTask('x', '= 1 +', 'r'), ...path('start', 'x')]),
    );
    expect(problems).toMatchObject([
      { severity: 'error', rule: 'feel-syntax', elementId: 'x' },
    ]);
    expect(problems[0].message).toMatch(/^"x": the script /);
  });

  it('takes its result variable without spaces around it', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        scriptTask('x', ' = 1 ', ' r '),
        userTask('after'),
        ...path('start', 'x', 'after'),
      ]),
    );
    expect(run.start().variables).toEqual({ r: 1 });
  });

  it('does not put its result anywhere if a condition takes the token away', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        scriptTask('x', '= 1', 'r'),
        boundary('always', 'x', { condition: '= true' }),
        userTask('instead'),
        ...path('start', 'x'),
        ...path('always', 'instead'),
      ]),
    );
    expect(run.start().active).toEqual(['instead']);
    expect(run.variables).toEqual({});
  });
});
