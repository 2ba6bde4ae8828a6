import { readDurationFromConfig, type Config } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import type { ImportDefaults } from '@linework/backstage-plugin-network-common';

export interface ImportsConfig {
  /** Of one file. */
  maxBytes: number;
  keepRowsMs: number;
  defaults: ImportDefaults;
}

const DEFAULT_MAX_BYTES = 256 * 1024 * 1024;
const DEFAULT_KEEP_ROWS_MS = 30 * 24 * 60 * 60 * 1000;

const DEFAULT_FIELDS = [
  'credentialRef',
  'model',
  'owner',
  'platform',
  'role',
  'site',
  'status',
  'vendor',
] as const satisfies (keyof ImportDefaults)[];

export function readImportsConfig(root: Config): ImportsConfig {
  const config = root.getOptionalConfig('network.imports');
  const defaults = config?.getOptionalConfig('defaults');
  return {
    maxBytes: config?.getOptionalNumber('maxBytes') ?? DEFAULT_MAX_BYTES,
    keepRowsMs: config?.has('keepRows')
      ? durationToMilliseconds(
          readDurationFromConfig(config, { key: 'keepRows' }),
        )
      : DEFAULT_KEEP_ROWS_MS,
    defaults: Object.fromEntries(
      DEFAULT_FIELDS.flatMap(field => {
        const value = defaults?.getOptionalString(field);
        return value === undefined ? [] : [[field, value]];
      }),
    ),
  };
}
