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
    [{ retries: '= 2 ** 31' }, 'a whole number from 1 to 999999999'],
    [{ type: '= vendor + vendor' }, 'a text of at most 255 characters'],
  ])(
    'raises an incident for what no host could keep: %p',
    async (options, needed) => {
      const run = await only(options);
      run.start({ vendor: 'x'.repeat(200) });
      expect(run.requests).toEqual([]);
      expect(run.incidents[0].message).toContain(`instead of ${needed}`);
    },
  );

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
