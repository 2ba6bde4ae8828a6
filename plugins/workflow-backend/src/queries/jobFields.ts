// What jobs can be searched and sorted by. There are open jobs only: a job is gone when it is done.
import type { SortColumn } from '@linework/backend-common';
import { filterTable, type FilterOf } from './filter/fields';
import { TENANT } from './tenant';

/** End of the lease of who holds the job. */
const DEADLINE = 'CASE WHEN j.lease IS NOT NULL THEN j.due_at END';

export const jobTable = filterTable({
  fields: {
    jobKey: { kind: 'key', column: 'j.job_key' },
    type: { kind: 'text', column: 'j.type' },
    worker: { kind: 'text', column: 'j.worker' },
    processInstanceKey: { kind: 'key', column: 'j.instance_key' },
    processDefinitionKey: { kind: 'key', column: 'j.definition_key' },
    processDefinitionId: { kind: 'text', column: 'j.process_id' },
    elementId: { kind: 'text', column: 'j.element_id' },
    elementInstanceKey: {
      kind: 'elementInstance',
      instanceColumn: 'j.instance_key',
      numberColumn: 'j.element_instance_key',
    },
    /** `FAILED`: an attempt has failed. */
    state: {
      kind: 'enum',
      column: `CASE WHEN j.failures > 0 THEN 'failed' ELSE 'created' END`,
      values: {
        CREATED: 'created',
        FAILED: 'failed',
        // Camunda 8 knows these too; what is done is not there any more.
        TIMED_OUT: [],
        RETRIES_UPDATED: [],
        COMPLETED: [],
        CANCELED: [],
        ERROR_THROWN: [],
        MIGRATED: [],
      },
    },
    kind: { kind: 'constant', value: 'BPMN_ELEMENT' },
    retries: { kind: 'number', column: 'j.retries' },
    hasFailedWithRetriesLeft: {
      kind: 'boolean',
      whenTrue: 'j.failures > 0 AND j.retries > 0',
      whenFalse: 'j.failures = 0 OR j.retries <= 0',
    },
    priority: { kind: 'number', column: 'j.priority' },
    errorMessage: { kind: 'text', column: 'j.error_message' },
    deadline: { kind: 'date', column: DEADLINE },
    creationTime: { kind: 'date', column: 'j.created_at' },
    targetRef: { kind: 'text', column: 'i.target_ref' },
    tenantId: TENANT,
  },
});

export type JobSearchFilter = FilterOf<typeof jobTable>;

export const jobSortColumns = {
  jobKey: { column: 'j.job_key', type: 'string' },
  type: { column: 'j.type', type: 'string' },
  retries: { column: 'j.retries', type: 'number' },
  priority: { column: 'j.priority', type: 'number' },
  deadline: { column: DEADLINE, type: 'number', nullable: true },
  processInstanceKey: { column: 'j.instance_key', type: 'string' },
  processDefinitionId: { column: 'j.process_id', type: 'string' },
  elementId: { column: 'j.element_id', type: 'string' },
  creationTime: { column: 'j.created_at', type: 'number' },
  processDefinitionKey: { column: 'j.definition_key', type: 'string' },
  worker: { column: 'j.worker', type: 'string', nullable: true },
  state: {
    column: 'CASE WHEN j.failures > 0 THEN 1 ELSE 0 END',
    type: 'number',
  },
  tenantId: 'constant',
} satisfies Record<string, SortColumn | 'constant'>;

export type JobSortField = keyof typeof jobSortColumns;
