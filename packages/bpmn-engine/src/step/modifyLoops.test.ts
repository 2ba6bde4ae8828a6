import { bpmn, end, path, start, subProcess, userTask } from '../testing/bpmn';
import { adHocSubProcess, multiInstance } from '../testing/loops';
import { Run } from '../testing/run';

const repeated = (id = 'each', inner = 'work') =>
  bpmn([
    start(),
    userTask('before'),
    multiInstance(
      subProcess(id, [
        start('begin'),
        userTask(inner),
        ...path('begin', inner),
      ]),
      { inputCollection: '= sites', inputElement: 'site' },
    ),
    end(),
    ...path('start', 'before', id, 'end'),
  ]);

const adHoc = (id = 'choice', inner = 'call') =>
  bpmn([
    start(),
    adHocSubProcess(id, [userTask(inner), userTask('visit')], {
      activeElementsCollection: `= ["${inner}"]`,
    }),
    end(),
    ...path('start', id, 'end'),
  ]);

describe('a modification of what is repeated', () => {
  it('activates the activity as a whole', async () => {
    const run = (await Run.of(repeated())).start({ sites: ['a', 'b'] });
    run.modify({
      type: 'moveElement',
      elementInstanceKey: run.key('before'),
      elementId: 'each',
    });
    expect(run.active.filter(id => id === 'work')).toHaveLength(2);
  });

  it('does not begin single instances of it', async () => {
    const run = (await Run.of(repeated())).start({ sites: ['a', 'b'] });
    expect(
      run.try({
        type: 'modify',
        instructions: [{ type: 'activateElement', elementId: 'work' }],
      }),
    ).toMatchObject({
      message:
        '"work" cannot be activated: "each" around it is repeated and not active; activate that as a whole',
    });
  });

  it('ends one of its instances, and the others go on to the end', async () => {
    const run = (await Run.of(repeated())).start({ sites: ['a', 'b', 'c'] });
    run.completeUserTask('before');
    const [first, ...others] = run.state.instances.filter(
      ({ elementId }) => elementId === 'work',
    );
    run.modify({ type: 'terminateElement', elementInstanceKey: first.key });
    for (const { key } of others) {
      run.send({
        type: 'completeUserTask',
        elementInstanceKey: key,
        variables: {},
      });
    }
    expect(run.status).toBe('completed');
  });

  it('begins an element in the instance that is named', async () => {
    const run = (await Run.of(repeated())).start({ sites: ['a', 'b'] });
    run.completeUserTask('before');
    const [, second] = run.state.instances.filter(
      ({ elementType }) => elementType === 'subProcess',
    );
    run.modify({
      type: 'activateElement',
      elementId: 'work',
      ancestorKey: second.key,
    });
    expect(run.last('createUserTask').variables).toMatchObject({ site: 'b' });
  });
});

describe('a modification of an ad-hoc sub-process', () => {
  it('begins an element with an inner instance of its own', async () => {
    const run = (await Run.of(adHoc())).start();
    run.modify({ type: 'activateElement', elementId: 'visit' });
    expect(run.active).toEqual([
      'choice',
      'choice#innerInstance',
      'call',
      'choice#innerInstance',
      'visit',
    ]);
    run.completeUserTask('call').completeUserTask('visit');
    expect(run.status).toBe('completed');
  });

  it('moves a token within its inner instance', async () => {
    const run = (await Run.of(adHoc())).start();
    run.modify({
      type: 'moveElement',
      elementInstanceKey: run.key('call'),
      elementId: 'visit',
    });
    expect(run.active).toEqual(['choice', 'choice#innerInstance', 'visit']);
  });
});

describe('a migration', () => {
  it('takes along the instances of what is repeated', async () => {
    const run = (await Run.of(repeated())).start({ sites: ['a', 'b'] });
    run.completeUserTask('before');
    expect(
      await run.migrate(repeated('all', 'do'), { each: 'all', work: 'do' }),
    ).toBeNull();
    for (const { key, elementId } of run.state.instances) {
      if (elementId === 'do') {
        run.send({
          type: 'completeUserTask',
          elementInstanceKey: key,
          variables: {},
        });
      }
    }
    expect(run.status).toBe('completed');
  });

  it('does not make something repeated of what is not, nor the other way round', async () => {
    const plain = bpmn([
      start(),
      userTask('before'),
      subProcess('each', [
        start('begin'),
        userTask('work'),
        ...path('begin', 'work'),
      ]),
      ...path('start', 'before', 'each'),
    ]);
    const mapping = { each: 'each', work: 'work' };
    const run = (await Run.of(plain)).start();
    run.completeUserTask('before');
    expect((await run.migrate(repeated(), mapping))?.message).toMatch(
      /^"each" \(element instance \d+\) cannot become "each": that is repeated in the new version, and this is not$/,
    );
    const other = (await Run.of(repeated())).start({ sites: [1] });
    other.completeUserTask('before');
    expect((await other.migrate(plain, mapping))?.message).toMatch(
      /^"each" \(element instance \d+\) cannot become "each": that is not repeated in the new version, and this is/,
    );
  });

  it('takes along an ad-hoc sub-process with what is active in it', async () => {
    const run = (await Run.of(adHoc())).start();
    expect(
      await run.migrate(adHoc('options', 'phone'), {
        choice: 'options',
        call: 'phone',
      }),
    ).toBeNull();
    expect(run.active).toEqual(['options', 'options#innerInstance', 'phone']);
    run.completeUserTask('phone');
    expect(run.status).toBe('completed');
  });
});
