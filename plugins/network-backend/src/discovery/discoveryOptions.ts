// `network.discovery` in the configuration.
import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';

export interface DiscoveryOptions {
  ranges: string[];
  maxRequestsPerSecond: number;
  keepRunsMs: number;
}

const DAY_MS = 86_400_000;

export function readDiscoveryOptions(rootConfig: Config): DiscoveryOptions {
  const config = rootConfig.getOptionalConfig('network.discovery');
  const perSecond = config?.getOptionalNumber('maxRequestsPerSecond') ?? 100;
  if (!Number.isInteger(perSecond) || perSecond < 1 || perSecond > 1_000) {
    throw new InputError(
      `network.discovery.maxRequestsPerSecond is ${perSecond}; it must be a whole number from 1 to 1000`,
    );
  }
  return {
    ranges: config?.getOptionalStringArray('ranges') ?? [],
    maxRequestsPerSecond: perSecond,
    keepRunsMs: config?.has('keepRuns')
      ? durationToMilliseconds(
          readDurationFromConfig(config, { key: 'keepRuns' }),
        )
      : 90 * DAY_MS,
  };
}

/** Names of the credentials in the configuration, and what each is for; never what is in them. */
export function readCredentialNames(
  rootConfig: Config,
): { name: string; hasSnmp: boolean; hasLogin: boolean }[] {
  const credentials = rootConfig.getOptionalConfig('network.credentials');
  return (credentials?.keys() ?? []).sort().map(name => {
    const credential = credentials?.getOptionalConfig(name);
    return {
      name,
      hasSnmp: credential?.has('snmp') ?? false,
      hasLogin: credential?.has('username') ?? false,
    };
  });
}
