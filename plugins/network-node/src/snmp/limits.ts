import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';

/**
 * Limits of SNMP requests; `network.snmp` in the configuration.
 *
 * @public
 */
export interface SnmpLimits {
  /** How long the first try of a request waits for its answer. */
  timeoutMs: number;
  /** How often a request without an answer is sent again; each try waits half as long again as the one before. */
  retries: number;
  /** Longest time to wait for a place. */
  waitTimeoutMs: number;
  /** Most objects in one answer. */
  maxRepetitions: number;
  /** Most rows of one walk. */
  maxRows: number;
  /** Most sessions at the same time in this process. */
  maxConcurrent: number;
}

/**
 * The limits that hold where the configuration says nothing.
 *
 * @public
 */
export const DEFAULT_SNMP_LIMITS: Readonly<SnmpLimits> = {
  timeoutMs: 2_000,
  retries: 2,
  waitTimeoutMs: 120_000,
  maxRepetitions: 32,
  maxRows: 50_000,
  maxConcurrent: 200,
};

function wholeNumber(
  config: Config | undefined,
  key: string,
  range: { least: number; most: number },
) {
  const value = config?.getOptionalNumber(key);
  if (
    value !== undefined &&
    (!Number.isInteger(value) || value < range.least || value > range.most)
  ) {
    throw new InputError(
      `Configuration network.snmp.${key} is ${value}; it must be a whole number from ${range.least} to ${range.most}`,
    );
  }
  return value;
}

function duration(config: Config | undefined, key: string) {
  if (!config?.has(key)) return undefined;
  const milliseconds = durationToMilliseconds(
    readDurationFromConfig(config, { key }),
  );
  if (milliseconds < 1) {
    throw new InputError(
      `Configuration network.snmp.${key} is ${milliseconds} ms; it must be at least 1 ms`,
    );
  }
  return milliseconds;
}

/** Reads `network.snmp`; throws InputError for a value that makes no sense. */
export function readSnmpLimits(rootConfig: Config): SnmpLimits {
  const config = rootConfig.getOptionalConfig('network.snmp');
  const defaults = DEFAULT_SNMP_LIMITS;
  const count = (key: string, least: number, most: number) =>
    wholeNumber(config, key, { least, most });
  return {
    timeoutMs: duration(config, 'timeout') ?? defaults.timeoutMs,
    retries: count('retries', 0, 10) ?? defaults.retries,
    waitTimeoutMs: duration(config, 'waitTimeout') ?? defaults.waitTimeoutMs,
    maxRepetitions:
      count('maxRepetitions', 1, 1_000) ?? defaults.maxRepetitions,
    maxRows: count('maxRows', 1, 10_000_000) ?? defaults.maxRows,
    maxConcurrent: count('maxConcurrent', 1, 10_000) ?? defaults.maxConcurrent,
  };
}
