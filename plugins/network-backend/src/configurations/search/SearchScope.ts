// The devices that a search goes through: those that the caller may read, that fit the filter and have a configuration.
import { toNumber, toOptionalText } from '@linework/backend-common';
import type {
  ConfigurationMatch,
  DeviceFilter,
} from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import { applyDeviceFilter } from '../../inventory/queries/deviceFilter';
import {
  applyDeviceAccess,
  type DeviceAccess,
} from '../../permissions/applyDeviceAccess';

/** Numbers of documents that the database has joined into a text; null when there are none. */
export function numbersOf(joined: unknown): number[] {
  return joined ? String(joined).split(',').map(Number) : [];
}

export interface ScopeEntry {
  documentNo: number;
}

export interface ScopePlace {
  name: string;
  deviceRef: string;
  /** Whether the device at the place counts as before it. */
  isInclusive: boolean;
}

export type MatchDetail = Omit<ConfigurationMatch, 'lines' | 'lineCount'> & {
  sha256: string;
};

export class SearchScope {
  readonly #knex: Knex;
  readonly #now: () => number;

  constructor(options: { knex: Knex; now(): number }) {
    this.#knex = options.knex;
    this.#now = options.now;
  }

  /** In the order of their names; `splitAt` of them come before the place. */
  async devices(
    accesses: readonly DeviceAccess[],
    filter: DeviceFilter | undefined,
    place: ScopePlace | undefined,
  ): Promise<{ entries: ScopeEntry[]; splitAt: number }> {
    const query = this.#knex
      .queryBuilder()
      .from('devices as d')
      .join('configuration_documents as c', 'c.device_ref', 'd.device_ref');
    for (const access of accesses) applyDeviceAccess(query, access);
    applyDeviceFilter(query, filter, 'd', this.#now());
    // One text: ten thousand rows would take longer on their way than the search.
    const row = await query
      .clone()
      .first(
        this.#knex.raw(
          "string_agg(CAST(c.document_no AS text), ',' ORDER BY d.name, d.device_ref) AS numbers",
        ),
      );
    const entries = numbersOf(row.numbers).map(documentNo => ({ documentNo }));
    if (!place) return { entries, splitAt: 0 };
    const before = await query
      .whereRaw(
        `(d.name, d.device_ref) ${place.isInclusive ? '<=' : '<'} (?, ?)`,
        [place.name, place.deviceRef],
      )
      .count({ count: '*' })
      .first();
    return { entries, splitAt: toNumber(before.count) };
  }

  /** Name and ref of the device. */
  async placeOf({ documentNo }: ScopeEntry): Promise<[string, string]> {
    const row = await this.#knex('configuration_documents as c')
      .join('devices as d', 'd.device_ref', 'c.device_ref')
      .where('c.document_no', documentNo)
      .first('d.name', 'd.device_ref');
    return [String(row?.name ?? ''), String(row?.device_ref ?? '')];
  }

  /** SHA-256 of their texts, in their order. */
  async hashes(entries: readonly ScopeEntry[]): Promise<string[]> {
    const numbers = entries.map(({ documentNo }) => documentNo);
    const rows: Record<string, unknown>[] = await this.#knex(
      'configuration_documents as c',
    )
      .join('configuration_versions as v', 'v.version_key', 'c.version_key')
      .whereIn('c.document_no', numbers)
      .select('c.document_no', 'v.sha256');
    const byNumber = new Map(
      rows.map(row => [toNumber(row.document_no), String(row.sha256)]),
    );
    return numbers.map(number => byNumber.get(number) ?? '');
  }

  /** What is shown of the devices, in their order. */
  async details(entries: readonly ScopeEntry[]): Promise<MatchDetail[]> {
    const rows: Record<string, unknown>[] = await this.#knex(
      'configuration_documents as c',
    )
      .join('devices as d', 'd.device_ref', 'c.device_ref')
      .join('configuration_versions as v', 'v.version_key', 'c.version_key')
      .leftJoin('sites as s', 's.site_ref', 'd.site_ref')
      .whereIn(
        'c.document_no',
        entries.map(({ documentNo }) => documentNo),
      )
      .select(
        'c.document_no',
        'd.device_ref',
        'd.title',
        'd.role',
        'd.platform',
        's.title as site_title',
        'v.version_key',
        'v.captured_at',
        'v.sha256',
      );
    const byNumber = new Map(rows.map(row => [toNumber(row.document_no), row]));
    return entries.flatMap(({ documentNo }): MatchDetail[] => {
      const row = byNumber.get(documentNo);
      return row
        ? [
            {
              device: {
                deviceRef: String(row.device_ref),
                title: String(row.title),
                siteTitle: toOptionalText(row.site_title) ?? null,
                role: String(row.role),
                platform: toOptionalText(row.platform) ?? null,
              },
              versionKey: String(row.version_key),
              capturedAt: new Date(toNumber(row.captured_at)).toISOString(),
              sha256: String(row.sha256),
            },
          ]
        : [];
    });
  }
}
