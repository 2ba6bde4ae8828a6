import { mockServices } from '@backstage/backend-test-utils';
import { JobError, type Job } from '@linework/backstage-plugin-workflow-node';
import { runHandler } from './runHandler';

const job: Job = {
  jobKey: 'job-1',
  type: 'work',
  processInstanceKey: 'instance-1',
  processDefinitionId: 'one-job',
  elementId: 'Work',
  headers: {},
  variables: {},
  retriesLeft: 2,
};
const held = { jobKey: 'job-1', lease: 'lease-1' };

function run(handle: () => Promise<{ variables?: {} } | void>) {
  return runHandler({ type: 'work', handle }, job, {
    held,
    context: {
      signal: new AbortController().signal,
      logger: mockServices.logger.mock(),
      throwEscalation: async () => {},
    },
    retryAtMs: () => 1_000,
  });
}

describe('runHandler', () => {
  it('completes the job with what the handler gave, as JSON', async () => {
    expect(
      await run(async () => ({ variables: { a: 1, b: undefined } })),
    ).toEqual({ type: 'completeJob', ...held, variables: { a: 1 } });
    expect(await run(async () => {})).toEqual({
      type: 'completeJob',
      ...held,
      variables: {},
    });
  });

  it('repeats after any error that the handler did not explain', async () => {
    expect(
      await run(async () => {
        throw new TypeError('x is not a function');
      }),
    ).toEqual({
      type: 'failJob',
      ...held,
      message: 'x is not a function',
      retryAtMs: 1_000,
    });
  });

  it('does what a JobError says, also one of another copy of the package', async () => {
    const options = { message: 'Refused', code: 'refused' } as const;
    const outcomes = (['retry', 'incident', 'bpmnError'] as const).map(
      outcome =>
        run(async () => {
          throw Object.assign(new Error(options.message), {
            ...options,
            outcome,
            name: 'JobError',
          });
        }),
    );
    expect(await Promise.all(outcomes)).toEqual([
      { type: 'failJob', ...held, ...options, retryAtMs: 1_000 },
      { type: 'failJob', ...held, ...options },
      {
        type: 'throwJobError',
        ...held,
        errorCode: 'refused',
        message: 'Refused',
      },
    ]);
  });

  it('fails the job for good when what the handler gave cannot be stored', async () => {
    const bad = { big: 1n };
    const failed = {
      type: 'failJob',
      ...held,
      code: 'invalid-job-result',
      message: expect.stringContaining('cannot be stored'),
    };
    expect(await run(async () => ({ variables: bad }))).toEqual(failed);
    expect(
      await run(async () => {
        throw new JobError({
          message: 'Refused',
          code: 'refused',
          outcome: 'bpmnError',
          variables: bad as unknown as {},
        });
      }),
    ).toEqual(failed);
  });
});
