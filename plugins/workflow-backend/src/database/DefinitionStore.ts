// Deployed process definitions, one row per version. A version never changes; only whether it is retired, and which
// one is the latest: the newest that is not retired. Whoever changes that first locks the process, so that deploying
// and retiring at the same time leave exactly one latest version.
import type { Knex } from 'knex';
import {
  inList,
  insertRows,
  isPostgres,
  runSql,
  toNumber,
  toOptionalNumber,
  toOptionalText,
} from '@linework/backend-common';
import type { Transaction } from './Transaction';
import { toVersion, type VersionOf } from './versions';

export interface NewDefinition {
  definitionKey: string;
  processId: string;
  version: number;
  versionTag?: string;
  name: string;
  documentation?: string;
  resourceName: string;
  xml: string;
  contentHash: string;
  startFormId?: string;
  targetKind?: string;
  targetType?: string;
  historyTtlMs?: number;
  deploymentKey: string;
  deployedAtMs: number;
  deployedBy: string;
}

export interface DefinitionRow {
  definitionKey: string;
  processId: string;
  version: number;
  versionTag?: string;
  deploymentKey: string;
  name: string;
  retiredAtMs?: number;
  historyTtlMs?: number;
}

export interface DefinitionSource {
  definitionKey: string;
  processId: string;
  version: number;
  name: string;
  xml: string;
}

export interface DefinitionStore {
  find(definitionKey: string): Promise<DefinitionRow | undefined>;
  /** The document of one version as it was deployed. */
  findSource(
    definitionKey: string,
    trx?: Transaction,
  ): Promise<DefinitionSource | undefined>;

  /** Nobody else changes which versions of the processes are the latest until the transaction ends. */
  lockProcesses(trx: Transaction, processIds: readonly string[]): Promise<void>;
  /** Newest versions that are not retired. */
  latest(trx: Transaction, processIds: readonly string[]): Promise<VersionOf[]>;
  /** Newest versions, retired or not. */
  newest(trx: Transaction, processIds: readonly string[]): Promise<VersionOf[]>;
  /** Versions of processes, the latest and older ones, that have one of the contents; newest first. */
  withContent(
    trx: Transaction,
    processIds: readonly string[],
    contentHashes: readonly string[],
  ): Promise<VersionOf[]>;
  /**
   * Makes the given versions the latest ones of their processes. Fails with a unique violation if somebody
   * else made the same version.
   */
  insert(
    trx: Transaction,
    definitions: readonly NewDefinition[],
  ): Promise<void>;

  /** False if it was so already. */
  setRetired(
    trx: Transaction,
    definitionKey: string,
    retiredAtMs: number | undefined,
  ): Promise<boolean>;
  /**
   * Marks the newest version that is not retired as the latest one, or none if all are retired. Says which was marked
   * before and which is now.
   */
  moveLatest(
    trx: Transaction,
    processId: string,
  ): Promise<{ before?: string; after?: string }>;
}

const COLUMNS = {
  definition_key: 'text',
  process_id: 'text',
  version: 'integer',
  is_latest: 'boolean',
  version_tag: 'text',
  name: 'text',
  documentation: 'text',
  resource_name: 'text',
  xml: 'text',
  content_hash: 'text',
  start_form_id: 'text',
  target_kind: 'text',
  target_type: 'text',
  history_ttl_ms: 'bigint',
  deployment_key: 'text',
  deployed_at: 'bigint',
  deployed_by: 'text',
} as const;

const LATEST =
  'SELECT definition_key AS key FROM definitions WHERE process_id = ? AND is_latest';
const VERSION =
  'process_id AS id, definition_key AS key, version, content_hash';

export class DatabaseDefinitionStore implements DefinitionStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async find(definitionKey: string): Promise<DefinitionRow | undefined> {
    const row: Record<string, unknown> | undefined = await this.#knex(
      'definitions',
    )
      .where({ definition_key: definitionKey })
      .first(
        'process_id',
        'version',
        'version_tag',
        'deployment_key',
        'name',
        'retired_at',
        'history_ttl_ms',
      );
    return (
      row && {
        definitionKey,
        processId: String(row.process_id),
        version: toNumber(row.version),
        versionTag: toOptionalText(row.version_tag),
        deploymentKey: String(row.deployment_key),
        name: String(row.name),
        retiredAtMs: toOptionalNumber(row.retired_at),
        historyTtlMs: toOptionalNumber(row.history_ttl_ms),
      }
    );
  }

  async findSource(
    definitionKey: string,
    trx?: Transaction,
  ): Promise<DefinitionSource | undefined> {
    const row: Record<string, unknown> | undefined = await (trx ?? this.#knex)(
      'definitions',
    )
      .where({ definition_key: definitionKey })
      .first('process_id', 'version', 'name', 'xml');
    return (
      row && {
        definitionKey,
        processId: String(row.process_id),
        version: toNumber(row.version),
        name: String(row.name),
        xml: String(row.xml),
      }
    );
  }

  async lockProcesses(
    trx: Transaction,
    processIds: readonly string[],
  ): Promise<void> {
    // SQLite has one writer. The first version stands for the process: it is never removed.
    if (isPostgres(trx) && processIds.length > 0) {
      const locked = inList(trx, 'process_id', processIds);
      await runSql(
        trx,
        `SELECT 1 FROM definitions WHERE ${locked.sql} AND version = 1 ORDER BY process_id FOR UPDATE`,
        [locked.binding],
      );
    }
  }

  latest(trx: Transaction, processIds: readonly string[]) {
    return this.#versions(trx, processIds, 'is_latest');
  }

  newest(trx: Transaction, processIds: readonly string[]) {
    return this.#versions(
      trx,
      processIds,
      `version = (SELECT max(n.version) FROM definitions n WHERE n.process_id = definitions.process_id)`,
    );
  }

  async #versions(
    trx: Transaction,
    processIds: readonly string[],
    condition: string,
  ): Promise<VersionOf[]> {
    const wanted = inList(trx, 'process_id', processIds);
    const rows = await runSql(
      trx,
      `SELECT ${VERSION} FROM definitions WHERE ${wanted.sql} AND ${condition}`,
      [wanted.binding],
    );
    return rows.map(toVersion);
  }

  async withContent(
    trx: Transaction,
    processIds: readonly string[],
    contentHashes: readonly string[],
  ): Promise<VersionOf[]> {
    const wanted = inList(trx, 'process_id', processIds);
    const hashes = inList(trx, 'content_hash', contentHashes);
    const rows = await runSql(
      trx,
      `SELECT ${VERSION} FROM definitions WHERE ${wanted.sql} AND ${hashes.sql} ORDER BY version DESC`,
      [wanted.binding, hashes.binding],
    );
    return rows.map(toVersion);
  }

  async insert(
    trx: Transaction,
    definitions: readonly NewDefinition[],
  ): Promise<void> {
    if (definitions.length === 0) {
      return;
    }
    const replaced = inList(
      trx,
      'process_id',
      definitions.map(definition => definition.processId),
    );
    await runSql(
      trx,
      `UPDATE definitions SET is_latest = false WHERE ${replaced.sql} AND is_latest`,
      [replaced.binding],
    );
    await insertRows(
      trx,
      'definitions',
      COLUMNS,
      definitions.map(definition => ({
        definition_key: definition.definitionKey,
        process_id: definition.processId,
        version: definition.version,
        is_latest: true,
        version_tag: definition.versionTag ?? null,
        name: definition.name,
        documentation: definition.documentation ?? null,
        resource_name: definition.resourceName,
        xml: definition.xml,
        content_hash: definition.contentHash,
        start_form_id: definition.startFormId ?? null,
        target_kind: definition.targetKind ?? null,
        target_type: definition.targetType ?? null,
        history_ttl_ms: definition.historyTtlMs ?? null,
        deployment_key: definition.deploymentKey,
        deployed_at: definition.deployedAtMs,
        deployed_by: definition.deployedBy,
      })),
    );
  }

  async setRetired(
    trx: Transaction,
    definitionKey: string,
    retiredAtMs: number | undefined,
  ): Promise<boolean> {
    const changed = await runSql(
      trx,
      `UPDATE definitions SET retired_at = ?
       WHERE definition_key = ? AND retired_at IS ${
         retiredAtMs === undefined ? 'NOT NULL' : 'NULL'
       } RETURNING definition_key`,
      [retiredAtMs ?? null, definitionKey],
    );
    return changed.length > 0;
  }

  async moveLatest(trx: Transaction, processId: string) {
    const before = await this.#findKey(LATEST, [processId], trx);
    const after = await this.#findKey(
      `SELECT definition_key AS key FROM definitions
       WHERE process_id = ? AND retired_at IS NULL ORDER BY version DESC LIMIT 1`,
      [processId],
      trx,
    );
    if (before !== after) {
      await runSql(
        trx,
        `UPDATE definitions SET is_latest = (definition_key = ?)
         WHERE definition_key = ? OR definition_key = ?`,
        [after ?? '', before ?? '', after ?? ''],
      );
    }
    return { before, after };
  }

  async #findKey(
    statement: string,
    bindings: string[],
    knex: Knex = this.#knex,
  ): Promise<string | undefined> {
    const [row] = await runSql(knex, statement, bindings);
    return row && String(row.key);
  }
}
