// Chassis, modules and optics of one device.
import {
  inList,
  insertRows,
  runSql,
  toOptionalText,
} from '@linework/backend-common';
import type { Knex } from 'knex';
import type { ObservedModule } from '../observation';
import { deviceText, distinct } from './texts';

const MAX_MODULES = 20_000;

const COLUMNS = {
  device_ref: 'text',
  name: 'text',
  class: 'text',
  model: 'text',
  serial_number: 'text',
  parent_name: 'text',
  description: 'text',
  hardware_revision: 'text',
  firmware_revision: 'text',
  software_revision: 'text',
  first_seen_at: 'bigint',
  last_seen_at: 'bigint',
  vanished_at: 'bigint',
} as const;

const FACTS = [
  'class',
  'model',
  'serial_number',
  'parent_name',
  'description',
  'hardware_revision',
  'firmware_revision',
  'software_revision',
] as const;

/** Adds and changes modules, and marks those that are not there any more. */
export async function writeModules(
  trx: Knex,
  deviceRef: string,
  modules: readonly ObservedModule[],
  at: number,
): Promise<void> {
  const rows = await runSql(
    trx,
    `SELECT name, vanished_at, ${FACTS.join(
      ', ',
    )} FROM modules WHERE device_ref = ?`,
    [deviceRef],
  );
  const known = new Map(rows.map(row => [String(row.name), row]));
  const seen = distinct(modules.slice(0, MAX_MODULES), ({ name }) =>
    deviceText(name),
  );
  const changed = [...seen].flatMap(([name, module]) => {
    const facts = toFacts(module);
    const before = known.get(name);
    const isSame =
      before &&
      before.vanished_at === null &&
      FACTS.every(
        column => (toOptionalText(before[column]) ?? null) === facts[column],
      );
    return isSame
      ? []
      : [
          {
            ...facts,
            device_ref: deviceRef,
            name,
            first_seen_at: at,
            last_seen_at: at,
            vanished_at: null,
          },
        ];
  });
  await insertRows(
    trx,
    'modules',
    COLUMNS,
    changed,
    `ON CONFLICT (device_ref, name) DO UPDATE SET ${[
      ...FACTS,
      'last_seen_at',
      'vanished_at',
    ]
      .map(column => `${column} = excluded.${column}`)
      .join(', ')}`,
  );
  const vanished = [...known]
    .filter(([name, row]) => row.vanished_at === null && !seen.has(name))
    .map(([name]) => name);
  if (vanished.length > 0) {
    const gone = inList(trx, 'name', vanished);
    await runSql(
      trx,
      `UPDATE modules SET vanished_at = ? WHERE device_ref = ? AND ${gone.sql}`,
      [at, deviceRef, gone.binding],
    );
  }
  await runSql(
    trx,
    'UPDATE modules SET last_seen_at = ? WHERE device_ref = ? AND vanished_at IS NULL AND last_seen_at < ?',
    [at, deviceRef, at],
  );
}

function toFacts(module: ObservedModule) {
  return {
    class: deviceText(module.class, 63) ?? 'unknown',
    model: deviceText(module.model),
    serial_number: deviceText(module.serialNumber),
    parent_name: deviceText(module.parentName),
    description: deviceText(module.description),
    hardware_revision: deviceText(module.hardwareRevision),
    firmware_revision: deviceText(module.firmwareRevision),
    software_revision: deviceText(module.softwareRevision),
  };
}
