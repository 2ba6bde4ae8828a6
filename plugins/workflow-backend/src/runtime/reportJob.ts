// What becomes of a job when its worker reports: it is gone, waits for another attempt, or waits for an incident.
import { ConflictError } from '@backstage/errors';
import type { StoredJob } from '../database/JobStore';
import type { BatchRows } from './CommandBatch';
import type { InstanceSession } from './InstanceSession';
import type { JobOperation, OperationOf } from './operations';

/** The job that a report is about, if the worker still holds it. */
export function heldJob(rows: BatchRows, report: JobOperation): StoredJob {
  const job = rows.jobs.get(report.jobKey);
  if (!job || job.lease !== report.lease) {
    throw new ConflictError(
      `Job "${report.jobKey}" is not held by this worker any more: its lease ended, or the process went on without it`,
    );
  }
  return job;
}

/** Takes what a worker says about the job it holds. */
export function reportJob(
  session: InstanceSession,
  report: JobOperation,
  rows: BatchRows,
  nowMs: number,
): void {
  const job = heldJob(rows, report);
  const { elementInstanceKey } = job;
  if (session.jobs.has(elementInstanceKey)) {
    throw new ConflictError(
      `Job "${report.jobKey}" was cancelled while its worker reported`,
    );
  }
  switch (report.type) {
    case 'completeJob': {
      const { variables } = report;
      settle(session, job, nowMs, {
        type: 'completeJob',
        elementInstanceKey,
        variables,
      });
      return;
    }
    case 'throwJobError': {
      const { errorCode, message, variables } = report;
      settle(session, job, nowMs, {
        type: 'throwJobError',
        elementInstanceKey,
        errorCode,
        message,
        ...(variables && { variables }),
      });
      return;
    }
    default:
      failJob(session, job, report, nowMs);
  }
}

function failJob(
  session: InstanceSession,
  job: StoredJob,
  { message, code, retryAtMs, jobKey }: OperationOf<'failJob'>,
  nowMs: number,
): void {
  const { instanceKey, elementInstanceKey, elementId } = job;
  const retriesLeft = job.retries - 1;
  if (retryAtMs === undefined || retriesLeft <= 0) {
    settle(session, job, nowMs, {
      type: 'failJob',
      elementInstanceKey,
      message,
      ...(code !== undefined && { code }),
    });
    return;
  }
  session.record(
    {
      type: 'jobFailed',
      elementId,
      elementInstanceKey,
      details: {
        jobKey,
        message,
        ...(code !== undefined && { code }),
        retriesLeft,
        retryAtMs,
      },
    },
    nowMs,
  );
  session.jobs.set(elementInstanceKey, {
    type: 'release',
    release: {
      instanceKey,
      elementInstanceKey,
      retries: retriesLeft,
      failures: job.failures + 1,
      dueAtMs: retryAtMs,
    },
  });
}

/**
 * Ends an attempt in the engine. The row leaves with it, unless the engine holds the element in an incident about
 * the work itself: then it waits, with the same key, until the incident is resolved and the job asked for again.
 */
function settle(
  session: InstanceSession,
  job: StoredJob,
  nowMs: number,
  command: Extract<
    Parameters<InstanceSession['run']>[0],
    { type: 'completeJob' | 'failJob' | 'throwJobError' }
  >,
): void {
  const { instanceKey, elementInstanceKey } = job;
  const { rejection, events } = session.run(command, nowMs);
  if (
    rejection?.code === 'variablesTooLarge' ||
    rejection?.code === 'invalidVariables'
  ) {
    settle(session, job, nowMs, {
      type: 'failJob',
      elementInstanceKey,
      code: 'invalid-job-result',
      message: `The result of the job cannot be taken: ${rejection.message}`,
    });
    return;
  }
  if (session.jobs.has(elementInstanceKey)) {
    return;
  }
  const waitsForIncident = events.some(
    event =>
      event.type === 'incidentRaised' &&
      event.elementInstanceKey === elementInstanceKey &&
      event.phase === 'executing',
  );
  session.jobs.set(
    elementInstanceKey,
    waitsForIncident
      ? {
          type: 'release',
          release: {
            instanceKey,
            elementInstanceKey,
            retries: 0,
            failures: job.failures + 1,
            dueAtMs: null,
          },
        }
      : { type: 'delete' },
  );
}
