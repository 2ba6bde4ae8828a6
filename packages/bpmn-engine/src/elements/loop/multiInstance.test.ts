import { compile } from '../../compile';
import {
  bpmn,
  end,
  errorBoundary,
  errorEnd,
  path,
  scriptTask,
  serviceTask,
  start,
  subProcess,
  terminateEnd,
  timerBoundary,
  userTask,
} from '../../testing/bpmn';
import { multiInstance } from '../../testing/loops';
import { Run } from '../../testing/run';

type Options = Parameters<typeof multiInstance>[1];

const EACH = {
  inputCollection: '= sites',
  inputElement: 'site',
  outputCollection: 'results',
  outputElement: '= result',
};

const around = (activity: string, ...more: string[]) =>
  bpmn([
    start(),
    activity,
    userTask('after'),
    end(),
    ...more,
    ...path('start', 'a', 'after', 'end'),
  ]);

const work = (options: Options = EACH) =>
  around(multiInstance(serviceTask('a'), options));

/** Keys of the active instances of the activity itself, in order. */
const instances = (run: Run, elementType = 'serviceTask') =>
  run.state.instances
    .filter(instance => instance.elementType === elementType)
    .map(({ key }) => key);

const done = (run: Run, elementInstanceKey: number, variables = {}) =>
  run.send({ type: 'completeJob', elementInstanceKey, variables });

const problemsOf = async (xml: string) => {
  const { problems } = await compile(xml);
  return problems.map(({ rule, message }) => `${rule}: ${message}`);
};

describe('parallel multi-instance', () => {
  it('begins an instance for each item at once, each with its item and its number', async () => {
    const run = await Run.of(work());
    run.start({ sites: ['Bern', 'Basel', 'Thun'] });
    const jobs = run.requests.filter(({ type }) => type === 'createJob');
    expect(jobs).toMatchObject([
      { variables: { site: 'Bern', loopCounter: 1, result: null } },
      { variables: { site: 'Basel', loopCounter: 2, result: null } },
      { variables: { site: 'Thun', loopCounter: 3, result: null } },
    ]);
    expect(run.active).toEqual(['a', 'a', 'a', 'a']);
    expect(run.state.instances[1]).toMatchObject({
      elementType: 'multiInstanceBody',
      scopeKey: 1,
      loop: { started: 3, completed: 0, terminated: 0, total: 3 },
    });
  });

  it('collects results in the order of the items and hands them over when the last is done', async () => {
    const run = await Run.of(work());
    run.start({ sites: ['Bern', 'Basel', 'Thun'] });
    const [first, second, third] = instances(run);
    done(run, third, { result: 3 });
    done(run, first, { result: 1 });
    expect(run.variables).toEqual({ sites: ['Bern', 'Basel', 'Thun'] });
    done(run, second, { result: { two: 2 } });
    expect(run.active).toEqual(['after']);
    expect(run.variables).toEqual({
      sites: ['Bern', 'Basel', 'Thun'],
      results: [1, { two: 2 }, 3],
    });
  });

  it('says of each result which item it is, not the whole list again', async () => {
    const run = await Run.of(work());
    run.start({ sites: ['Bern', 'Basel'] });
    done(run, instances(run)[1], { result: 'up' });
    expect(
      run.events.find(({ type }) => type === 'variableItemSet'),
    ).toMatchObject({ name: 'results', index: 1, value: 'up' });
  });

  it('is done at once with an empty list, and gives an empty list', async () => {
    const run = await Run.of(work());
    run.start({ sites: [] });
    expect(run.active).toEqual(['after']);
    expect(run.variables).toEqual({ sites: [], results: [] });
    expect(run.completed).toEqual(['start', 'a']);
  });

  it('works without an input element and without an output collection', async () => {
    const run = await Run.of(
      work({ inputCollection: '= for i in 1..2 return i' }),
    );
    run.start();
    expect(run.last('createJob').variables).toEqual({ loopCounter: 2 });
    instances(run).forEach(key => done(run, key, { seen: key }));
    expect(run.active).toEqual(['after']);
    expect(run.variables).toEqual({ seen: 5 });
  });

  it('raises an incident on the body if there is no list, and begins once there is', async () => {
    const run = await Run.of(work());
    run.start({ sites: 'Bern' });
    expect(run.incidents).toMatchObject([
      {
        elementId: 'a',
        elementInstanceKey: 3,
        incidentType: 'expressionError',
      },
    ]);
    expect(run.incidents[0].message).toContain(
      'the input collection "= sites" gives the string "Bern" instead of a list',
    );
    expect(run.waiting).toEqual([]);
    run.setVariables({ sites: ['Bern'] }).resolve();
    expect(run.waiting).toEqual(['Job a']);
  });

  it('reads its list once, whatever happens to the variable afterwards', async () => {
    const run = await Run.of(work({ ...EACH, isSequential: true }));
    run.start({ sites: ['Bern', 'Basel'] }).setVariables({ sites: [] });
    run.completeJob('a', { result: 1 });
    expect(run.last('createJob').variables.site).toBe('Basel');
  });

  it('takes the output element after the output mappings of the instance', async () => {
    const run = await Run.of(
      around(
        multiInstance(
          serviceTask('a', { outputs: [['= level * 10', 'result']] }),
          EACH,
        ),
      ),
    );
    run.start({ sites: ['Bern', 'Basel'] });
    const [first, second] = instances(run);
    done(run, first, { level: 1 });
    done(run, second, { level: 2 });
    expect(run.variables.results).toEqual([10, 20]);
  });

  it('applies the input mappings of each instance, which see item and number', async () => {
    const run = await Run.of(
      around(
        multiInstance(
          serviceTask('a', {
            inputs: [['= site + string(loopCounter)', 'label']],
          }),
          EACH,
        ),
      ),
    );
    run.start({ sites: ['Bern', 'Basel'] });
    expect(run.last('createJob').variables.label).toBe('Basel2');
  });

  it('holds an instance whose output element fails, and collects when it is resolved', async () => {
    const run = await Run.of(
      work({ ...EACH, outputElement: '= function(x) x' }),
    );
    run.start({ sites: ['Bern'] });
    done(run, instances(run)[0]);
    expect(run.incidents).toMatchObject([
      { incidentType: 'expressionError', elementInstanceKey: 4 },
    ]);
    expect(run.active).toEqual(['a', 'a']);
    run.send({ type: 'cancel' });
    expect(run.state.variablesBytes).toBe(0);
  });

  it('says so if a worker has overwritten the output collection', async () => {
    const run = await Run.of(work());
    run.start({ sites: ['Bern'] });
    done(run, instances(run)[0], { result: 1, results: 'mine' });
    expect(run.incidents[0].message).toContain('"results" is no list');
    run.setVariables({ results: [null] }, 3).resolve();
    expect(run.variables.results).toEqual([1]);
  });

  it.each([
    ['no list', 'mine', 1],
    ['a list without its place', [null], 2],
  ])(
    'waits for a place in the output collection if that is %s',
    async (_, results, item) => {
      const run = await Run.of(work());
      run.start({ sites: ['Bern', 'Thun'] });
      run.setVariables({ results }, 3);
      done(run, instances(run)[item - 1], { result: 1 });
      expect(run.incidents[0].message).toContain(
        `"results" is no list with a place for item ${item} any more`,
      );
    },
  );

  it('is held by an incident if a result does not fit', async () => {
    const outputElement = '= for i in 1..count return i';
    const run = await Run.of(work({ ...EACH, outputElement }), {
      variablesBytes: 300,
    });
    run.start({ sites: [1], count: 200 });
    done(run, instances(run)[0]);
    expect(run.incidents).toMatchObject([
      { elementInstanceKey: 4, incidentType: 'variablesTooLarge' },
    ]);
    expect(run.incidents[0].message).toContain('the output element: ');
    run.setVariables({ count: 2 }).resolve();
    expect(run.variables.results).toEqual([[1, 2]]);
  });

  it('ends the others when its completion condition holds', async () => {
    const run = await Run.of(
      work({
        ...EACH,
        completionCondition:
          '= numberOfCompletedInstances / numberOfInstances >= 0.5 and numberOfActiveInstances = 2 and numberOfTerminatedInstances = 0',
      }),
    );
    run.start({ sites: [1, 2, 3, 4] });
    done(run, instances(run)[0], { result: 'a' });
    expect(run.waiting).toHaveLength(3);
    done(run, instances(run)[2], { result: 'd' });
    expect(run.waiting).toEqual(['UserTask after']);
    expect(run.variables.results).toEqual(['a', null, null, 'd']);
  });

  it('lets the completion condition see the instance and the list so far', async () => {
    const run = await Run.of(
      work({
        ...EACH,
        completionCondition:
          '= loopCounter = 2 and result = "ok" and results[2] = "ok"',
      }),
    );
    run.start({ sites: [1, 2, 3] });
    done(run, instances(run)[0], { result: 'ok' });
    expect(run.active).toContain('a');
    done(run, instances(run)[0], { result: 'ok' });
    expect(run.active).toEqual(['after']);
  });

  it('holds the instance if the completion condition fails', async () => {
    const run = await Run.of(
      work({ ...EACH, completionCondition: '= enough' }),
    );
    run.start({ sites: [1, 2] });
    done(run, instances(run)[0], { result: 'x' });
    expect(run.incidents).toMatchObject([{ incidentType: 'conditionError' }]);
    expect(run.incidents[0].message).toContain(
      'the completion condition "= enough"',
    );
    run.setVariables({ enough: true }).resolve();
    expect(run.active).toEqual(['after']);
    expect(run.variables.results).toEqual(['x', null]);
  });

  it('holds only the instance that failed', async () => {
    const run = await Run.of(work());
    run.start({ sites: [1, 2] });
    const [first, second] = instances(run);
    run.send({ type: 'failJob', elementInstanceKey: first, message: 'broken' });
    done(run, second, { result: 2 });
    expect(run.active).toEqual(['a', 'a']);
    run.resolve();
    done(run, first, { result: 1 });
    expect(run.variables.results).toEqual([1, 2]);
  });

  it('goes through instances that are done at once', async () => {
    const run = await Run.of(
      around(
        multiInstance(scriptTask('a', '= item * item', 'square'), {
          inputCollection: '= for i in 1..1000 return i',
          inputElement: 'item',
          outputCollection: 'squares',
          outputElement: '= square',
        }),
      ),
    );
    run.start();
    expect(run.active).toEqual(['after']);
    expect((run.variables.squares as number[])[999]).toBe(1_000_000);
  });

  it('stops beginning instances that are done at once when the condition holds', async () => {
    const run = await Run.of(
      around(
        multiInstance(scriptTask('a', '= item', 'last'), {
          inputCollection: '= [1, 2, 3, 4]',
          inputElement: 'item',
          completionCondition: '= last = 2',
        }),
      ),
    );
    run.start();
    expect(run.active).toEqual(['after']);
    expect(run.variables).toEqual({ last: 2 });
  });

  it('leaves nothing when it is cancelled', async () => {
    const run = await Run.of(work());
    run.start({ sites: [1, 2, 3] }).send({ type: 'cancel' });
    expect(run.state.instances).toEqual([]);
    expect(run.waiting).toEqual([]);
    expect(run.state.variablesBytes).toBe(0);
  });
});

describe('sequential multi-instance', () => {
  const sequential = { ...EACH, isSequential: true };

  it('tells its completion condition that no other instance is active', async () => {
    const run = await Run.of(
      work({
        ...sequential,
        completionCondition:
          '= numberOfInstances = 3 and numberOfActiveInstances = 0 and numberOfCompletedInstances = 2',
      }),
    );
    run.start({ sites: [1, 2, 3] });
    done(run, instances(run)[0]);
    expect(run.waiting).toEqual(['Job a']);
    done(run, instances(run)[0]);
    expect(run.active).toEqual(['after']);
  });

  it('begins an instance when the one before is done', async () => {
    const run = await Run.of(work(sequential));
    run.start({ sites: ['Bern', 'Basel'] });
    expect(run.active).toEqual(['a', 'a']);
    expect(run.last('createJob').variables).toMatchObject({
      site: 'Bern',
      loopCounter: 1,
    });
    run.completeJob('a', { result: 1 });
    expect(run.active).toEqual(['a', 'a']);
    expect(run.last('createJob').variables).toMatchObject({
      site: 'Basel',
      loopCounter: 2,
    });
    run.completeJob('a', { result: 2 });
    expect(run.active).toEqual(['after']);
    expect(run.variables.results).toEqual([1, 2]);
  });

  it('does not begin the rest when the completion condition holds', async () => {
    const run = await Run.of(
      work({
        ...sequential,
        completionCondition:
          '= numberOfCompletedInstances = 2 and numberOfActiveInstances = 0 and numberOfInstances = 3',
      }),
    );
    run.start({ sites: [1, 2, 3] });
    run.completeJob('a', { result: 1 }).completeJob('a', { result: 2 });
    expect(run.active).toEqual(['after']);
    expect(run.variables.results).toEqual([1, 2, null]);
  });

  it('needs no stack for thousands of instances', async () => {
    const run = await Run.of(
      around(
        multiInstance(scriptTask('a', '= item', 'last'), {
          inputCollection: '= for i in 1..3000 return i',
          inputElement: 'item',
          isSequential: true,
        }),
      ),
      { instancesPerCommand: 3000, stepsPerCommand: 20_000 },
    );
    run.start();
    expect(run.variables).toEqual({ last: 3000 });
  });

  it('counts the list as long as it is needed', async () => {
    const run = await Run.of(
      work({
        ...sequential,
        outputCollection: undefined,
        outputElement: undefined,
      }),
    );
    run.start({ sites: ['Bern', 'Basel'] });
    const { variablesBytes } = run.state;
    run.completeJob('a');
    // the list of 17 bytes is gone, and the item is one letter longer
    expect(run.state.variablesBytes).toBe(variablesBytes - 17 + 1);
  });
});

describe('multi-instance', () => {
  it('has its boundary events on the whole: an interrupting one ends all instances', async () => {
    const run = await Run.of(
      around(
        multiInstance(userTask('a'), EACH),
        timerBoundary('late', 'a', { duration: 'PT1H' }),
        userTask('hurry'),
        ...path('late', 'hurry'),
      ),
    );
    run.start({ sites: [1, 2] });
    expect(run.waiting.filter(what => what === 'Timer late')).toHaveLength(1);
    run.triggerTimer('late');
    expect(run.active).toEqual(['hurry']);
    expect(run.waiting).toEqual(['UserTask hurry']);
  });

  it('catches an error of one instance for the whole', async () => {
    const run = await Run.of(
      around(
        multiInstance(
          subProcess('a', [
            start('s'),
            errorEnd('fail', 'E1'),
            serviceTask('b'),
            ...path('s', 'b', 'fail'),
          ]),
          EACH,
        ),
        errorBoundary('caught', 'a', 'E1'),
        userTask('repair'),
        ...path('caught', 'repair'),
      ),
    );
    run.start({ sites: [1, 2, 3] });
    done(run, instances(run)[1]);
    expect(run.active).toEqual(['repair']);
    expect(run.waiting).toEqual(['UserTask repair']);
  });

  it('of a sub-process gives each instance a scope of its own', async () => {
    const run = await Run.of(
      around(
        multiInstance(
          subProcess('a', [
            start('s'),
            serviceTask('b', { outputs: [['= site + "!"', 'result']] }),
            terminateEnd('stop'),
            ...path('s', 'b', 'stop'),
          ]),
          EACH,
        ),
      ),
    );
    run.start({ sites: ['Bern', 'Basel'] });
    instances(run).forEach(key => done(run, key));
    expect(run.active).toEqual(['after']);
    expect(run.variables.results).toEqual(['Bern!', 'Basel!']);
  });

  it('nests: instances within instances', async () => {
    const run = await Run.of(
      around(
        multiInstance(
          subProcess('a', [
            start('s'),
            multiInstance(serviceTask('b'), {
              inputCollection: '= row',
              inputElement: 'cell',
              outputCollection: 'sums',
              outputElement: '= cell * 10',
              isSequential: true,
            }),
            ...path('s', 'b'),
          ]),
          {
            inputCollection: '= rows',
            inputElement: 'row',
            outputCollection: 'table',
            outputElement: '= sums',
          },
        ),
      ),
    );
    run.start({ rows: [[1, 2], [], [3]] });
    expect(instances(run)).toHaveLength(2);
    while (instances(run).length > 0) {
      done(run, instances(run)[0]);
    }
    expect(run.active).toEqual(['after']);
    expect(run.variables.table).toEqual([[10, 20], [], [30]]);
  });

  it('comes as far as it can in one instance before the next begins, whatever is repeated in it', async () => {
    const run = await Run.of(
      around(
        multiInstance(
          subProcess('a', [
            start('s'),
            multiInstance(userTask('b'), { inputCollection: '= [1, 2]' }),
            ...path('s', 'b'),
          ]),
          { inputCollection: '= ["A", "B"]', inputElement: 'item' },
        ),
      ),
    );
    run.start();
    expect(
      run.requests.flatMap(request =>
        request.type === 'createUserTask' ? [request.variables.item] : [],
      ),
    ).toEqual(['A', 'A', 'B', 'B']);
  });

  it('takes its incident along when its completion condition holds', async () => {
    const run = await Run.of(
      work({
        inputCollection: '= texts',
        inputElement: 'text',
        completionCondition: '= true',
      }),
      { variablesBytes: 400 },
    );
    run.start({ texts: ['y', 'x'.repeat(120)] });
    expect(run.incidents).toMatchObject([
      { elementInstanceKey: 3, incidentType: 'variablesTooLarge' },
    ]);
    done(run, instances(run)[0]);
    expect(run.active).toEqual(['after']);
    expect(run.incidents).toEqual([]);
  });

  it('counts instances that a modification has terminated', async () => {
    const run = await Run.of(
      work({
        inputCollection: '= [1, 2, 3, 4]',
        completionCondition:
          '= numberOfTerminatedInstances = 1 and numberOfActiveInstances = 2',
      }),
    );
    run.start();
    const [first, second] = instances(run);
    run.modify({ type: 'terminateElement', elementInstanceKey: first });
    done(run, second);
    expect(run.active).toEqual(['after']);
  });

  it('begins no instance whose item does not fit', async () => {
    const run = await Run.of(
      work({ inputCollection: '= texts', inputElement: 'text' }),
      { variablesBytes: 400 },
    );
    run.start({ texts: ['x'.repeat(120), 'y'.repeat(20)] });
    expect(instances(run)).toEqual([]);
    expect(run.incidents).toMatchObject([
      { elementInstanceKey: 3, incidentType: 'variablesTooLarge' },
    ]);
  });

  it('is an incident if its list does not fit into the instance', async () => {
    const run = await Run.of(
      work({ ...EACH, inputCollection: '= for i in 1..200 return i' }),
      {
        variablesBytes: 1_500,
      },
    );
    run.start();
    expect(run.incidents).toMatchObject([
      { incidentType: 'variablesTooLarge' },
    ]);
    expect(run.incidents[0].message).toContain('the input collection: ');
    run.send({ type: 'cancel' });
    expect(run.state.variablesBytes).toBe(0);
  });

  it('is an incident if its list fits alone, but not beside the other variables', async () => {
    const run = await Run.of(work({ inputCollection: '= sites' }), {
      variablesBytes: 500,
    });
    run.start({ sites: ['x'.repeat(300)] });
    expect(run.incidents).toMatchObject([
      { elementInstanceKey: 3, incidentType: 'variablesTooLarge' },
    ]);
    expect(run.incidents[0].message).toContain('the input collection: ');
  });

  it('is refused with a loop cardinality, and says what to write instead', async () => {
    expect(await problemsOf(work({ ...EACH, loopCardinality: '= 5' }))).toEqual(
      [
        expect.stringMatching(
          /^unsupported-loop: "a": .*for i in 1\.\.n return i/,
        ),
      ],
    );
  });

  it('is refused without a list, with half an output, or with what is no expression', async () => {
    expect(await problemsOf(work({}))).toEqual([
      expect.stringMatching(/^multi-instance: "a": .*inputCollection/),
    ]);
    expect(
      await problemsOf(work({ ...EACH, outputElement: undefined })),
    ).toEqual([
      expect.stringMatching(/^output-collection: .*output collection/),
    ]);
    expect(
      await problemsOf(work({ ...EACH, inputCollection: 'sites' })),
    ).toEqual([expect.stringMatching(/^expression-expected: /)]);
    expect(
      await problemsOf(work({ ...EACH, completionCondition: 'true' })),
    ).toEqual([expect.stringMatching(/^expression-expected: /)]);
    expect(
      await problemsOf(work({ ...EACH, inputElement: 'my site' })),
    ).toEqual([expect.stringMatching(/^variable-name: /)]);
  });
});
