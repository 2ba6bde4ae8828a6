import type {
  ActivatedJob as ApiActivatedJob,
  Job,
} from '@linework/backstage-plugin-workflow-common';
import type { JobRecord } from '../../queries/JobQueries';
import type { ActivatedJob } from '../../runtime/types';
import {
  TENANT_ID,
  toElementInstanceKey,
  toIsoTimeOrNull,
  toRootKey,
} from './values';

export function toActivatedJob(job: ActivatedJob): ApiActivatedJob {
  return {
    jobKey: job.jobKey,
    lease: job.lease,
    type: job.type,
    processInstanceKey: job.instanceKey,
    rootProcessInstanceKey: toRootKey(job.instanceKey, job.rootInstanceKey),
    processDefinitionId: job.processId,
    processDefinitionVersion: job.version,
    processDefinitionKey: job.definitionKey,
    elementId: job.elementId,
    elementInstanceKey: toElementInstanceKey(
      job.instanceKey,
      job.elementInstanceKey,
    ),
    customHeaders: job.headers,
    worker: job.worker,
    retries: job.retries,
    priority: job.priority,
    deadline: job.deadlineMs,
    variables: job.variables,
    tenantId: TENANT_ID,
    kind: 'BPMN_ELEMENT',
    listenerEventType: 'UNSPECIFIED',
    userTask: null,
    tags: [],
    targetRef: job.targetRef,
  };
}

export function toJob(record: JobRecord, actions: Job['actions']): Job {
  return {
    jobKey: record.jobKey,
    type: record.type,
    state: record.failures > 0 ? 'FAILED' : 'CREATED',
    kind: 'BPMN_ELEMENT',
    listenerEventType: 'UNSPECIFIED',
    processInstanceKey: record.instanceKey,
    rootProcessInstanceKey: toRootKey(
      record.instanceKey,
      record.rootInstanceKey,
    ),
    processDefinitionId: record.processId,
    processDefinitionKey: record.definitionKey,
    elementId: record.elementId,
    elementInstanceKey: toElementInstanceKey(
      record.instanceKey,
      record.elementInstanceKey,
    ),
    customHeaders: record.headers,
    worker: record.worker ?? '',
    retries: record.retries,
    priority: record.priority,
    deadline: toIsoTimeOrNull(record.deadline),
    hasFailedWithRetriesLeft: record.failures > 0 && record.retries > 0,
    errorMessage: record.errorMessage ?? null,
    errorCode: null,
    deniedReason: null,
    isDenied: null,
    creationTime: toIsoTimeOrNull(record.createdAt),
    endTime: null,
    lastUpdateTime: null,
    tenantId: TENANT_ID,
    actions,
  };
}
