// Work for people, open and past, and who may claim it.
import type { Knex } from 'knex';
import type { JsonObject } from '@backstage/types';
import {
  inList,
  insertRows,
  runSql,
  withRows,
  clip,
  toNumber,
  toOptionalNumber,
  toOptionalText,
} from '@linework/backend-common';
import type { ElementRef } from './elements';
import type { Transaction } from './Transaction';

export interface NewUserTask extends ElementRef {
  userTaskKey: string;
  elementId: string;
  definitionKey: string;
  processId: string;
  targetRef?: string;
  name: string;
  assignee?: string;
  candidateRefs: readonly string[];
  formKey?: string;
  priority: number;
  dueAtMs?: number;
  followUpAtMs?: number;
  createdAtMs: number;
  /** Static headers. */
  headers?: Record<string, string>;
  variables: JsonObject;
}

/** A user task as a command finds it. */
export interface StoredUserTask extends ElementRef {
  userTaskKey: string;
  elementId: string;
  name: string;
  state: 'created' | 'completed' | 'canceled';
  assignee?: string;
  priority: number;
  dueAtMs?: number;
  followUpAtMs?: number;
  completedAtMs?: number;
  completedBy?: string;
  /** New candidates, if they were changed: entity refs. */
  candidateGroups?: string[];
  candidateUsers?: string[];
}

export interface UserTaskStore {
  /** The instance of a user task. */
  findInstanceKey(userTaskKey: string): Promise<string | undefined>;
  /** Tasks by key, as they are now; the caller holds the lock of their instances. */
  find(
    trx: Transaction,
    keys: readonly string[],
  ): Promise<Map<string, StoredUserTask>>;
  insert(trx: Transaction, tasks: readonly NewUserTask[]): Promise<void>;
  /** Writes what commands change of tasks. */
  update(trx: Transaction, tasks: readonly StoredUserTask[]): Promise<void>;
  /** Cancels the open tasks of element instances. */
  cancel(
    trx: Transaction,
    elements: readonly ElementRef[],
    nowMs: number,
  ): Promise<void>;
  /** Cancels what open tasks an instance has left when it ends. */
  cancelOfInstances(
    trx: Transaction,
    keys: readonly string[],
    nowMs: number,
  ): Promise<void>;
}

const COLUMNS = {
  user_task_key: 'text',
  instance_key: 'text',
  element_instance_key: 'integer',
  element_id: 'text',
  definition_key: 'text',
  process_id: 'text',
  target_ref: 'text',
  name: 'text',
  state: 'text',
  assignee: 'text',
  form_key: 'text',
  priority: 'integer',
  due_at: 'bigint',
  follow_up_at: 'bigint',
  created_at: 'bigint',
  headers: 'text',
  variables: 'text',
} as const;

export class DatabaseUserTaskStore implements UserTaskStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async findInstanceKey(userTaskKey: string): Promise<string | undefined> {
    const row: Record<string, unknown> | undefined = await this.#knex(
      'user_tasks',
    )
      .where({ user_task_key: userTaskKey })
      .first('instance_key');
    return toOptionalText(row?.instance_key);
  }

  async find(
    trx: Transaction,
    keys: readonly string[],
  ): Promise<Map<string, StoredUserTask>> {
    const rows: Record<string, unknown>[] = await trx('user_tasks')
      .whereIn('user_task_key', [...keys])
      .select(
        'user_task_key',
        'instance_key',
        'element_instance_key',
        'element_id',
        'name',
        'state',
        'assignee',
        'priority',
        'due_at',
        'follow_up_at',
        'completed_at',
        'completed_by',
      );
    return new Map(
      rows.map(row => [
        String(row.user_task_key),
        {
          userTaskKey: String(row.user_task_key),
          instanceKey: String(row.instance_key),
          elementInstanceKey: toNumber(row.element_instance_key),
          elementId: String(row.element_id),
          name: String(row.name),
          state: String(row.state) as StoredUserTask['state'],
          assignee: toOptionalText(row.assignee),
          priority: toNumber(row.priority),
          dueAtMs: toOptionalNumber(row.due_at),
          followUpAtMs: toOptionalNumber(row.follow_up_at),
          completedAtMs: toOptionalNumber(row.completed_at),
          completedBy: toOptionalText(row.completed_by),
        },
      ]),
    );
  }

  async insert(trx: Transaction, tasks: readonly NewUserTask[]): Promise<void> {
    await insertRows(
      trx,
      'user_tasks',
      COLUMNS,
      tasks.map(task => ({
        user_task_key: task.userTaskKey,
        instance_key: task.instanceKey,
        element_instance_key: task.elementInstanceKey,
        element_id: task.elementId,
        definition_key: task.definitionKey,
        process_id: task.processId,
        target_ref: task.targetRef ?? null,
        name: clip(task.name),
        state: 'created',
        assignee: task.assignee ?? null,
        form_key: task.formKey ?? null,
        priority: task.priority,
        due_at: task.dueAtMs ?? null,
        follow_up_at: task.followUpAtMs ?? null,
        created_at: task.createdAtMs,
        headers: task.headers ? JSON.stringify(task.headers) : null,
        variables: JSON.stringify(task.variables),
      })),
    );
    await insertRows(
      trx,
      'user_task_candidates',
      { user_task_key: 'text', candidate_ref: 'text', is_open: 'boolean' },
      tasks.flatMap(task =>
        task.candidateRefs.map(candidate => ({
          user_task_key: task.userTaskKey,
          candidate_ref: candidate,
          is_open: true,
        })),
      ),
    );
  }

  async update(
    trx: Transaction,
    tasks: readonly StoredUserTask[],
  ): Promise<void> {
    await withRows(
      trx,
      {
        user_task_key: 'text',
        state: 'text',
        assignee: 'text',
        priority: 'integer',
        due_at: 'bigint',
        follow_up_at: 'bigint',
        completed_at: 'bigint',
        completed_by: 'text',
      },
      tasks.map(task => ({
        user_task_key: task.userTaskKey,
        state: task.state,
        assignee: task.assignee ?? null,
        priority: task.priority,
        due_at: task.dueAtMs ?? null,
        follow_up_at: task.followUpAtMs ?? null,
        completed_at: task.completedAtMs ?? null,
        completed_by: task.completedBy ?? null,
      })),
      `UPDATE user_tasks SET state = v.state, assignee = v.assignee, priority = v.priority,
         due_at = v.due_at, follow_up_at = v.follow_up_at, completed_at = v.completed_at, completed_by = v.completed_by
       FROM v WHERE user_tasks.user_task_key = v.user_task_key`,
    );
    await this.#replaceCandidates(trx, 'group', tasks, 'candidateGroups');
    await this.#replaceCandidates(trx, 'user', tasks, 'candidateUsers');
    await this.#closeCandidates(
      trx,
      tasks
        .filter(task => task.state !== 'created')
        .map(task => task.userTaskKey),
    );
  }

  async cancel(
    trx: Transaction,
    elements: readonly ElementRef[],
    nowMs: number,
  ): Promise<void> {
    const canceled = await withRows(
      trx,
      {
        instance_key: 'text',
        element_instance_key: 'integer',
        completed_at: 'bigint',
      },
      elements.map(element => ({
        instance_key: element.instanceKey,
        element_instance_key: element.elementInstanceKey,
        completed_at: nowMs,
      })),
      `UPDATE user_tasks SET state = 'canceled', completed_at = v.completed_at
       FROM v WHERE user_tasks.instance_key = v.instance_key
         AND user_tasks.element_instance_key = v.element_instance_key
         AND user_tasks.state = 'created'
       RETURNING user_tasks.user_task_key AS user_task_key`,
    );
    await this.#closeCandidates(
      trx,
      canceled.map(row => String(row.user_task_key)),
    );
  }

  async cancelOfInstances(
    trx: Transaction,
    keys: readonly string[],
    nowMs: number,
  ): Promise<void> {
    if (keys.length === 0) {
      return;
    }
    const ended = inList(trx, 'instance_key', keys);
    const canceled = await runSql(
      trx,
      `UPDATE user_tasks SET state = 'canceled', completed_at = ?
       WHERE ${ended.sql} AND state = 'created'
       RETURNING user_task_key`,
      [nowMs, ended.binding],
    );
    await this.#closeCandidates(
      trx,
      canceled.map(row => String(row.user_task_key)),
    );
  }

  async #replaceCandidates(
    trx: Transaction,
    kind: 'group' | 'user',
    tasks: readonly StoredUserTask[],
    field: 'candidateGroups' | 'candidateUsers',
  ): Promise<void> {
    const changed = tasks.filter(task => task[field]);
    if (changed.length === 0) {
      return;
    }
    const replaced = inList(
      trx,
      'user_task_key',
      changed.map(task => task.userTaskKey),
    );
    await runSql(
      trx,
      `DELETE FROM user_task_candidates WHERE ${replaced.sql} AND candidate_ref LIKE ?`,
      [replaced.binding, `${kind}:%`],
    );
    await insertRows(
      trx,
      'user_task_candidates',
      { user_task_key: 'text', candidate_ref: 'text', is_open: 'boolean' },
      changed.flatMap(task =>
        [...new Set(task[field])].map(candidate => ({
          user_task_key: task.userTaskKey,
          candidate_ref: candidate,
          is_open: task.state === 'created',
        })),
      ),
      'ON CONFLICT DO NOTHING',
    );
  }

  async #closeCandidates(
    trx: Transaction,
    userTaskKeys: readonly string[],
  ): Promise<void> {
    if (userTaskKeys.length > 0) {
      const closed = inList(trx, 'user_task_key', userTaskKeys);
      await runSql(
        trx,
        `UPDATE user_task_candidates SET is_open = ? WHERE ${closed.sql}`,
        [false, closed.binding],
      );
    }
  }
}
