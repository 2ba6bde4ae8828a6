// Windows and blackouts as they are written down; when they happen is worked out by Occurrences.
import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  containsPattern,
  fetchPage,
  inList,
  insertRows,
  runSql,
  searchableText,
  toNumber,
  toOptionalText,
  type SearchPage,
} from '@linework/backend-common';
import type {
  CalendarEntrySearch,
  CalendarKind,
  CalendarScope,
} from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import {
  applyAccessByDeviceRef,
  type DeviceAccess,
} from '../permissions/applyDeviceAccess';

export interface NewCalendarEntry {
  kind: CalendarKind;
  title: string;
  description?: string;
  /** Of the first one, in milliseconds. */
  startsAt: number;
  endsAt: number;
  timeZone: string;
  recurrence?: string;
  /** When the last one is over; absent when there is no last one. */
  lastEndsAt?: number;
  scope: CalendarScope;
}

export interface CalendarEntryRecord
  extends Omit<NewCalendarEntry, 'lastEndsAt'> {
  entryKey: string;
  version: number;
  createdAt: number;
  createdBy: string;
  updatedAt: number;
  updatedBy: string;
}

const COLUMNS = [
  'e.entry_key',
  'e.kind',
  'e.title',
  'e.description',
  'e.starts_at',
  'e.ends_at',
  'e.time_zone',
  'e.recurrence',
  'e.version',
  'e.created_at',
  'e.created_by',
  'e.updated_at',
  'e.updated_by',
];

const SCOPE_COLUMNS = {
  entry_key: 'text',
  kind: 'text',
  value: 'text',
} as const;

export class CalendarStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async insert(
    entryKey: string,
    entry: NewCalendarEntry,
    by: { actor: string; now: number },
  ): Promise<void> {
    await this.#knex.transaction(async transaction => {
      await transaction('calendar_entries').insert({
        ...toRow(entry, by),
        entry_key: entryKey,
        version: 1,
        created_at: by.now,
        created_by: by.actor,
      });
      await insertScope(transaction, entryKey, entry.scope);
    });
  }

  /** Throws a `ConflictError` unless the entry still has the version. */
  async update(
    entryKey: string,
    version: number,
    entry: NewCalendarEntry,
    by: { actor: string; now: number },
  ): Promise<void> {
    await this.#knex.transaction(async transaction => {
      const updated = await transaction('calendar_entries')
        .where({ entry_key: entryKey, version })
        .update({ ...toRow(entry, by), version: version + 1 });
      if (updated === 0) {
        const current = await transaction('calendar_entries')
          .where('entry_key', entryKey)
          .first('version', 'updated_by');
        if (!current) throw notFound(entryKey);
        throw new ConflictError(
          `The entry has version ${current.version} by now, changed by ${current.updated_by}; you have read version ${version}. Read it again, and say your change anew.`,
        );
      }
      await transaction('calendar_scopes')
        .where('entry_key', entryKey)
        .delete();
      await insertScope(transaction, entryKey, entry.scope);
    });
  }

  async delete(entryKey: string): Promise<void> {
    await this.#knex.transaction(async transaction => {
      await transaction('calendar_scopes')
        .where('entry_key', entryKey)
        .delete();
      const deleted = await transaction('calendar_entries')
        .where('entry_key', entryKey)
        .delete();
      if (deleted === 0) throw notFound(entryKey);
    });
  }

  /** Throws a `NotFoundError` for an entry that is not there, or is for devices only that the access does not cover. */
  async get(
    entryKey: string,
    access: DeviceAccess,
  ): Promise<CalendarEntryRecord> {
    const row = await this.#readable(access)
      .where('e.entry_key', entryKey)
      .first(COLUMNS);
    if (!row) throw notFound(entryKey);
    const [entry] = await this.#withScopes([row]);
    return entry;
  }

  async search(
    search: CalendarEntrySearch,
    access: DeviceAccess,
  ): Promise<SearchPage<CalendarEntryRecord>> {
    const matching = this.#readable(access);
    const { kinds, text } = search.filter ?? {};
    if (kinds) matching.whereIn('e.kind', kinds);
    if (text) {
      matching.whereRaw(`e.search_text LIKE ? ESCAPE '\\'`, [
        containsPattern(searchableText(text).toLocaleLowerCase('en-US')),
      ]);
    }
    const { items, page } = await fetchPage({
      knex: this.#knex,
      matching,
      select: query => query.select(COLUMNS),
      sort: { field: 'startsAt', order: 'DESC' },
      sortColumns: { startsAt: { column: 'e.starts_at', type: 'number' } },
      keyColumn: 'e.entry_key',
      page: search.page,
    });
    return { items: await this.#withScopes(items), page };
  }

  /** Entries that may have an occurrence in the span, at most `limit`. */
  async inSpan(
    from: number,
    to: number,
    options: { access: DeviceAccess; kind?: CalendarKind; limit: number },
  ): Promise<CalendarEntryRecord[]> {
    const query = this.#readable(options.access)
      .where('e.starts_at', '<', to)
      .where(which =>
        which.whereNull('e.last_ends_at').orWhere('e.last_ends_at', '>', from),
      )
      .orderBy(['e.starts_at', 'e.entry_key'])
      .limit(options.limit)
      .select(COLUMNS);
    if (options.kind) query.where('e.kind', options.kind);
    return this.#withScopes(await query);
  }

  #readable(access: DeviceAccess): Knex.QueryBuilder {
    const query = this.#knex.queryBuilder().from('calendar_entries as e');
    if (access === 'all') return query;
    const devices = () =>
      this.#knex
        .queryBuilder()
        .from('calendar_scopes as s')
        .whereRaw('s.entry_key = e.entry_key')
        .where('s.kind', 'device')
        .select('s.entry_key');
    const covered = devices();
    applyAccessByDeviceRef(covered, access, 's.value');
    return query.where(which =>
      which.whereNotExists(devices()).orWhereExists(covered),
    );
  }

  async #withScopes(
    rows: readonly Record<string, unknown>[],
  ): Promise<CalendarEntryRecord[]> {
    if (rows.length === 0) return [];
    const keys = inList(
      this.#knex,
      'entry_key',
      rows.map(row => String(row.entry_key)),
    );
    const scopes = new Map<string, Record<string, string[]>>();
    for (const row of await runSql(
      this.#knex,
      `SELECT entry_key, kind, value FROM calendar_scopes WHERE ${keys.sql} ORDER BY value`,
      [keys.binding],
    )) {
      const scope = scopes.get(String(row.entry_key)) ?? {};
      (scope[String(row.kind)] ??= []).push(String(row.value));
      scopes.set(String(row.entry_key), scope);
    }
    return rows.map(row => toRecord(row, scopes.get(String(row.entry_key))));
  }
}

function toRow(entry: NewCalendarEntry, by: { actor: string; now: number }) {
  return {
    kind: entry.kind,
    title: searchableText(entry.title),
    description:
      entry.description === undefined
        ? null
        : searchableText(entry.description),
    starts_at: entry.startsAt,
    ends_at: entry.endsAt,
    time_zone: entry.timeZone,
    recurrence: entry.recurrence ?? null,
    last_ends_at: entry.lastEndsAt ?? null,
    search_text: searchableText(
      `${entry.title}\n${entry.description ?? ''}`,
    ).toLocaleLowerCase('en-US'),
    updated_at: by.now,
    updated_by: by.actor,
  };
}

async function insertScope(
  transaction: Knex,
  entryKey: string,
  { siteRefs = [], deviceRefs = [], roles = [] }: CalendarScope,
): Promise<void> {
  const rows = [
    ...siteRefs.map(value => ({ kind: 'site', value })),
    ...deviceRefs.map(value => ({ kind: 'device', value })),
    ...roles.map(value => ({ kind: 'role', value })),
  ];
  await insertRows(
    transaction,
    'calendar_scopes',
    SCOPE_COLUMNS,
    rows.map(row => ({ entry_key: entryKey, ...row })),
    'ON CONFLICT DO NOTHING',
  );
}

function toRecord(
  row: Record<string, unknown>,
  scope: Record<string, string[]> = {},
): CalendarEntryRecord {
  return {
    entryKey: String(row.entry_key),
    kind: row.kind as CalendarKind,
    title: String(row.title),
    description: toOptionalText(row.description),
    startsAt: toNumber(row.starts_at),
    endsAt: toNumber(row.ends_at),
    timeZone: String(row.time_zone),
    recurrence: toOptionalText(row.recurrence),
    scope: {
      ...(scope.site && { siteRefs: scope.site }),
      ...(scope.device && { deviceRefs: scope.device }),
      ...(scope.role && { roles: scope.role }),
    },
    version: toNumber(row.version),
    createdAt: toNumber(row.created_at),
    createdBy: String(row.created_by),
    updatedAt: toNumber(row.updated_at),
    updatedBy: String(row.updated_by),
  };
}

function notFound(entryKey: string): NotFoundError {
  return new NotFoundError(
    `There is no entry "${entryKey}" in the calendar, or it is about devices only that you may not read.`,
  );
}
