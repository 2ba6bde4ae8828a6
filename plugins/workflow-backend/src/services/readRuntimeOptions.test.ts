import { ConfigReader } from '@backstage/config';
import { readRuntimeOptions } from './readRuntimeOptions';

const read = (jobs: object) =>
  readRuntimeOptions(new ConfigReader({ workflow: { jobs } }));

describe('readRuntimeOptions', () => {
  it('leaves what is not configured to the runtime', () => {
    expect(readRuntimeOptions(new ConfigReader({}))).toEqual({});
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
    ).toEqual({
      jobs: { leaseMs: 120_000, retryBackoffMs: 10_000, pollIntervalMs: 250 },
    });
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
