// Deployed forms, one row per version; the one with the highest version is the latest.
import type { Knex } from 'knex';
import { inList, insertRows, runSql } from '@linework/backend-common';
import type { Transaction } from './Transaction';
import { toVersion, type VersionOf } from './versions';

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
  ): Promise<Map<string, VersionOf>>;
  /** Versions of forms, the latest and older ones, that have one of the contents; newest first. */
  withContent(
    trx: Transaction,
    formIds: readonly string[],
    contentHashes: readonly string[],
  ): Promise<VersionOf[]>;
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

const VERSION = 'form_id AS id, form_key AS key, version, content_hash';

export class DatabaseFormStore implements FormStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async latest(
    formIds: readonly string[],
    trx?: Transaction,
  ): Promise<Map<string, VersionOf>> {
    if (formIds.length === 0) {
      return new Map();
    }
    const knex = trx ?? this.#knex;
    const wanted = inList(knex, 'form_id', formIds);
    const rows = await runSql(
      knex,
      `SELECT ${VERSION} FROM forms
       WHERE ${wanted.sql} AND version =
         (SELECT max(f.version) FROM forms f WHERE f.form_id = forms.form_id)`,
      [wanted.binding],
    );
    return new Map(rows.map(toVersion).map(form => [form.id, form]));
  }

  async withContent(
    trx: Transaction,
    formIds: readonly string[],
    contentHashes: readonly string[],
  ): Promise<VersionOf[]> {
    const wanted = inList(trx, 'form_id', formIds);
    const hashes = inList(trx, 'content_hash', contentHashes);
    const rows = await runSql(
      trx,
      `SELECT ${VERSION} FROM forms WHERE ${wanted.sql} AND ${hashes.sql} ORDER BY version DESC`,
      [wanted.binding, hashes.binding],
    );
    return rows.map(toVersion);
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
