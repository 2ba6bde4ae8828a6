// What permission rules on devices ask of the database.
import {
  applyAccess,
  nullableIn,
  type Access,
  type FilterColumns,
} from '@linework/backend-common';
import type { Knex } from 'knex';
import type { DeviceProperty, DeviceResourceFilter } from './resources';

/** Which devices a permission covers. */
export type DeviceAccess = Access<DeviceResourceFilter>;

/** Narrows a query in which the table `devices` has the alias to those that the access covers. */
export function applyDeviceAccess(
  query: Knex.QueryBuilder,
  access: DeviceAccess,
  alias = 'd',
): void {
  applyAccess(query, access, columnsOf(alias));
}

/** The same for a query that has the device's ref in `column`; rows without one are left out. */
export function applyAccessByDeviceRef(
  query: Knex.QueryBuilder,
  access: DeviceAccess,
  column: string,
): void {
  if (access === 'all') return;
  query.whereIn(column, covered => {
    covered.from('devices as ad').select('ad.device_ref');
    applyDeviceAccess(covered, access, 'ad');
  });
}

/** The site in `column` is one of the sites, or lies in one of them; false for a null. */
export function inSites(
  where: Knex.QueryBuilder,
  column: string,
  siteRefs: readonly string[],
): void {
  where.where(both =>
    both
      .whereNotNull(column)
      .whereIn(column, within =>
        within
          .from('site_ancestors')
          .select('site_ref')
          .whereIn('ancestor_ref', siteRefs),
      ),
  );
}

function columnsOf(alias: string): FilterColumns<DeviceProperty> {
  return {
    site: (where, values) => inSites(where, `${alias}.site_ref`, values),
    role: (where, values) => nullableIn(where, `${alias}.role`, values),
    owner: (where, values) =>
      where.whereIn(`${alias}.device_ref`, owned =>
        owned
          .from('device_owners')
          .select('device_ref')
          .whereIn('owner_ref', values),
      ),
  };
}
