// After the chaos: whatever is due must be taken up within a lease and a poll, and everything must come to its end, or
// stand where only a person helps.
import { setTimeout as sleep } from 'node:timers/promises';
import { loadState } from '@linework/bpmn-engine';
import type { Knex } from 'knex';
import type { Finding, Row } from './oracle/RunData';
import type { WorkerProcess } from './WorkerProcess';

/** For a busy machine, on which backends that begin compile every process first. */
const SLACK_MS = 8_000;
/** When nothing has ended for so long, what is left does not end by itself. */
const QUIET_MS = 10_000;
const WAITING = ['jobs', 'timers', 'message_subscriptions', 'inbox'];
const LIMIT_MS = 240_000;
const END_LIMIT_MS = 30_000;

/** When a row was made: a timer may be due long before it is set. UUIDs of version 7 begin with their time. */
function createdAtMs(row: Row): number {
  const key = String(row.job_key ?? row.timer_key ?? row.command_key);
  return parseInt(key.replace('-', '').slice(0, 12), 16);
}

export class Settling {
  readonly #knex: Knex;
  readonly #workers: readonly WorkerProcess[];
  readonly #leaseMs: number;
  readonly #findings = new Map<string, Finding>();

  constructor(options: {
    knex: Knex;
    workers: readonly WorkerProcess[];
    leaseMs: number;
  }) {
    this.#knex = options.knex;
    this.#workers = options.workers;
    this.#leaseMs = options.leaseMs;
  }

  async run(): Promise<{ findings: Finding[]; ms: number; stuck: number }> {
    const began = Date.now();
    this.#workers.forEach(worker => worker.setPhase('settle'));
    const stuck = await this.#untilQuiet(began);
    const ms = Date.now() - began;
    if (stuck.length > 0) {
      await this.#explain(stuck);
      this.#workers.forEach(worker => worker.setPhase('end'));
      await this.#untilOver();
    }
    await this.#untilDelivered();
    return {
      findings: [...this.#findings.values()],
      ms,
      stuck: stuck.length,
    };
  }

  #found(check: string, message: string, instanceKey?: string): void {
    const key = `${check} ${instanceKey ?? message}`;
    if (!this.#findings.has(key)) {
      this.#findings.set(key, { check, message, instanceKey });
    }
  }

  async #active(): Promise<string[]> {
    const rows: Row[] = await this.#knex('instances')
      .where({ state: 'active' })
      .select('instance_key');
    return rows.map(row => String(row.instance_key));
  }

  /** What still runs when nothing ends any more. */
  async #untilQuiet(began: number): Promise<string[]> {
    let active = await this.#active();
    let lastEnd = Date.now();
    while (active.length > 0 && Date.now() - lastEnd < QUIET_MS) {
      await sleep(300);
      if (Date.now() > began + this.#leaseMs + SLACK_MS) {
        await this.#findOverdue();
      }
      const now = await this.#active();
      if (now.length < active.length) lastEnd = Date.now();
      active = now;
      if (Date.now() > began + LIMIT_MS) {
        this.#found('settling', `not at rest after ${LIMIT_MS} ms`);
        break;
      }
    }
    return active;
  }

  /** Everything that is due and that nobody takes up. */
  async #findOverdue(): Promise<void> {
    const nowMs = Date.now();
    for (const table of ['jobs', 'timers', 'inbox']) {
      const rows: Row[] = await this.#knex(table)
        .where('due_at', '<=', nowMs - SLACK_MS)
        .limit(50);
      for (const row of rows) {
        const sinceMs = Math.max(Number(row.due_at), createdAtMs(row));
        if (nowMs - sinceMs < SLACK_MS) continue;
        this.#found(
          'overdue',
          `${nowMs - sinceMs} ms in ${table}: ${JSON.stringify(row)}`,
          String(row.instance_key),
        );
      }
    }
  }

  /** Only an incident, an ad-hoc sub-process that nobody tells what to do, or a call of such an instance may stand still. */
  async #explain(active: readonly string[]): Promise<void> {
    const rows: Row[] = await this.#knex('instance_states')
      .join(
        'instances',
        'instances.instance_key',
        'instance_states.instance_key',
      )
      .whereIn('instances.instance_key', active)
      .select(
        'instances.instance_key',
        'instances.parent_instance_key',
        'instance_states.state',
      );
    const explained = new Set<unknown>();
    for (const row of rows) {
      const { incidents, instances } = loadState(JSON.parse(String(row.state)));
      const isAdHoc = instances.some(
        ({ elementType, children = 0 }) =>
          elementType === 'adHocSubProcess' && children === 0,
      );
      if (incidents.length > 0 || isAdHoc) explained.add(row.instance_key);
    }
    for (let size = -1; size < explained.size; ) {
      size = explained.size;
      for (const row of rows) {
        if (explained.has(row.instance_key) && row.parent_instance_key) {
          explained.add(row.parent_instance_key);
        }
      }
    }
    for (const row of rows) {
      if (!explained.has(row.instance_key)) {
        const instanceKey = String(row.instance_key);
        const waiting = await this.#waitingRows(instanceKey);
        this.#found(
          'stuck',
          `it does not move: ${waiting}; ${row.state}`,
          instanceKey,
        );
      }
    }
  }

  async #waitingRows(instanceKey: string): Promise<string> {
    const rows: unknown[] = [];
    for (const table of WAITING) {
      const found: Row[] = await this.#knex(table).where({
        instance_key: instanceKey,
      });
      rows.push(...found.map(row => ({ table, ...row })));
    }
    return JSON.stringify(rows);
  }

  async #untilOver(): Promise<void> {
    const limit = Date.now() + END_LIMIT_MS;
    while ((await this.#active()).length > 0) {
      if (Date.now() > limit) {
        this.#found('end', 'not everything that was cancelled has ended');
        return;
      }
      await sleep(200);
    }
  }

  /** What instances have left for each other reaches even those that have ended. */
  async #untilDelivered(): Promise<void> {
    const limit = Date.now() + SLACK_MS;
    while (await this.#knex('inbox').first()) {
      if (Date.now() > limit) {
        this.#found('inbox', 'commands are left that nobody carries out');
        return;
      }
      await sleep(100);
    }
  }
}
