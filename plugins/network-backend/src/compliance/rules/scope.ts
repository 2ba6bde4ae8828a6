// Which devices a rule is for. There is one answer to that, in SQL, for checks, previews and counts alike.
import type { RuleScope } from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import { inSites } from '../../permissions/applyDeviceAccess';

/** Narrows a query on `devices as d`. */
export function applyRuleScope(
  query: Knex.QueryBuilder,
  { roles, platforms, vendors, siteRefs, deviceRefs }: RuleScope,
): void {
  if (roles) query.whereIn('d.role', roles);
  if (platforms) query.whereIn('d.platform', platforms);
  if (vendors) query.whereIn('d.vendor', vendors);
  if (siteRefs) inSites(query, 'd.site_ref', siteRefs);
  if (deviceRefs) query.whereIn('d.device_ref', deviceRefs);
}

export function isForAll(scope: RuleScope): boolean {
  return Object.keys(scope).length === 0;
}
