// Process instances and the engine state of those that run.
import {
  inList,
  insertRows,
  runSql,
  withRows,
  type WriteTarget,
  toBoolean,
  toNumber,
  toOptionalText,
} from '@linework/backend-common';
import { lockStates } from './sql/lockStates';
import { writeStates } from './sql/writeStates';
import type { Knex } from 'knex';
import type { Transaction } from './Transaction';

/** What of an instance does not change, unless it is migrated to another definition. */
export interface InstanceHead {
  instanceKey: string;
  definitionKey: string;
  processId: string;
  /** Entity ref that the work is for. */
  targetRef?: string;
  /** For an instance that was called: who called it. */
  parent?: { instanceKey: string; elementInstanceKey: number };
  /** The outermost caller, or the instance itself. */
  rootInstanceKey: string;
  /** How many calls lie above it. */
  callDepth: number;
  /** Entity ref of who started it, or the outermost caller. */
  startedBy: string;
}

/** What is known about an instance when it is made. */
export interface NewInstance extends InstanceHead {
  startedAtMs: number;
}

/** Engine state of a running instance, locked by the transaction that read it. */
export interface StoredState {
  instanceKey: string;
  definitionKey: string;
  /** JSON of the engine. */
  state: string;
  nextSequence: number;
  isSuspended: boolean;
}

/** What of an instance lists show and commands change. */
export interface InstanceChange {
  instanceKey: string;
  definitionKey: string;
  processId: string;
  state: 'active' | 'completed' | 'terminated';
  isSuspended: boolean;
  incidentCount: number;
  endedAtMs?: number;
  /** When an ended root may be removed, with what it called. */
  deleteAfterMs?: number;
  /** JSON of the process scope, once ended. */
  finalVariables?: string;
}

export interface InstanceStore {
  /** Heads by instance key, of running and past instances. */
  heads(
    keys: readonly string[],
    trx?: Transaction,
  ): Promise<Map<string, InstanceHead>>;
  /** Whether an instance is suspended now; the caller has locked what keeps that from changing. */
  isSuspended(trx: Transaction, instanceKey: string): Promise<boolean>;
  /** Engine states as they are, without a lock. */
  readStates(keys: readonly string[]): Promise<Map<string, string>>;
  /** Locks running instances, in key order; what has ended is missing in the answer. */
  lockStates(
    trx: Transaction,
    keys: readonly string[],
  ): Promise<Map<string, StoredState>>;
  insert(target: WriteTarget, instances: readonly NewInstance[]): Promise<void>;
  update(
    target: WriteTarget,
    changes: readonly InstanceChange[],
  ): Promise<void>;
  writeStates(
    target: WriteTarget,
    states: readonly StoredState[],
  ): Promise<void>;
  deleteStates(target: WriteTarget, keys: readonly string[]): Promise<void>;
}

const INSTANCE_COLUMNS = {
  instance_key: 'text',
  definition_key: 'text',
  process_id: 'text',
  state: 'text',
  target_ref: 'text',
  parent_instance_key: 'text',
  parent_element_instance_key: 'integer',
  root_instance_key: 'text',
  call_depth: 'integer',
  started_by: 'text',
  started_at: 'bigint',
} as const;

const CHANGE_COLUMNS = {
  instance_key: 'text',
  definition_key: 'text',
  process_id: 'text',
  state: 'text',
  is_suspended: 'boolean',
  incident_count: 'integer',
  ended_at: 'bigint',
  delete_after: 'bigint',
  final_variables: 'text',
} as const;

export class DatabaseInstanceStore implements InstanceStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async heads(
    keys: readonly string[],
    trx?: Transaction,
  ): Promise<Map<string, InstanceHead>> {
    const knex = trx ?? this.#knex;
    const wanted = inList(knex, 'instance_key', keys);
    const rows = await runSql(
      knex,
      `SELECT instance_key, definition_key, process_id, target_ref, parent_instance_key,
         parent_element_instance_key, root_instance_key, call_depth, started_by
       FROM instances WHERE ${wanted.sql}`,
      [wanted.binding],
    );
    return new Map(rows.map(row => [String(row.instance_key), toHead(row)]));
  }

  async isSuspended(trx: Transaction, instanceKey: string): Promise<boolean> {
    const [row] = await runSql(
      trx,
      'SELECT is_suspended FROM instance_states WHERE instance_key = ?',
      [instanceKey],
    );
    return row !== undefined && toBoolean(row.is_suspended);
  }

  async readStates(keys: readonly string[]): Promise<Map<string, string>> {
    const wanted = inList(this.#knex, 'instance_key', keys);
    const rows = await runSql(
      this.#knex,
      `SELECT instance_key, state FROM instance_states WHERE ${wanted.sql}`,
      [wanted.binding],
    );
    return new Map(
      rows.map(row => [String(row.instance_key), String(row.state)]),
    );
  }

  async lockStates(
    trx: Transaction,
    keys: readonly string[],
  ): Promise<Map<string, StoredState>> {
    const rows = await lockStates(trx, keys);
    return new Map(
      rows.map(row => [
        String(row.instance_key),
        {
          instanceKey: String(row.instance_key),
          definitionKey: String(row.definition_key),
          state: String(row.state),
          nextSequence: toNumber(row.next_sequence),
          isSuspended: toBoolean(row.is_suspended),
        },
      ]),
    );
  }

  async insert(
    target: WriteTarget,
    instances: readonly NewInstance[],
  ): Promise<void> {
    await insertRows(
      target,
      'instances',
      INSTANCE_COLUMNS,
      instances.map(instance => ({
        instance_key: instance.instanceKey,
        definition_key: instance.definitionKey,
        process_id: instance.processId,
        state: 'active',
        target_ref: instance.targetRef ?? null,
        parent_instance_key: instance.parent?.instanceKey ?? null,
        parent_element_instance_key:
          instance.parent?.elementInstanceKey ?? null,
        root_instance_key: instance.parent ? instance.rootInstanceKey : null,
        call_depth: instance.callDepth,
        started_by: instance.startedBy,
        started_at: instance.startedAtMs,
      })),
    );
  }

  async update(
    target: WriteTarget,
    changes: readonly InstanceChange[],
  ): Promise<void> {
    await withRows(
      target,
      CHANGE_COLUMNS,
      changes.map(change => ({
        instance_key: change.instanceKey,
        definition_key: change.definitionKey,
        process_id: change.processId,
        state: change.state,
        is_suspended: change.isSuspended,
        incident_count: change.incidentCount,
        ended_at: change.endedAtMs ?? null,
        delete_after: change.deleteAfterMs ?? null,
        final_variables: change.finalVariables ?? null,
      })),
      `UPDATE instances SET definition_key = v.definition_key, process_id = v.process_id,
         state = v.state, is_suspended = v.is_suspended, incident_count = v.incident_count,
         ended_at = v.ended_at, delete_after = v.delete_after, final_variables = v.final_variables
       FROM v WHERE instances.instance_key = v.instance_key`,
    );
  }

  async writeStates(
    target: WriteTarget,
    states: readonly StoredState[],
  ): Promise<void> {
    await writeStates(
      target,
      states.map(state => ({
        instance_key: state.instanceKey,
        definition_key: state.definitionKey,
        state: state.state,
        next_sequence: state.nextSequence,
        is_suspended: state.isSuspended,
      })),
    );
  }

  async deleteStates(
    target: WriteTarget,
    keys: readonly string[],
  ): Promise<void> {
    await withRows(
      target,
      { instance_key: 'text' },
      keys.map(key => ({ instance_key: key })),
      'DELETE FROM instance_states WHERE instance_key IN (SELECT instance_key FROM v)',
    );
  }
}

function toHead(row: Record<string, unknown>): InstanceHead {
  const instanceKey = String(row.instance_key);
  const parentKey = toOptionalText(row.parent_instance_key);
  return {
    instanceKey,
    definitionKey: String(row.definition_key),
    processId: String(row.process_id),
    targetRef: toOptionalText(row.target_ref),
    ...(parentKey !== undefined && {
      parent: {
        instanceKey: parentKey,
        elementInstanceKey: toNumber(row.parent_element_instance_key),
      },
    }),
    rootInstanceKey: toOptionalText(row.root_instance_key) ?? instanceKey,
    callDepth: toNumber(row.call_depth),
    startedBy: String(row.started_by),
  };
}
