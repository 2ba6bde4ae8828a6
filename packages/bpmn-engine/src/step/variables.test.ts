import {
  bpmn,
  end,
  path,
  serviceTask,
  start,
  subProcess,
  userTask,
  type Mappings,
} from '../testing/bpmn';
import { visibleVariables } from '../state/visibleVariables';
import { Run } from '../testing/run';

const only = (mappings: Mappings) =>
  Run.of(
    bpmn([
      start(),
      serviceTask('a', mappings),
      userTask('after'),
      ...path('start', 'a', 'after'),
    ]),
  );

describe('input mappings', () => {
  it('make variables that only the element sees', async () => {
    const run = await only({ inputs: [['= 1 + 1', 'two']] });
    run.start();
    expect(run.last('createJob').variables).toEqual({ two: 2 });
    expect(run.variables).toEqual({});
    run.completeJob('a');
    expect(run.variables).toEqual({});
  });

  it('see earlier ones, and build contexts along dotted targets', async () => {
    const run = await only({
      inputs: [
        ['= device.name', 'target.host'],
        ['= target.host + ":22"', 'target.address'],
      ],
    });
    run.start({ device: { name: 'r1' }, target: 'hidden' });
    expect(run.last('createJob').variables.target).toEqual({
      host: 'r1',
      address: 'r1:22',
    });
    expect(run.variables.target).toBe('hidden');
  });

  it('take a source without "=" as it stands: a number or a text', async () => {
    const run = await only({
      inputs: [
        ['22', 'port'],
        ['show version', 'command'],
      ],
    });
    run.start();
    expect(run.last('createJob').variables).toEqual({
      port: 22,
      command: 'show version',
    });
  });

  it('give null for a variable that does not exist, as in Camunda 8', async () => {
    const run = await only({ inputs: [['= nothing.here', 'value']] });
    run.start();
    expect(run.incidents).toEqual([]);
    expect(run.last('createJob').variables).toEqual({ value: null });
  });

  it('hold the token in an incident if the expression fails, and are tried again', async () => {
    const run = await only({
      inputs: [['= for i in 1..last return i', 'list']],
    });
    run.start({ last: 1.5 });
    expect(run.incidents).toMatchObject([
      { elementId: 'a', incidentType: 'mappingError' },
    ]);
    expect(run.incidents[0].message).toContain(
      'the input mapping to "list" "= for i in 1..last return i" failed: an iteration over a range needs two whole numbers; available: last',
    );
    expect(run.waiting).toEqual([]);
    run.setVariables({ last: 3 }).resolve();
    expect(run.last('createJob').variables).toEqual({
      last: 3,
      list: [1, 2, 3],
    });
  });
});

describe('output mappings', () => {
  it('let nothing but their targets leave the element', async () => {
    const run = await only({ outputs: [['= result.code', 'code']] });
    run.start().completeJob('a', { result: { code: 7 }, noise: true });
    expect(run.variables).toEqual({ code: 7 });
  });

  it('keep the other entries of a context that a dotted target names', async () => {
    const run = await only({ outputs: [['= found', 'device.serial']] });
    run.start({ device: { name: 'r1' } }).completeJob('a', { found: 'X9' });
    expect(run.variables).toEqual({ device: { name: 'r1', serial: 'X9' } });
  });

  it('hold the token in an incident if one fails; what the job gave is kept, and the job is done', async () => {
    const run = await only({ outputs: [['= for i in 1..n return i', 'list']] });
    run.start().completeJob('a', { n: 0.5 });
    expect(run.incidents).toMatchObject([{ incidentType: 'mappingError' }]);
    expect(run.active).toEqual(['a']);
    const elementInstanceKey = run.key('a');
    expect(
      run.try({ type: 'completeJob', elementInstanceKey, variables: {} }),
    ).toEqual({
      code: 'notActive',
      message: `element instance ${elementInstanceKey} of "a" is held by incident 1; resolve it first`,
    });
    run.setVariables({ n: 2 }, elementInstanceKey).resolve();
    expect(run.variables).toEqual({ list: [1, 2] });
    expect(run.active).toEqual(['after']);
  });
});

describe('variables of a completed task without output mappings', () => {
  const nested = () =>
    Run.of(
      bpmn([
        start(),
        subProcess(
          'sub',
          [
            start('s'),
            serviceTask('a', { inputs: [['= 0', 'own']] }),
            userTask('check'),
            ...path('s', 'a', 'check'),
          ],
          { inputs: [['= 0', 'middle']] },
        ),
        userTask('after'),
        end(),
        ...path('start', 'sub', 'after', 'end'),
      ]),
    );

  it('go to the nearest scope that has them, from the element upwards, else to the process', async () => {
    const run = await nested();
    run.start({ outer: 0 });
    run.completeJob('a', { own: 1, middle: 2, outer: 3, fresh: 4 });
    expect(run.variables).toEqual({ outer: 3, fresh: 4 });
    expect(run.last('createUserTask').variables).toEqual({
      outer: 3,
      fresh: 4,
      middle: 2,
    });
  });

  it('can be set from any active scope', async () => {
    const run = await nested();
    run.start({ outer: 0 });
    run.setVariables({ middle: 5, outer: 6, fresh: 7 }, run.key('a'));
    expect(run.variables).toEqual({ outer: 6, fresh: 7 });
    run.setVariables({ middle: 8 });
    expect(run.variables).toEqual({ outer: 6, fresh: 7, middle: 8 });
  });

  it('can be set at a scope itself, so that they hide what is further out', async () => {
    const run = await nested();
    run.start({ outer: 0 });
    const scopeKey = run.key('a');
    run.send({
      type: 'setVariables',
      scopeKey,
      variables: { outer: 6, fresh: 7 },
      local: true,
    });
    expect(run.variables).toEqual({ outer: 0 });
    expect(visibleVariables(run.state, scopeKey)).toEqual({
      own: 0,
      outer: 6,
      middle: 0,
      fresh: 7,
    });
    run.completeJob('a');
    expect(run.variables).toEqual({ outer: 0 });
    run.send({ type: 'setVariables', variables: { own: 1 }, local: true });
    expect(run.variables).toEqual({ outer: 0, own: 1 });
  });

  it('are refused at a scope itself if there is no room for one more', async () => {
    const run = await Run.of(
      bpmn([start(), userTask('a'), ...path('start', 'a')]),
      { variablesBytes: 100 },
    );
    run.start({ text: 'x'.repeat(60) });
    const variables = { text: 'y'.repeat(60) };
    const scopeKey = run.key('a');
    expect(
      run.try({ type: 'setVariables', scopeKey, variables, local: true }),
    ).toMatchObject({ code: 'variablesTooLarge' });
    expect(run.setVariables(variables, scopeKey).variables).toEqual(variables);
  });
});
