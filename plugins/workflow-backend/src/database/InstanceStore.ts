// Process instances and the engine state of those that run.
import { lockStates } from './sql/lockStates';
import { anyOf, insertRows, runSql, withRows } from './sql/rows';
import { writeStates } from './sql/writeStates';
import type { Knex } from 'knex';
import type { Transaction } from './Transaction';
import { toNumber, toOptionalText } from './values';

/** What is known about an instance when it is made. */
export interface NewInstance {
  instanceKey: string;
  definitionKey: string;
  processId: string;
  targetRef?: string;
  startedBy: string;
  startedAtMs: number;
}

/** Engine state of a running instance, locked by the transaction that read it. */
export interface StoredState {
  instanceKey: string;
  definitionKey: string;
  /** JSON of the engine. */
  state: string;
  nextSequence: number;
}

/** What of an instance lists show and commands change. */
export interface InstanceChange {
  instanceKey: string;
  state: 'active' | 'completed' | 'terminated';
  incidentCount: number;
  endedAtMs?: number;
  /** JSON of the process scope, once ended. */
  finalVariables?: string;
}

/** The unchanging part of an instance. */
export interface InstanceHead {
  instanceKey: string;
  definitionKey: string;
  processId: string;
  state: string;
  targetRef?: string;
}

export interface InstanceStore {
  /** Heads by instance key, of running and past instances. */
  heads(
    keys: readonly string[],
    trx?: Transaction,
  ): Promise<Map<string, InstanceHead>>;
  /** Locks running instances, in key order; what has ended is missing in the answer. */
  lockStates(
    trx: Transaction,
    keys: readonly string[],
  ): Promise<Map<string, StoredState>>;
  insert(trx: Transaction, instances: readonly NewInstance[]): Promise<void>;
  update(trx: Transaction, changes: readonly InstanceChange[]): Promise<void>;
  writeStates(trx: Transaction, states: readonly StoredState[]): Promise<void>;
  deleteStates(trx: Transaction, keys: readonly string[]): Promise<void>;
}

const INSTANCE_COLUMNS = {
  instance_key: 'text',
  definition_key: 'text',
  process_id: 'text',
  state: 'text',
  target_ref: 'text',
  started_by: 'text',
  started_at: 'bigint',
} as const;

const CHANGE_COLUMNS = {
  instance_key: 'text',
  state: 'text',
  incident_count: 'integer',
  ended_at: 'bigint',
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
    const wanted = anyOf(knex, 'instance_key', keys);
    const rows = await runSql(
      knex,
      `SELECT instance_key, definition_key, process_id, state, target_ref
       FROM instances WHERE ${wanted.sql}`,
      [wanted.binding],
    );
    return new Map(
      rows.map(row => [
        String(row.instance_key),
        {
          instanceKey: String(row.instance_key),
          definitionKey: String(row.definition_key),
          processId: String(row.process_id),
          state: String(row.state),
          targetRef: toOptionalText(row.target_ref),
        },
      ]),
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
        },
      ]),
    );
  }

  async insert(
    trx: Transaction,
    instances: readonly NewInstance[],
  ): Promise<void> {
    await insertRows(
      trx,
      'instances',
      INSTANCE_COLUMNS,
      instances.map(instance => ({
        instance_key: instance.instanceKey,
        definition_key: instance.definitionKey,
        process_id: instance.processId,
        state: 'active',
        target_ref: instance.targetRef ?? null,
        started_by: instance.startedBy,
        started_at: instance.startedAtMs,
      })),
    );
  }

  async update(
    trx: Transaction,
    changes: readonly InstanceChange[],
  ): Promise<void> {
    await withRows(
      trx,
      CHANGE_COLUMNS,
      changes.map(change => ({
        instance_key: change.instanceKey,
        state: change.state,
        incident_count: change.incidentCount,
        ended_at: change.endedAtMs ?? null,
        final_variables: change.finalVariables ?? null,
      })),
      `UPDATE instances SET state = v.state, incident_count = v.incident_count,
         ended_at = v.ended_at, final_variables = v.final_variables
       FROM v WHERE instances.instance_key = v.instance_key`,
    );
  }

  async writeStates(
    trx: Transaction,
    states: readonly StoredState[],
  ): Promise<void> {
    await writeStates(
      trx,
      states.map(state => ({
        instance_key: state.instanceKey,
        definition_key: state.definitionKey,
        state: state.state,
        next_sequence: state.nextSequence,
      })),
    );
  }

  async deleteStates(trx: Transaction, keys: readonly string[]): Promise<void> {
    if (keys.length > 0) {
      const ended = anyOf(trx, 'instance_key', keys);
      await runSql(trx, `DELETE FROM instance_states WHERE ${ended.sql}`, [
        ended.binding,
      ]);
    }
  }
}
