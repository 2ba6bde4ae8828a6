// Devices for people: lists, one of them, and the values worth filtering by.
import {
  fetchPage,
  toNumber,
  toOptionalNumber,
  toOptionalText,
  type SortColumn,
} from '@linework/backend-common';
import type {
  Device,
  DeviceDetail,
  DeviceFacets,
  DevicePage,
  DeviceSearch,
  FacetValue,
} from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import {
  applyDeviceAccess,
  type DeviceAccess,
} from '../../permissions/applyDeviceAccess';
import { applyDeviceFilter } from './deviceFilter';
import { selectDevice, toDevice } from './deviceRecords';
import { toInstant } from './instants';

type SortField = NonNullable<DeviceSearch['sort']>[number]['field'];

const SORT_COLUMNS: Record<SortField, SortColumn> = {
  name: { column: 'd.name', type: 'string' },
  siteRef: { column: 'd.site_ref', type: 'string', nullable: true },
  role: { column: 'd.role', type: 'string' },
  vendor: { column: 'd.vendor', type: 'string' },
  model: { column: 'd.model', type: 'string' },
  softwareVersion: {
    column: 'd.software_version',
    type: 'string',
    nullable: true,
  },
  status: { column: 'd.status', type: 'string' },
  reachability: { column: 'd.reachability', type: 'string' },
  reachabilitySince: {
    column: 'd.reachability_since',
    type: 'number',
    nullable: true,
  },
  interfacesDown: { column: 'd.interfaces_down', type: 'number' },
  violationCount: { column: 'd.violation_count', type: 'number' },
  lastBackupAt: { column: 'd.last_backup_at', type: 'number', nullable: true },
};

/** Fields worth filtering by, and their columns. */
const FACETS = {
  roles: 'role',
  vendors: 'vendor',
  models: 'model',
  platforms: 'platform',
  softwareVersions: 'software_version',
  statuses: 'status',
  sources: 'source',
  sites: 'site_ref',
} as const;
const MAX_VALUES = 200;

/** What is known of a device beside what lists show. */
export type DeviceRecord = Device & {
  polling: DeviceDetail['polling'];
  /** Has what somebody needs who asks it for its state. */
  canBeAsked: boolean;
  /** Has what somebody needs who logs in to it. */
  canLogIn: boolean;
};

export class DeviceQueries {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async search(
    search: DeviceSearch,
    access: DeviceAccess,
  ): Promise<DevicePage> {
    const matching = this.#readable(access);
    applyDeviceFilter(matching, search.filter);
    const { items, page } = await fetchPage({
      knex: this.#knex,
      matching,
      select: selectDevice,
      sort: search.sort ?? [{ field: 'name' }],
      sortColumns: SORT_COLUMNS,
      keyColumn: 'd.device_ref',
      page: search.page,
    });
    return { items: items.map(toDevice), page };
  }

  async find(
    deviceRef: string,
    access: DeviceAccess,
  ): Promise<DeviceRecord | undefined> {
    const row = await selectDevice(
      this.#readable(access)
        .where('d.device_ref', deviceRef)
        .whereNull('d.removed_at'),
    )
      .select(
        'd.up_since',
        'd.credential_ref',
        'p.next_poll_at',
        'p.not_polled_reason',
        'p.interval_ms',
        'p.last_error',
        'p.response_ms',
      )
      .first();
    if (!row) return undefined;
    const isPolled = row.next_poll_at !== null;
    const canBeAsked =
      row.management_address !== null && row.credential_ref !== null;
    const intervalMs = toOptionalNumber(row.interval_ms);
    return {
      ...toDevice(row),
      canBeAsked,
      canLogIn: canBeAsked && row.platform !== null,
      polling: {
        isPolled,
        reason:
          toOptionalText(row.not_polled_reason) ??
          (isPolled || intervalMs !== undefined
            ? null
            : 'It has just been added; the first poll is planned within minutes.'),
        intervalSeconds:
          isPolled && intervalMs !== undefined
            ? Math.round(intervalMs / 1_000)
            : null,
        nextPollAt: toInstant(row.next_poll_at),
        lastError: toOptionalText(row.last_error) ?? null,
        responseMs: toOptionalNumber(row.response_ms) ?? null,
        upSince: toInstant(row.up_since),
      },
    };
  }

  async facets(access: DeviceAccess): Promise<DeviceFacets> {
    const facets = {} as DeviceFacets;
    for (const [field, column] of Object.entries(FACETS)) {
      facets[field as keyof DeviceFacets] = await this.#values(column, access);
    }
    return facets;
  }

  async #values(column: string, access: DeviceAccess): Promise<FacetValue[]> {
    const rows: Record<string, unknown>[] = await this.#readable(access)
      .whereNull('d.removed_at')
      .whereNotNull(`d.${column}`)
      .groupBy(`d.${column}`)
      .orderBy([{ column: 'count', order: 'desc' }, { column: 'value' }])
      .limit(MAX_VALUES)
      .select({ value: `d.${column}` })
      .count({ count: '*' });
    const titles =
      column === 'site_ref'
        ? await this.#siteTitles(rows.map(row => String(row.value)))
        : undefined;
    return rows.map(({ value, count }): FacetValue => {
      const title = titles?.get(String(value));
      return {
        value: String(value),
        ...(title !== undefined && { title }),
        count: toNumber(count),
      };
    });
  }

  async #siteTitles(siteRefs: string[]): Promise<Map<string, string>> {
    const rows: { site_ref: string; title: string }[] = await this.#knex(
      'sites',
    )
      .whereIn('site_ref', siteRefs)
      .select('site_ref', 'title');
    return new Map(rows.map(row => [row.site_ref, row.title]));
  }

  #readable(access: DeviceAccess): Knex.QueryBuilder {
    const query = this.#knex.queryBuilder().from('devices as d');
    applyDeviceAccess(query, access);
    return query;
  }
}
