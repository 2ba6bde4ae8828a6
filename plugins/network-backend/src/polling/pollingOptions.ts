// `network.polling` in the configuration.
import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';

export interface PollingOptions {
  isEnabled: boolean;
  /** Between two polls of a device at which nothing is remarkable. */
  intervalMs: number;
  /** After a change or a failure. */
  minIntervalMs: number;
  /** A device that has long been the same, or long been away. */
  maxIntervalMs: number;
  /** Between two readings of everything: interfaces, neighbours, addresses, modules. */
  fullIntervalMs: number;
  /** Devices that this process asks at the same time. */
  concurrency: number;
  /** Devices of one site that are asked at the same time, by all replicas together. */
  perSite: number;
  /** Polls without an answer, one after the other, after which a device counts as unreachable. */
  failuresUntilUnreachable: number;
}

const DEFAULTS: PollingOptions = {
  isEnabled: true,
  intervalMs: 60_000,
  minIntervalMs: 10_000,
  maxIntervalMs: 120_000,
  fullIntervalMs: 900_000,
  concurrency: 100,
  perSite: 20,
  failuresUntilUnreachable: 3,
};

/** Throws an `InputError` that names the setting, for a value that makes no sense. */
export function readPollingOptions(rootConfig: Config): PollingOptions {
  const config = rootConfig.getOptionalConfig('network.polling');
  const duration = (key: string, fallback: number) => {
    if (!config?.has(key)) return fallback;
    const value = durationToMilliseconds(
      readDurationFromConfig(config, { key }),
    );
    if (value < 100 || value > 86_400_000) {
      throw new InputError(
        `network.polling.${key} is ${value} ms; it must be between 100 ms and one day`,
      );
    }
    return value;
  };
  const count = (key: string, fallback: number, most: number) => {
    const value = config?.getOptionalNumber(key) ?? fallback;
    if (!Number.isInteger(value) || value < 1 || value > most) {
      throw new InputError(
        `network.polling.${key} is ${value}; it must be a whole number from 1 to ${most}`,
      );
    }
    return value;
  };
  const intervalMs = duration('interval', DEFAULTS.intervalMs);
  // Whoever sets one of the three alone need not know the others.
  const minIntervalMs = duration(
    'minInterval',
    Math.min(DEFAULTS.minIntervalMs, intervalMs),
  );
  const maxIntervalMs = duration(
    'maxInterval',
    Math.max(DEFAULTS.maxIntervalMs, intervalMs),
  );
  if (minIntervalMs > intervalMs || intervalMs > maxIntervalMs) {
    throw new InputError(
      `network.polling needs minInterval <= interval <= maxInterval; they are ${minIntervalMs}, ${intervalMs} and ${maxIntervalMs} ms`,
    );
  }
  return {
    isEnabled: config?.getOptionalBoolean('enabled') ?? DEFAULTS.isEnabled,
    intervalMs,
    minIntervalMs,
    maxIntervalMs,
    fullIntervalMs: duration('fullInterval', DEFAULTS.fullIntervalMs),
    concurrency: count('concurrency', DEFAULTS.concurrency, 2_000),
    perSite: count('perSite', DEFAULTS.perSite, 2_000),
    failuresUntilUnreachable: count(
      'failuresUntilUnreachable',
      DEFAULTS.failuresUntilUnreachable,
      100,
    ),
  };
}
