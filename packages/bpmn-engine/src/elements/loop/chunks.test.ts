import type { Command } from '../../api/commands';
import type { Request } from '../../api/requests';
import { compile } from '../../compile';
import { createState } from '../../state';
import { step, stepAll } from '../../step';
import {
  boundary,
  bpmn,
  end,
  exclusive,
  flow,
  path,
  scriptTask,
  serviceTask,
  start,
  subProcess,
  task,
  userTask,
} from '../../testing/bpmn';
import { undoneBy, compensationThrow } from '../../testing/compensation';
import { multiInstance } from '../../testing/loops';
import { NOW, Run } from '../../testing/run';
import { simulationOf } from '../../testing/simulation';

type Options = Parameters<typeof multiInstance>[1];

const CHUNKS = { instancesPerCommand: 3 };

const EACH = {
  inputCollection: '= for i in 1..7 return i',
  inputElement: 'item',
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

const work = (options: Options = {}, ...more: string[]) =>
  around(multiInstance(serviceTask('a'), { ...EACH, ...options }), ...more);

const bodyOf = (run: Run, elementId = 'a') => {
  const body = run.state.instances.find(
    one =>
      one.elementId === elementId && one.elementType === 'multiInstanceBody',
  );
  if (!body) {
    throw new Error(`"${elementId}" is not active`);
  }
  return body;
};

const jobs = (run: Run) =>
  run.state.instances
    .filter(({ elementType }) => elementType === 'serviceTask')
    .map(({ key }) => key);

const done = (run: Run, elementInstanceKey: number, result = 0) =>
  run.send({ type: 'completeJob', elementInstanceKey, variables: { result } });

const goOn = (elementInstanceKey: number): Command => ({
  type: 'continueLoop',
  elementInstanceKey,
});

const continued = (run: Run, elementId = 'a') =>
  run.send(goOn(bodyOf(run, elementId).key));

describe('a multi-instance with many items', () => {
  it('begins a part of its instances in one command, and asks to go on with the rest in others', async () => {
    const run = await Run.of(work(), CHUNKS);
    run.start();
    const { key } = bodyOf(run);
    expect(jobs(run)).toHaveLength(3);
    expect(bodyOf(run).loop).toMatchObject({ started: 3, isPaused: true });
    expect(run.requests[run.requests.length - 1]).toEqual({
      type: 'continueLoop',
      elementInstanceKey: key,
      elementId: 'a',
    });
    continued(run);
    expect(jobs(run)).toHaveLength(6);
    continued(run);
    expect(jobs(run)).toHaveLength(7);
    expect(bodyOf(run).loop).not.toHaveProperty('isPaused');
    expect(run.waiting).toEqual(new Array(7).fill('Job a'));
    jobs(run).forEach((job, i) => done(run, job, i));
    expect(run.active).toEqual(['after']);
    expect(run.variables.results).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('does not ask if the last part is full', async () => {
    const run = await Run.of(
      work({ inputCollection: '= [1, 2, 3, 4, 5, 6]' }),
      CHUNKS,
    );
    continued(run.start());
    expect(run.waiting).toEqual(new Array(6).fill('Job a'));
  });

  it('tells when it pauses and when it goes on', async () => {
    const run = await Run.of(work(), CHUNKS);
    continued(run.start());
    expect(
      run.events.flatMap(({ type }) => (/^loop/.test(type) ? type : [])),
    ).toEqual(['loopStarted', 'loopPaused', 'loopContinued', 'loopPaused']);
  });

  it('waits for the rest even if all that have begun are done', async () => {
    const run = await Run.of(work(), CHUNKS);
    run.start();
    jobs(run).forEach(job => done(run, job, 1));
    expect(run.active).toEqual(['a']);
    continued(run);
    jobs(run).forEach(job => done(run, job, 2));
    continued(run);
    jobs(run).forEach(job => done(run, job, 3));
    expect(run.variables.results).toEqual([1, 1, 1, 2, 2, 2, 3]);
    expect(run.active).toEqual(['after']);
  });

  it('begins no more once its completion condition holds', async () => {
    const run = await Run.of(
      work({
        completionCondition:
          '= numberOfCompletedInstances = 2 and numberOfActiveInstances = 5',
      }),
      CHUNKS,
    );
    run.start();
    const { key } = bodyOf(run);
    const [first, second] = jobs(run);
    done(run, first, 1);
    done(run, second, 2);
    expect(run.active).toEqual(['after']);
    expect(run.variables.results).toEqual([1, 2, null, null, null, null, null]);
    expect(run.try(goOn(key))).toEqual({
      code: 'notActive',
      message: `element instance ${key} has no instances to go on with: it has ended, or does not wait for this; forget the request`,
    });
  });

  it('goes on in the same way if each instance is done at once', async () => {
    const run = await Run.of(
      around(multiInstance(scriptTask('a', '= item * 2', 'result'), EACH)),
      CHUNKS,
    );
    run.start();
    expect(run.active).toEqual(['a']);
    continued(run);
    continued(run);
    expect(run.variables.results).toEqual([2, 4, 6, 8, 10, 12, 14]);
  });

  it('goes on in the same way one after the other', async () => {
    const run = await Run.of(
      around(
        multiInstance(scriptTask('a', '= item', 'result'), {
          ...EACH,
          isSequential: true,
        }),
      ),
      CHUNKS,
    );
    run.start();
    expect(bodyOf(run).loop).toMatchObject({ started: 3, isPaused: true });
    continued(run);
    continued(run);
    expect(run.variables.results).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('need not ask if each instance waits for the one before', async () => {
    const run = await Run.of(work({ isSequential: true }), CHUNKS);
    run.start();
    for (let i = 1; i <= 7; i++) {
      expect(run.waiting).toEqual(['Job a']);
      run.completeJob('a', { result: i });
    }
    expect(run.active).toEqual(['after']);
  });

  it('begins fewer at once where each takes many steps, and always one', async () => {
    const run = await Run.of(
      around(
        multiInstance(
          subProcess('a', [
            start('s'),
            ...['t1', 't2', 't3', 't4'].map(task),
            userTask('u'),
            ...path('s', 't1', 't2', 't3', 't4', 'u'),
          ]),
          EACH,
        ),
      ),
      { stepsPerCommand: 50 },
    );
    run.start();
    expect(bodyOf(run).loop).toMatchObject({ started: 2, isPaused: true });
    continued(run);
    expect(bodyOf(run).loop).toMatchObject({ started: 4, isPaused: true });
    expect(run.incidents).toEqual([]);
  });

  it('does not hide a loop around it that never waits', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        exclusive('again'),
        multiInstance(task('a'), { inputCollection: '= [1, 2]' }),
        ...path('start', 'again', 'a', 'again'),
      ]),
      { stepsPerCommand: 100 },
    );
    run.start();
    expect(run.incidents).toMatchObject([{ incidentType: 'stepLimit' }]);
    expect(run.requests).toEqual([]);
  });

  it('pauses in a multi-instance around it, which pauses, too', async () => {
    const run = await Run.of(
      around(
        multiInstance(
          subProcess('a', [
            start('s'),
            multiInstance(serviceTask('b'), {
              inputCollection: '= [1, 2, 3, 4]',
            }),
            ...path('s', 'b'),
          ]),
          { inputCollection: '= ["A", "B", "C", "D"]' },
        ),
      ),
      CHUNKS,
    );
    run.start();
    const asked = () =>
      [...run.open.values()].filter(({ type }) => type === 'continueLoop');
    expect(asked()).toHaveLength(4);
    continued(run);
    expect(asked()).toHaveLength(4);
    while (asked().length > 0) {
      const [{ elementInstanceKey = 0 }] = asked() as Extract<
        Request,
        { type: 'continueLoop' }
      >[];
      run.send(goOn(elementInstanceKey));
    }
    expect(jobs(run)).toHaveLength(16);
    jobs(run).forEach(job => done(run, job));
    expect(run.active).toEqual(['after']);
  });
});

describe('a multi-instance that waits to go on', () => {
  it('is gone when the instance is cancelled', async () => {
    const run = await Run.of(work(), CHUNKS);
    run.start();
    const { key } = bodyOf(run);
    run.send({ type: 'cancel' });
    expect(run.state.variablesBytes).toBe(0);
    expect(run.try(goOn(key))).toMatchObject({ code: 'ended' });
  });

  it('is gone when a boundary event interrupts it', async () => {
    const run = await Run.of(
      work(
        {},
        boundary('stop', 'a', { signal: 'stop' }),
        userTask('stopped'),
        ...path('stop', 'stopped'),
      ),
      CHUNKS,
    );
    run.start();
    const { key } = bodyOf(run);
    run.catchSignal('stop');
    expect(run.active).toEqual(['stopped']);
    expect(run.waiting).toEqual(['UserTask stopped']);
    expect(run.try(goOn(key))).toMatchObject({ code: 'notActive' });
  });

  it('goes on once for each time that it asks', async () => {
    const run = await Run.of(
      work({ inputCollection: '= [1, 2, 3, 4]' }),
      CHUNKS,
    );
    continued(run.start());
    expect(run.try(goOn(bodyOf(run).key))).toMatchObject({
      code: 'notActive',
    });
    expect(run.try(goOn(jobs(run)[0]))).toMatchObject({
      code: 'notActive',
    });
    expect(run.try(goOn(99))).toMatchObject({ code: 'notActive' });
  });

  it('goes on after an incident that stopped it in the middle', async () => {
    const run = await Run.of(
      work({ inputCollection: '= texts', inputElement: 'text' }),
      { ...CHUNKS, variablesBytes: 1200 },
    );
    const long = 'x'.repeat(200);
    run.start({ texts: ['a', 'b', 'c', 'd', long, 'f', 'g', 'h'] });
    run.setVariables({ more: 'y'.repeat(400) });
    const { key } = bodyOf(run);
    continued(run);
    expect(run.incidents).toMatchObject([
      { elementInstanceKey: key, incidentType: 'variablesTooLarge' },
    ]);
    expect(jobs(run)).toHaveLength(4);
    expect(run.try(goOn(key))).toMatchObject({ code: 'notActive' });
    run.setVariables({ more: null }).resolve();
    expect(jobs(run)).toHaveLength(7);
    continued(run);
    expect(jobs(run)).toHaveLength(8);
  });

  it('keeps the incidents of instances that have begun apart from its own way', async () => {
    const run = await Run.of(
      around(
        multiInstance(
          serviceTask('a', { type: '= if item = 2 then null else "a-work"' }),
          EACH,
        ),
      ),
      CHUNKS,
    );
    continued(run.start());
    expect(run.incidents).toHaveLength(1);
    expect(jobs(run)).toHaveLength(6);
    run.setVariables({ item: 20 }, run.incidents[0].elementInstanceKey);
    run.resolve();
    continued(run);
    expect(run.waiting).toEqual(new Array(7).fill('Job a'));
  });

  it('does not go on if it is complete and only an incident holds it', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        multiInstance(serviceTask('a'), {
          ...EACH,
          completionCondition: '= true',
        }),
        userTask('after'),
        flow('start', 'a'),
        flow('a', 'after', { condition: '= isKnown' }),
      ]),
      CHUNKS,
    );
    run.start();
    const { key } = bodyOf(run);
    done(run, jobs(run)[0]);
    expect(run.incidents).toMatchObject([{ elementInstanceKey: key }]);
    expect(run.try(goOn(key))).toMatchObject({ code: 'notActive' });
    run.setVariables({ isKnown: true }).resolve();
    expect(run.active).toEqual(['after']);
  });

  it('goes on if a modification has terminated all that had begun', async () => {
    const run = await Run.of(work(), CHUNKS);
    run.start();
    run.modify(
      ...jobs(run).map(elementInstanceKey => ({
        type: 'terminateElement' as const,
        elementInstanceKey,
      })),
    );
    expect(run.active).toEqual(['a']);
    continued(run);
    continued(run);
    jobs(run).forEach(job => done(run, job, 4));
    expect(run.variables.results).toEqual([null, null, null, 4, 4, 4, 4]);
    expect(run.active).toEqual(['after']);
  });

  it('is gone if a modification terminates it as a whole', async () => {
    const run = await Run.of(work(), CHUNKS);
    run.start();
    const { key: elementInstanceKey } = bodyOf(run);
    run.modify(
      { type: 'terminateElement', elementInstanceKey },
      { type: 'activateElement', elementId: 'after' },
    );
    expect(run.active).toEqual(['after']);
    expect(run.waiting).toEqual(['UserTask after']);
  });

  it('goes on in another version of the process', async () => {
    const run = await Run.of(work(), CHUNKS);
    run.start();
    const { executable } = await Run.of(
      work().replace(/"a"/g, '"renamed"'),
      CHUNKS,
    );
    const rejection = run.migrateTo(executable, {
      type: 'migrate',
      elementMappings: [{ from: 'a', to: 'renamed' }],
    });
    expect(rejection).toBeNull();
    continued(run, 'renamed');
    continued(run, 'renamed');
    jobs(run).forEach((job, i) => done(run, job, i));
    expect(run.variables.results).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('is compensated with what all parts have done', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        multiInstance(
          subProcess('a', [
            start('s'),
            task('t'),
            ...path('s', 't'),
            ...undoneBy('t', serviceTask('undo')),
          ]),
          { inputCollection: '= [1, 2, 3, 4, 5]' },
        ),
        compensationThrow('back'),
        ...path('start', 'a', 'back'),
      ]),
      CHUNKS,
    );
    continued(run.start());
    expect(run.waiting).toEqual(new Array(5).fill('Job undo'));
  });

  it('goes on as far as in commands of their own if there are several in one transaction', async () => {
    const run = await Run.of(work(), CHUNKS);
    run.start();
    const command = goOn(bodyOf(run).key);
    const { state, outcomes } = stepAll(
      run.executable,
      run.state,
      [command, command, command],
      NOW,
    );
    expect(outcomes).toMatchObject([
      { ok: true },
      { ok: true },
      { ok: false, rejection: { code: 'notActive' } },
    ]);
    continued(continued(run));
    expect(state).toEqual(run.state);
  });
});

describe('a multi-instance with 5,000 items', () => {
  const items = Array.from({ length: 5000 }, (_, i) => i);

  it('takes five commands, and makes as many jobs as there are items', async () => {
    const compiled = await compile(work({ inputCollection: '= items' }));
    if (!compiled.ok) {
      throw new Error('it does not compile');
    }
    const [executable] = compiled.processes;
    const send = (state: ReturnType<typeof createState>, command: Command) => {
      const result = step(executable, state, command, NOW);
      if (!result.ok) {
        throw new Error(result.rejection.message);
      }
      return result;
    };
    let result = send(createState(executable), {
      type: 'start',
      variables: { items },
    });
    const keys: number[] = [];
    let commands = 0;
    for (;;) {
      commands += 1;
      const made = result.requests.flatMap(request =>
        request.type === 'createJob' ? request.elementInstanceKey : [],
      );
      expect(made).toHaveLength(1000);
      keys.push(...made);
      const last = result.requests[result.requests.length - 1];
      if (last.type !== 'continueLoop') {
        break;
      }
      const { type, elementInstanceKey } = last;
      result = send(result.state, { type, elementInstanceKey });
    }
    expect(commands).toBe(5);
    const { state, outcomes } = stepAll(
      executable,
      result.state,
      keys.map((elementInstanceKey, i) => ({
        type: 'completeJob',
        elementInstanceKey,
        variables: { result: i },
      })),
      NOW,
    );
    expect(outcomes.filter(({ ok }) => !ok)).toEqual([]);
    expect(state.instances.map(({ elementId }) => elementId)).toEqual([
      'process',
      'after',
    ]);
    expect(state.instances[0].variables?.results).toEqual(items);
  });

  it('is gone through by a simulation by itself', async () => {
    const simulation = await simulationOf(
      bpmn([
        start(),
        multiInstance(
          subProcess('a', [
            start('s'),
            exclusive('odd', { default: 'even' }),
            task('one'),
            end('e'),
            ...path('s', 'odd'),
            flow('odd', 'one', { condition: '= modulo(item, 2) = 1' }),
            flow('odd', 'e', { id: 'even' }),
            ...path('one', 'e'),
          ]),
          { inputCollection: '= items', inputElement: 'item' },
        ),
        userTask('after'),
        ...path('start', 'a', 'after'),
      ]),
    );
    const after = simulation.start('process', { items });
    expect(after.userTasks).toMatchObject([{ elementId: 'after' }]);
    expect(after.incidents).toEqual([]);
    const paused = after.history.filter(
      ({ event }) => event.type === 'loopPaused',
    );
    expect(paused.length).toBeGreaterThan(4);
  });
});
