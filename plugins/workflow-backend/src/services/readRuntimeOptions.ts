import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import type { RuntimeOptions } from '../runtime/types';

/** Reads `workflow.jobs` and `workflow.commands` of the app-config; what is not configured keeps the runtime's default. */
export function readRuntimeOptions(config: Config): RuntimeOptions {
  const count = (key: string) => readCount(config, key);
  const duration = (key: string) => readDuration(config, key);
  return {
    jobs: defined({
      concurrency: count('workflow.jobs.concurrency'),
      concurrencyByType: readConcurrencyByType(config),
      leaseMs: duration('workflow.jobs.leaseDuration'),
      retryBackoffMs: duration('workflow.jobs.retryBackoff'),
      maxRetryBackoffMs: duration('workflow.jobs.maxRetryBackoff'),
      pollIntervalMs: duration('workflow.jobs.pollInterval'),
    }),
    commands: defined({
      maxBatch: count('workflow.commands.maxBatch'),
      maxConcurrentBatches: count('workflow.commands.maxConcurrentBatches'),
    }),
  };
}

/** Without what is undefined, so that it does not hide a default. */
function defined<T extends object>(options: T): T {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  ) as T;
}

function readConcurrencyByType(
  config: Config,
): { [jobType: string]: number } | undefined {
  const key = 'workflow.jobs.concurrencyByType';
  const limits = config.getOptional(key);
  if (limits === undefined) return undefined;
  if (typeof limits !== 'object' || limits === null || Array.isArray(limits)) {
    throw new InputError(
      `${key} must be a map from job types to whole numbers, for example { ssh-command: 5 }`,
    );
  }
  return Object.fromEntries(
    Object.entries(limits).map(([type, limit]) => [
      type,
      toCount(`${key}.${type}`, limit),
    ]),
  );
}

function readCount(config: Config, key: string): number | undefined {
  const count = config.getOptionalNumber(key);
  return count === undefined ? undefined : toCount(key, count);
}

function toCount(key: string, value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1) {
    throw new InputError(
      `${key} must be a whole number of at least 1, got ${String(value)}`,
    );
  }
  return value;
}

function readDuration(config: Config, key: string): number | undefined {
  if (!config.has(key)) return undefined;
  const milliseconds = durationToMilliseconds(
    readDurationFromConfig(config, { key }),
  );
  if (milliseconds <= 0) {
    throw new InputError(
      `${key} must be longer than nothing, got ${milliseconds} ms`,
    );
  }
  return milliseconds;
}
