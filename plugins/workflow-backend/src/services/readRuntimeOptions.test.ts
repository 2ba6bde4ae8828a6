import { ConfigReader } from '@backstage/config';
import { readRuntimeOptions } from './readRuntimeOptions';

const read = (jobs: object) =>
  readRuntimeOptions(new ConfigReader({ workflow: { jobs } }));

describe('readRuntimeOptions', () => {
  it('leaves what is not configured to the runtime', () => {
    expect(readRuntimeOptions(new ConfigReader({}))).toEqual({
      jobs: {},
      commands: {},
    });
    expect(Object.keys(read({ concurrency: 3 }).jobs!)).toEqual([
      'concurrency',
    ]);
  });

  it('reads durations as objects and as text', () => {
    expect(
      read({
        leaseDuration: { minutes: 2 },
        retryBackoff: '10s',
        pollInterval: { milliseconds: 250 },
      }),
    ).toMatchObject({
      jobs: { leaseMs: 120_000, retryBackoffMs: 10_000, pollIntervalMs: 250 },
    });
  });

  it('reads limits of single job types, and how commands share transactions', () => {
    expect(
      readRuntimeOptions(
        new ConfigReader({
          workflow: {
            jobs: { concurrencyByType: { 'ssh-command': 5 } },
            commands: { maxBatch: 50, maxConcurrentBatches: 2 },
          },
        }),
      ),
    ).toEqual({
      jobs: { concurrencyByType: { 'ssh-command': 5 } },
      commands: { maxBatch: 50, maxConcurrentBatches: 2 },
    });
    expect(() => read({ concurrencyByType: { 'ssh-command': 0 } })).toThrow(
      'workflow.jobs.concurrencyByType.ssh-command must be a whole number of at least 1, got 0',
    );
  });

  it('refuses values that make no sense, naming the key', () => {
    expect(() => read({ concurrency: 0 })).toThrow(
      'workflow.jobs.concurrency must be a whole number of at least 1, got 0',
    );
    expect(() => read({ pollInterval: { seconds: 0 } })).toThrow(
      'workflow.jobs.pollInterval must be longer than nothing, got 0 ms',
    );
  });
});
