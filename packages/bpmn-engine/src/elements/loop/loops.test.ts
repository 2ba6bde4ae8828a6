// Which loops there are, and on what.
import { compile } from '../../compile';
import {
  bpmn,
  end,
  eventSubProcess,
  path,
  serviceTask,
  start,
  startOn,
  userTask,
} from '../../testing/bpmn';
import { multiInstance, standardLoop } from '../../testing/loops';
import { Run } from '../../testing/run';

const EACH = { inputCollection: '= items', inputElement: 'item' };

const around = (activity: string) =>
  bpmn([start(), activity, userTask('after'), ...path('start', 'a', 'after')]);

const problemsOf = async (xml: string) => {
  const { problems } = await compile(xml);
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, message }) => `${rule}: ${message}`);
};

describe('a loop is refused', () => {
  it('on an event sub-process', async () => {
    const handle = eventSubProcess('handle', [
      startOn('asked', { signal: 'ask' }),
      end('done'),
      ...path('asked', 'done'),
    ]);
    const xml = bpmn([
      start(),
      userTask('a'),
      multiInstance(handle, EACH),
      ...path('start', 'a'),
    ]);
    expect(await problemsOf(xml)).toEqual([
      expect.stringMatching(/^unsupported-loop: "handle": .*does not loop/),
    ]);
  });

  it.each([
    ['zeebe:taskDefinition', '<zeebe:taskDefinition type="t" />', ''],
    ['camunda:collection', '', 'camunda:collection="items"'],
  ])('with something that is not understood: %s', async (_, element, more) => {
    const xml = around(multiInstance(serviceTask('a'), EACH))
      .replace('<zeebe:loopCharacteristics', `${element}$&`)
      .replace('<bpmn:multiInstanceLoopCharacteristics', `$& ${more}`);
    expect(await problemsOf(xml)).toEqual([
      expect.stringMatching(
        /^unsupported-extension: "a": .*is not understood on a loop/,
      ),
    ]);
  });

  it.each([
    ['', 'behavior="One"', /the behavior "One", which throws an event/],
    ['<bpmn:loopDataInputRef>data</bpmn:loopDataInputRef>', '', /data objects/],
    [
      '<bpmn:loopDataOutputRef>data</bpmn:loopDataOutputRef>',
      '',
      /data objects/,
    ],
  ])('if BPMN says it in another way: %s%s', async (element, more, message) => {
    const loop = multiInstance(serviceTask('a'), EACH)
      .replace('</bpmn:multi', `${element}$&`)
      .replace('<bpmn:multiInstanceLoopCharacteristics', `$& ${more}`);
    const data =
      '<bpmn:dataObject id="d" /><bpmn:dataObjectReference id="data" dataObjectRef="d" />';
    const problems = await problemsOf(around(`${loop}${data}`));
    expect(problems).toEqual([expect.stringMatching(message)]);
    expect(problems[0]).toMatch(/^unsupported-loop: "a"/);
  });

  it('with a collection or an element that is no name or expression', async () => {
    const problems = await problemsOf(
      around(
        multiInstance(serviceTask('a'), {
          inputCollection: '= items +',
          outputCollection: 'my results',
          outputElement: '= 1 +',
          completionCondition: '= 1 -',
        }),
      ),
    );
    expect(problems).toEqual([
      expect.stringMatching(/^feel-syntax: .*input collection/),
      expect.stringMatching(/^variable-name: .*"my results"/),
      expect.stringMatching(/^feel-syntax: .*output element/),
      expect.stringMatching(/^feel-syntax: .*completion condition/),
    ]);
  });

  it('without a list to work through', async () => {
    const loop = multiInstance(serviceTask('a'), { inputCollection: ' ' });
    expect(await problemsOf(around(loop))).toEqual([
      expect.stringMatching(/^multi-instance: "a": .*no list/),
    ]);
  });

  it('with an output element that has no collection', async () => {
    const problems = await problemsOf(
      around(
        multiInstance(serviceTask('a'), { ...EACH, outputElement: '= 1' }),
      ),
    );
    expect(problems).toEqual([
      expect.stringMatching(
        /^output-collection: .*the output element stands alone/,
      ),
    ]);
  });

  it.each(['-1', '0'])('with the loopMaximum %s', async loopMaximum => {
    const problems = await problemsOf(
      around(standardLoop(serviceTask('a'), { loopMaximum })),
    );
    expect(problems).toEqual([
      expect.stringMatching(
        `standard-loop: "a": the loopMaximum ${loopMaximum} is no whole number from 1`,
      ),
    ]);
  });

  it('with a condition that cannot be read, or with nothing that ends it', async () => {
    const loop = (loopCondition: string) =>
      problemsOf(around(standardLoop(serviceTask('a'), { loopCondition })));
    expect(await loop('= 1 +')).toEqual([
      expect.stringMatching(/^feel-syntax: .*loop condition/),
    ]);
    expect(await loop(' ')).toEqual([
      expect.stringMatching(/^standard-loop: "a": nothing ends the loop/),
    ]);
  });
});

describe('a loop', () => {
  it('may have spaces around all that it says', async () => {
    const run = await Run.of(
      around(
        multiInstance(serviceTask('a'), {
          inputCollection: ' = items ',
          inputElement: ' item ',
          outputCollection: ' results ',
          outputElement: ' = result ',
          completionCondition: ' = false ',
        }),
      ),
    );
    run.start({ items: [1] });
    expect(run.last('createJob').variables).toMatchObject({ item: 1 });
    run.completeJob('a', { result: 'x' });
    expect(run.variables).toEqual({ items: [1], results: ['x'] });
  });

  it('may have empty what it does not need', async () => {
    const xml = around(
      multiInstance(serviceTask('a'), {
        inputCollection: '= items',
        inputElement: ' ',
        outputCollection: ' ',
        outputElement: ' ',
        completionCondition: ' ',
      }),
    );
    expect(await problemsOf(xml)).toEqual([]);
    const run = await Run.of(xml);
    run.start({ items: [1] }).completeJob('a');
    expect(run.active).toEqual(['after']);
    expect(run.variables).toEqual({ items: [1] });
  });
});
