import { mockServices } from '@backstage/backend-test-utils';
import { eventually } from '../runtime/__testUtils__/eventually';
import type { InstanceOperation } from '../runtime/operations';
import type { JobStore } from '../database/JobStore';
import type { DispatchedJob } from './JobDispatch';
import { JobWorker } from './JobWorker';

const JOB = {
  claimed: {
    jobKey: 'job-1',
    lease: 'lease-1',
    instanceKey: 'instance-1',
    elementInstanceKey: 2,
    elementId: 'Work',
    type: 'work',
    failures: 0,
  },
  job: { jobKey: 'job-1', type: 'work', deadlineMs: Date.now() + 60_000 },
} as DispatchedJob;

/** A worker that gets one job, and a queue that fails with the errors in turn and then takes what it is given. */
function workerWith(errors: Error[]) {
  const submitted: InstanceOperation[] = [];
  const handled: string[] = [];
  const jobs = [JOB];
  const worker = new JobWorker({
    handlers: [
      {
        type: 'work',
        async handle(job) {
          handled.push(job.jobKey);
        },
      },
    ],
    options: {
      concurrency: 10,
      concurrencyByType: {},
      leaseMs: 60_000,
      retryBackoffMs: 10,
      maxRetryBackoffMs: 10,
      pollIntervalMs: 10,
      stopTimeoutMs: 10,
    },
    worker: 'test',
    dispatch: {
      claim: async () => {
        const claimed = jobs.splice(0);
        return { jobs: claimed, claimedCount: claimed.length };
      },
    },
    jobs: {
      extendLeases: async () => new Set(['job-1']),
    } as unknown as JobStore,
    queue: {
      async submit(operation) {
        const error = errors.shift();
        if (error) throw error;
        submitted.push(operation);
        return {};
      },
    },
    clock: Date.now,
    logger: mockServices.logger.mock(),
  });
  return { worker, submitted, handled };
}

describe('JobWorker', () => {
  it('offers a result again while the database is away, and does not do the job again', async () => {
    const away = () =>
      Object.assign(new Error('connect ECONNREFUSED'), {
        code: 'ECONNREFUSED',
      });
    const { worker, submitted, handled } = workerWith([away(), away()]);
    worker.start();
    await eventually(async () => submitted.length > 0, 'the result');
    await worker.stop();
    expect(submitted).toEqual([
      {
        instanceKey: 'instance-1',
        operation: {
          type: 'completeJob',
          jobKey: 'job-1',
          lease: 'lease-1',
          variables: {},
        },
      },
    ]);
    expect(handled).toEqual(['job-1']);
  });

  it('leaves a result that fails otherwise to the end of the lease', async () => {
    const { worker, submitted, handled } = workerWith([new Error('a defect')]);
    worker.start();
    await eventually(async () => handled.length > 0, 'the job');
    await worker.stop();
    expect(submitted).toEqual([]);
  });
});
