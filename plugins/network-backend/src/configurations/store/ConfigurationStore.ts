// Versions of configurations. The head of a device and kind is locked while a version is added, so that two who store at
// the same time make one version after the other, or one.
import {
  fetchPage,
  isPostgres,
  toNumber,
  toOptionalNumber,
  toOptionalText,
  withoutNul,
  type Page,
  type PageRequest,
} from '@linework/backend-common';
import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import type { SearchDocuments } from '../search/SearchDocuments';
import type { Content, ContentStore } from './ContentStore';

export type Kind = 'running' | 'startup';

export interface Version {
  versionKey: string;
  deviceRef: string;
  kind: Kind;
  sha256: string;
  byteSize: number;
  lineCount: number;
  origin: 'device' | 'api';
  actor: string;
  reason?: string;
  capturedAt: number;
  lastSeenAt: number;
  isLatest: boolean;
  previousKey?: string;
  linesAdded: number;
  linesRemoved: number;
}

export interface Head {
  versionKey: string;
  sha256: string;
  noiseFreeHash: string;
  byteSize: number;
  capturedAt: number;
  lastSeenAt: number;
}

export interface NewVersion
  extends Pick<
    Version,
    | 'deviceRef'
    | 'kind'
    | 'origin'
    | 'actor'
    | 'reason'
    | 'capturedAt'
    | 'linesAdded'
    | 'linesRemoved'
  > {
  content: Content;
  lines: readonly string[];
  noiseFreeHash: string;
  /** The latest version that the caller has compared with. */
  previousKey: string | undefined;
}

export class ConfigurationStore {
  readonly #knex: Knex;
  readonly #contents: ContentStore;
  readonly #documents: SearchDocuments;

  constructor(options: {
    knex: Knex;
    contents: ContentStore;
    documents: SearchDocuments;
  }) {
    this.#knex = options.knex;
    this.#contents = options.contents;
    this.#documents = options.documents;
  }

  async head(deviceRef: string, kind: Kind): Promise<Head | undefined> {
    const row = await this.#knex('configuration_heads as h')
      .join('configuration_versions as v', 'v.version_key', 'h.version_key')
      .where({ 'h.device_ref': deviceRef, 'h.kind': kind })
      .first(
        'h.version_key',
        'v.sha256',
        'h.noise_free_hash',
        'h.byte_size',
        'v.captured_at',
        'v.last_seen_at',
      );
    return (
      row && {
        versionKey: row.version_key,
        sha256: row.sha256,
        noiseFreeHash: row.noise_free_hash,
        byteSize: toNumber(row.byte_size),
        capturedAt: toNumber(row.captured_at),
        lastSeenAt: toNumber(row.last_seen_at),
      }
    );
  }

  /**
   * Adds a version and makes it the latest one. Answers with undefined, and changes nothing, when `previousKey` is the
   * latest no more: the caller compares again.
   */
  async add(version: NewVersion): Promise<string | undefined> {
    return this.#knex.transaction(async tx => {
      const { deviceRef, kind, content } = version;
      const latest = await this.#lockHead(tx, deviceRef, kind);
      if (latest !== version.previousKey) return undefined;
      await this.#contents.put(tx, content);
      const versionKey = keyAfter(latest);
      await tx('configuration_versions').insert({
        version_key: versionKey,
        device_ref: deviceRef,
        kind,
        sha256: content.sha256,
        origin: version.origin,
        actor: version.actor,
        reason:
          version.reason === undefined ? null : withoutNul(version.reason),
        captured_at: version.capturedAt,
        last_seen_at: version.capturedAt,
        previous_key: latest ?? null,
        lines_added: version.linesAdded,
        lines_removed: version.linesRemoved,
      });
      await tx('configuration_heads')
        .where({ device_ref: deviceRef, kind })
        .update({
          version_key: versionKey,
          noise_free_hash: version.noiseFreeHash,
          byte_size: content.byteSize,
        });
      if (kind === 'running') {
        await this.#documents.write(tx, {
          deviceRef,
          versionKey,
          lines: version.lines,
        });
      }
      await markBackup(tx, deviceRef, version.capturedAt);
      return versionKey;
    });
  }

  /** The device has its latest version still; never moves a time back. */
  async seenAgain(
    deviceRef: string,
    versionKey: string,
    at: number,
  ): Promise<void> {
    await this.#knex.transaction(async tx => {
      await tx('configuration_versions')
        .where({ version_key: versionKey })
        .where('last_seen_at', '<', at)
        .update({ last_seen_at: at });
      await markBackup(tx, deviceRef, at);
    });
  }

  async find(versionKeys: readonly string[]): Promise<Version[]> {
    const rows = await select(this.#from()).whereIn('v.version_key', [
      ...versionKeys,
    ]);
    return rows.map(toVersion);
  }

  async list(
    deviceRef: string,
    options: { kind?: Kind; page: PageRequest },
  ): Promise<Page<Version>> {
    const matching = this.#from().where('v.device_ref', deviceRef);
    if (options.kind) matching.where('v.kind', options.kind);
    const { items, page } = await fetchPage({
      knex: this.#knex,
      matching,
      select,
      sort: { field: 'versionKey', order: 'DESC' },
      sortColumns: {
        versionKey: { column: 'v.version_key', type: 'string' },
      },
      keyColumn: 'v.version_key',
      page: options.page,
    });
    return { items: items.map(toVersion), page };
  }

  #from(): Knex.QueryBuilder {
    return this.#knex
      .queryBuilder()
      .from('configuration_versions as v')
      .join('configuration_contents as c', 'c.sha256', 'v.sha256')
      .leftJoin('configuration_heads as h', 'h.version_key', 'v.version_key');
  }

  /** The key of the latest version; others wait until the transaction is over. */
  async #lockHead(
    tx: Knex.Transaction,
    deviceRef: string,
    kind: Kind,
  ): Promise<string | undefined> {
    await tx('configuration_heads')
      .insert({ device_ref: deviceRef, kind })
      .onConflict(['device_ref', 'kind'])
      .ignore();
    const query = tx('configuration_heads')
      .where({ device_ref: deviceRef, kind })
      .first('version_key');
    const row = await (isPostgres(tx) ? query.forUpdate() : query);
    return toOptionalText(row?.version_key);
  }
}

async function markBackup(
  tx: Knex.Transaction,
  deviceRef: string,
  at: number,
): Promise<void> {
  await tx('devices')
    .where({ device_ref: deviceRef })
    .where(older =>
      older.whereNull('last_backup_at').orWhere('last_backup_at', '<', at),
    )
    .update({ last_backup_at: at });
}

function select(query: Knex.QueryBuilder): Knex.QueryBuilder {
  return query.select(
    'v.version_key',
    'v.device_ref',
    'v.kind',
    'v.sha256',
    'c.byte_size',
    'c.line_count',
    'v.origin',
    'v.actor',
    'v.reason',
    'v.captured_at',
    'v.last_seen_at',
    'v.previous_key',
    'v.lines_added',
    'v.lines_removed',
    'h.version_key as head_key',
  );
}

function toVersion(row: Record<string, unknown>): Version {
  return {
    versionKey: String(row.version_key),
    deviceRef: String(row.device_ref),
    kind: row.kind === 'startup' ? 'startup' : 'running',
    sha256: String(row.sha256),
    byteSize: toNumber(row.byte_size),
    lineCount: toNumber(row.line_count),
    origin: row.origin === 'device' ? 'device' : 'api',
    actor: String(row.actor),
    reason: toOptionalText(row.reason),
    capturedAt: toNumber(row.captured_at),
    lastSeenAt: toOptionalNumber(row.last_seen_at) ?? 0,
    isLatest: row.head_key !== null && row.head_key !== undefined,
    previousKey: toOptionalText(row.previous_key),
    linesAdded: toNumber(row.lines_added),
    linesRemoved: toNumber(row.lines_removed),
  };
}

/** Keys are in the order of the versions, even when the clocks of two replicas differ. */
function keyAfter(previous: string | undefined): string {
  const now = Date.now();
  const before = previous
    ? parseInt(previous.replaceAll('-', '').slice(0, 12), 16)
    : 0;
  return uuid({ msecs: Math.max(now, before + 1) });
}
