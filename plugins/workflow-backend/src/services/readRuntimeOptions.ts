import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import type { RuntimeOptions } from '../runtime/types';

/** Reads `workflow.jobs` of the app-config; what is not configured keeps the runtime's default. */
export function readRuntimeOptions(config: Config): RuntimeOptions {
  const jobs = config.getOptionalConfig('workflow.jobs');
  if (!jobs) return {};
  const concurrency = readConcurrency(jobs);
  const leaseMs = readDuration(jobs, 'leaseDuration');
  const retryBackoffMs = readDuration(jobs, 'retryBackoff');
  const pollIntervalMs = readDuration(jobs, 'pollInterval');
  return {
    jobs: {
      ...(concurrency !== undefined && { concurrency }),
      ...(leaseMs !== undefined && { leaseMs }),
      ...(retryBackoffMs !== undefined && { retryBackoffMs }),
      ...(pollIntervalMs !== undefined && { pollIntervalMs }),
    },
  };
}

function readConcurrency(jobs: Config): number | undefined {
  const concurrency = jobs.getOptionalNumber('concurrency');
  if (concurrency === undefined) return undefined;
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    throw new InputError(
      `workflow.jobs.concurrency must be a whole number of at least 1, got ${concurrency}`,
    );
  }
  return concurrency;
}

function readDuration(jobs: Config, key: string): number | undefined {
  if (!jobs.has(key)) return undefined;
  const milliseconds = durationToMilliseconds(
    readDurationFromConfig(jobs, { key }),
  );
  if (milliseconds <= 0) {
    throw new InputError(
      `workflow.jobs.${key} must be longer than nothing, got ${milliseconds} ms`,
    );
  }
  return milliseconds;
}
