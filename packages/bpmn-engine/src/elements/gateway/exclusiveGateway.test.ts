import {
  bpmn,
  exclusive,
  flow,
  path,
  serviceTask,
  start,
} from '../../testing/bpmn';
import { Run } from '../../testing/run';

const split = (
  first: string,
  second: string | undefined,
  options: { default?: string } = {},
) =>
  bpmn([
    start(),
    exclusive('which', { name: 'Which way?', ...options }),
    serviceTask('a'),
    serviceTask('b'),
    ...path('start', 'which'),
    flow('which', 'a', { condition: first }),
    flow('which', 'b', second === undefined ? {} : { condition: second }),
  ]);

describe('exclusive gateway', () => {
  it('takes the first flow of the document whose condition is true', async () => {
    const run = await Run.of(split('= level > 1', '= level > 2'));
    expect(run.start({ level: 3 }).active).toEqual(['a']);
  });

  it('takes the default flow if no condition is true, wherever it stands', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        exclusive('which', { default: 'which_a' }),
        serviceTask('a'),
        serviceTask('b'),
        ...path('start', 'which', 'a'),
        flow('which', 'b', { condition: '= level > 2' }),
      ]),
    );
    expect(run.start({ level: 1 }).active).toEqual(['a']);
    const other = new Run(run.executable);
    expect(other.start({ level: 3 }).active).toEqual(['b']);
  });

  it('lets every token pass where ways merge', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        exclusive('merge'),
        serviceTask('a'),
        flow('start', 'merge', { id: 'f1' }),
        flow('start', 'merge', { id: 'f2' }),
        ...path('merge', 'a'),
      ]),
    );
    expect(run.start().active).toEqual(['a', 'a']);
  });

  it('raises an incident that tells expression, value and variables if a condition gives no boolean', async () => {
    const run = await Run.of(
      split('= level + 1', undefined, { default: 'which_b' }),
    );
    run.start({ level: 1, site: 'Bern' });
    expect(run.incidents).toEqual([
      {
        incidentKey: 1,
        elementInstanceKey: 3,
        elementId: 'which',
        incidentType: 'conditionError',
        message:
          '"which" (Which way?): the condition of sequence flow "which_a" "= level + 1" gives the number 2 instead of true or false; available: level, site. Correct the variables and resolve the incident',
      },
    ]);
    expect(run.active).toEqual(['which']);
  });

  it('tells the mistake that turned a condition into null', async () => {
    const run = await Run.of(
      split('= device.load > 5', undefined, { default: 'which_b' }),
    );
    run.start({ device: { name: 'r1' } });
    expect(run.incidents[0].message).toContain(
      `gives null instead of true or false (Key 'load' not found in '{...}')`,
    );
  });

  it('raises an incident if a condition reads a variable that does not exist, even if it gives a boolean', async () => {
    const run = await Run.of(
      split('= levl = 3', undefined, { default: 'which_b' }),
    );
    run.start({ level: 3 });
    expect(run.incidents[0].message).toContain(
      'reads a variable that does not exist: "levl"; available: level.',
    );
    run.setVariables({ levl: 3 }).resolve();
    expect(run.active).toEqual(['a']);
  });

  it.each([
    '= level = null',
    '= not(is defined(level))',
    '= get or else(level, 0) = 0',
  ])('lets "%s" test for a variable that does not exist', async condition => {
    const run = await Run.of(
      split(condition, undefined, { default: 'which_b' }),
    );
    expect(run.start().active).toEqual(['a']);
  });

  it('raises an incident if no condition holds and there is no default flow', async () => {
    const run = await Run.of(split('= level > 1', '= level > 2'));
    run.start({ level: 0 });
    expect(run.incidents).toMatchObject([
      {
        elementId: 'which',
        incidentType: 'conditionError',
        message: expect.stringContaining('there is no default flow'),
      },
    ]);
    run.setVariables({ level: 2 }).resolve();
    expect(run.incidents).toEqual([]);
    expect(run.active).toEqual(['a']);
  });

  it('evaluates no condition behind the first that holds', async () => {
    const run = await Run.of(split('= true', '= unknown'));
    expect(run.start().active).toEqual(['a']);
  });

  it('ends the token where no flow leads on', async () => {
    const run = await Run.of(
      bpmn([start(), exclusive('last'), ...path('start', 'last')]),
    );
    expect(run.start().status).toBe('completed');
    expect(run.completed).toEqual(['start', 'last']);
  });

  it('lets the other tokens go on while an incident holds one', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        exclusive('which', { default: 'which_a' }),
        serviceTask('a'),
        serviceTask('b'),
        serviceTask('c'),
        ...path('start', 'which', 'a'),
        flow('which', 'b', { condition: '= unknown' }),
        ...path('start', 'c'),
      ]),
    );
    expect(run.start().active).toEqual(['which', 'c']);
  });
});
