import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';

/**
 * Limits of SSH sessions with devices; `network.ssh` in the configuration.
 *
 * @public
 */
export interface SshLimits {
  connectTimeoutMs: number;
  commandTimeoutMs: number;
  waitTimeoutMs: number;
  idleTimeoutMs: number;
  keepAliveIntervalMs: number;
  maxSessions: number;
  maxOutputBytes: number;
}

/**
 * The limits that hold where the configuration says nothing.
 *
 * @public
 */
export const DEFAULT_SSH_LIMITS: Readonly<SshLimits> = {
  connectTimeoutMs: 15_000,
  commandTimeoutMs: 30_000,
  waitTimeoutMs: 120_000,
  idleTimeoutMs: 10_000,
  keepAliveIntervalMs: 10_000,
  maxSessions: 50,
  maxOutputBytes: 4 * 1024 * 1024,
};

function positiveInteger(config: Config | undefined, key: string) {
  const value = config?.getOptionalNumber(key);
  if (value !== undefined && (!Number.isInteger(value) || value < 1)) {
    throw new InputError(
      `Configuration network.ssh.${key} is ${value}; it must be a whole number of at least 1`,
    );
  }
  return value;
}

function duration(config: Config | undefined, key: string) {
  return config?.has(key)
    ? durationToMilliseconds(readDurationFromConfig(config, { key }))
    : undefined;
}

/** Reads `network.ssh`; throws InputError for a value that makes no sense. */
export function readSshLimits(rootConfig: Config): SshLimits {
  const config = rootConfig.getOptionalConfig('network.ssh');
  const defaults = DEFAULT_SSH_LIMITS;
  return {
    connectTimeoutMs:
      duration(config, 'connectTimeout') ?? defaults.connectTimeoutMs,
    commandTimeoutMs:
      duration(config, 'commandTimeout') ?? defaults.commandTimeoutMs,
    waitTimeoutMs: duration(config, 'waitTimeout') ?? defaults.waitTimeoutMs,
    idleTimeoutMs: duration(config, 'idleTimeout') ?? defaults.idleTimeoutMs,
    keepAliveIntervalMs:
      duration(config, 'keepAliveInterval') ?? defaults.keepAliveIntervalMs,
    maxSessions: positiveInteger(config, 'maxSessions') ?? defaults.maxSessions,
    maxOutputBytes:
      positiveInteger(config, 'maxOutputBytes') ?? defaults.maxOutputBytes,
  };
}
