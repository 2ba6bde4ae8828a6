import { readDurationFromConfig, type Config } from '@backstage/config';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';

export interface InventoryOptions {
  syncInterval: HumanDuration;
  keepRemovedMs: number;
  keepStateChangesMs: number;
}

/** From `network.inventory` in the configuration. */
export function readInventoryOptions(config: Config): InventoryOptions {
  const duration = (name: string, fallback: HumanDuration): HumanDuration =>
    config.has(`network.inventory.${name}`)
      ? readDurationFromConfig(config, { key: `network.inventory.${name}` })
      : fallback;
  return {
    syncInterval: duration('syncInterval', { minutes: 5 }),
    keepRemovedMs: durationToMilliseconds(
      duration('keepRemoved', { days: 30 }),
    ),
    keepStateChangesMs: durationToMilliseconds(
      duration('keepStateChanges', { days: 90 }),
    ),
  };
}
