import { JobActivation } from './JobActivation';
import type { DispatchedJob } from './JobDispatch';

const JOB = {
  claimed: { jobKey: 'job-1' },
  job: { jobKey: 'job-1' },
} as DispatchedJob;

/** Gives one job when it is told to. */
function activation() {
  const claims: { give: (jobs: DispatchedJob[]) => void }[] = [];
  const givenBack: DispatchedJob[] = [];
  return {
    claims,
    givenBack,
    jobs: new JobActivation({
      pollIntervalMs: 3_600_000,
      dispatch: {
        claim: () =>
          new Promise(resolve =>
            claims.push({
              give: jobs => resolve({ jobs, claimedCount: jobs.length }),
            }),
          ),
        giveBack: async jobs => {
          givenBack.push(...jobs);
        },
      },
    }),
  };
}

const WANTED = {
  type: 'work',
  maxJobs: 1,
  timeoutMs: 1_000,
  worker: 'w',
  waitMs: 60_000,
};

/** Lets what has been settled go on. */
const settle = () => new Promise(resolve => setImmediate(resolve));

describe('JobActivation', () => {
  it('looks again when a job of the type is there, also if it came while the database was asked', async () => {
    const { jobs, claims } = activation();
    const activated = jobs.activate(WANTED);
    jobs.wake(new Set(['other']));
    jobs.wake(new Set(['work']));
    claims[0].give([]);
    await settle();
    expect(claims).toHaveLength(2);
    claims[1].give([JOB]);
    await expect(activated).resolves.toEqual([JOB.job]);
  });

  it('gives jobs back when whoever asked for them has gone', async () => {
    const { jobs, claims, givenBack } = activation();
    const abort = new AbortController();
    const activated = jobs.activate({ ...WANTED, signal: abort.signal });
    abort.abort();
    claims[0].give([JOB]);
    await expect(activated).resolves.toEqual([]);
    expect(givenBack).toEqual([JOB]);
  });

  it('lets those who wait go without a job when the backend stops', async () => {
    const { jobs, claims } = activation();
    const activated = jobs.activate(WANTED);
    claims[0].give([]);
    await settle();
    jobs.stop();
    await settle();
    claims[1].give([]);
    await expect(activated).resolves.toEqual([]);
  });
});
