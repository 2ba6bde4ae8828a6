import type { Knex } from 'knex';
import {
  toBoolean,
  toNumber,
  toOptionalText,
  fetchPage,
  type SearchPage,
  type SearchRequest,
} from '@linework/backend-common';
import { applyFilter } from './applyFilter';
import {
  decisionSortColumns,
  decisionTable,
  type DecisionSearchFilter,
  type DecisionSortField,
} from './decisionFields';

export type { DecisionSearchFilter, DecisionSortField } from './decisionFields';

export interface DecisionRecord {
  decisionKey: string;
  decisionId: string;
  name: string;
  version: number;
  versionTag?: string;
  isLatest: boolean;
  requirementsKey: string;
  requirementsId: string;
  requirementsName: string;
  requirementsVersion: number;
}

export type DecisionSearch = SearchRequest<
  DecisionSearchFilter,
  DecisionSortField
>;

/** Reads deployed decisions. They have no permissions of their own; whoever may read definitions at all may see them. */
export class DecisionQueries {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** By name, if not said otherwise. */
  async search(search: DecisionSearch): Promise<SearchPage<DecisionRecord>> {
    const matching = this.#knex.queryBuilder().from('decisions as c');
    applyFilter(this.#knex, matching, decisionTable, search.filter);
    const { items, page } = await fetchPage({
      knex: this.#knex,
      matching,
      select: selectDecision,
      sort: search.sort ?? { field: 'name' },
      sortColumns: decisionSortColumns,
      keyColumn: 'c.decision_key',
      page: search.page,
    });
    return { items: items.map(toRecord), page };
  }

  async find(decisionKey: string): Promise<DecisionRecord | undefined> {
    const rows = await selectDecision(
      this.#knex
        .queryBuilder()
        .from('decisions as c')
        .where('c.decision_key', decisionKey),
    );
    return rows.map(toRecord)[0];
  }

  /** The DMN document of a decision exactly as deployed. */
  async findXml(decisionKey: string): Promise<string | undefined> {
    const row = await this.#knex('decisions as c')
      .join(
        'decision_requirements as r',
        'r.decision_requirements_key',
        'c.decision_requirements_key',
      )
      .where('c.decision_key', decisionKey)
      .first('r.xml');
    return row?.xml;
  }
}

function selectDecision(query: Knex.QueryBuilder): Knex.QueryBuilder {
  return query
    .join(
      'decision_requirements as r',
      'r.decision_requirements_key',
      'c.decision_requirements_key',
    )
    .select('c.*', {
      requirements_id: 'r.decision_requirements_id',
      requirements_name: 'r.name',
      requirements_version: 'r.version',
    });
}

function toRecord(row: Record<string, unknown>): DecisionRecord {
  return {
    decisionKey: String(row.decision_key),
    decisionId: String(row.decision_id),
    name: String(row.name),
    version: toNumber(row.version),
    versionTag: toOptionalText(row.version_tag),
    isLatest: toBoolean(row.is_latest),
    requirementsKey: String(row.decision_requirements_key),
    requirementsId: String(row.requirements_id),
    requirementsName: String(row.requirements_name),
    requirementsVersion: toNumber(row.requirements_version),
  };
}
