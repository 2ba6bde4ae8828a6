import type { Knex } from 'knex';
import {
  toBoolean,
  toNumber,
  toOptionalNumber,
  toOptionalText,
  type Access,
  applyAccess,
  type FilterColumns,
  fetchPage,
  type SearchPage,
  type SearchRequest,
} from '@linework/backend-common';
import type {
  DefinitionFilter,
  DefinitionResource,
  InstanceFilter,
} from '../permissions/resources';
import { applyFilter } from './applyFilter';
import {
  definitionSortColumns,
  definitionTable,
  type DefinitionSearchFilter,
  type DefinitionSortField,
} from './definitionFields';
import { StatisticsQueries } from './StatisticsQueries';

export type {
  DefinitionSearchFilter,
  DefinitionSortField,
} from './definitionFields';

export interface DefinitionRecord {
  definitionKey: string;
  processId: string;
  version: number;
  versionTag?: string;
  isLatest: boolean;
  name: string;
  documentation?: string;
  resourceName: string;
  startFormId?: string;
  targetKind?: string;
  targetType?: string;
  deployedAt: number;
  deployedBy: string;
  /** From then on no new instance starts. */
  retiredAt?: number;
  deploymentKey: string;
  /** Running instances the caller may read; counted up to 10,000 if they are not all of a process. Absent if the caller may read none. */
  activeInstances?: number;
}

export type DefinitionSearch = SearchRequest<
  DefinitionSearchFilter,
  DefinitionSortField
>;

const filterColumns: FilterColumns<DefinitionFilter['property']> = {
  processId: (where, values) => where.whereIn('d.process_id', values),
};

/** Reads deployed definitions. */
export class DefinitionQueries {
  readonly #knex: Knex;
  readonly #statistics: StatisticsQueries;

  constructor(knex: Knex) {
    this.#knex = knex;
    this.#statistics = new StatisticsQueries(knex);
  }

  async search(
    search: DefinitionSearch,
    access: Access<DefinitionFilter>,
    instanceAccess: Access<InstanceFilter>,
  ): Promise<SearchPage<DefinitionRecord>> {
    const matching = this.#readable(access);
    applyFilter(this.#knex, matching, definitionTable, search.filter);
    const { items, page } = await fetchPage({
      knex: this.#knex,
      matching,
      select: selectDefinition,
      sort: search.sort ?? { field: 'name', order: 'ASC' },
      sortColumns: definitionSortColumns,
      keyColumn: 'd.definition_key',
      page: search.page,
    });
    return {
      items: await this.#withActive(items.map(toRecord), instanceAccess),
      page,
    };
  }

  async find(
    definitionKey: string,
    access: Access<DefinitionFilter>,
    instanceAccess: Access<InstanceFilter> = 'none',
  ): Promise<DefinitionRecord | undefined> {
    const [record] = await this.findMany(
      [definitionKey],
      access,
      instanceAccess,
    );
    return record;
  }

  async findMany(
    definitionKeys: string[],
    access: Access<DefinitionFilter>,
    instanceAccess: Access<InstanceFilter>,
  ): Promise<DefinitionRecord[]> {
    const rows = await selectDefinition(
      this.#readable(access).whereIn('d.definition_key', definitionKeys),
    );
    return this.#withActive(rows.map(toRecord), instanceAccess);
  }

  /** The latest version of a process. */
  async findLatest(
    processId: string,
    access: Access<DefinitionFilter>,
  ): Promise<DefinitionRecord | undefined> {
    const rows = await selectDefinition(
      this.#readable(access)
        .where('d.process_id', processId)
        .where('d.is_latest', true),
    );
    return rows.map(toRecord)[0];
  }

  /** Which of the definitions the access covers. */
  async permittedKeys(
    definitionKeys: string[],
    access: Access<DefinitionFilter>,
  ): Promise<Set<string>> {
    if (access === 'all') return new Set(definitionKeys);
    if (access === 'none' || definitionKeys.length === 0) return new Set();
    const keys: string[] = await this.#readable(access)
      .whereIn('d.definition_key', definitionKeys)
      .pluck('d.definition_key');
    return new Set(keys);
  }

  /** The BPMN exactly as deployed. */
  async findXml(definitionKey: string): Promise<string | undefined> {
    const row = await this.#knex('definitions')
      .where('definition_key', definitionKey)
      .first('xml');
    return row?.xml;
  }

  /** The resources in the order of the keys; undefined for an unknown key. */
  async loadResources(
    definitionKeys: string[],
  ): Promise<(DefinitionResource | undefined)[]> {
    const rows = await this.#knex('definitions')
      .whereIn('definition_key', definitionKeys)
      .select('definition_key', 'process_id');
    const byKey = new Map<string, DefinitionResource>(
      rows.map(row => [row.definition_key, { processId: row.process_id }]),
    );
    return definitionKeys.map(key => byKey.get(key));
  }

  #readable(access: Access<DefinitionFilter>): Knex.QueryBuilder {
    const query = this.#knex.queryBuilder().from('definitions as d');
    applyAccess(query, access, filterColumns);
    return query;
  }

  async #withActive(
    records: DefinitionRecord[],
    instanceAccess: Access<InstanceFilter>,
  ): Promise<DefinitionRecord[]> {
    if (instanceAccess === 'none' || records.length === 0) return records;
    const active = await this.#statistics.activeByDefinition(
      records.map(record => record.definitionKey),
      instanceAccess,
    );
    return records.map(record => ({
      ...record,
      activeInstances: active.get(record.definitionKey) ?? 0,
    }));
  }
}

function selectDefinition(query: Knex.QueryBuilder): Knex.QueryBuilder {
  return query.select(
    'd.definition_key',
    'd.process_id',
    'd.version',
    'd.version_tag',
    'd.is_latest',
    'd.name',
    'd.documentation',
    'd.resource_name',
    'd.start_form_id',
    'd.target_kind',
    'd.target_type',
    'd.deployment_key',
    'd.deployed_at',
    'd.deployed_by',
    'd.retired_at',
  );
}

function toRecord(row: Record<string, unknown>): DefinitionRecord {
  return {
    definitionKey: String(row.definition_key),
    processId: String(row.process_id),
    version: toNumber(row.version),
    versionTag: toOptionalText(row.version_tag),
    isLatest: toBoolean(row.is_latest),
    name: String(row.name),
    documentation: toOptionalText(row.documentation),
    resourceName: String(row.resource_name),
    startFormId: toOptionalText(row.start_form_id),
    targetKind: toOptionalText(row.target_kind),
    targetType: toOptionalText(row.target_type),
    deployedAt: toNumber(row.deployed_at),
    deployedBy: String(row.deployed_by),
    retiredAt: toOptionalNumber(row.retired_at),
    deploymentKey: String(row.deployment_key),
  };
}
