import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import {
  type Access,
  applyAccess,
  toNumber,
  toOptionalNumber,
  toOptionalText,
  fetchPage,
  type SearchPage,
  type SearchRequest,
} from '@linework/backend-common';
import type { InstanceFilter } from '../permissions/resources';
import { applyFilter } from './applyFilter';
import {
  incidentSortColumns,
  incidentTable,
  type IncidentSearchFilter,
  type IncidentSortField,
} from './incidentFields';
import { instanceFilterColumns } from './instanceAccess';

export type { IncidentSearchFilter, IncidentSortField } from './incidentFields';

export type IncidentState = 'active' | 'resolved';

export interface IncidentRecord {
  incidentKey: string;
  instanceKey: string;
  definitionKey: string;
  processId: string;
  processName: string;
  elementId: string;
  elementInstanceKey: number;
  /** Of a called instance: its outermost caller. */
  rootInstanceKey?: string;
  /** The job that has no attempts left, while it waits for that. */
  jobKey?: string;
  targetRef?: string;
  type: string;
  code?: string;
  message: string;
  state: IncidentState;
  createdAt: number;
  resolvedAt?: number;
  resolvedBy?: string;
}

export type IncidentSearch = SearchRequest<
  IncidentSearchFilter,
  IncidentSortField
>;

/** Reads incidents. They have no permissions of their own: who may read an instance may read its incidents. */
export class IncidentQueries {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Newest first, if not said otherwise. */
  async search(
    search: IncidentSearch,
    access: Access<InstanceFilter>,
  ): Promise<SearchPage<IncidentRecord>> {
    const matching = this.#readable(access);
    applyFilter(this.#knex, matching, incidentTable, search.filter);
    const { items, page } = await fetchPage({
      knex: this.#knex,
      matching,
      select: selectIncident,
      sort: search.sort ?? { field: 'creationTime', order: 'DESC' },
      sortColumns: incidentSortColumns,
      keyColumn: 'n.incident_key',
      page: search.page,
    });
    return { items: items.map(toRecord), page };
  }

  /** Active incidents that match, by key ascending, after `after`; fewer than `limit` at the end. */
  async selectIncidents(options: {
    filter: JsonObject;
    access: Access<InstanceFilter>;
    after?: string;
    limit: number;
  }): Promise<{ incidentKey: string; instanceKey: string }[]> {
    const { filter, access, after, limit } = options;
    const query = this.#readable(access).where('n.state', 'active');
    applyFilter(this.#knex, query, incidentTable, filter);
    if (after !== undefined) query.where('n.incident_key', '>', after);
    return query.orderBy('n.incident_key').limit(limit).select({
      incidentKey: 'n.incident_key',
      instanceKey: 'n.instance_key',
    });
  }

  async find(
    incidentKey: string,
    access: Access<InstanceFilter>,
  ): Promise<IncidentRecord | undefined> {
    const rows = await selectIncident(
      this.#readable(access).where('n.incident_key', incidentKey),
    );
    return rows.map(toRecord)[0];
  }

  /** Active incidents of an instance by element id. */
  async countActiveByElement(
    instanceKey: string,
  ): Promise<Map<string, number>> {
    const rows: Record<string, unknown>[] = await this.#knex('incidents')
      .where({ instance_key: instanceKey, state: 'active' })
      .groupBy('element_id')
      .select('element_id')
      .count({ count: '*' });
    return new Map(
      rows.map(row => [String(row.element_id), Number(row.count)]),
    );
  }

  #readable(access: Access<InstanceFilter>): Knex.QueryBuilder {
    const query = this.#knex
      .queryBuilder()
      .from('incidents as n')
      .join('instances as i', 'i.instance_key', 'n.instance_key');
    applyAccess(query, access, instanceFilterColumns);
    return query;
  }
}

function selectIncident(query: Knex.QueryBuilder): Knex.QueryBuilder {
  return query
    .join('definitions as d', 'd.definition_key', 'i.definition_key')
    .leftJoin('jobs as nj', job =>
      job
        .on('nj.instance_key', 'n.instance_key')
        .andOn('nj.element_instance_key', 'n.element_instance_key'),
    )
    .select(
      'n.incident_key',
      'n.instance_key',
      'n.element_id',
      'n.element_instance_key',
      'n.type',
      'n.code',
      'n.message',
      'n.state',
      'n.created_at',
      'n.resolved_at',
      'n.resolved_by',
      'i.definition_key',
      'i.process_id',
      'i.target_ref',
      'i.root_instance_key',
      { process_name: 'd.name', job_key: 'nj.job_key' },
    );
}

function toRecord(row: Record<string, unknown>): IncidentRecord {
  return {
    incidentKey: String(row.incident_key),
    instanceKey: String(row.instance_key),
    definitionKey: String(row.definition_key),
    processId: String(row.process_id),
    processName: String(row.process_name),
    elementId: String(row.element_id),
    elementInstanceKey: toNumber(row.element_instance_key),
    rootInstanceKey: toOptionalText(row.root_instance_key),
    jobKey:
      row.state === 'active' && row.type === 'jobNoRetries'
        ? toOptionalText(row.job_key)
        : undefined,
    targetRef: toOptionalText(row.target_ref),
    type: String(row.type),
    code: toOptionalText(row.code),
    message: String(row.message),
    state: row.state as IncidentState,
    createdAt: toNumber(row.created_at),
    resolvedAt: toOptionalNumber(row.resolved_at),
    resolvedBy: toOptionalText(row.resolved_by),
  };
}
