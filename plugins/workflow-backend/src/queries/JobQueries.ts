import type { Knex } from 'knex';
import {
  toNumber,
  toOptionalNumber,
  toOptionalText,
  type Access,
  applyAccess,
  fetchPage,
  type SearchPage,
  type SearchRequest,
} from '@linework/backend-common';
import type { InstanceFilter } from '../permissions/resources';
import { applyFilter } from './applyFilter';
import { instanceFilterColumns } from './instanceAccess';
import {
  jobSortColumns,
  jobTable,
  type JobSearchFilter,
  type JobSortField,
} from './jobFields';

export type { JobSearchFilter, JobSortField } from './jobFields';

export interface JobRecord {
  jobKey: string;
  type: string;
  instanceKey: string;
  /** Of a called instance: its outermost caller. */
  rootInstanceKey?: string;
  definitionKey: string;
  processId: string;
  elementId: string;
  elementInstanceKey: number;
  targetRef?: string;
  /** Attempts left. */
  retries: number;
  /** Attempts that have failed. */
  failures: number;
  priority: number;
  /** Who holds it, and until when. */
  worker?: string;
  deadline?: number;
  headers: Record<string, string>;
  errorMessage?: string;
  createdAt: number;
}

export type JobSearch = SearchRequest<JobSearchFilter, JobSortField>;

/** Reads open jobs. They have no permissions of their own: who may read an instance may read its jobs. */
export class JobQueries {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** By key, oldest first, if not said otherwise. */
  async search(
    search: JobSearch,
    access: Access<InstanceFilter>,
  ): Promise<SearchPage<JobRecord>> {
    const matching = this.#readable(access);
    applyFilter(this.#knex, matching, jobTable, search.filter);
    const { items, page } = await fetchPage({
      knex: this.#knex,
      matching,
      select: query =>
        query.select('j.*', 'i.target_ref', 'i.root_instance_key'),
      sort: search.sort ?? { field: 'jobKey' },
      sortColumns: jobSortColumns,
      keyColumn: 'j.job_key',
      page: search.page,
    });
    return { items: items.map(toRecord), page };
  }

  async find(
    jobKey: string,
    access: Access<InstanceFilter>,
  ): Promise<JobRecord | undefined> {
    const rows: Record<string, unknown>[] = await this.#readable(access)
      .where('j.job_key', jobKey)
      .select('j.*', 'i.target_ref', 'i.root_instance_key');
    return rows.map(toRecord)[0];
  }

  #readable(access: Access<InstanceFilter>): Knex.QueryBuilder {
    const query = this.#knex
      .queryBuilder()
      .from('jobs as j')
      .join('instances as i', 'i.instance_key', 'j.instance_key');
    applyAccess(query, access, instanceFilterColumns);
    return query;
  }
}

function toRecord(row: Record<string, unknown>): JobRecord {
  const isHeld = row.lease !== null;
  return {
    jobKey: String(row.job_key),
    type: String(row.type),
    instanceKey: String(row.instance_key),
    rootInstanceKey: toOptionalText(row.root_instance_key),
    definitionKey: String(row.definition_key),
    processId: String(row.process_id),
    elementId: String(row.element_id),
    elementInstanceKey: toNumber(row.element_instance_key),
    targetRef: toOptionalText(row.target_ref),
    retries: toNumber(row.retries),
    failures: toNumber(row.failures),
    priority: toNumber(row.priority),
    worker: isHeld ? toOptionalText(row.worker) : undefined,
    deadline: isHeld ? toOptionalNumber(row.due_at) : undefined,
    headers: JSON.parse(String(row.headers)),
    errorMessage: toOptionalText(row.error_message),
    createdAt: toNumber(row.created_at),
  };
}
