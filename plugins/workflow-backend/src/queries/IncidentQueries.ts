import type { Knex } from 'knex';
import type { Access } from '../permissions/AccessControl';
import type { InstanceFilter } from '../permissions/resources';
import { applyAccess } from './applyAccess';
import { toNumber, toOptionalText } from '../database/values';
import {
  fetchPage,
  type Page,
  type PageRequest,
  type SortColumn,
} from './fetchPage';
import { instanceFilterColumns } from './InstanceQueries';

export type IncidentState = 'active' | 'resolved';

export interface IncidentRecord {
  incidentKey: string;
  instanceKey: string;
  definitionKey: string;
  processId: string;
  processName: string;
  elementId: string;
  targetRef?: string;
  type: string;
  code?: string;
  message: string;
  state: IncidentState;
  createdAt: number;
}

export interface IncidentSearch {
  filter?: { processInstanceKey?: string; state?: IncidentState };
  page?: PageRequest;
}

const sortColumns: Record<'creationTime', SortColumn> = {
  creationTime: { column: 'n.created_at', type: 'number' },
};

/** Reads incidents. They have no permissions of their own: who may read an instance may read its incidents. */
export class IncidentQueries {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Newest first. */
  async search(
    search: IncidentSearch,
    access: Access<InstanceFilter>,
  ): Promise<Page<IncidentRecord>> {
    const { filter } = search;
    const matching = this.#readable(access);
    if (filter?.processInstanceKey !== undefined) {
      matching.where('n.instance_key', filter.processInstanceKey);
    }
    if (filter?.state !== undefined) matching.where('n.state', filter.state);
    const { items, page } = await fetchPage({
      knex: this.#knex,
      matching,
      select: selectIncident,
      sort: { field: 'creationTime', order: 'DESC' },
      sortColumns,
      keyColumn: 'n.incident_key',
      page: search.page,
    });
    return { items: items.map(toRecord), page };
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
    .select(
      'n.incident_key',
      'n.instance_key',
      'n.element_id',
      'n.type',
      'n.code',
      'n.message',
      'n.state',
      'n.created_at',
      'i.definition_key',
      'i.process_id',
      'i.target_ref',
      { process_name: 'd.name' },
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
    targetRef: toOptionalText(row.target_ref),
    type: String(row.type),
    code: toOptionalText(row.code),
    message: String(row.message),
    state: row.state as IncidentState,
    createdAt: toNumber(row.created_at),
  };
}
