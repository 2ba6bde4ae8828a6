// Deployed process definitions, one row per version. A version never changes; only `is_latest` moves on.
import type { Knex } from 'knex';
import { insertRows } from './sql/rows';
import type { Transaction } from './Transaction';
import { toNumber } from './values';

export interface NewDefinition {
  definitionKey: string;
  processId: string;
  version: number;
  name: string;
  documentation?: string;
  resourceName: string;
  xml: string;
  contentHash: string;
  startFormId?: string;
  targetKind?: string;
  targetType?: string;
  deploymentKey: string;
  deployedAtMs: number;
  deployedBy: string;
}

/** A version of something that has versions. */
export interface DeployedVersion {
  key: string;
  version: number;
  contentHash: string;
}

export interface DefinitionStore {
  /** The document of one version as it was deployed. */
  findSource(definitionKey: string): Promise<
    | {
        processId: string;
        version: number;
        name: string;
        xml: string;
      }
    | undefined
  >;
  /** Newest versions by process id. */
  latest(
    trx: Transaction,
    processIds: readonly string[],
  ): Promise<Map<string, DeployedVersion>>;
  /** Versions of processes, the latest and older ones, that have one of the contents; newest first. */
  withContent(
    trx: Transaction,
    processIds: readonly string[],
    contentHashes: readonly string[],
  ): Promise<(DeployedVersion & { id: string })[]>;
  /**
   * Makes the given versions the latest ones of their processes. Fails with a unique violation if somebody
   * else made the same version.
   */
  insert(
    trx: Transaction,
    definitions: readonly NewDefinition[],
  ): Promise<void>;
}

const COLUMNS = {
  definition_key: 'text',
  process_id: 'text',
  version: 'integer',
  is_latest: 'boolean',
  name: 'text',
  documentation: 'text',
  resource_name: 'text',
  xml: 'text',
  content_hash: 'text',
  start_form_id: 'text',
  target_kind: 'text',
  target_type: 'text',
  deployment_key: 'text',
  deployed_at: 'bigint',
  deployed_by: 'text',
} as const;

export class DatabaseDefinitionStore implements DefinitionStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async findSource(definitionKey: string) {
    const row: Record<string, unknown> | undefined = await this.#knex(
      'definitions',
    )
      .where({ definition_key: definitionKey })
      .first('process_id', 'version', 'name', 'xml');
    return (
      row && {
        processId: String(row.process_id),
        version: toNumber(row.version),
        name: String(row.name),
        xml: String(row.xml),
      }
    );
  }

  async latest(
    trx: Transaction,
    processIds: readonly string[],
  ): Promise<Map<string, DeployedVersion>> {
    const rows: Record<string, unknown>[] = await trx('definitions')
      .whereIn('process_id', [...processIds])
      .andWhere({ is_latest: true })
      .select('process_id', 'definition_key', 'version', 'content_hash');
    return new Map(
      rows.map(row => [
        String(row.process_id),
        {
          key: String(row.definition_key),
          version: toNumber(row.version),
          contentHash: String(row.content_hash),
        },
      ]),
    );
  }

  async withContent(
    trx: Transaction,
    processIds: readonly string[],
    contentHashes: readonly string[],
  ): Promise<(DeployedVersion & { id: string })[]> {
    const rows: Record<string, unknown>[] = await trx('definitions')
      .whereIn('process_id', [...processIds])
      .whereIn('content_hash', [...contentHashes])
      .orderBy('version', 'desc')
      .select('process_id', 'definition_key', 'version', 'content_hash');
    return rows.map(row => ({
      id: String(row.process_id),
      key: String(row.definition_key),
      version: toNumber(row.version),
      contentHash: String(row.content_hash),
    }));
  }

  async insert(
    trx: Transaction,
    definitions: readonly NewDefinition[],
  ): Promise<void> {
    await trx('definitions')
      .whereIn(
        'process_id',
        definitions.map(definition => definition.processId),
      )
      .andWhere({ is_latest: true })
      .update({ is_latest: false });
    await insertRows(
      trx,
      'definitions',
      COLUMNS,
      definitions.map(definition => ({
        definition_key: definition.definitionKey,
        process_id: definition.processId,
        version: definition.version,
        is_latest: true,
        name: definition.name,
        documentation: definition.documentation ?? null,
        resource_name: definition.resourceName,
        xml: definition.xml,
        content_hash: definition.contentHash,
        start_form_id: definition.startFormId ?? null,
        target_kind: definition.targetKind ?? null,
        target_type: definition.targetType ?? null,
        deployment_key: definition.deploymentKey,
        deployed_at: definition.deployedAtMs,
        deployed_by: definition.deployedBy,
      })),
    );
  }
}
