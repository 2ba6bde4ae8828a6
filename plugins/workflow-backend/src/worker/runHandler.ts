// One attempt at one job, outside any transaction: what the handler did becomes an operation for the engine. Whatever
// a handler does, the outcome is one of three: done, a BPMN error, or a failure that is retried or not.
import type {
  Job,
  JobContext,
  JobError,
  JobHandler,
} from '@linework/backstage-plugin-workflow-node';
import type { HeldJob } from '../database/JobStore';
import type { JobOperation } from '../runtime/operations';
import { toVariables } from '../runtime/variables';

const MAX_MESSAGE_LENGTH = 8_000;

interface AttemptOptions {
  held: HeldJob;
  context: JobContext;
  /** When an attempt that fails now may be repeated; `afterMs` is what the handler asks for. */
  retryAtMs: (afterMs?: number) => number;
}

export async function runHandler(
  handler: JobHandler,
  job: Job,
  options: AttemptOptions,
): Promise<JobOperation> {
  const { jobKey, lease } = options.held;
  try {
    return await attempt(handler, job, options);
  } catch (error) {
    return {
      type: 'failJob',
      jobKey,
      lease,
      code: 'invalid-job-result',
      message: `The handler of job type "${
        job.type
      }" gave a result that cannot be stored: ${messageOf(error)}`,
    };
  }
}

/** Throws only if what the handler gave is no JSON. */
async function attempt(
  handler: JobHandler,
  job: Job,
  options: AttemptOptions,
): Promise<JobOperation> {
  const { jobKey, lease } = options.held;
  let result: unknown;
  try {
    result = (await handler.handle(job, options.context))?.variables;
  } catch (error) {
    return fromError(error, options);
  }
  return {
    type: 'completeJob',
    jobKey,
    lease,
    variables: toVariables(result ?? {}),
  };
}

function fromError(error: unknown, options: AttemptOptions): JobOperation {
  const { jobKey, lease } = options.held;
  const message = messageOf(error);
  if (!isJobError(error)) {
    return {
      type: 'failJob',
      jobKey,
      lease,
      message,
      retryAtMs: options.retryAtMs(),
    };
  }
  const { code, outcome, retries, retryAfterMs } = error;
  const variables = error.variables && {
    variables: toVariables(error.variables),
  };
  switch (outcome) {
    case 'bpmnError':
      return {
        type: 'throwJobError',
        jobKey,
        lease,
        errorCode: code,
        message,
        ...variables,
      };
    case 'incident':
      return { type: 'failJob', jobKey, lease, message, code, ...variables };
    default:
      return {
        type: 'failJob',
        jobKey,
        lease,
        message,
        code,
        ...(isWholeNumber(retries) && { retries }),
        retryAtMs: options.retryAtMs(
          isWholeNumber(retryAfterMs) ? retryAfterMs : undefined,
        ),
        ...variables,
      };
  }
}

/** What a handler gives is not checked by anybody else, and a column takes no fraction. */
function isWholeNumber(value: number | undefined): value is number {
  return (
    Number.isInteger(value) && Number(value) >= 0 && Number(value) < 2 ** 31
  );
}

/** By name, as a module may bring a copy of the package of its own. */
function isJobError(error: unknown): error is JobError {
  return (
    error instanceof Error &&
    error.name === 'JobError' &&
    'code' in error &&
    typeof error.code === 'string' &&
    'outcome' in error
  );
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.slice(0, MAX_MESSAGE_LENGTH) || 'The handler gave no reason';
}
