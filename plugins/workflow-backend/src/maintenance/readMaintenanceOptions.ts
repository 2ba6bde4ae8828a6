import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';

const DAY_MS = 24 * 60 * 60 * 1_000;

export interface MaintenanceOptions {
  /** How long ended instances are kept if their process does not say; absent: for ever. */
  historyTimeToLiveMs?: number;
  batchOperations: {
    /** Of operations that do not say. */
    itemsPerSecond: number;
    /** How long ended operations are kept. */
    timeToLiveMs: number;
  };
}

/** Reads `workflow.history` and `workflow.batchOperations` of the app-config. */
export function readMaintenanceOptions(config: Config): MaintenanceOptions {
  return {
    historyTimeToLiveMs: readDuration(config, 'workflow.history.timeToLive'),
    batchOperations: {
      itemsPerSecond: readRate(
        config,
        'workflow.batchOperations.itemsPerSecond',
      ),
      timeToLiveMs:
        readDuration(config, 'workflow.batchOperations.timeToLive') ??
        30 * DAY_MS,
    },
  };
}

function readRate(config: Config, key: string): number {
  const rate = config.getOptionalNumber(key) ?? 200;
  if (!(rate > 0 && rate <= 10_000)) {
    throw new InputError(
      `${key} must be more than 0 and at most 10,000, got ${rate}`,
    );
  }
  return rate;
}

function readDuration(config: Config, key: string): number | undefined {
  if (!config.has(key)) return undefined;
  const milliseconds = durationToMilliseconds(
    readDurationFromConfig(config, { key }),
  );
  if (milliseconds < 0) {
    throw new InputError(`${key} must not be negative, got ${milliseconds} ms`);
  }
  return milliseconds;
}
