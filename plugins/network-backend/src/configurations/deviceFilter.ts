import { containsPattern } from '@linework/backend-common';
import type { DeviceFilter } from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import { inSites } from '../permissions/applyDeviceAccess';

/** Narrows a query on `devices as d` to the devices that fit the filter. */
export function applyDeviceFilter(
  query: Knex.QueryBuilder,
  filter: DeviceFilter,
  now: number,
): void {
  const columns: [string, readonly string[] | undefined][] = [
    ['d.device_ref', filter.deviceRefs],
    ['d.role', filter.roles],
    ['d.vendor', filter.vendors],
    ['d.model', filter.models],
    ['d.platform', filter.platforms],
    ['d.software_version', filter.softwareVersions],
    ['d.status', filter.statuses],
    ['d.source', filter.sources],
    ['d.reachability', filter.reachability],
    ['d.compliance_status', filter.complianceStatus],
  ];
  for (const [column, values] of columns) {
    if (values) query.whereIn(column, [...values]);
  }
  const { siteRefs, ownerRefs, text, backupOlderThanHours } = filter;
  if (siteRefs) query.where(where => inSites(where, 'd.site_ref', siteRefs));
  if (ownerRefs) {
    query.whereIn('d.device_ref', owned =>
      owned
        .from('device_owners')
        .select('device_ref')
        .whereIn('owner_ref', ownerRefs),
    );
  }
  if (backupOlderThanHours !== undefined) {
    query.where(where =>
      where
        .whereNull('d.last_backup_at')
        .orWhere(
          'd.last_backup_at',
          '<',
          now - backupOlderThanHours * 3_600_000,
        ),
    );
  }
  if (filter.hasInterfacesDown !== undefined) {
    query.where('d.interfaces_down', filter.hasInterfacesDown ? '>' : '=', 0);
  }
  if (text) {
    query.whereRaw(`d.search_text LIKE ? ESCAPE '\\'`, [
      containsPattern(text.toLowerCase()),
    ]);
  }
}
