import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { readDurationFromConfig, type Config } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';

export interface NetworkDatabaseConfig {
  schedule: SchedulerServiceTaskScheduleDefinition;
  neighboursIntervalMs: number;
}

/** `catalog.providers.networkDatabase`; everything has a default. */
export function readNetworkDatabaseConfig(root: Config): NetworkDatabaseConfig {
  const config = root.getOptionalConfig('catalog.providers.networkDatabase');
  return {
    schedule: config?.has('schedule')
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
          config.getConfig('schedule'),
        )
      : {
          frequency: { minutes: 10 },
          timeout: { minutes: 10 },
          initialDelay: { seconds: 15 },
        },
    neighboursIntervalMs: durationToMilliseconds(
      config?.has('neighbours.interval')
        ? readDurationFromConfig(config, { key: 'neighbours.interval' })
        : { minutes: 10 },
    ),
  };
}
