// Sites and circuits for people.
import {
  fetchPage,
  nullableIn,
  toNumber,
  toOptionalText,
} from '@linework/backend-common';
import type {
  Circuit,
  CircuitPage,
  CircuitSearch,
  SitePage,
  SiteSearch,
} from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import {
  applyDeviceAccess,
  inSites,
  type DeviceAccess,
} from '../../permissions/applyDeviceAccess';
import { containsText } from './deviceFilter';

export class PlaceQueries {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** With the counts of the devices that the access covers. */
  async sites(search: SiteSearch, access: DeviceAccess): Promise<SitePage> {
    const { parentRefs, text } = search.filter ?? {};
    const matching = this.#knex
      .queryBuilder()
      .from('sites as s')
      .whereNull('s.removed_at');
    if (parentRefs) nullableIn(matching, 's.parent_ref', parentRefs);
    if (text !== undefined) containsText(matching, 's.search_text', text);
    const { items, page } = await fetchPage({
      knex: this.#knex,
      matching,
      select: query =>
        query.select(
          's.site_ref',
          's.name',
          's.title',
          's.parent_ref',
          's.latitude',
          's.longitude',
        ),
      sort: { field: 'name' },
      sortColumns: { name: { column: 's.name', type: 'string' } },
      keyColumn: 's.site_ref',
      page: search.page,
    });
    const counts = await this.#deviceCounts(
      items.map(row => String(row.site_ref)),
      access,
    );
    return {
      page,
      items: items.map(row => ({
        siteRef: String(row.site_ref),
        name: String(row.name),
        title: String(row.title),
        parentRef: toOptionalText(row.parent_ref) ?? null,
        latitude: row.latitude === null ? null : Number(row.latitude),
        longitude: row.longitude === null ? null : Number(row.longitude),
        ...(counts.get(String(row.site_ref)) ?? {
          deviceCount: 0,
          unreachableCount: 0,
        }),
      })),
    };
  }

  /** Devices in sites and in the places that lie in them. */
  async #deviceCounts(siteRefs: readonly string[], access: DeviceAccess) {
    const query = this.#knex
      .queryBuilder()
      .from('site_ancestors as a')
      .join('devices as d', 'd.site_ref', 'a.site_ref')
      .whereIn('a.ancestor_ref', siteRefs)
      .whereNull('d.removed_at')
      .groupBy('a.ancestor_ref')
      .select({ site_ref: 'a.ancestor_ref' })
      .count({ device_count: '*' })
      .select(
        this.#knex.raw(
          `sum(CASE WHEN d.reachability = 'unreachable' THEN 1 ELSE 0 END) AS unreachable_count`,
        ),
      );
    applyDeviceAccess(query, access);
    const rows: Record<string, unknown>[] = await query;
    return new Map(
      rows.map(row => [
        String(row.site_ref),
        {
          deviceCount: toNumber(row.device_count),
          unreachableCount: toNumber(row.unreachable_count),
        },
      ]),
    );
  }

  async circuits(search: CircuitSearch): Promise<CircuitPage> {
    const { siteRefs, deviceRefs, providers, text } = search.filter ?? {};
    const matching = this.#knex
      .queryBuilder()
      .from('circuits as c')
      .whereNull('c.removed_at');
    if (siteRefs) {
      matching.where(either => {
        either
          .where(end => inSites(end, 'c.a_site_ref', siteRefs))
          .orWhere(end => inSites(end, 'c.z_site_ref', siteRefs));
      });
    }
    if (deviceRefs) {
      matching.where(either =>
        either
          .whereIn('c.a_device_ref', deviceRefs)
          .orWhereIn('c.z_device_ref', deviceRefs),
      );
    }
    if (providers) nullableIn(matching, 'c.provider', providers);
    if (text !== undefined) containsText(matching, 'c.search_text', text);
    const { items, page } = await fetchPage({
      knex: this.#knex,
      matching,
      select: query => query.select('c.*'),
      sort: { field: 'cid' },
      sortColumns: { cid: { column: 'c.cid', type: 'string' } },
      keyColumn: 'c.circuit_ref',
      page: search.page,
    });
    return { page, items: items.map(toCircuit) };
  }
}

function toCircuit(row: Record<string, unknown>): Circuit {
  return {
    circuitRef: String(row.circuit_ref),
    title: String(row.title),
    cid: String(row.cid),
    provider: toOptionalText(row.provider) ?? null,
    circuitType: toOptionalText(row.circuit_type) ?? null,
    status: String(row.status),
    a: terminationOf(row, 'a'),
    z: terminationOf(row, 'z'),
  };
}

function terminationOf(
  row: Record<string, unknown>,
  side: 'a' | 'z',
): Circuit['a'] {
  const siteRef = toOptionalText(row[`${side}_site_ref`]);
  const deviceRef = toOptionalText(row[`${side}_device_ref`]);
  const interfaceName = toOptionalText(row[`${side}_interface`]);
  return siteRef === undefined && deviceRef === undefined
    ? null
    : {
        ...(siteRef !== undefined && { siteRef }),
        ...(deviceRef !== undefined && { deviceRef }),
        ...(interfaceName !== undefined && { interfaceName }),
      };
}
