import { toOptionalText } from '@linework/backend-common';
import type { DeviceSummary } from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';

/** Columns of a query on `devices as d`. */
export function selectSummary(query: Knex.QueryBuilder): Knex.QueryBuilder {
  return query
    .leftJoin('sites as s', join =>
      join.on('s.site_ref', 'd.site_ref').andOnNull('s.removed_at'),
    )
    .select('d.device_ref', 'd.title', 'd.role', 'd.platform', {
      site_title: 's.title',
    });
}

export function toSummary(row: Record<string, unknown>): DeviceSummary {
  return {
    deviceRef: String(row.device_ref),
    title: String(row.title),
    siteTitle: toOptionalText(row.site_title) ?? null,
    role: String(row.role),
    platform: toOptionalText(row.platform) ?? null,
  };
}
