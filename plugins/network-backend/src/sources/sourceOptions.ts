import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';

export interface SourceOptions {
  /** From the end of one pass to the beginning of the next one. */
  intervalMs: number;
  /** Share of a source's devices that one pass may remove, from 0 to 1. */
  maxRemovedShare: number;
}

const DEFAULT_INTERVAL_MS = 10 * 60_000;
const DEFAULT_PERCENTAGE = 20;

/** Reads `network.sources`. */
export function readSourceOptions(rootConfig: Config): SourceOptions {
  const config = rootConfig.getOptionalConfig('network.sources');
  const percentage =
    config?.getOptionalNumber('rejectRemovalsAbovePercentage') ??
    DEFAULT_PERCENTAGE;
  if (!(percentage >= 0 && percentage <= 100)) {
    throw new InputError(
      `Configuration network.sources.rejectRemovalsAbovePercentage is ${percentage}; it must be from 0 to 100`,
    );
  }
  return {
    intervalMs: config?.has('interval')
      ? durationToMilliseconds(
          readDurationFromConfig(config, { key: 'interval' }),
        )
      : DEFAULT_INTERVAL_MS,
    maxRemovedShare: percentage / 100,
  };
}
