// Jobs that are open: free, leased to a worker, or waiting for an incident to be resolved.
import type { Knex } from 'knex';
import type { JsonObject } from '@backstage/types';
import { claimJobs } from './sql/claimJobs';
import { deleteOfInstances, deleteOfOwners, type ElementRef } from './elements';
import { insertRows, withRows } from './sql/rows';
import type { Transaction } from './Transaction';
import { toJsonObject, toNumber, toOptionalText } from './values';

/** A job that the engine asked for. */
export interface NewJob extends ElementRef {
  jobKey: string;
  elementId: string;
  type: string;
  retries: number;
  headers: Record<string, string>;
  variables: JsonObject;
  createdAtMs: number;
}

/** The proof that a worker holds a job: the lease is only valid while the row has it. */
export interface HeldJob {
  jobKey: string;
  lease: string;
}

/** A job in the hands of a worker. */
export interface ClaimedJob extends ElementRef, HeldJob {
  elementId: string;
  type: string;
  /** Attempts left, this one included. */
  retries: number;
  /** Attempts that have failed. */
  failures: number;
  headers: Record<string, string>;
  variables: JsonObject;
}

/** A job as a command finds it. */
export interface StoredJob extends ElementRef {
  jobKey: string;
  elementId: string;
  lease?: string;
  retries: number;
  failures: number;
}

/** A job that was given back: to be tried again at `dueAtMs`, or never by itself. */
export interface JobRelease extends ElementRef {
  retries: number;
  failures: number;
  dueAtMs: number | null;
}

export interface JobStore {
  /** Leases due jobs of some types to the caller until `leaseEndMs`. */
  claim(options: {
    types: readonly string[];
    nowMs: number;
    lease: string;
    leaseEndMs: number;
    limit: number;
  }): Promise<ClaimedJob[]>;
  /**
   * Moves the end of a lease; false if it is not held any more. One row at a time: a statement that locked several jobs
   * could deadlock with a batch that completes them.
   */
  extendLease(held: HeldJob, leaseEndMs: number): Promise<boolean>;
  /** Gives back a job that was not worked on, without using up an attempt. */
  giveBack(held: HeldJob, dueAtMs: number): Promise<void>;
  /** Jobs by key, locked: no worker can claim them until the transaction ends. */
  lock(
    trx: Transaction,
    keys: readonly string[],
  ): Promise<Map<string, StoredJob>>;
  /** Inserts jobs; a job that waits for an incident becomes free again under its old key. */
  upsert(trx: Transaction, jobs: readonly NewJob[]): Promise<void>;
  release(trx: Transaction, releases: readonly JobRelease[]): Promise<void>;
  delete(trx: Transaction, elements: readonly ElementRef[]): Promise<void>;
  deleteOfInstances(trx: Transaction, keys: readonly string[]): Promise<void>;
}

const JOB_COLUMNS = {
  job_key: 'text',
  instance_key: 'text',
  element_instance_key: 'integer',
  element_id: 'text',
  type: 'text',
  retries: 'integer',
  due_at: 'bigint',
  headers: 'text',
  variables: 'text',
  created_at: 'bigint',
} as const;

export class DatabaseJobStore implements JobStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async claim(
    options: Parameters<JobStore['claim']>[0],
  ): Promise<ClaimedJob[]> {
    const rows = await claimJobs(this.#knex, options);
    return rows.map(row => ({
      jobKey: String(row.job_key),
      instanceKey: String(row.instance_key),
      elementInstanceKey: toNumber(row.element_instance_key),
      lease: String(row.lease),
      elementId: String(row.element_id),
      type: String(row.type),
      retries: toNumber(row.retries),
      failures: toNumber(row.failures),
      headers: toJsonObject(row.headers) as Record<string, string>,
      variables: toJsonObject(row.variables),
    }));
  }

  async extendLease(held: HeldJob, leaseEndMs: number): Promise<boolean> {
    const count = await this.#knex('jobs')
      .where({ job_key: held.jobKey, lease: held.lease })
      .update({ due_at: leaseEndMs });
    return count > 0;
  }

  async giveBack(held: HeldJob, dueAtMs: number): Promise<void> {
    await this.#knex('jobs')
      .where({ job_key: held.jobKey, lease: held.lease })
      .update({ due_at: dueAtMs, lease: null });
  }

  async lock(
    trx: Transaction,
    keys: readonly string[],
  ): Promise<Map<string, StoredJob>> {
    const query = trx('jobs')
      .whereIn('job_key', [...keys])
      .orderBy('job_key')
      .select(
        'job_key',
        'instance_key',
        'element_instance_key',
        'element_id',
        'lease',
        'retries',
        'failures',
      );
    // Knex drops FOR UPDATE on SQLite, which has one writer at a time.
    const rows: Record<string, unknown>[] = await query.forUpdate();
    return new Map(
      rows.map(row => [
        String(row.job_key),
        {
          jobKey: String(row.job_key),
          instanceKey: String(row.instance_key),
          elementInstanceKey: toNumber(row.element_instance_key),
          elementId: String(row.element_id),
          lease: toOptionalText(row.lease),
          retries: toNumber(row.retries),
          failures: toNumber(row.failures),
        },
      ]),
    );
  }

  async upsert(trx: Transaction, jobs: readonly NewJob[]): Promise<void> {
    await insertRows(
      trx,
      'jobs',
      JOB_COLUMNS,
      jobs.map(job => ({
        job_key: job.jobKey,
        instance_key: job.instanceKey,
        element_instance_key: job.elementInstanceKey,
        element_id: job.elementId,
        type: job.type,
        retries: job.retries,
        due_at: job.createdAtMs,
        headers: JSON.stringify(job.headers),
        variables: JSON.stringify(job.variables),
        created_at: job.createdAtMs,
      })),
      `ON CONFLICT (instance_key, element_instance_key) DO UPDATE
       SET type = excluded.type, retries = excluded.retries, failures = 0, lease = NULL,
           due_at = excluded.due_at, headers = excluded.headers,
           variables = excluded.variables`,
    );
  }

  async release(
    trx: Transaction,
    releases: readonly JobRelease[],
  ): Promise<void> {
    await withRows(
      trx,
      {
        instance_key: 'text',
        element_instance_key: 'integer',
        retries: 'integer',
        failures: 'integer',
        due_at: 'bigint',
      },
      releases.map(release => ({
        instance_key: release.instanceKey,
        element_instance_key: release.elementInstanceKey,
        retries: release.retries,
        failures: release.failures,
        due_at: release.dueAtMs,
      })),
      `UPDATE jobs SET retries = v.retries, failures = v.failures, due_at = v.due_at, lease = NULL FROM v
       WHERE jobs.instance_key = v.instance_key
         AND jobs.element_instance_key = v.element_instance_key`,
    );
  }

  async delete(
    trx: Transaction,
    elements: readonly ElementRef[],
  ): Promise<void> {
    await deleteOfOwners(
      trx,
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
}
