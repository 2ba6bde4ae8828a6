import type { Knex } from 'knex';
import {
  toBoolean,
  toNumber,
  toOptionalNumber,
  toOptionalText,
} from '../database/values';
import type { Access } from '../permissions/AccessControl';
import type {
  DefinitionFilter,
  DefinitionResource,
  InstanceFilter,
} from '../permissions/resources';
import { applyAccess, type FilterColumns } from './applyAccess';
import { containsPattern } from './containsPattern';
import {
  COUNT_LIMIT,
  fetchPage,
  type Page,
  type PageRequest,
  type Sort,
  type SortColumn,
} from './fetchPage';
import { instanceFilterColumns } from './InstanceQueries';

export interface DefinitionRecord {
  definitionKey: string;
  processId: string;
  version: number;
  isLatest: boolean;
  name: string;
  documentation?: string;
  resourceName: string;
  startFormId?: string;
  targetKind?: string;
  targetType?: string;
  deployedAt: number;
  deployedBy: string;
  /** Running instances the caller may read, counted up to 10,000; absent if the caller may read none. */
  activeInstances?: number;
}

export type DefinitionSortField = 'name' | 'version' | 'deployedAt';

export interface DefinitionSearch {
  filter?: {
    processDefinitionId?: string;
    isLatestVersion?: boolean;
    targetKind?: string;
    targetType?: string;
    text?: string;
  };
  sort?: Sort<DefinitionSortField>;
  page?: PageRequest;
}

const sortColumns: Record<DefinitionSortField, SortColumn> = {
  name: { column: 'd.name', type: 'string' },
  version: { column: 'd.version', type: 'number' },
  deployedAt: { column: 'd.deployed_at', type: 'number' },
};

const filterColumns: FilterColumns<DefinitionFilter['property']> = {
  processId: (where, values) => where.whereIn('d.process_id', values),
};

/** Reads deployed definitions. */
export class DefinitionQueries {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async search(
    search: DefinitionSearch,
    access: Access<DefinitionFilter>,
    instanceAccess: Access<InstanceFilter>,
  ): Promise<Page<DefinitionRecord>> {
    const { filter } = search;
    const matching = this.#readable(access);
    if (filter?.processDefinitionId !== undefined) {
      matching.where('d.process_id', filter.processDefinitionId);
    }
    if (filter?.isLatestVersion !== undefined) {
      matching.where('d.is_latest', filter.isLatestVersion);
    }
    if (filter?.targetKind !== undefined) {
      matching.whereRaw('lower(d.target_kind) = lower(?)', [filter.targetKind]);
    }
    if (filter?.targetType !== undefined) {
      matching.where('d.target_type', filter.targetType);
    }
    if (filter?.text !== undefined) {
      const pattern = containsPattern(filter.text);
      matching.where(any =>
        any
          .whereRaw(`lower(d.name) like lower(?) escape '\\'`, [pattern])
          .orWhereRaw(`lower(d.process_id) like lower(?) escape '\\'`, [
            pattern,
          ]),
      );
    }
    const { items, page } = await fetchPage({
      knex: this.#knex,
      matching,
      select: query => this.#select(query, instanceAccess),
      sort: search.sort ?? { field: 'name', order: 'ASC' },
      sortColumns,
      keyColumn: 'd.definition_key',
      page: search.page,
    });
    return { items: items.map(toRecord), page };
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
    const rows = await this.#select(
      this.#readable(access).whereIn('d.definition_key', definitionKeys),
      instanceAccess,
    );
    return rows.map(toRecord);
  }

  /** The latest version of a process. */
  async findLatest(
    processId: string,
    access: Access<DefinitionFilter>,
  ): Promise<DefinitionRecord | undefined> {
    const rows = await this.#select(
      this.#readable(access)
        .where('d.process_id', processId)
        .where('d.is_latest', true),
      'none',
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

  #select(
    query: Knex.QueryBuilder,
    instanceAccess: Access<InstanceFilter>,
  ): Knex.QueryBuilder {
    query.select(
      'd.definition_key',
      'd.process_id',
      'd.version',
      'd.is_latest',
      'd.name',
      'd.documentation',
      'd.resource_name',
      'd.start_form_id',
      'd.target_kind',
      'd.target_type',
      'd.deployed_at',
      'd.deployed_by',
    );
    if (instanceAccess === 'none') return query;
    const active = this.#knex
      .queryBuilder()
      .from('instances as i')
      .select(this.#knex.raw('1 as one'))
      .whereRaw('i.definition_key = d.definition_key')
      .where('i.state', 'active')
      .limit(COUNT_LIMIT);
    applyAccess(active, instanceAccess, instanceFilterColumns);
    return query.select(
      this.#knex.count('*').from(active.as('active')).as('active_instances'),
    );
  }
}

function toRecord(row: Record<string, unknown>): DefinitionRecord {
  return {
    definitionKey: String(row.definition_key),
    processId: String(row.process_id),
    version: toNumber(row.version),
    isLatest: toBoolean(row.is_latest),
    name: String(row.name),
    documentation: toOptionalText(row.documentation),
    resourceName: String(row.resource_name),
    startFormId: toOptionalText(row.start_form_id),
    targetKind: toOptionalText(row.target_kind),
    targetType: toOptionalText(row.target_type),
    deployedAt: toNumber(row.deployed_at),
    deployedBy: String(row.deployed_by),
    activeInstances: toOptionalNumber(row.active_instances),
  };
}
