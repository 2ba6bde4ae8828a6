import type { JsonObject } from '@backstage/types';
import type { ProcessInstanceStatistics } from '@linework/backstage-plugin-workflow-common';
import type { Knex } from 'knex';
import type { Access } from '../permissions/AccessControl';
import type {
  InstanceFilter,
  InstanceResource,
} from '../permissions/resources';
import { applyAccess, nullableIn, type FilterColumns } from './applyAccess';
import { toNumber, toOptionalNumber, toOptionalText } from '../database/values';
import {
  COUNT_LIMIT,
  countUpTo,
  fetchPage,
  type Page,
  type PageRequest,
  type Sort,
  type SortColumn,
} from './fetchPage';

export type InstanceState = 'active' | 'completed' | 'terminated';

export interface InstanceRecord {
  instanceKey: string;
  definitionKey: string;
  processId: string;
  processName: string;
  processVersion: number;
  state: InstanceState;
  incidentCount: number;
  targetRef?: string;
  startedBy: string;
  startedAt: number;
  endedAt?: number;
}

export type InstanceSortField = 'startDate' | 'endDate';

export interface InstanceSearch {
  filter?: {
    processDefinitionKey?: string;
    processDefinitionId?: string;
    state?: InstanceState[];
    hasIncident?: boolean;
    targetRef?: string;
    startedBy?: string;
  };
  sort?: Sort<InstanceSortField>;
  page?: PageRequest;
}

const sortColumns: Record<InstanceSortField, SortColumn> = {
  startDate: { column: 'i.started_at', type: 'number' },
  endDate: { column: 'i.ended_at', type: 'number', nullable: true },
};

/** For every query in which the table `instances` has the alias `i`. */
export const instanceFilterColumns: FilterColumns<InstanceFilter['property']> =
  {
    processId: (where, values) => where.whereIn('i.process_id', values),
    startedBy: (where, values) => where.whereIn('i.started_by', values),
    targetRef: (where, values) => nullableIn(where, 'i.target_ref', values),
    // From the tasks of these people to their instances: what they were involved in is far less than what there is.
    involved: (where, values) =>
      where.whereIn('i.instance_key', involved =>
        involved
          .from('user_tasks')
          .select('instance_key')
          .whereIn('assignee', values)
          .union(candidate =>
            candidate
              .from('user_task_candidates as c')
              .join('user_tasks as t', 't.user_task_key', 'c.user_task_key')
              .select('t.instance_key')
              .whereIn('c.candidate_ref', values),
          ),
      ),
  };

/** Reads process instances, running and past. */
export class InstanceQueries {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async search(
    search: InstanceSearch,
    access: Access<InstanceFilter>,
  ): Promise<Page<InstanceRecord>> {
    const { filter } = search;
    const matching = this.#readable(access);
    if (filter?.processDefinitionKey !== undefined) {
      matching.where('i.definition_key', filter.processDefinitionKey);
    }
    if (filter?.processDefinitionId !== undefined) {
      matching.where('i.process_id', filter.processDefinitionId);
    }
    if (filter?.state !== undefined) {
      matching.whereIn('i.state', filter.state);
    }
    if (filter?.hasIncident !== undefined) {
      // Written out, not bound: the partial index is found by its condition.
      matching.whereRaw(
        filter.hasIncident ? 'i.incident_count > 0' : 'i.incident_count = 0',
      );
    }
    if (filter?.targetRef !== undefined) {
      matching.where('i.target_ref', filter.targetRef);
    }
    if (filter?.startedBy !== undefined) {
      matching.where('i.started_by', filter.startedBy);
    }
    const { items, page } = await fetchPage({
      knex: this.#knex,
      matching,
      select: selectInstance,
      sort: search.sort ?? { field: 'startDate', order: 'DESC' },
      sortColumns,
      keyColumn: 'i.instance_key',
      page: search.page,
    });
    return { items: items.map(toRecord), page };
  }

  async find(
    instanceKey: string,
    access: Access<InstanceFilter>,
  ): Promise<InstanceRecord | undefined> {
    const rows = await selectInstance(
      this.#readable(access).where('i.instance_key', instanceKey),
    );
    return rows.map(toRecord)[0];
  }

  /** Which of the instances the access covers. */
  async permittedKeys(
    instanceKeys: string[],
    access: Access<InstanceFilter>,
  ): Promise<Set<string>> {
    if (access === 'all') return new Set(instanceKeys);
    if (access === 'none' || instanceKeys.length === 0) return new Set();
    const keys: string[] = await this.#readable(access)
      .whereIn('i.instance_key', instanceKeys)
      .pluck('i.instance_key');
    return new Set(keys);
  }

  /** Counts by state; each stops at 10,000. */
  async statistics(
    access: Access<InstanceFilter>,
  ): Promise<ProcessInstanceStatistics> {
    const count = (narrow: (query: Knex.QueryBuilder) => Knex.QueryBuilder) =>
      countUpTo(this.#knex, narrow(this.#readable(access)), COUNT_LIMIT);
    const [active, withIncident, completed, terminated] = await Promise.all([
      count(query => query.where('i.state', 'active')),
      count(query =>
        query.where('i.state', 'active').whereRaw('i.incident_count > 0'),
      ),
      count(query => query.where('i.state', 'completed')),
      count(query => query.where('i.state', 'terminated')),
    ]);
    return { active, withIncident, completed, terminated };
  }

  /** The engine's state of a running instance as JSON. */
  async findState(instanceKey: string): Promise<string | undefined> {
    const row = await this.#knex('instance_states')
      .where('instance_key', instanceKey)
      .first('state');
    return row?.state;
  }

  /** Variables of the process scope of an ended instance. */
  async findFinalVariables(
    instanceKey: string,
  ): Promise<JsonObject | undefined> {
    const row = await this.#knex('instances')
      .where('instance_key', instanceKey)
      .first('final_variables');
    return row?.final_variables ? JSON.parse(row.final_variables) : undefined;
  }

  /** The resources in the order of the keys; undefined for an unknown key. */
  async loadResources(
    instanceKeys: string[],
  ): Promise<(InstanceResource | undefined)[]> {
    const [instances, assignees, candidates] = await Promise.all([
      this.#knex('instances')
        .whereIn('instance_key', instanceKeys)
        .select('instance_key', 'process_id', 'started_by', 'target_ref'),
      this.#knex('user_tasks')
        .whereIn('instance_key', instanceKeys)
        .whereNotNull('assignee')
        .distinct('instance_key', { ref: 'assignee' }),
      this.#knex('user_tasks as t')
        .join('user_task_candidates as c', 'c.user_task_key', 't.user_task_key')
        .whereIn('t.instance_key', instanceKeys)
        .distinct('t.instance_key', { ref: 'c.candidate_ref' }),
    ]);
    const byKey = new Map<string, InstanceResource>(
      instances.map(row => [
        row.instance_key,
        {
          processId: row.process_id,
          startedBy: row.started_by,
          targetRef: toOptionalText(row.target_ref),
          involvedRefs: [],
        },
      ]),
    );
    for (const row of [...assignees, ...candidates]) {
      byKey.get(row.instance_key)?.involvedRefs.push(row.ref);
    }
    return instanceKeys.map(key => byKey.get(key));
  }

  #readable(access: Access<InstanceFilter>): Knex.QueryBuilder {
    const query = this.#knex.queryBuilder().from('instances as i');
    applyAccess(query, access, instanceFilterColumns);
    return query;
  }
}

function selectInstance(query: Knex.QueryBuilder): Knex.QueryBuilder {
  return query
    .join('definitions as d', 'd.definition_key', 'i.definition_key')
    .select(
      'i.instance_key',
      'i.definition_key',
      'i.process_id',
      'i.state',
      'i.incident_count',
      'i.target_ref',
      'i.started_by',
      'i.started_at',
      'i.ended_at',
      { process_name: 'd.name', process_version: 'd.version' },
    );
}

function toRecord(row: Record<string, unknown>): InstanceRecord {
  return {
    instanceKey: String(row.instance_key),
    definitionKey: String(row.definition_key),
    processId: String(row.process_id),
    processName: String(row.process_name),
    processVersion: toNumber(row.process_version),
    state: row.state as InstanceState,
    incidentCount: toNumber(row.incident_count),
    targetRef: toOptionalText(row.target_ref),
    startedBy: String(row.started_by),
    startedAt: toNumber(row.started_at),
    endedAt: toOptionalNumber(row.ended_at),
  };
}
