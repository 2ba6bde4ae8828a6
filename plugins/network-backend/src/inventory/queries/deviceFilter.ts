// The filter on devices that the API has in several places, as conditions in SQL.
import { containsPattern, searchableText } from '@linework/backend-common';
import type { DeviceFilter } from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import { inSites } from '../../permissions/applyDeviceAccess';

const HOUR_MS = 3_600_000;

/** Narrows a query in which the table `devices` has the alias. Leaves devices out that the catalog no longer has. */
export function applyDeviceFilter(
  query: Knex.QueryBuilder,
  filter: DeviceFilter | undefined,
  alias = 'd',
  now = Date.now(),
): void {
  query.whereNull(`${alias}.removed_at`);
  if (!filter) return;
  const oneOf = (column: string, values: readonly string[] | undefined) => {
    if (values) query.whereIn(`${alias}.${column}`, values.map(searchableText));
  };
  oneOf('device_ref', filter.deviceRefs);
  oneOf('role', filter.roles);
  oneOf('vendor', filter.vendors);
  oneOf('model', filter.models);
  oneOf('platform', filter.platforms);
  oneOf('software_version', filter.softwareVersions);
  oneOf('status', filter.statuses);
  oneOf('source', filter.sources);
  oneOf('reachability', filter.reachability);
  oneOf('compliance_status', filter.complianceStatus);
  const { siteRefs, ownerRefs, backupOlderThanHours, hasInterfacesDown, text } =
    filter;
  if (siteRefs) {
    inSites(query, `${alias}.site_ref`, siteRefs.map(searchableText));
  }
  if (ownerRefs) {
    query.whereIn(`${alias}.device_ref`, owned =>
      owned
        .from('device_owners')
        .select('device_ref')
        .whereIn('owner_ref', ownerRefs.map(searchableText)),
    );
  }
  if (backupOlderThanHours !== undefined) {
    query.where(either =>
      either
        .whereNull(`${alias}.last_backup_at`)
        .orWhere(
          `${alias}.last_backup_at`,
          '<',
          now - backupOlderThanHours * HOUR_MS,
        ),
    );
  }
  if (hasInterfacesDown !== undefined) {
    query.where(`${alias}.interfaces_down`, hasInterfacesDown ? '>' : '=', 0);
  }
  if (text !== undefined) containsText(query, `${alias}.search_text`, text);
}

/** The column, which is in small letters, has the text in it. */
export function containsText(
  query: Knex.QueryBuilder,
  column: string,
  text: string,
): void {
  query.whereRaw(`${column} LIKE ? ESCAPE '\\'`, [
    containsPattern(searchableText(text.toLowerCase())),
  ]);
}
