import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import {
  type Access,
  applyAccess,
  nullableIn,
  type FilterColumns,
  toNumber,
  toOptionalNumber,
  toOptionalText,
  fetchPage,
  type SearchPage,
  type SearchRequest,
} from '@linework/backend-common';
import type { TaskFilter, TaskResource } from '../permissions/resources';
import { ownedBy } from './ownedBy';
import { applyFilter } from './applyFilter';
import { ownersOf } from './ownersOf';
import {
  taskSortColumns,
  taskTable,
  type TaskSearchFilter,
  type TaskSortField,
} from './taskFields';

export type { TaskSearchFilter, TaskSortField } from './taskFields';

export type TaskState = 'created' | 'completed' | 'canceled';

export interface TaskRecord {
  taskKey: string;
  name: string;
  state: TaskState;
  elementId: string;
  elementInstanceKey: number;
  instanceKey: string;
  /** Of a called instance: its outermost caller. */
  rootInstanceKey?: string;
  definitionKey: string;
  processId: string;
  processName: string;
  processVersion: number;
  targetRef?: string;
  assignee?: string;
  /** Users and groups that may claim it, as entity refs in alphabetical order. */
  candidateRefs: string[];
  formKey?: string;
  headers: Record<string, string>;
  priority: number;
  dueAt?: number;
  followUpAt?: number;
  createdAt: number;
  completedAt?: number;
  completedBy?: string;
}

/** Whose tasks: all of them, those assigned to a user, or those for which one of the refs is a candidate. */
export type TaskScope =
  | { type: 'all' }
  | { type: 'assignedTo'; userRef: string }
  | { type: 'candidates'; refs: string[]; unassignedOnly: boolean };

export interface TaskSearch
  extends SearchRequest<TaskSearchFilter, TaskSortField> {
  /** Everybody's without it. */
  scope?: TaskScope;
}

const filterColumns: FilterColumns<TaskFilter['property']> = {
  processId: (where, values) => where.whereIn('t.process_id', values),
  targetRef: (where, values) => nullableIn(where, 't.target_ref', values),
  targetOwner: (where, values) => ownedBy(where, 't.target_ref', values),
  startedBy: (where, values) =>
    where.whereIn('t.instance_key', started =>
      started
        .from('instances')
        .select('instance_key')
        .whereIn('started_by', values),
    ),
  assignee: (where, values) => nullableIn(where, 't.assignee', values),
  candidate: (where, values) =>
    where.whereIn('t.user_task_key', candidates =>
      candidates
        .from('user_task_candidates')
        .select('user_task_key')
        .whereIn('candidate_ref', values),
    ),
};

/** Reads user tasks, open and past. */
export class TaskQueries {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async search(
    search: TaskSearch,
    access: Access<TaskFilter>,
  ): Promise<SearchPage<TaskRecord>> {
    const { filter, scope = { type: 'all' } } = search;
    const matching = this.#readable(access);
    applyFilter(this.#knex, matching, taskTable, filter);
    if (scope.type === 'assignedTo') {
      matching.where('t.assignee', scope.userRef);
    } else if (scope.type === 'candidates') {
      matching.whereIn('t.user_task_key', candidates => {
        candidates
          .from('user_task_candidates')
          .select('user_task_key')
          .whereIn('candidate_ref', scope.refs);
        if (isForOpenTasks(filter)) candidates.where('is_open', true);
      });
      if (scope.unassignedOnly) matching.whereNull('t.assignee');
    }
    const { items, page } = await fetchPage({
      knex: this.#knex,
      matching,
      select: selectTask,
      sort: search.sort ?? { field: 'creationDate', order: 'DESC' },
      sortColumns: taskSortColumns,
      keyColumn: 't.user_task_key',
      page: search.page,
    });
    return { items: await this.#toRecords(items), page };
  }

  async find(
    taskKey: string,
    access: Access<TaskFilter>,
  ): Promise<TaskRecord | undefined> {
    const rows = await selectTask(
      this.#readable(access).where('t.user_task_key', taskKey),
    );
    const [record] = await this.#toRecords(rows);
    return record;
  }

  /** What the task saw when it was created. */
  async findVariables(taskKey: string): Promise<JsonObject> {
    const row = await this.#knex('user_tasks')
      .where('user_task_key', taskKey)
      .first('variables');
    return row ? JSON.parse(row.variables) : {};
  }

  /** Which of the tasks the access covers. */
  async permittedKeys(
    taskKeys: string[],
    access: Access<TaskFilter>,
  ): Promise<Set<string>> {
    if (access === 'all') return new Set(taskKeys);
    if (access === 'none' || taskKeys.length === 0) return new Set();
    const keys: string[] = await this.#readable(access)
      .whereIn('t.user_task_key', taskKeys)
      .pluck('t.user_task_key');
    return new Set(keys);
  }

  /** The resources in the order of the keys; undefined for an unknown key. */
  async loadResources(
    taskKeys: string[],
  ): Promise<(TaskResource | undefined)[]> {
    const [rows, candidates] = await Promise.all([
      this.#knex('user_tasks as t')
        .leftJoin('instances as i', 'i.instance_key', 't.instance_key')
        .whereIn('t.user_task_key', taskKeys)
        .select(
          't.user_task_key',
          't.process_id',
          't.target_ref',
          't.assignee',
          'i.started_by',
        ),
      this.#candidatesOf(taskKeys),
    ]);
    const owners = await ownersOf(
      this.#knex,
      rows.map(row => row.target_ref),
    );
    const byKey = new Map<string, TaskResource>(
      rows.map(row => [
        row.user_task_key,
        {
          processId: row.process_id,
          startedBy: toOptionalText(row.started_by),
          targetRef: toOptionalText(row.target_ref),
          targetOwnerRefs: owners.get(row.target_ref) ?? [],
          assignee: toOptionalText(row.assignee),
          candidateRefs: candidates.get(row.user_task_key) ?? [],
        },
      ]),
    );
    return taskKeys.map(key => byKey.get(key));
  }

  #readable(access: Access<TaskFilter>): Knex.QueryBuilder {
    const query = this.#knex.queryBuilder().from('user_tasks as t');
    applyAccess(query, access, filterColumns);
    return query;
  }

  async #toRecords(rows: Record<string, unknown>[]): Promise<TaskRecord[]> {
    const candidates = await this.#candidatesOf(
      rows.map(row => String(row.user_task_key)),
    );
    return rows.map(row =>
      toRecord(row, candidates.get(String(row.user_task_key)) ?? []),
    );
  }

  async #candidatesOf(taskKeys: string[]): Promise<Map<string, string[]>> {
    const byKey = new Map<string, string[]>(taskKeys.map(key => [key, []]));
    if (taskKeys.length === 0) return byKey;
    const rows = await this.#knex('user_task_candidates')
      .whereIn('user_task_key', taskKeys)
      .orderBy('candidate_ref')
      .select('user_task_key', 'candidate_ref');
    for (const row of rows) {
      byKey.get(row.user_task_key)?.push(row.candidate_ref);
    }
    return byKey;
  }
}

/** Whether the filter lets only open tasks through, as lists of what is to be done say it. */
function isForOpenTasks(filter: TaskSearchFilter | undefined): boolean {
  const state = filter?.state;
  const states = typeof state === 'string' ? [state] : state;
  return (
    Array.isArray(states) &&
    states.every(each => String(each).toUpperCase() === 'CREATED')
  );
}

function selectTask(query: Knex.QueryBuilder): Knex.QueryBuilder {
  return query
    .join('definitions as d', 'd.definition_key', 't.definition_key')
    .join('instances as ti', 'ti.instance_key', 't.instance_key')
    .select(
      't.user_task_key',
      't.name',
      't.state',
      't.element_id',
      't.element_instance_key',
      't.headers',
      't.instance_key',
      't.definition_key',
      't.process_id',
      't.target_ref',
      't.assignee',
      't.form_key',
      't.priority',
      't.due_at',
      't.follow_up_at',
      't.created_at',
      't.completed_at',
      't.completed_by',
      {
        process_name: 'd.name',
        process_version: 'd.version',
        root_instance_key: 'ti.root_instance_key',
      },
    );
}

function toRecord(
  row: Record<string, unknown>,
  candidateRefs: string[],
): TaskRecord {
  return {
    taskKey: String(row.user_task_key),
    name: String(row.name),
    state: row.state as TaskState,
    elementId: String(row.element_id),
    elementInstanceKey: toNumber(row.element_instance_key),
    instanceKey: String(row.instance_key),
    rootInstanceKey: toOptionalText(row.root_instance_key),
    definitionKey: String(row.definition_key),
    processId: String(row.process_id),
    processName: String(row.process_name),
    processVersion: toNumber(row.process_version),
    targetRef: toOptionalText(row.target_ref),
    assignee: toOptionalText(row.assignee),
    candidateRefs,
    formKey: toOptionalText(row.form_key),
    headers: row.headers ? JSON.parse(String(row.headers)) : {},
    priority: toNumber(row.priority),
    dueAt: toOptionalNumber(row.due_at),
    followUpAt: toOptionalNumber(row.follow_up_at),
    createdAt: toNumber(row.created_at),
    completedAt: toOptionalNumber(row.completed_at),
    completedBy: toOptionalText(row.completed_by),
  };
}
