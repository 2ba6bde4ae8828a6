// Addresses, prefixes and VLANs for people.
import { InputError } from '@backstage/errors';
import {
  fetchPage,
  toNumber,
  toOptionalNumber,
  toOptionalText,
} from '@linework/backend-common';
import type {
  AddressPage,
  AddressSearch,
  PrefixPage,
  PrefixSearch,
  VlanPage,
  VlanSearch,
} from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import {
  applyDeviceAccess,
  inSites,
  type DeviceAccess,
} from '../../permissions/applyDeviceAccess';
import { addressSpan, containingSpans, type AddressSpan } from '../addressKeys';
import { containsText } from './deviceFilter';
import { toRequiredInstant } from './instants';

export class AddressQueries {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Of devices that the access covers, in the order of the addresses. */
  async addresses(
    search: AddressSearch,
    access: DeviceAccess,
  ): Promise<AddressPage> {
    const { deviceRefs, within } = search.filter ?? {};
    const matching = this.#knex
      .queryBuilder()
      .from('addresses as a')
      .join('devices as d', 'd.device_ref', 'a.device_ref')
      .whereNull('d.removed_at');
    applyDeviceAccess(matching, access);
    if (deviceRefs) matching.whereIn('a.device_ref', deviceRefs);
    if (within !== undefined) {
      const { first, last } = spanOf('within', within);
      matching.whereBetween('a.sort_key', [first, last]);
    }
    const { items, page } = await fetchPage({
      knex: this.#knex,
      matching,
      select: query =>
        query.select(
          'a.device_ref',
          'a.interface_name',
          'a.address',
          'a.prefix_length',
          'a.last_seen_at',
        ),
      sort: { field: 'address' },
      sortColumns: { address: { column: 'a.sort_key', type: 'string' } },
      keyColumn: [
        { column: 'a.device_ref', type: 'string' },
        { column: 'a.interface_name', type: 'string' },
      ],
      page: search.page,
    });
    return {
      page,
      items: items.map(row => ({
        deviceRef: String(row.device_ref),
        interfaceName: String(row.interface_name),
        address: String(row.address),
        prefixLength: toNumber(row.prefix_length),
        lastSeenAt: toRequiredInstant(row.last_seen_at),
      })),
    };
  }

  async prefixes(search: PrefixSearch): Promise<PrefixPage> {
    const { within, contains, siteRefs, text } = search.filter ?? {};
    const matching = this.#knex.queryBuilder().from('prefixes as p');
    if (within !== undefined) {
      const { first, last } = spanOf('within', within);
      matching
        .whereBetween('p.first_key', [first, last])
        .where('p.last_key', '<=', last);
    }
    if (contains !== undefined) {
      // By name each: a range of what begins before would be half of the table.
      matching.whereIn(
        ['p.first_key', 'p.last_key'],
        containingSpans(spanOf('contains', contains)).map(span => [
          span.first,
          span.last,
        ]),
      );
    }
    if (siteRefs) inSites(matching, 'p.site_ref', siteRefs);
    if (text !== undefined) containsText(matching, 'p.search_text', text);
    const { items, page } = await fetchPage({
      knex: this.#knex,
      matching,
      select: query =>
        query
          .select(
            'p.prefix',
            'p.description',
            'p.status',
            'p.site_ref',
            'p.vlan_id',
            'p.source',
          )
          .select(
            this.#knex.raw(
              `(SELECT count(*) FROM addresses a WHERE a.sort_key >= p.first_key AND a.sort_key <= p.last_key) AS address_count`,
            ),
          ),
      sort: { field: 'prefix' },
      sortColumns: { prefix: { column: 'p.first_key', type: 'string' } },
      keyColumn: [
        { column: 'p.last_key', type: 'string' },
        { column: 'p.source', type: 'string' },
      ],
      page: search.page,
    });
    return {
      page,
      items: items.map(row => ({
        prefix: String(row.prefix),
        description: toOptionalText(row.description) ?? null,
        status: String(row.status),
        siteRef: toOptionalText(row.site_ref) ?? null,
        vlanId: toOptionalNumber(row.vlan_id) ?? null,
        source: String(row.source),
        addressCount: toNumber(row.address_count),
      })),
    };
  }

  async vlans(search: VlanSearch): Promise<VlanPage> {
    const { vlanId, siteRefs, text } = search.filter ?? {};
    const matching = this.#knex.queryBuilder().from('vlans as v');
    if (vlanId !== undefined) matching.where('v.vlan_id', vlanId);
    if (siteRefs) {
      // One without a site holds everywhere.
      matching.where(either =>
        either
          .where('v.site_ref', '')
          .orWhere(site => inSites(site, 'v.site_ref', siteRefs)),
      );
    }
    if (text !== undefined) {
      containsText(matching, 'lower(v.name)', text);
    }
    const { items, page } = await fetchPage({
      knex: this.#knex,
      matching,
      select: query =>
        query.select(
          'v.vlan_id',
          'v.name',
          'v.site_ref',
          'v.status',
          'v.source',
        ),
      sort: { field: 'vlanId' },
      sortColumns: { vlanId: { column: 'v.vlan_id', type: 'number' } },
      keyColumn: [
        { column: 'v.site_ref', type: 'string' },
        { column: 'v.source', type: 'string' },
      ],
      page: search.page,
    });
    return {
      page,
      items: items.map(row => ({
        vlanId: toNumber(row.vlan_id),
        name: String(row.name),
        siteRef: row.site_ref === '' ? null : String(row.site_ref),
        status: String(row.status),
        source: String(row.source),
      })),
    };
  }
}

function spanOf(field: string, text: string): AddressSpan {
  const span = addressSpan(text);
  if (!span) {
    throw new InputError(
      `filter.${field} is "${text}"; expected an IP address or a prefix, for example 10.0.0.0/24 or 2001:db8::/32.`,
    );
  }
  return span;
}
