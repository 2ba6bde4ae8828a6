// Deployed forms, one row per version; the one with the highest version is the latest.
import type { Knex } from 'knex';
import type { DeployedVersion } from './DefinitionStore';
import { anyOf, insertRows, runSql } from './sql/rows';
import type { Transaction } from './Transaction';
import { toNumber } from './values';

export interface NewForm {
  formKey: string;
  formId: string;
  version: number;
  content: string;
  contentHash: string;
  deploymentKey: string;
  deployedAtMs: number;
  deployedBy: string;
}

export interface FormStore {
  /** Newest versions by form id. */
  latest(
    formIds: readonly string[],
    trx?: Transaction,
  ): Promise<Map<string, DeployedVersion>>;
  /** Versions of forms, the latest and older ones, that have one of the contents; newest first. */
  withContent(
    trx: Transaction,
    formIds: readonly string[],
    contentHashes: readonly string[],
  ): Promise<(DeployedVersion & { id: string })[]>;
  /** Fails with a unique violation if somebody else made the same version. */
  insert(trx: Transaction, forms: readonly NewForm[]): Promise<void>;
}

const FORM_COLUMNS = {
  form_key: 'text',
  form_id: 'text',
  version: 'integer',
  content: 'text',
  content_hash: 'text',
  deployment_key: 'text',
  deployed_at: 'bigint',
  deployed_by: 'text',
} as const;

export class DatabaseFormStore implements FormStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async latest(
    formIds: readonly string[],
    trx?: Transaction,
  ): Promise<Map<string, DeployedVersion>> {
    if (formIds.length === 0) {
      return new Map();
    }
    const knex = trx ?? this.#knex;
    const wanted = anyOf(knex, 'form_id', formIds);
    const rows = await runSql(
      knex,
      `SELECT form_id, form_key, version, content_hash FROM forms
       WHERE ${wanted.sql} AND version =
         (SELECT max(f.version) FROM forms f WHERE f.form_id = forms.form_id)`,
      [wanted.binding],
    );
    return new Map(
      rows.map(row => [
        String(row.form_id),
        {
          key: String(row.form_key),
          version: toNumber(row.version),
          contentHash: String(row.content_hash),
        },
      ]),
    );
  }

  async withContent(
    trx: Transaction,
    formIds: readonly string[],
    contentHashes: readonly string[],
  ): Promise<(DeployedVersion & { id: string })[]> {
    const rows: Record<string, unknown>[] = await trx('forms')
      .whereIn('form_id', [...formIds])
      .whereIn('content_hash', [...contentHashes])
      .orderBy('version', 'desc')
      .select('form_id', 'form_key', 'version', 'content_hash');
    return rows.map(row => ({
      id: String(row.form_id),
      key: String(row.form_key),
      version: toNumber(row.version),
      contentHash: String(row.content_hash),
    }));
  }

  async insert(trx: Transaction, forms: readonly NewForm[]): Promise<void> {
    await insertRows(
      trx,
      'forms',
      FORM_COLUMNS,
      forms.map(form => ({
        form_key: form.formKey,
        form_id: form.formId,
        version: form.version,
        content: form.content,
        content_hash: form.contentHash,
        deployment_key: form.deploymentKey,
        deployed_at: form.deployedAtMs,
        deployed_by: form.deployedBy,
      })),
    );
  }
}
