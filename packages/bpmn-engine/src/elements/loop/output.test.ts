import type { Bounds } from '../../api/executable';
import { bpmn, path, serviceTask, start, userTask } from '../../testing/bpmn';
import { multiInstance } from '../../testing/loops';
import { Run } from '../../testing/run';

const collecting = (outputElement: string, bounds: Partial<Bounds> = {}) =>
  Run.of(
    bpmn([
      start(),
      multiInstance(serviceTask('a'), {
        inputCollection: '= [1]',
        outputCollection: 'results',
        outputElement,
      }),
      userTask('after'),
      ...path('start', 'a', 'after'),
    ]),
    bounds,
  );

describe('an output element', () => {
  it.each([
    ['= answer', 'answer', 7, 7],
    ['= _a1', '_a1', 7, 7],
    ['= länge', 'länge', 7, 7],
    ['= answer.x', 'answer', { x: 7 }, 7],
    ['= answer._x1.y2', 'answer', { _x1: { y2: 7 } }, 7],
  ])(
    'keeps the variable that it names inside the instance: %s',
    async (element, name, value, result) => {
      const run = await collecting(element);
      run.start().completeJob('a', { [name]: value });
      expect(run.variables).toEqual({ results: [result] });
    },
  );

  it.each([
    ['= answer + 1', 8],
    ['= 1 + answer', 8],
    ['= [answer]', [7]],
    ['= "x" + string(answer)', 'x7'],
  ])('may be any other expression: %s', async (element, result) => {
    const run = await collecting(element);
    run.start().completeJob('a', { answer: 7 });
    expect(run.variables).toEqual({ answer: 7, results: [result] });
  });

  it('is named in the incident if it gives no data', async () => {
    const run = await collecting('= function(x) x');
    run.start().completeJob('a');
    expect(run.incidents[0].message).toContain(
      'the output element "= function',
    );
  });

  it('must fit beside the other variables, too', async () => {
    const run = await collecting('= text + ""', { variablesBytes: 300 });
    run.start({ text: 'x'.repeat(180) }).completeJob('a');
    expect(run.incidents).toMatchObject([
      { elementId: 'a', incidentType: 'variablesTooLarge' },
    ]);
    run.setVariables({ text: 'x' }).resolve();
    expect(run.variables).toEqual({ text: 'x', results: ['x'] });
  });
});
