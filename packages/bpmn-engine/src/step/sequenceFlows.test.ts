import {
  bpmn,
  errorBoundary,
  flow,
  path,
  serviceTask,
  start,
  subProcess,
  task,
  timerBoundary,
  userTask,
} from '../testing/bpmn';
import { Run } from '../testing/run';

/** An activity `x` with ways to `a` and `b` if they are true, to `c` always, and to `d` by default. */
const branching = (element: string, ...ways: ('a' | 'b' | 'c' | 'd')[]) =>
  bpmn([
    start(),
    ways.includes('d')
      ? element.replace('id="x"', 'id="x" default="x_d"')
      : element,
    ...ways.map(id => userTask(id)),
    ...path('start', 'x'),
    ...ways.map(id =>
      flow('x', id, 'ab'.includes(id) ? { condition: `= ${id}` } : {}),
    ),
  ]);

const sub = subProcess('x', [start('s'), task('t'), ...path('s', 't')]);

describe.each([
  ['a task', task('x')],
  ['a sub-process', sub],
])('sequence flows with conditions out of %s', (_, element) => {
  it.each<[('a' | 'b' | 'c' | 'd')[], Record<string, boolean>, string[]]>([
    [['a', 'b'], { a: true, b: true }, ['a', 'b']],
    [['a', 'b'], { a: false, b: true }, ['b']],
    [['a', 'b', 'c'], { a: false, b: false }, ['c']],
    [['a', 'b', 'c'], { a: true, b: false }, ['a', 'c']],
    [['a', 'b', 'd'], { a: false, b: false }, ['d']],
    [['a', 'b', 'd'], { a: false, b: true }, ['b']],
    [['a', 'c', 'd'], { a: false }, ['c', 'd']],
    [['a', 'c', 'd'], { a: true }, ['a', 'c']],
    [['c', 'd'], {}, ['c', 'd']],
  ])('to %j with %j are taken to %j', async (ways, variables, active) => {
    const run = await Run.of(branching(element, ...ways));
    expect(run.start(variables).active).toEqual(active);
  });

  it('hold the token if none is taken and there is no default flow', async () => {
    const run = await Run.of(branching(element, 'a', 'b'));
    run.start({ a: false, b: false });
    expect(run.active).toEqual(['x']);
    expect(run.incidents).toMatchObject([
      { elementId: 'x', incidentType: 'conditionError' },
    ]);
    run.setVariables({ a: true }).resolve();
    expect(run.active).toEqual(['a']);
  });

  it('hold the token if a condition reads what does not exist', async () => {
    const run = await Run.of(branching(element, 'a', 'd'));
    run.start();
    expect(run.incidents[0].message).toContain('"a"');
    run.setVariables({ a: false }).resolve();
    expect(run.active).toEqual(['d']);
  });
});

describe('sequence flows with conditions', () => {
  it('see what a worker and the output mappings have brought', async () => {
    const run = await Run.of(
      branching(
        serviceTask('x', { outputs: [['= level > 3', 'a']] }),
        'a',
        'd',
      ),
    );
    run.start().completeJob('x', { level: 5 });
    expect(run.active).toEqual(['a']);
  });

  it('do not see the variables of the activity itself, which end with it', async () => {
    const run = await Run.of(
      branching(serviceTask('x', { inputs: [['= true', 'a']] }), 'a', 'd'),
    );
    run.start({ a: false }).completeJob('x');
    expect(run.active).toEqual(['d']);
  });

  it('say nothing about the boundary events of the activity', async () => {
    const run = await Run.of(
      branching(serviceTask('x'), 'a', 'd').replace(
        '</bpmn:process>',
        `${errorBoundary('caught', 'x')}${userTask('handled')}${path(
          'caught',
          'handled',
        ).join('')}</bpmn:process>`,
      ),
    );
    run.start().throwJobError('x', 'E');
    expect(run.active).toEqual(['handled']);
  });

  it('decide behind an event as well', async () => {
    const run = await Run.of(
      bpmn([
        start('begin'),
        userTask('a'),
        userTask('b'),
        userTask('late'),
        timerBoundary('alarm', 'b', { duration: 'PT1H' }),
        flow('begin', 'a', { condition: '= level > 3' }),
        flow('begin', 'b', { condition: '= level > 1' }),
        flow('alarm', 'late', { condition: '= level > 5' }),
      ]),
    );
    run.start({ level: 2 });
    expect(run.active).toEqual(['b']);
    run.triggerTimer('alarm');
    expect(run.active).toEqual(['alarm']);
    run.setVariables({ level: 6 }).resolve();
    expect(run.active).toEqual(['late']);
  });
});

describe('an incident at a condition behind an activity', () => {
  it('does not repeat the output mappings when it is resolved', async () => {
    const run = await Run.of(
      branching(serviceTask('x', { outputs: [['= n + 1', 'n']] }), 'a', 'b'),
    );
    run.start({ n: 1 }).completeJob('x');
    expect(run.incidents).toMatchObject([{ incidentType: 'conditionError' }]);
    expect(run.state.instances[1].heldIn).toBe('leaving');
    run.setVariables({ a: true, b: false }).resolve();
    expect(run.active).toEqual(['a']);
    expect(run.variables.n).toBe(2);
  });
});
