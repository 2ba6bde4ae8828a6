// Which devices and places an entry holds for.
import { runSql, toOptionalText } from '@linework/backend-common';
import type { CalendarScope } from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';

/** A device with what scopes ask of it. */
export interface DeviceInScope {
  deviceRef: string;
  role: string;
  /** The site it stands at, and every place that this lies in. */
  siteRefs: ReadonlySet<string>;
}

/** Undefined for a device that the catalog does not have. */
export async function findDeviceInScope(
  knex: Knex,
  deviceRef: string,
): Promise<DeviceInScope | undefined> {
  const [device] = await runSql(
    knex,
    'SELECT role, site_ref FROM devices WHERE device_ref = ? AND removed_at IS NULL',
    [deviceRef],
  );
  if (!device) return undefined;
  const siteRef = toOptionalText(device.site_ref);
  return {
    deviceRef,
    role: String(device.role),
    siteRefs: siteRef ? await placesOf(knex, siteRef) : new Set(),
  };
}

/** The site itself and every place it lies in. */
export async function placesOf(
  knex: Knex,
  siteRef: string,
): Promise<ReadonlySet<string>> {
  const rows = await runSql(
    knex,
    'SELECT ancestor_ref FROM site_ancestors WHERE site_ref = ?',
    [siteRef],
  );
  return new Set([siteRef, ...rows.map(row => String(row.ancestor_ref))]);
}

/** An entry holds for a device that fits every part of its scope; without a scope it holds for all. */
export function holdsForDevice(
  { siteRefs, deviceRefs, roles }: CalendarScope,
  device: DeviceInScope,
): boolean {
  return (
    (!deviceRefs || deviceRefs.includes(device.deviceRef)) &&
    (!roles || roles.includes(device.role)) &&
    (!siteRefs || siteRefs.some(ref => device.siteRefs.has(ref)))
  );
}

/** Whether some device at a site may be one that the entry holds for; entries for single devices are about these. */
export function holdsForSite(
  { siteRefs, deviceRefs }: CalendarScope,
  places: ReadonlySet<string>,
): boolean {
  return siteRefs ? siteRefs.some(ref => places.has(ref)) : !deviceRefs;
}
