// Removes old versions where the configuration says so, and texts that no version has any more. The latest version of a
// device and kind always stays.
import type { LoggerService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { runSql } from '@linework/backend-common';
import type { Knex } from 'knex';

const BATCH = 1_000;

/** What is left of a device that nobody remembers any more. */
const OF_DEVICES = [
  'configuration_heads',
  'configuration_documents',
  'configuration_backups',
];

export interface RetentionOptions {
  /** Versions of a device and kind; all when absent. */
  keepVersions?: number;
  /** For ever when absent. */
  keepForMs?: number;
}

export function readRetentionOptions(root: Config): RetentionOptions {
  const config = root.getOptionalConfig('network.configurations');
  const keepVersions = config?.getOptionalNumber('keepVersions');
  if (
    keepVersions !== undefined &&
    (!Number.isInteger(keepVersions) || keepVersions < 1)
  ) {
    throw new InputError(
      `Configuration network.configurations.keepVersions is ${keepVersions}; it must be a whole number of at least 1`,
    );
  }
  return {
    keepVersions,
    keepForMs: config?.has('keepFor')
      ? durationToMilliseconds(
          readDurationFromConfig(config, { key: 'keepFor' }),
        )
      : undefined,
  };
}

/** Answers with the number of versions that were removed. */
export async function removeOldVersions(
  knex: Knex,
  { keepVersions, keepForMs }: RetentionOptions,
  now: number,
  logger: LoggerService,
): Promise<number> {
  let removed = 0;
  if (keepVersions !== undefined) {
    removed += await inBatches(
      knex,
      `
      SELECT version_key FROM (
        SELECT version_key, row_number() OVER (PARTITION BY device_ref, kind ORDER BY version_key DESC) AS place
        FROM configuration_versions
      ) placed WHERE place > ?`,
      keepVersions,
    );
  }
  if (keepForMs !== undefined) {
    removed += await inBatches(
      knex,
      `
      SELECT version_key FROM configuration_versions WHERE last_seen_at < ?`,
      now - keepForMs,
    );
  }
  for (const table of OF_DEVICES) {
    await knex(table)
      .whereNotIn('device_ref', knex('devices').select('device_ref'))
      .delete();
  }
  removed += await inBatches(
    knex,
    `
    SELECT version_key FROM configuration_versions
    WHERE device_ref NOT IN (SELECT device_ref FROM devices) AND captured_at < ?`,
    now,
  );
  if (removed > 0) {
    logger.info(`${removed} old configuration versions were removed`);
  }
  await removeUnusedTexts(knex);
  return removed;
}

/** `keys`: selects them, with one parameter. */
async function inBatches(
  knex: Knex,
  keys: string,
  parameter: number,
): Promise<number> {
  let removed = 0;
  for (;;) {
    const rows = await runSql(
      knex,
      `DELETE FROM configuration_versions WHERE version_key IN (
         SELECT version_key FROM (${keys}) old
         WHERE NOT EXISTS (SELECT 1 FROM configuration_heads h WHERE h.version_key = old.version_key)
         LIMIT ${BATCH})
       RETURNING version_key`,
      [parameter],
    );
    removed += rows.length;
    if (rows.length < BATCH) return removed;
  }
}

async function removeUnusedTexts(knex: Knex): Promise<void> {
  for (;;) {
    const rows = await runSql(
      knex,
      `DELETE FROM configuration_contents WHERE sha256 IN (
         SELECT sha256 FROM configuration_contents c
         WHERE NOT EXISTS (SELECT 1 FROM configuration_versions v WHERE v.sha256 = c.sha256)
         LIMIT ${BATCH})
       RETURNING sha256`,
      [],
    );
    if (rows.length < BATCH) return;
  }
}
