// Addresses on the interfaces of one device. One that is not there any more is removed: it may be another device's by now.
import {
  insertRows,
  runSql,
  toNumber,
  withRows,
} from '@linework/backend-common';
import type { Knex } from 'knex';
import { addressKey } from '../addressKeys';
import type { ObservedAddress } from '../observation';
import { deviceText, distinct } from './texts';

const MAX_ADDRESSES = 20_000;

const COLUMNS = {
  device_ref: 'text',
  interface_name: 'text',
  address: 'text',
  prefix_length: 'integer',
  sort_key: 'text',
  first_seen_at: 'bigint',
  last_seen_at: 'bigint',
} as const;

/** Returns the addresses that are new. */
export async function writeAddresses(
  trx: Knex,
  deviceRef: string,
  addresses: readonly ObservedAddress[],
  at: number,
): Promise<string[]> {
  const rows = await runSql(
    trx,
    'SELECT interface_name, address, prefix_length FROM addresses WHERE device_ref = ?',
    [deviceRef],
  );
  const known = new Map(
    rows.map(row => [
      keyOf(String(row.interface_name), String(row.address)),
      { row, prefixLength: toNumber(row.prefix_length) },
    ]),
  );
  const seen = distinct(
    addresses.slice(0, MAX_ADDRESSES).flatMap(each => {
      const interfaceName = deviceText(each.interfaceName);
      const address = deviceText(each.address, 63);
      const sortKey = address === null ? undefined : addressKey(address);
      return interfaceName === null || address === null || !sortKey
        ? []
        : [
            {
              interfaceName,
              address,
              sortKey,
              prefixLength: each.prefixLength,
            },
          ];
    }),
    each => keyOf(each.interfaceName, each.address),
  );
  const changed = [...seen]
    .filter(([key, each]) => known.get(key)?.prefixLength !== each.prefixLength)
    .map(([, each]) => each);
  await insertRows(
    trx,
    'addresses',
    COLUMNS,
    changed.map(each => ({
      device_ref: deviceRef,
      interface_name: each.interfaceName,
      address: each.address,
      prefix_length: each.prefixLength,
      sort_key: each.sortKey,
      first_seen_at: at,
      last_seen_at: at,
    })),
    `ON CONFLICT (device_ref, interface_name, address) DO UPDATE SET
       prefix_length = excluded.prefix_length, last_seen_at = excluded.last_seen_at`,
  );
  await withRows(
    trx,
    { device_ref: 'text', interface_name: 'text', address: 'text' },
    [...known]
      .filter(([key]) => !seen.has(key))
      .map(([, { row }]) => ({
        device_ref: deviceRef,
        interface_name: String(row.interface_name),
        address: String(row.address),
      })),
    `DELETE FROM addresses WHERE (device_ref, interface_name, address) IN
       (SELECT device_ref, interface_name, address FROM v)`,
  );
  await runSql(
    trx,
    'UPDATE addresses SET last_seen_at = ? WHERE device_ref = ? AND last_seen_at < ?',
    [at, deviceRef, at],
  );
  return changed
    .filter(each => !known.has(keyOf(each.interfaceName, each.address)))
    .map(each => each.address);
}

function keyOf(interfaceName: string, address: string): string {
  return JSON.stringify([interfaceName, address]);
}
