// Jobs that are open: free, leased to a worker, waiting for an incident to be resolved, or parked while their instance is
// suspended.
import type { Knex } from 'knex';
import {
  inList,
  insertRows,
  runSql,
  withRows,
  type WriteTarget,
  clip,
  toJsonObject,
  toNumber,
  toOptionalNumber,
  toOptionalText,
} from '@linework/backend-common';
import { deleteOfInstances, deleteOfOwners, type ElementRef } from './elements';
import { claimJobs, type ClaimOptions } from './sql/claimJobs';
import { extendLeases } from './sql/extendLeases';
import type { Transaction } from './Transaction';

/** Longest message of a failed attempt that is kept with the job. */
const MAX_MESSAGE_LENGTH = 8_000;

/** A job that the engine asked for. */
export interface NewJob extends ElementRef {
  jobKey: string;
  elementId: string;
  processId: string;
  definitionKey: string;
  type: string;
  retries: number;
  priority: number;
  headers: Record<string, string>;
  createdAtMs: number;
  /** The instance is suspended: it is not handed out until that is over. */
  isParked?: boolean;
  /** It begins at once with this worker. */
  handOff?: { lease: string; leaseEndMs: number; worker: string };
}

/** The proof that a worker holds a job: the lease is only valid while the row has it. */
export interface HeldJob {
  jobKey: string;
  lease: string;
}

/** A job in the hands of a worker. */
export interface ClaimedJob extends ElementRef, HeldJob {
  elementId: string;
  processId: string;
  definitionKey: string;
  type: string;
  /** Attempts left, this one included. */
  retries: number;
  priority: number;
  /** Attempts that have failed. */
  failures: number;
  headers: Record<string, string>;
}

/** A job as a command finds it. */
export interface StoredJob extends ElementRef {
  jobKey: string;
  elementId: string;
  type: string;
  lease?: string;
  retries: number;
  priority: number;
  failures: number;
  dueAtMs?: number;
}

/** What a command makes of a job that stays: given back to be tried again, kept, or waiting for an incident. */
export interface JobChange extends ElementRef {
  retries: number;
  priority: number;
  failures: number;
  /** Null: it waits for an incident to be resolved. */
  dueAtMs: number | null;
  lease?: string;
  errorMessage?: string;
  isParked?: boolean;
}

export interface JobStore {
  /** Leases due jobs to a worker. */
  claim(options: ClaimOptions): Promise<ClaimedJob[]>;
  /** Moves the end of leases, and says which jobs are still held. */
  extendLeases(
    held: readonly HeldJob[],
    leaseEndMs: number,
  ): Promise<Set<string>>;
  /** Gives back a job that was not worked on, without using up an attempt. */
  giveBack(held: HeldJob, dueAtMs: number): Promise<void>;
  /** Instance and type of a job. */
  find(
    jobKey: string,
  ): Promise<{ instanceKey: string; type: string } | undefined>;
  /**
   * Jobs by key, of instances that this transaction has locked: nobody else reports them. A worker may still claim one
   * whose lease ends at this moment; it hears of it then.
   */
  findOfInstances(
    trx: Transaction,
    keys: readonly string[],
  ): Promise<Map<string, StoredJob>>;
  /** Inserts jobs; a job that waits for an incident becomes free again under its old key. */
  upsert(target: WriteTarget, jobs: readonly NewJob[]): Promise<void>;
  change(target: WriteTarget, changes: readonly JobChange[]): Promise<void>;
  delete(target: WriteTarget, elements: readonly ElementRef[]): Promise<void>;
  deleteOfInstances(trx: Transaction, keys: readonly string[]): Promise<void>;
  /** Keeps the jobs of an instance that nobody holds from being handed out. */
  park(trx: Transaction, instanceKey: string, nowMs: number): Promise<void>;
  unpark(trx: Transaction, instanceKey: string): Promise<void>;
}

const NEW_COLUMNS = {
  job_key: 'text',
  instance_key: 'text',
  element_instance_key: 'integer',
  element_id: 'text',
  process_id: 'text',
  definition_key: 'text',
  type: 'text',
  retries: 'integer',
  priority: 'integer',
  due_at: 'bigint',
  lease: 'text',
  worker: 'text',
  parked_due_at: 'bigint',
  headers: 'text',
  created_at: 'bigint',
} as const;

const CHANGED_COLUMNS = {
  instance_key: 'text',
  element_instance_key: 'integer',
  retries: 'integer',
  priority: 'integer',
  failures: 'integer',
  due_at: 'bigint',
  parked_due_at: 'bigint',
  lease: 'text',
  error_message: 'text',
} as const;

export class DatabaseJobStore implements JobStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async claim(options: ClaimOptions): Promise<ClaimedJob[]> {
    const rows = await claimJobs(this.#knex, options);
    return rows.map(row => ({
      jobKey: String(row.job_key),
      instanceKey: String(row.instance_key),
      elementInstanceKey: toNumber(row.element_instance_key),
      lease: options.lease,
      elementId: String(row.element_id),
      processId: String(row.process_id),
      definitionKey: String(row.definition_key),
      type: String(row.type),
      retries: toNumber(row.retries),
      priority: toNumber(row.priority),
      failures: toNumber(row.failures),
      headers: toJsonObject(row.headers) as Record<string, string>,
    }));
  }

  async extendLeases(
    held: readonly HeldJob[],
    leaseEndMs: number,
  ): Promise<Set<string>> {
    const rows = await extendLeases(this.#knex, held, leaseEndMs);
    return new Set(rows.map(row => String(row.job_key)));
  }

  async giveBack(held: HeldJob, dueAtMs: number): Promise<void> {
    await this.#knex('jobs')
      .where({ job_key: held.jobKey, lease: held.lease })
      .update({ due_at: dueAtMs, lease: null, worker: null });
  }

  async find(
    jobKey: string,
  ): Promise<{ instanceKey: string; type: string } | undefined> {
    const row: Record<string, unknown> | undefined = await this.#knex('jobs')
      .where({ job_key: jobKey })
      .first('instance_key', 'type');
    return (
      row && { instanceKey: String(row.instance_key), type: String(row.type) }
    );
  }

  async findOfInstances(
    trx: Transaction,
    keys: readonly string[],
  ): Promise<Map<string, StoredJob>> {
    const wanted = inList(trx, 'job_key', keys);
    const rows = await runSql(
      trx,
      `SELECT job_key, instance_key, element_instance_key, element_id, type, lease, retries, priority,
         failures, due_at
       FROM jobs WHERE ${wanted.sql}`,
      [wanted.binding],
    );
    return new Map(
      rows.map(row => [
        String(row.job_key),
        {
          jobKey: String(row.job_key),
          instanceKey: String(row.instance_key),
          elementInstanceKey: toNumber(row.element_instance_key),
          elementId: String(row.element_id),
          type: String(row.type),
          lease: toOptionalText(row.lease),
          retries: toNumber(row.retries),
          priority: toNumber(row.priority),
          failures: toNumber(row.failures),
          dueAtMs: toOptionalNumber(row.due_at),
        },
      ]),
    );
  }

  async upsert(target: WriteTarget, jobs: readonly NewJob[]): Promise<void> {
    await insertRows(
      target,
      'jobs',
      NEW_COLUMNS,
      jobs.map(job => ({
        job_key: job.jobKey,
        instance_key: job.instanceKey,
        element_instance_key: job.elementInstanceKey,
        element_id: job.elementId,
        process_id: job.processId,
        definition_key: job.definitionKey,
        type: job.type,
        retries: job.retries,
        priority: job.priority,
        due_at: job.isParked
          ? null
          : job.handOff?.leaseEndMs ?? job.createdAtMs,
        lease: job.handOff?.lease ?? null,
        worker: job.handOff?.worker ?? null,
        parked_due_at: job.isParked ? job.createdAtMs : null,
        headers: JSON.stringify(job.headers),
        created_at: job.createdAtMs,
      })),
      `ON CONFLICT (instance_key, element_instance_key) DO UPDATE
       SET type = excluded.type, retries = excluded.retries, priority = excluded.priority,
           failures = 0, lease = excluded.lease, worker = excluded.worker, error_message = NULL,
           due_at = excluded.due_at, parked_due_at = excluded.parked_due_at,
           headers = excluded.headers, process_id = excluded.process_id,
           definition_key = excluded.definition_key`,
    );
  }

  async change(
    target: WriteTarget,
    changes: readonly JobChange[],
  ): Promise<void> {
    await withRows(
      target,
      CHANGED_COLUMNS,
      changes.map(change => ({
        instance_key: change.instanceKey,
        element_instance_key: change.elementInstanceKey,
        retries: change.retries,
        priority: change.priority,
        failures: change.failures,
        due_at: change.isParked ? null : change.dueAtMs,
        parked_due_at: change.isParked ? change.dueAtMs : null,
        lease: change.lease ?? null,
        error_message:
          change.errorMessage === undefined
            ? null
            : clip(change.errorMessage, MAX_MESSAGE_LENGTH),
      })),
      `UPDATE jobs SET retries = v.retries, priority = v.priority, failures = v.failures,
         due_at = v.due_at, parked_due_at = v.parked_due_at, lease = v.lease,
         worker = CASE WHEN v.lease IS NULL THEN NULL ELSE jobs.worker END,
         error_message = coalesce(v.error_message, jobs.error_message)
       FROM v WHERE jobs.instance_key = v.instance_key
         AND jobs.element_instance_key = v.element_instance_key`,
    );
  }

  async delete(
    target: WriteTarget,
    elements: readonly ElementRef[],
  ): Promise<void> {
    await deleteOfOwners(
      target,
      'jobs',
      elements.map(({ instanceKey, elementInstanceKey }) => ({
        instanceKey,
        ownerKey: elementInstanceKey,
      })),
    );
  }

  async deleteOfInstances(
    trx: Transaction,
    keys: readonly string[],
  ): Promise<void> {
    await deleteOfInstances(trx, 'jobs', keys);
  }

  async park(
    trx: Transaction,
    instanceKey: string,
    nowMs: number,
  ): Promise<void> {
    await runSql(
      trx,
      `UPDATE jobs SET parked_due_at = due_at, due_at = NULL
       WHERE instance_key = ? AND due_at IS NOT NULL AND (lease IS NULL OR due_at <= ?)`,
      [instanceKey, nowMs],
    );
  }

  async unpark(trx: Transaction, instanceKey: string): Promise<void> {
    await runSql(
      trx,
      `UPDATE jobs SET due_at = parked_due_at, parked_due_at = NULL
       WHERE instance_key = ? AND parked_due_at IS NOT NULL`,
      [instanceKey],
    );
  }
}
