import type { JsonObject } from '@backstage/types';
import {
  type Access,
  applyAccess,
  toBoolean,
  toNumber,
  toOptionalNumber,
  toOptionalText,
  fetchPage,
  type SearchPage,
  type SearchRequest,
} from '@linework/backend-common';
import type { ProcessInstanceStatistics } from '@linework/backstage-plugin-workflow-common';
import type { Knex } from 'knex';
import type {
  InstanceFilter,
  InstanceResource,
} from '../permissions/resources';
import { applyFilter } from './applyFilter';
import { ownersOf } from './ownersOf';
import { instanceFilterColumns } from './instanceAccess';
import {
  instanceSortColumns,
  instanceTable,
  type InstanceSearchFilter,
  type InstanceSortField,
} from './instanceFields';
import { StatisticsQueries } from './StatisticsQueries';

export type { InstanceSearchFilter, InstanceSortField } from './instanceFields';

export type InstanceState = 'active' | 'completed' | 'terminated';

export interface InstanceRecord {
  instanceKey: string;
  definitionKey: string;
  processId: string;
  processName: string;
  processVersion: number;
  processVersionTag?: string;
  state: InstanceState;
  isSuspended: boolean;
  incidentCount: number;
  targetRef?: string;
  startedBy: string;
  startedAt: number;
  endedAt?: number;
  /** Of a called instance: who called it. */
  parentInstanceKey?: string;
  parentElementInstanceKey?: number;
  /** Outermost caller; its own key if it was not called. */
  rootInstanceKey: string;
}

export type InstanceSearch = SearchRequest<
  InstanceSearchFilter,
  InstanceSortField
>;

/** Reads process instances, running and past. */
export class InstanceQueries {
  readonly #knex: Knex;
  readonly #statistics: StatisticsQueries;

  constructor(knex: Knex) {
    this.#knex = knex;
    this.#statistics = new StatisticsQueries(knex);
  }

  async search(
    search: InstanceSearch,
    access: Access<InstanceFilter>,
  ): Promise<SearchPage<InstanceRecord>> {
    const matching = this.#readable(access);
    applyFilter(this.#knex, matching, instanceTable, search.filter);
    const { items, page } = await fetchPage({
      knex: this.#knex,
      matching,
      select: selectInstance,
      sort: search.sort ?? { field: 'startDate', order: 'DESC' },
      sortColumns: instanceSortColumns,
      keyColumn: 'i.instance_key',
      page: search.page,
    });
    return { items: items.map(toRecord), page };
  }

  /** Keys of running instances that match, ascending, after `after`; fewer than `limit` at the end. */
  async selectInstanceKeys(options: {
    filter: JsonObject;
    only: {
      states: readonly ('active' | 'suspended')[];
      hasIncident?: true;
    };
    access: Access<InstanceFilter>;
    after?: string;
    limit: number;
  }): Promise<string[]> {
    const { filter, only, access, after, limit } = options;
    const query = this.#readable(access).where('i.state', 'active');
    applyFilter(this.#knex, query, instanceTable, filter);
    if (!only.states.includes('active')) query.whereRaw('i.is_suspended');
    if (!only.states.includes('suspended')) {
      query.whereRaw('NOT i.is_suspended');
    }
    if (only.hasIncident) query.whereRaw('i.incident_count > 0');
    if (after !== undefined) query.where('i.instance_key', '>', after);
    return query.orderBy('i.instance_key').limit(limit).pluck('i.instance_key');
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

  /** As {@link StatisticsQueries.instances}. */
  async statistics(
    access: Access<InstanceFilter>,
  ): Promise<ProcessInstanceStatistics> {
    const { active, withIncident, completed, terminated } =
      await this.#statistics.instances(access);
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
    const owners = await ownersOf(
      this.#knex,
      instances.map(row => row.target_ref),
    );
    const byKey = new Map<string, InstanceResource>(
      instances.map(row => [
        row.instance_key,
        {
          processId: row.process_id,
          startedBy: row.started_by,
          targetRef: toOptionalText(row.target_ref),
          targetOwnerRefs: owners.get(row.target_ref) ?? [],
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
      'i.is_suspended',
      'i.parent_instance_key',
      'i.parent_element_instance_key',
      'i.root_instance_key',
      {
        process_name: 'd.name',
        process_version: 'd.version',
        process_version_tag: 'd.version_tag',
      },
    );
}

function toRecord(row: Record<string, unknown>): InstanceRecord {
  return {
    instanceKey: String(row.instance_key),
    definitionKey: String(row.definition_key),
    processId: String(row.process_id),
    processName: String(row.process_name),
    processVersion: toNumber(row.process_version),
    processVersionTag: toOptionalText(row.process_version_tag),
    state: row.state as InstanceState,
    isSuspended: toBoolean(row.is_suspended),
    incidentCount: toNumber(row.incident_count),
    targetRef: toOptionalText(row.target_ref),
    startedBy: String(row.started_by),
    startedAt: toNumber(row.started_at),
    endedAt: toOptionalNumber(row.ended_at),
    parentInstanceKey: toOptionalText(row.parent_instance_key),
    parentElementInstanceKey: toOptionalNumber(row.parent_element_instance_key),
    rootInstanceKey: String(row.root_instance_key ?? row.instance_key),
  };
}
