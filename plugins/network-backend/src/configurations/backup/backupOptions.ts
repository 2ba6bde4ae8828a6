import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';

export interface BackupOptions {
  isEnabled: boolean;
  /** When a round begins. */
  schedule: SchedulerServiceTaskScheduleDefinition;
  /** Devices are fetched spread over that time from the beginning of a round. */
  spreadMs: number;
  /** Devices at once, in total and of one site. */
  concurrency: number;
  concurrencyPerSite: number;
}

const KEY = 'network.configurations.backup';

export function readBackupOptions(root: Config): BackupOptions {
  const config = root.getOptionalConfig(KEY);
  const count = (key: string, otherwise: number): number => {
    const value = config?.getOptionalNumber(key) ?? otherwise;
    if (!Number.isInteger(value) || value < 1) {
      throw new InputError(
        `Configuration ${KEY}.${key} is ${value}; it must be a whole number of at least 1`,
      );
    }
    return value;
  };
  return {
    isEnabled: config?.getOptionalBoolean('isEnabled') ?? true,
    schedule: config?.has('schedule')
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
          config.getConfig('schedule'),
        )
      : {
          frequency: { hours: 24 },
          timeout: { minutes: 10 },
          initialDelay: { minutes: 5 },
        },
    spreadMs: config?.has('spread')
      ? durationToMilliseconds(
          readDurationFromConfig(config, { key: 'spread' }),
        )
      : 60 * 60_000,
    concurrency: count('concurrency', 10),
    concurrencyPerSite: count('concurrencyPerSite', 2),
  };
}
