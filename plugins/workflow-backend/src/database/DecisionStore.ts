// Deployed decisions. A DMN document has versions by its content; each decision in it has versions of its own, so a
// decision may move to another document. A version never changes; only `is_latest` of decisions moves on.
import type { Knex } from 'knex';
import {
  inList,
  insertRows,
  runSql,
  toNumber,
  toOptionalText,
} from '@linework/backend-common';
import type { Transaction } from './Transaction';
import { toVersion, type VersionOf } from './versions';

export interface NewDecisionRequirements {
  decisionRequirementsKey: string;
  decisionRequirementsId: string;
  version: number;
  name: string;
  resourceName: string;
  xml: string;
  contentHash: string;
  deploymentKey: string;
  deployedAtMs: number;
  deployedBy: string;
}

export interface DecisionRow {
  decisionKey: string;
  decisionId: string;
  version: number;
  name: string;
  versionTag?: string;
  decisionRequirementsKey: string;
}

export interface DecisionStore {
  findXml(decisionRequirementsKey: string): Promise<string | undefined>;

  /** Newest versions of documents. */
  newest(trx: Transaction, ids: readonly string[]): Promise<VersionOf[]>;
  /** Newest versions of documents, as far as the decisions in them are the latest. */
  latest(trx: Transaction, ids: readonly string[]): Promise<VersionOf[]>;
  /** Versions of documents, the latest and older ones, that have one of the contents; newest first. */
  withContent(
    trx: Transaction,
    ids: readonly string[],
    contentHashes: readonly string[],
  ): Promise<VersionOf[]>;
  decisionsOf(
    trx: Transaction,
    decisionRequirementsKeys: readonly string[],
  ): Promise<DecisionRow[]>;
  /** Numbers of the newest versions of decisions, by id. */
  newestDecisions(
    trx: Transaction,
    decisionIds: readonly string[],
  ): Promise<Map<string, number>>;
  /** Makes the decisions the latest. Fails with a unique violation if somebody else made the same version. */
  insert(
    trx: Transaction,
    documents: readonly NewDecisionRequirements[],
    decisions: readonly DecisionRow[],
  ): Promise<void>;
}

const DOCUMENT_COLUMNS = {
  decision_requirements_key: 'text',
  decision_requirements_id: 'text',
  version: 'integer',
  name: 'text',
  resource_name: 'text',
  xml: 'text',
  content_hash: 'text',
  deployment_key: 'text',
  deployed_at: 'bigint',
  deployed_by: 'text',
} as const;

const DECISION_COLUMNS = {
  decision_key: 'text',
  decision_id: 'text',
  version: 'integer',
  is_latest: 'boolean',
  name: 'text',
  version_tag: 'text',
  decision_requirements_key: 'text',
} as const;

const VERSION =
  'decision_requirements_id AS id, decision_requirements_key AS key, version, content_hash';

const NEWEST = `version = (
  SELECT max(n.version) FROM decision_requirements n
  WHERE n.decision_requirements_id = decision_requirements.decision_requirements_id)`;

export class DatabaseDecisionStore implements DecisionStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async findXml(decisionRequirementsKey: string): Promise<string | undefined> {
    const row: { xml: string } | undefined = await this.#knex(
      'decision_requirements',
    )
      .where({ decision_requirements_key: decisionRequirementsKey })
      .first('xml');
    return row?.xml;
  }

  newest(trx: Transaction, ids: readonly string[]) {
    return this.#versions(trx, ids, NEWEST);
  }

  latest(trx: Transaction, ids: readonly string[]) {
    return this.#versions(
      trx,
      ids,
      `${NEWEST} AND NOT EXISTS (
         SELECT 1 FROM decisions d
         WHERE d.decision_requirements_key = decision_requirements.decision_requirements_key AND NOT d.is_latest)`,
    );
  }

  async #versions(
    trx: Transaction,
    ids: readonly string[],
    condition: string,
  ): Promise<VersionOf[]> {
    if (ids.length === 0) {
      return [];
    }
    const wanted = inList(trx, 'decision_requirements_id', ids);
    const rows = await runSql(
      trx,
      `SELECT ${VERSION} FROM decision_requirements WHERE ${wanted.sql} AND ${condition}`,
      [wanted.binding],
    );
    return rows.map(toVersion);
  }

  async withContent(
    trx: Transaction,
    ids: readonly string[],
    contentHashes: readonly string[],
  ): Promise<VersionOf[]> {
    const wanted = inList(trx, 'decision_requirements_id', ids);
    const hashes = inList(trx, 'content_hash', contentHashes);
    const rows = await runSql(
      trx,
      `SELECT ${VERSION} FROM decision_requirements
       WHERE ${wanted.sql} AND ${hashes.sql} ORDER BY version DESC`,
      [wanted.binding, hashes.binding],
    );
    return rows.map(toVersion);
  }

  async decisionsOf(
    trx: Transaction,
    decisionRequirementsKeys: readonly string[],
  ): Promise<DecisionRow[]> {
    const wanted = inList(
      trx,
      'decision_requirements_key',
      decisionRequirementsKeys,
    );
    const rows = await runSql(
      trx,
      `SELECT decision_key, decision_id, version, name, version_tag, decision_requirements_key
       FROM decisions WHERE ${wanted.sql}`,
      [wanted.binding],
    );
    return rows.map(row => ({
      decisionKey: String(row.decision_key),
      decisionId: String(row.decision_id),
      version: toNumber(row.version),
      name: String(row.name),
      versionTag: toOptionalText(row.version_tag),
      decisionRequirementsKey: String(row.decision_requirements_key),
    }));
  }

  async newestDecisions(
    trx: Transaction,
    decisionIds: readonly string[],
  ): Promise<Map<string, number>> {
    const wanted = inList(trx, 'decision_id', decisionIds);
    const rows = await runSql(
      trx,
      `SELECT decision_id, max(version) AS version FROM decisions WHERE ${wanted.sql} GROUP BY decision_id`,
      [wanted.binding],
    );
    return new Map(
      rows.map(row => [String(row.decision_id), toNumber(row.version)]),
    );
  }

  async insert(
    trx: Transaction,
    documents: readonly NewDecisionRequirements[],
    decisions: readonly DecisionRow[],
  ): Promise<void> {
    if (documents.length === 0) {
      return;
    }
    await insertRows(
      trx,
      'decision_requirements',
      DOCUMENT_COLUMNS,
      documents.map(document => ({
        decision_requirements_key: document.decisionRequirementsKey,
        decision_requirements_id: document.decisionRequirementsId,
        version: document.version,
        name: document.name,
        resource_name: document.resourceName,
        xml: document.xml,
        content_hash: document.contentHash,
        deployment_key: document.deploymentKey,
        deployed_at: document.deployedAtMs,
        deployed_by: document.deployedBy,
      })),
    );
    const replaced = inList(
      trx,
      'decision_id',
      decisions.map(decision => decision.decisionId),
    );
    await runSql(
      trx,
      `UPDATE decisions SET is_latest = false WHERE ${replaced.sql} AND is_latest`,
      [replaced.binding],
    );
    await insertRows(
      trx,
      'decisions',
      DECISION_COLUMNS,
      decisions.map(decision => ({
        decision_key: decision.decisionKey,
        decision_id: decision.decisionId,
        version: decision.version,
        is_latest: true,
        name: decision.name,
        version_tag: decision.versionTag ?? null,
        decision_requirements_key: decision.decisionRequirementsKey,
      })),
    );
  }
}
