import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';

export interface FormRecord {
  formKey: string;
  formId: string;
  version: number;
  title?: string;
  /** JSON Schema (draft 7). */
  schema: JsonObject;
  uiSchema?: JsonObject;
}

/** Reads deployed forms. Who may see a form is decided by the process or task it belongs to. */
export class FormQueries {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async find(formKey: string): Promise<FormRecord | undefined> {
    const row = await this.#knex('forms').where('form_key', formKey).first();
    return row && toRecord(row);
  }

  async findLatest(formId: string): Promise<FormRecord | undefined> {
    const row = await this.#knex('forms')
      .where('form_id', formId)
      .orderBy('version', 'desc')
      .first();
    return row && toRecord(row);
  }
}

function toRecord(row: Record<string, unknown>): FormRecord {
  const content = JSON.parse(String(row.content)) as Pick<
    FormRecord,
    'title' | 'schema' | 'uiSchema'
  >;
  return {
    formKey: String(row.form_key),
    formId: String(row.form_id),
    version: Number(row.version),
    title: content.title,
    schema: content.schema,
    uiSchema: content.uiSchema,
  };
}
