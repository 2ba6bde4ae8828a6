import { bpmn, path, serviceTask, start, throwEvent } from '../../testing/bpmn';
import { Run } from '../../testing/run';

describe('none events', () => {
  it('are points that the token passes', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        throwEvent('passed', undefined, { outputs: [['= 1', 'a']] }),
        serviceTask('after'),
        ...path('start', 'passed', 'after'),
      ]),
    );
    expect(run.start().completed).toEqual(['start', 'passed']);
    expect(run.variables).toEqual({ a: 1 });
  });

  it.each([
    ['formId="begin"', 'begin'],
    ['externalReference="theirs"', 'theirs'],
  ])('may begin with a form: %s', async (attribute, form) => {
    const content = `<bpmn:extensionElements><zeebe:formDefinition ${attribute} /></bpmn:extensionElements>`;
    const run = await Run.of(bpmn([start('start', content)]));
    expect(run.executable.formIds).toEqual([form]);
  });
});
