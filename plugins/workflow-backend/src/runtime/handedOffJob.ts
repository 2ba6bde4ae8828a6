import type { NewJob } from '../database/JobStore';
import type { JsonObject } from '@backstage/types';
import type { HandOffLease } from '../worker/HandOff';
import type { DispatchedJob } from '../worker/JobDispatch';
import type { InstanceSession } from './InstanceSession';

/** A new job as its handler gets it when it need not be claimed. */
export function handedOffJob(
  { head, runnable }: InstanceSession,
  row: NewJob,
  variables: JsonObject,
  { lease, leaseEndMs, worker }: HandOffLease,
): DispatchedJob {
  const { jobKey, instanceKey, elementInstanceKey, elementId } = row;
  const { processId, definitionKey, type, retries, priority, headers } = row;
  const shared = {
    jobKey,
    lease,
    type,
    instanceKey,
    processId,
    definitionKey,
    elementId,
    elementInstanceKey,
    headers,
    retries,
    priority,
  };
  return {
    claimed: { ...shared, failures: 0 },
    elementName: runnable.executable.elements.find(
      element => element.elementId === elementId,
    )?.name,
    job: {
      ...shared,
      rootInstanceKey: head.rootInstanceKey,
      version: runnable.version,
      ...(head.targetRef !== undefined && { targetRef: head.targetRef }),
      variables,
      worker,
      deadlineMs: leaseEndMs,
    },
  };
}
