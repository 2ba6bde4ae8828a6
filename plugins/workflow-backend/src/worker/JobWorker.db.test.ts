import { setTimeout as sleep } from 'node:timers/promises';
import { TestDatabases } from '@backstage/backend-test-utils';
import {
  JobError,
  type Job,
  type JobHandler,
} from '@linework/backstage-plugin-workflow-node';
import {
  boundaryError,
  end,
  flow,
  jobXml,
  processXml,
  serviceTask,
  userTask,
} from '../runtime/__testUtils__/processes';
import { eventually } from '../runtime/__testUtils__/eventually';
import { JANE, TestRuntime } from '../runtime/__testUtils__/TestRuntime';
import type { RuntimeOptions } from '../runtime/types';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('JobWorker, %p', databaseId => {
  const runtimes: TestRuntime[] = [];
  afterEach(async () => {
    await Promise.all(runtimes.splice(0).map(each => each.runtime.stop()));
  });

  async function startRuntime(
    handle: JobHandler['handle'],
    options?: RuntimeOptions,
    knex?: TestRuntime['knex'],
  ): Promise<TestRuntime> {
    const test = await TestRuntime.create({
      knex: knex ?? (await databases.init(databaseId)),
      handlers: [{ type: 'work', handle }],
      options,
    });
    runtimes.push(test);
    await test.runtime.start();
    return test;
  }

  it('hands a job to its handler and goes on with the result', async () => {
    const jobs: Job[] = [];
    const test = await startRuntime(async job => {
      jobs.push(job);
      return { variables: { found: 3, nothing: undefined } };
    });
    const key = await test.startInstance(
      await test.deploy(jobXml('one-job', { header: 'show version' })),
      { site: 'STO' },
      'resource:default/router-1',
    );
    await test.untilState(key, 'completed');

    expect(jobs).toEqual([
      {
        jobKey: expect.any(String),
        type: 'work',
        processInstanceKey: key,
        processDefinitionId: 'one-job',
        elementId: 'Work',
        elementName: 'Do Work',
        targetRef: 'resource:default/router-1',
        headers: { command: 'show version' },
        variables: { site: 'STO' },
        retriesLeft: 2,
      },
    ]);
    expect(
      JSON.parse(String((await test.instance(key)).final_variables)),
    ).toEqual({ site: 'STO', found: 3 });
    expect(await test.rows('jobs', key)).toEqual([]);
  });

  it('tries again after a failure, raises an incident when no attempt is left, and does the same job once that is resolved', async () => {
    const attempts: Job[] = [];
    let works = false;
    const test = await startRuntime(async job => {
      attempts.push(job);
      if (!works) {
        throw new Error('Device router-1 does not answer');
      }
    });
    const key = await test.startInstance(
      await test.deploy(jobXml('one-job', { retries: 2 })),
    );
    const incident = await test.untilIncident(key);

    expect(incident).toMatchObject({
      type: 'jobNoRetries',
      element_id: 'Work',
    });
    expect(incident.message).toContain('Device router-1 does not answer');
    expect(await test.instance(key)).toMatchObject({
      state: 'active',
      incident_count: 1,
    });
    expect(await test.rows('jobs', key)).toEqual([
      expect.objectContaining({ due_at: null, lease: null }),
    ]);
    expect(
      (await test.historyOf(key)).filter(entry => entry.type === 'jobFailed'),
    ).toEqual([
      expect.objectContaining({
        elementId: 'Work',
        details: expect.objectContaining({
          message: 'Device router-1 does not answer',
          retriesLeft: 1,
        }),
      }),
    ]);

    works = true;
    const incidentKey = String(incident.incident_key);
    await test.runtime.resolveIncident({ incidentKey, actor: JANE });
    await test.untilState(key, 'completed');

    expect(attempts.map(job => job.retriesLeft)).toEqual([1, 0, 1]);
    expect(new Set(attempts.map(job => job.jobKey)).size).toBe(1);
    expect(await test.rows('incidents', key)).toEqual([
      expect.objectContaining({ state: 'resolved', resolved_by: JANE }),
    ]);
    expect((await test.instance(key)).incident_count).toBe(0);
    await expect(
      test.runtime.resolveIncident({ incidentKey, actor: JANE }),
    ).rejects.toThrow('is already resolved');
  });

  it('raises an incident at once for a failure that will not pass, with its code', async () => {
    const handle = jest.fn(async () => {
      throw new JobError({
        message: 'The host key of router-1 is unknown',
        code: 'host-key-unknown',
        outcome: 'incident',
      });
    });
    const test = await startRuntime(handle);
    const key = await test.startInstance(await test.deploy(jobXml()));
    expect(await test.untilIncident(key)).toMatchObject({
      code: 'host-key-unknown',
    });
    expect(handle).toHaveBeenCalledTimes(1);
  });

  it('takes a BPMN error where the process expects it, and raises an incident where it does not', async () => {
    const test = await startRuntime(async () => {
      throw new JobError({
        message: 'The command was refused',
        code: 'refused',
        outcome: 'bpmnError',
        variables: { answer: 'no' },
      });
    });
    const caught = await test.startInstance(
      await test.deploy(
        processXml('caught', {
          body: [
            serviceTask('Work', 'work'),
            boundaryError('Refused', 'Work'),
            end('End'),
            end('EndRefused'),
            flow('Start', 'Work'),
            flow('Work', 'End'),
            flow('Refused', 'EndRefused'),
          ],
        }),
      ),
    );
    const uncaught = await test.startInstance(await test.deploy(jobXml()));
    await test.untilState(caught, 'completed');
    expect(
      (await test.historyOf(caught)).some(
        entry => entry.elementId === 'EndRefused',
      ),
    ).toBe(true);
    expect(await test.untilIncident(uncaught)).toMatchObject({
      type: 'unhandledError',
    });
    expect(await test.rows('jobs', uncaught)).toEqual([
      expect.objectContaining({ due_at: null }),
    ]);
  });

  it.each([
    [
      'has a cycle',
      () => {
        const cyclic: { self?: unknown } = {};
        cyclic.self = cyclic;
        return cyclic;
      },
    ],
    ['is no object', () => ['a']],
    ['is too large', () => ({ big: 'x'.repeat(1_100_000) })],
  ])('raises an incident for a result that %s', async (_, result) => {
    const test = await startRuntime(
      async () => ({ variables: result() } as { variables: {} }),
    );
    const key = await test.startInstance(await test.deploy(jobXml()));
    expect(await test.untilIncident(key)).toMatchObject({
      code: 'invalid-job-result',
      message: expect.stringContaining('result'),
    });
  });

  it('raises an incident for an error code that no event can have, and keeps the job', async () => {
    const test = await startRuntime(async () => {
      throw new JobError({
        code: 'x'.repeat(300),
        message: 'refused',
        outcome: 'bpmnError',
      });
    });
    const key = await test.startInstance(await test.deploy(jobXml()));
    expect(await test.untilIncident(key)).toMatchObject({
      code: 'invalid-job-result',
      message: expect.stringContaining('errorCode'),
    });
    expect(await test.rows('jobs', key)).toHaveLength(1);
  });

  it('keeps what a job holds for as long as its handler works', async () => {
    const handle = jest.fn(async () => {
      await sleep(4_000);
    });
    const options = { jobs: { leaseMs: 1_500 } };
    const first = await startRuntime(handle, options);
    await startRuntime(handle, options, first.knex);
    const key = await first.startInstance(await first.deploy(jobXml()));
    await first.untilState(key, 'completed');
    expect(handle).toHaveBeenCalledTimes(1);
  });

  it('never gives one job to two workers', async () => {
    const taken: string[] = [];
    const handle = async (job: Job) => {
      taken.push(job.jobKey);
      await sleep(1);
    };
    const first = await startRuntime(handle);
    await startRuntime(handle, {}, first.knex);
    await startRuntime(handle, {}, first.knex);
    const definitionKey = await first.deploy(jobXml());
    const keys = await Promise.all(
      Array.from({ length: 90 }, () => first.startInstance(definitionKey)),
    );
    await Promise.all(keys.map(key => first.untilState(key, 'completed')));
    expect(taken).toHaveLength(90);
    expect(new Set(taken).size).toBe(90);
  });

  it('does the job of a dead worker again when its lease ends', async () => {
    const test = await startRuntime(async () => {});
    const definitionKey = await test.deploy(
      jobXml('one-job', { jobType: 'work-later' }),
    );
    const key = await test.startInstance(definitionKey);
    await test
      .knex('jobs')
      .update({ lease: 'dead-worker', type: 'work', due_at: Date.now() + 300 });
    await sleep(100);
    expect((await test.instance(key)).state).toBe('active');
    await test.untilState(key, 'completed');
  });

  it('aborts a handler that has lost its job, and does not take its result', async () => {
    let calls = 0;
    let aborted: unknown;
    const test = await startRuntime(
      async (_, { signal }) => {
        if (++calls > 1) {
          return { variables: { by: 'second' } };
        }
        await new Promise(resolve => signal.addEventListener('abort', resolve));
        aborted = signal.reason;
        return { variables: { by: 'first' } };
      },
      { jobs: { leaseMs: 120 } },
    );
    const key = await test.startInstance(await test.deploy(jobXml()));
    await eventually(async () => calls === 1, 'the handler to be called');
    await test.knex('jobs').update({ lease: null, due_at: Date.now() });
    await test.untilState(key, 'completed');
    await eventually(async () => aborted !== undefined, 'the abort');
    expect(
      JSON.parse(String((await test.instance(key)).final_variables)),
    ).toEqual({ by: 'second' });
  });

  it('does not hear a worker whose job somebody else holds by now', async () => {
    const releases: (() => void)[] = [];
    const test = await startRuntime(async () => {
      const by = releases.length;
      await new Promise<void>(resolve => {
        releases.push(resolve);
      });
      return { variables: { by } };
    });
    const key = await test.startInstance(await test.deploy(jobXml()));
    await eventually(async () => releases.length === 1, 'the first worker');
    await test.knex('jobs').update({ due_at: Date.now() });
    await eventually(async () => releases.length === 2, 'the second worker');

    releases[0]();
    await sleep(100);
    expect((await test.instance(key)).state).toBe('active');
    releases[1]();
    await test.untilState(key, 'completed');
    expect(
      JSON.parse(String((await test.instance(key)).final_variables)),
    ).toEqual({ by: 1 });
  });

  it('aborts the handler of an instance that is cancelled', async () => {
    let started = false;
    let aborted = false;
    const test = await startRuntime(
      async (_, { signal }) => {
        started = true;
        await new Promise(resolve => signal.addEventListener('abort', resolve));
        aborted = true;
      },
      { jobs: { leaseMs: 120 } },
    );
    const key = await test.startInstance(await test.deploy(jobXml()));
    await eventually(async () => started, 'the handler to be called');
    await test.runtime.cancelInstance({ instanceKey: key, actor: JANE });
    await eventually(async () => aborted, 'the abort');
    expect((await test.instance(key)).state).toBe('terminated');
  });

  it('does other jobs while a handler does not notice that it is aborted', async () => {
    let stuck = 0;
    const test = await startRuntime(
      async job => {
        if (job.variables.stuck) {
          stuck++;
          await new Promise(() => {});
        }
      },
      { jobs: { concurrency: 1, leaseMs: 120 } },
    );
    const definitionKey = await test.deploy(jobXml());
    const first = await test.startInstance(definitionKey, { stuck: true });
    await eventually(async () => stuck === 1, 'the handler to be called');
    const second = await test.startInstance(definitionKey);
    await test.runtime.cancelInstance({ instanceKey: first, actor: JANE });
    await test.untilState(second, 'completed');
    expect(stuck).toBe(1);
  });

  it('raises an incident, and does not do the job again, when the database takes no result of it', async () => {
    let calls = 0;
    const test = await startRuntime(async () => {
      calls++;
    });
    await test.knex.raw(
      'CREATE UNIQUE INDEX one_of_a_name ON user_tasks (name)',
    );
    const definitionKey = await test.deploy(
      processXml('refused', {
        body: [
          serviceTask('Work', 'work'),
          userTask('Look'),
          end('End'),
          flow('Start', 'Work'),
          flow('Work', 'Look'),
          flow('Look', 'End'),
        ],
      }),
    );
    await test.startInstance(definitionKey);
    await eventually(
      async () => (await test.knex('user_tasks')).length === 1,
      'the task of the first instance',
    );
    const key = await test.startInstance(definitionKey);
    expect(await test.untilIncident(key)).toMatchObject({
      code: 'result-not-stored',
      message: expect.stringMatching(
        /what follows from it could not be stored: [^]{1,150}\. Correct/,
      ),
    });
    // no end of a lease hands it out again
    expect(await test.rows('jobs', key)).toEqual([
      expect.objectContaining({ due_at: null, lease: null }),
    ]);
    expect(calls).toBe(2);

    await test.knex.raw('DROP INDEX one_of_a_name');
    const { incident_key } = await test.untilIncident(key);
    await test.runtime.resolveIncident({
      incidentKey: String(incident_key),
      actor: JANE,
    });
    await eventually(
      async () => (await test.rows('user_tasks', key)).length === 1,
      'the task of the second instance',
    );
  });

  it('gives back what it holds when it stops, without using up an attempt', async () => {
    let started = false;
    const test = await startRuntime(
      async (_, { signal }) => {
        started = true;
        await new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason)),
        );
      },
      { jobs: { stopTimeoutMs: 50 } },
    );
    const key = await test.startInstance(await test.deploy(jobXml()));
    await eventually(async () => started, 'the handler to be called');
    await test.runtime.stop();
    expect(await test.rows('jobs', key)).toEqual([
      expect.objectContaining({ lease: null, retries: 3, failures: 0 }),
    ]);

    const next = await startRuntime(async () => {}, {}, test.knex);
    await next.untilState(key, 'completed');
  });

  it('goes on when the database comes back', async () => {
    const test = await startRuntime(async () => {});
    const definitionKey = await test.deploy(jobXml());
    await test.knex.schema.renameTable('jobs', 'jobs_away');
    await sleep(100);
    await test.knex.schema.renameTable('jobs_away', 'jobs');
    const key = await test.startInstance(definitionKey);
    await test.untilState(key, 'completed');
    expect(await test.rows('jobs', key)).toEqual([]);
  });

  it('keeps a long history without gaps', async () => {
    const test = await startRuntime(async job => ({
      variables: { round: Number(job.variables.round) + 1 },
    }));
    const definitionKey = await test.deploy(
      processXml('rounds', {
        body: [
          '<bpmn:exclusiveGateway id="Again"/>',
          serviceTask('Work', 'work'),
          '<bpmn:exclusiveGateway id="More" default="Flow_More_End"/>',
          end('End'),
          flow('Start', 'Again'),
          flow('Again', 'Work'),
          flow('Work', 'More'),
          flow('More', 'Again', 'round &lt; 200'),
          flow('More', 'End'),
        ],
      }),
    );
    const key = await test.startInstance(definitionKey, { round: 0 });
    await test.untilState(key, 'completed');
    const history = await test.historyOf(key);
    expect(history.length).toBeGreaterThan(2_000);
    expect(history.map(entry => entry.sequence)).toEqual(
      history.map((_, index) => index + 1),
    );
    expect(
      history.filter(
        entry =>
          entry.type === 'elementCompleted' && entry.elementId === 'Work',
      ),
    ).toHaveLength(200);
  });
});
