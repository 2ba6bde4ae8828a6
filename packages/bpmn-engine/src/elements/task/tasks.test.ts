import {
  bpmn,
  end,
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
    expect(run.active).toEqual(['compute']);
  });
});
