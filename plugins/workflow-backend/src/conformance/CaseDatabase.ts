// What a conformance case looks at, read from the tables: the host's own memory is not asked.
import { loadState, type ProcessState } from '@linework/bpmn-engine';
import type { Knex } from 'knex';
import { isPostgres } from '@linework/backend-common';
import { HELD_MS, holdTimers } from './holdTimers';

interface StoredEntry {
  type: string;
  elementId?: string;
  elementType?: string;
  elementInstanceKey?: number;
}

export interface HistoryRecord extends StoredEntry {
  instanceKey: string;
}

export interface StoredInstance {
  instanceKey: string;
  isCalled: boolean;
  state: ProcessState;
  withJob: Set<number>;
}

/** Kept when a case is over. */
const KEPT = ['knex_migrations', 'knex_migrations_lock', 'sqlite_sequence'];

export class CaseDatabase {
  readonly #knex: Knex;
  readonly #clock: () => number;
  #tables: string[] = [];

  constructor(knex: Knex, clock: () => number) {
    this.#knex = knex;
    this.#clock = clock;
  }

  /** Removes every row that a case has left. */
  async empty(): Promise<void> {
    if (this.#tables.length === 0) {
      this.#tables = await this.#tableNames();
      await holdTimers(this.#knex);
    }
    await this.#knex.transaction(async trx => {
      for (const table of this.#tables) {
        await trx(table).delete();
      }
    });
  }

  async #tableNames(): Promise<string[]> {
    const rows: { name: string }[] = await (isPostgres(this.#knex)
      ? this.#knex('pg_tables')
          .where({ schemaname: 'public' })
          .select({ name: 'tablename' })
      : this.#knex('sqlite_master').where({ type: 'table' }).select('name'));
    return rows.map(({ name }) => name).filter(name => !KEPT.includes(name));
  }

  /** Whether anything is left that the runtime does by itself; one statement, so that nothing slips between two. */
  async isAtRest(): Promise<boolean> {
    const nowMs = this.#clock();
    const found: unknown = await this.#knex
      .select('open')
      .from(
        this.#knex('inbox')
          .select(this.#knex.raw('1 AS open'))
          .unionAll([
            this.#knex('timers')
              .where('due_at', '<=', nowMs)
              .select(this.#knex.raw('1 AS open')),
            this.#knex('start_subscriptions')
              .where('due_at', '<=', nowMs)
              .select(this.#knex.raw('1 AS open')),
          ])
          .as('work'),
      )
      .first();
    return found === undefined;
  }

  /** Everything that has happened, in the order of commands within each instance. */
  async history(): Promise<HistoryRecord[]> {
    const rows: { instance_key: string; entries: string }[] = await this.#knex(
      'history',
    )
      .orderBy(['at', 'instance_key', 'sequence'])
      .select('instance_key', 'entries');
    return rows.flatMap(({ instance_key: instanceKey, entries }) =>
      (JSON.parse(entries) as StoredEntry[]).map(entry => ({
        ...entry,
        instanceKey,
      })),
    );
  }

  /** Process ids of all instances, running and ended. */
  async processIds(): Promise<Map<string, string>> {
    const rows: { instance_key: string; process_id: string }[] =
      await this.#knex('instances').select('instance_key', 'process_id');
    return new Map(
      rows.map(({ instance_key, process_id }) => [instance_key, process_id]),
    );
  }

  /** Instances that run, in the order in which they started. */
  async running(): Promise<StoredInstance[]> {
    const rows: Record<string, string | null>[] = await this.#knex('instances')
      .join(
        'instance_states',
        'instance_states.instance_key',
        'instances.instance_key',
      )
      .where('instances.state', 'active')
      .orderBy('instances.instance_key')
      .select(
        'instances.instance_key',
        'instances.parent_instance_key',
        'instance_states.state',
      );
    const jobs = await this.open('jobs');
    return rows.map(row => ({
      instanceKey: String(row.instance_key),
      isCalled: row.parent_instance_key !== null,
      state: loadState(JSON.parse(String(row.state))),
      withJob: new Set(
        jobs
          .filter(job => job.instance_key === row.instance_key)
          .map(job => Number(job.element_instance_key)),
      ),
    }));
  }

  /** What waits for somebody; a job that waits for an incident does not. */
  async open(
    table: 'jobs' | 'timers' | 'user_tasks' | 'start_subscriptions',
  ): Promise<Record<string, unknown>[]> {
    const rows = this.#knex(table);
    switch (table) {
      case 'jobs':
        return rows.whereNotNull('due_at');
      case 'user_tasks':
        return rows.where({ state: 'created' });
      default:
        return rows;
    }
  }

  async latestDefinition(processId: string): Promise<string | undefined> {
    const row = await this.#knex('definitions')
      .where({ process_id: processId })
      .orderBy('version', 'desc')
      .first('definition_key');
    return row?.definition_key;
  }

  /** Lets the timers go that are due, and says how many. */
  async releaseTimers(): Promise<number> {
    return this.#knex('timers')
      .whereBetween('due_at', [HELD_MS, HELD_MS + this.#clock()])
      .update({ due_at: this.#knex.raw('due_at - ?', [HELD_MS]) });
  }

  /** Makes a timer due now and no other one; the clock stays. */
  async makeDue(
    table: 'timers' | 'start_subscriptions',
    row: Record<string, unknown>,
  ): Promise<void> {
    const key =
      table === 'timers'
        ? { timer_key: row.timer_key }
        : { definition_key: row.definition_key, element_id: row.element_id };
    await this.#knex(table).where(key).update({ due_at: this.#clock() });
  }
}
