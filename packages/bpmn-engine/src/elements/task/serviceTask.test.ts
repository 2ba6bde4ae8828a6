import { compile } from '../../compile';
import { bpmn, end, path, serviceTask, start } from '../../testing/bpmn';
import { Run } from '../../testing/run';

const only = (options: Parameters<typeof serviceTask>[1] = {}) =>
  Run.of(
    bpmn([
      start(),
      serviceTask('a', options),
      end(),
      ...path('start', 'a', 'end'),
    ]),
  );

describe('service task', () => {
  it('asks for a job with its type, retries, headers and all visible variables', async () => {
    const run = await only({
      type: 'ssh-command',
      retries: '5',
      headers: { mode: 'read-only' },
      inputs: [['= device.name', 'target']],
    });
    run.start({ device: { name: 'r1' } });
    expect(run.requests).toEqual([
      {
        type: 'createJob',
        elementInstanceKey: 3,
        elementId: 'a',
        jobType: 'ssh-command',
        retries: 5,
        headers: { mode: 'read-only' },
        variables: { device: { name: 'r1' }, target: 'r1' },
      },
    ]);
  });

  it('has three retries unless told otherwise', async () => {
    const run = await only();
    expect(run.start().last('createJob').retries).toBe(3);
  });

  it('may compute type and retries, from its own input variables, too', async () => {
    const run = await only({
      type: '= "driver-" + vendor',
      retries: '= attempts * 2',
      inputs: [['= device.vendor', 'vendor']],
    });
    run.start({ device: { vendor: 'acme' }, attempts: 2 });
    expect(run.last('createJob')).toMatchObject({
      jobType: 'driver-acme',
      retries: 4,
    });
  });

  it.each([
    ['type', { type: '= vendor' }, 'the type of the task definition'],
    ['retries', { retries: '= vendor' }, 'the retries of the task definition'],
  ])(
    'raises an incident if its %s cannot be computed, and asks once it can',
    async (_, options, what) => {
      const run = await only(options);
      run.start();
      expect(run.incidents).toMatchObject([
        { elementId: 'a', incidentType: 'expressionError' },
      ]);
      expect(run.incidents[0].message).toContain(
        `${what} "= vendor" gives null`,
      );
      expect(run.requests).toEqual([]);
      run.setVariables({ vendor: '7' }).resolve();
      expect(run.waiting).toEqual(['Job a']);
    },
  );

  it.each([
    [{ retries: '= 1000000000' }, 'a whole number from 1 to 999999999'],
    [{ retries: '= 0' }, 'a whole number from 1 to 999999999'],
    [{ retries: '= 1.5' }, 'a whole number from 1 to 999999999'],
    [{ retries: '= true' }, 'a whole number from 1 to 999999999'],
    [{ retries: '= "many"' }, 'a whole number from 1 to 999999999'],
    [{ type: '= vendor + "y"' }, 'a text of at most 255 characters'],
  ])(
    'raises an incident for what no host could keep: %p',
    async (options, needed) => {
      const run = await only(options);
      run.start({ vendor: 'x'.repeat(255) });
      expect(run.requests).toEqual([]);
      expect(run.incidents[0].message).toContain(`instead of ${needed}`);
    },
  );

  it.each([
    ['= 1', 1],
    ['= "999999999"', 999_999_999],
    [' 999999999 ', 999_999_999],
    ['10', 10],
    ['', 3],
  ])('may have the retries "%s"', async (retries, expected) => {
    const run = await only({ retries });
    expect(run.start().last('createJob').retries).toBe(expected);
  });

  it.each(['= kind', 'x'.repeat(255)])(
    'may have a type of 255 characters: "%s"',
    async type => {
      const run = await only({ type });
      run.start({ kind: 'x'.repeat(255) });
      expect(run.last('createJob').jobType).toBe('x'.repeat(255));
    },
  );

  it('may compute its type with a long expression', async () => {
    const run = await only({
      type: `= if kind = "y" then "mail" else "${'x'.repeat(255)}"`,
    });
    run.start({ kind: 'y' });
    expect(run.last('createJob').jobType).toBe('mail');
  });

  it.each([
    [{ retries: '0' }, 'retries "0" is no whole number'],
    [{ retries: '1000000000' }, 'retries "1000000000" is no whole number'],
    [{ retries: '3x' }, 'retries "3x" is no whole number'],
    [{ retries: 'x3' }, 'retries "x3" is no whole number'],
    [{ type: 'x'.repeat(256) }, 'the job type has 256 characters'],
  ])('is refused with %j', async (options, message) => {
    const { problems } = await compile(
      bpmn([start(), serviceTask('a', options), ...path('start', 'a')]),
    );
    expect(problems).toMatchObject([
      { severity: 'error', rule: 'task-definition', elementId: 'a' },
    ]);
    expect(problems[0].message).toContain(message);
  });

  it.each([
    [{ type: '= 1 +' }, 'the job type'],
    [{ retries: '= 1 +' }, 'the retries'],
    [{ priority: '= 1 +' }, 'the priority of the job'],
  ])('is refused with what cannot be read: %j', async (options, what) => {
    const { problems } = await compile(
      bpmn([start(), serviceTask('a', options), ...path('start', 'a')]),
    );
    expect(problems).toMatchObject([{ rule: 'feel-syntax', elementId: 'a' }]);
    expect(problems[0].message).toContain(what);
  });

  it.each([
    ['no task definition', ''],
    ['no type in it', '<zeebe:taskDefinition retries="2" />'],
    ['a blank type', '<zeebe:taskDefinition type=" " />'],
  ])('is refused with %s', async (_, content) => {
    const task = `<bpmn:serviceTask id="a"><bpmn:extensionElements>${content}</bpmn:extensionElements></bpmn:serviceTask>`;
    const { problems } = await compile(
      bpmn([start(), task, ...path('start', 'a')]),
    );
    expect(problems).toMatchObject([
      { severity: 'error', rule: 'task-definition', elementId: 'a' },
    ]);
    expect(problems[0].message).toContain('a service task needs a job type');
  });

  it('may leave the priority out of its definition', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        serviceTask('a', { priority: '7' }).replace(' priority="7"', ''),
        ...path('start', 'a'),
      ]),
    );
    expect(run.start().last('createJob')).not.toHaveProperty('priority');
  });

  it('goes on when its job is completed', async () => {
    const run = await only();
    run.start().completeJob('a', { result: 'ok' });
    expect(run.completed).toEqual(['start', 'a', 'end']);
    expect(run.status).toBe('completed');
  });

  it('raises an incident with message and code when the job has failed for good, and makes a new job when it is resolved', async () => {
    const run = await only({ retries: '2' });
    run.start({ site: 'Bern' }).failJob('a', 'no answer', 'device-unreachable');
    expect(run.incidents).toEqual([
      {
        incidentKey: 1,
        elementInstanceKey: 3,
        elementId: 'a',
        incidentType: 'jobNoRetries',
        message: '"a": the job failed and has no retries left: no answer',
        code: 'device-unreachable',
      },
    ]);
    expect(run.active).toEqual(['a']);
    run.setVariables({ site: 'Basel' }).resolve();
    expect(run.incidents).toEqual([]);
    expect(run.last('createJob')).toMatchObject({
      elementInstanceKey: 3,
      retries: 2,
      variables: { site: 'Basel' },
    });
    run.completeJob('a');
    expect(run.status).toBe('completed');
  });
});
