import type { Knex } from 'knex';
import {
  searchableText,
  toNumber,
  toOptionalText,
  type Access,
  applyAccess,
  fetchPage,
  type SearchPage,
  type SearchRequest,
} from '@linework/backend-common';
import type { InstanceFilter } from '../permissions/resources';
import { applyFilter } from './applyFilter';
import { instanceFilterColumns } from './instanceAccess';
import {
  variableKeyColumns,
  variableKeyEquals,
  variableSortColumns,
  variableTable,
  type VariableSearchFilter,
  type VariableSortField,
} from './variableFields';

export type { VariableSearchFilter, VariableSortField } from './variableFields';

export interface VariableRecord {
  /** `<scope key as in the API>-<name>`: there is one variable with a name in a scope. */
  variableKey: string;
  instanceKey: string;
  /** Of a called instance: its outermost caller. */
  rootInstanceKey?: string;
  definitionKey: string;
  processId: string;
  /** Number of the element instance whose scope it is in; 1 is the process. */
  scopeKey: number;
  name: string;
  /** JSON text; cut after `valueLimit` characters. */
  value: string;
  isTruncated: boolean;
}

export type VariableSearch = SearchRequest<
  VariableSearchFilter,
  VariableSortField
> & {
  /** Characters of each value that the answer has; all without it. */
  valueLimit?: number;
};

/** Reads variables as they are or were last. Who may read an instance may read its variables. */
export class VariableQueries {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** By instance, scope and name, if not said otherwise. */
  async search(
    search: VariableSearch,
    access: Access<InstanceFilter>,
  ): Promise<SearchPage<VariableRecord>> {
    const matching = this.#readable(access);
    applyFilter(this.#knex, matching, variableTable, search.filter);
    const { items, page } = await fetchPage({
      knex: this.#knex,
      matching,
      select: query => this.#select(query, search.valueLimit),
      sort: search.sort ?? [],
      sortColumns: variableSortColumns,
      keyColumn: variableKeyColumns,
      page: search.page,
    });
    return {
      items: items.map(row => toRecord(row, search.valueLimit)),
      page,
    };
  }

  async find(
    variableKey: string,
    access: Access<InstanceFilter>,
  ): Promise<VariableRecord | undefined> {
    const { sql, bindings } = variableKeyEquals(searchableText(variableKey));
    const rows: Record<string, unknown>[] = await this.#select(
      this.#readable(access).whereRaw(sql, [...bindings]),
    );
    return rows
      .map(row => toRecord(row))
      .find(record => record.variableKey === variableKey);
  }

  #readable(access: Access<InstanceFilter>): Knex.QueryBuilder {
    const query = this.#knex
      .queryBuilder()
      .from('variables as v')
      .join('instances as i', 'i.instance_key', 'v.instance_key');
    applyAccess(query, access, instanceFilterColumns);
    return query;
  }

  #select(query: Knex.QueryBuilder, valueLimit?: number): Knex.QueryBuilder {
    return query.select(
      'v.instance_key',
      'v.scope_key',
      'v.name',
      'i.definition_key',
      'i.process_id',
      'i.root_instance_key',
      valueLimit === undefined
        ? 'v.value'
        : this.#knex.raw('substr(v.value, 1, ?) AS value', [valueLimit + 1]),
    );
  }
}

function toRecord(
  row: Record<string, unknown>,
  valueLimit = Number.POSITIVE_INFINITY,
): VariableRecord {
  const instanceKey = String(row.instance_key);
  const scopeKey = toNumber(row.scope_key);
  const scope = scopeKey === 1 ? instanceKey : `${instanceKey}-${scopeKey}`;
  const value = String(row.value);
  return {
    variableKey: `${scope}-${row.name}`,
    instanceKey,
    rootInstanceKey: toOptionalText(row.root_instance_key),
    definitionKey: String(row.definition_key),
    processId: String(row.process_id),
    scopeKey,
    name: String(row.name),
    value: value.slice(0, valueLimit),
    isTruncated: value.length > valueLimit,
  };
}
