// What becomes of a job when its worker reports: it is gone, waits for another attempt, or waits for an incident.
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { CommandRejection } from '@linework/bpmn-engine';
import type { JobChange, StoredJob } from '../../database/JobStore';
import type { BatchRows } from '../batchRows';
import type { CommandResult, InstanceSession } from '../InstanceSession';
import type { JobOperation, OperationOf } from '../operations';
import { toError } from '../rejections';

type SettlingCommand = Extract<
  Parameters<InstanceSession['run']>[0],
  { type: 'completeJob' | 'failJob' | 'throwJobError' }
>;

/** The element waits for its job, but not for what the worker says: somebody has to look at the worker or the process. */
const UNUSABLE_RESULTS: ReadonlySet<CommandRejection['code']> = new Set([
  'variablesTooLarge',
  'invalidVariables',
  'invalidCommand',
  'invalidActivation',
]);

/** The job that a report is about, if whoever reports still holds it. */
export function heldJob(rows: BatchRows, report: JobOperation): StoredJob {
  const job = rows.jobs.get(report.jobKey);
  if (report.lease === undefined) {
    if (!job) {
      throw new NotFoundError(
        `There is no open job with key "${report.jobKey}": it was completed, or the process went on without it`,
      );
    }
    return job;
  }
  if (!job || job.lease !== report.lease) {
    throw new ConflictError(
      `Job "${report.jobKey}" is not held by this worker any more: its lease ended, or the process went on without it`,
    );
  }
  return job;
}

/** Takes what a worker says about a job. */
export function reportJob(
  session: InstanceSession,
  report: JobOperation,
  rows: BatchRows,
  nowMs: number,
): void {
  const job = heldJob(rows, report);
  assertOpen(session, job);
  switch (report.type) {
    case 'completeJob':
      settle(session, job, nowMs, completion(job, report));
      return;
    case 'throwJobError':
      assertFree(job, report);
      settle(session, job, nowMs, {
        type: 'throwJobError',
        elementInstanceKey: job.elementInstanceKey,
        errorCode: report.errorCode,
        message: report.message,
        ...(report.variables && { variables: report.variables }),
      });
      return;
    case 'throwJobEscalation':
      throwEscalation(session, job, report, nowMs);
      return;
    case 'updateJob':
      updateJob(session, job, report);
      return;
    default:
      failJob(session, job, report, nowMs);
  }
}

/**
 * Completes several jobs of one instance at once, and says for each whether it was refused. Nothing else happens to the
 * instance between them.
 */
export function completeJobs(
  session: InstanceSession,
  reports: readonly OperationOf<'completeJob'>[],
  rows: BatchRows,
  nowMs: number,
): (Error | undefined)[] {
  const refusals: (Error | undefined)[] = [];
  const accepted: { index: number; job: StoredJob }[] = [];
  const seen = new Set<string>();
  reports.forEach((report, index) => {
    try {
      const job = heldJob(rows, report);
      assertOpen(session, job);
      if (seen.has(job.jobKey)) {
        throw goneWhileReported(job);
      }
      seen.add(job.jobKey);
      accepted.push({ index, job });
    } catch (error) {
      refusals[index] = error as Error;
    }
  });
  const results = session.runAll(
    accepted.map(({ index, job }) => completion(job, reports[index])),
    nowMs,
  );
  accepted.forEach(({ index, job }, position) => {
    try {
      finish(session, job, nowMs, results[position]);
    } catch (error) {
      refusals[index] = error as Error;
    }
  });
  return Array.from(reports, (_, index) => refusals[index]);
}

function completion(
  { elementInstanceKey }: StoredJob,
  { variables, result }: OperationOf<'completeJob'>,
): SettlingCommand {
  return {
    type: 'completeJob',
    elementInstanceKey,
    variables,
    ...(result && { result }),
  };
}

function assertOpen(session: InstanceSession, job: StoredJob): void {
  const write = session.writes.jobs.get(job.elementInstanceKey);
  if (write && write.type !== 'change') {
    throw goneWhileReported(job);
  }
}

function goneWhileReported(job: StoredJob): ConflictError {
  return new ConflictError(
    `Job "${job.jobKey}" was completed or cancelled while its worker reported`,
  );
}

/** A job that waits for an incident has no attempt to speak of. */
function assertFree(job: StoredJob, report: JobOperation): void {
  if (report.lease === undefined && job.retries <= 0) {
    throw new ConflictError(
      `Job "${job.jobKey}" has no attempts left and waits for its incident to be resolved`,
    );
  }
}

function throwEscalation(
  session: InstanceSession,
  { elementInstanceKey }: StoredJob,
  { escalationCode, variables }: OperationOf<'throwJobEscalation'>,
  nowMs: number,
): void {
  const { rejection } = session.run(
    {
      type: 'throwJobEscalation',
      elementInstanceKey,
      escalationCode,
      ...(variables && { variables }),
    },
    nowMs,
  );
  if (rejection) {
    throw toError(rejection);
  }
}

function updateJob(
  session: InstanceSession,
  job: StoredJob,
  { retries, priority, leaseEndMs, actor }: OperationOf<'updateJob'>,
): void {
  if (leaseEndMs !== undefined && job.lease === undefined) {
    throw new ConflictError(
      `Job "${job.jobKey}" is with no worker, so there is no time to extend. Activate it first`,
    );
  }
  session.record({
    type: 'jobUpdated',
    elementId: job.elementId,
    elementInstanceKey: job.elementInstanceKey,
    ...(actor !== undefined && { actor }),
    details: {
      jobKey: job.jobKey,
      ...(retries !== undefined && { retries }),
      ...(priority !== undefined && { priority }),
      ...(leaseEndMs !== undefined && { leaseEndMs }),
    },
  });
  change(session, job, {
    ...(retries !== undefined && { retries }),
    ...(priority !== undefined && { priority }),
    ...(leaseEndMs !== undefined && { dueAtMs: leaseEndMs }),
  });
}

function failJob(
  session: InstanceSession,
  job: StoredJob,
  report: OperationOf<'failJob'>,
  nowMs: number,
): void {
  const { message, code, retryAtMs, jobKey, variables } = report;
  assertFree(job, report);
  if (variables) {
    const { rejection } = session.run(
      {
        type: 'setVariables',
        scopeKey: job.elementInstanceKey,
        variables,
        local: true,
      },
      nowMs,
    );
    if (rejection) {
      throw toError(rejection);
    }
  }
  const retriesLeft = report.retries ?? job.retries - 1;
  if (retryAtMs === undefined || retriesLeft <= 0) {
    settle(session, job, nowMs, {
      type: 'failJob',
      elementInstanceKey: job.elementInstanceKey,
      message,
      ...(code !== undefined && { code }),
    });
    return;
  }
  session.record({
    type: 'jobFailed',
    elementId: job.elementId,
    elementInstanceKey: job.elementInstanceKey,
    details: {
      jobKey,
      message,
      ...(code !== undefined && { code }),
      retriesLeft,
      retryAtMs,
    },
  });
  change(session, job, {
    retries: retriesLeft,
    failures: job.failures + 1,
    dueAtMs: retryAtMs,
    lease: undefined,
    errorMessage: message,
    isParked: session.isSuspended,
  });
}

/** Changes what is known of the job, so that a later operation of the same batch sees it. */
function change(
  session: InstanceSession,
  job: StoredJob,
  changed: Partial<Omit<JobChange, 'instanceKey' | 'elementInstanceKey'>>,
): void {
  const { instanceKey, elementInstanceKey } = job;
  const { errorMessage, isParked, dueAtMs, ...stored } = changed;
  Object.assign(job, stored);
  if (dueAtMs !== undefined) {
    job.dueAtMs = dueAtMs ?? undefined;
  }
  session.writes.jobs.set(elementInstanceKey, {
    type: 'change',
    change: {
      instanceKey,
      elementInstanceKey,
      retries: job.retries,
      priority: job.priority,
      failures: job.failures,
      dueAtMs: job.dueAtMs ?? null,
      lease: job.lease,
      ...(errorMessage !== undefined && { errorMessage }),
      ...(isParked && { isParked }),
    },
  });
}

function settle(
  session: InstanceSession,
  job: StoredJob,
  nowMs: number,
  command: SettlingCommand,
): void {
  finish(session, job, nowMs, session.run(command, nowMs));
}

/**
 * Ends an attempt. The row leaves with it, unless the engine holds the element in an incident about the work itself: then
 * it waits, with the same key, until the incident is resolved and the job asked for again.
 */
function finish(
  session: InstanceSession,
  job: StoredJob,
  nowMs: number,
  { rejection, events }: CommandResult,
): void {
  const { elementInstanceKey } = job;
  if (rejection) {
    if (!UNUSABLE_RESULTS.has(rejection.code)) {
      // nothing waits for it: a row that is left would be handed out for ever
      session.writes.jobs.set(elementInstanceKey, { type: 'delete' });
      throw toError(rejection);
    }
    settle(session, job, nowMs, {
      type: 'failJob',
      elementInstanceKey,
      code: 'invalid-job-result',
      message: `The result of the job cannot be taken: ${rejection.message}`,
    });
    return;
  }
  const { jobs } = session.writes;
  const write = jobs.get(elementInstanceKey);
  if (write && write.type !== 'change') {
    return;
  }
  const incident = events.find(
    event =>
      event.type === 'incidentRaised' &&
      event.elementInstanceKey === elementInstanceKey &&
      event.phase === 'executing',
  );
  if (incident?.type !== 'incidentRaised') {
    jobs.set(elementInstanceKey, { type: 'delete' });
    return;
  }
  change(session, job, {
    retries: 0,
    failures: job.failures + 1,
    dueAtMs: null,
    lease: undefined,
    errorMessage: incident.message,
  });
}
