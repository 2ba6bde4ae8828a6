// A worker outside the backend, which fetches jobs, does them and reports them under its lease.
import { setTimeout as sleep } from 'node:timers/promises';
import type { ActivatedJob, WorkflowRuntime } from '../runtime/types';
import { answerJob, FAILURES } from './answers';
import { workTimeMs } from './jobHandlers';
import type { Journal } from './journal';
import type { WorkerPhase } from './WorkerOptions';

interface Setting {
  runtime: WorkflowRuntime;
  journal: Journal;
  name: string;
  leaseMs: number;
  phase: () => WorkerPhase;
}

async function report(job: ActivatedJob, setting: Setting): Promise<void> {
  const { runtime, journal, name, phase } = setting;
  const { jobKey, lease, instanceKey, processId, elementId, variables } = job;
  const of = { jobKey, lease, actor: `service:default/${name}` };
  const answer = answerJob(processId, elementId, variables);
  if (phase() === 'load' && Math.random() < 0.03) {
    await runtime.failJob({
      ...of,
      message: FAILURES.passing,
      retryBackoffMs: 100,
    });
    return;
  }
  if (answer.type === 'error' && job.type !== 'agent') {
    await runtime.throwJobError({
      ...of,
      errorCode: answer.errorCode,
      message: FAILURES.error,
    });
    return;
  }
  journal.write({ kind: 'job', jobKey, instanceKey, elementId, variables });
  await runtime.completeJob({
    ...of,
    variables: answer.type === 'complete' ? answer.variables : {},
    ...(job.type === 'agent' && {
      result: { isCompletionConditionFulfilled: true },
    }),
  });
}

/** Fetches and does jobs of one type for ever. */
export async function workOutside(
  type: string,
  setting: Setting,
): Promise<never> {
  const { runtime, journal, name, leaseMs } = setting;
  for (;;) {
    try {
      const jobs = await runtime.activateJobs({
        type,
        maxJobs: 8,
        timeoutMs: leaseMs,
        worker: name,
        waitMs: 1_000,
      });
      await Promise.all(
        jobs.map(async job => {
          try {
            await sleep(workTimeMs(leaseMs));
            await report(job, setting);
            journal.write({ kind: 'reported', jobKey: job.jobKey });
          } catch (error) {
            noteFailure(journal, `job of ${type}`, error);
          }
        }),
      );
    } catch (error) {
      noteFailure(journal, `activation of ${type}`, error);
      await sleep(200);
    }
  }
}

export function noteFailure(
  journal: Journal,
  what: string,
  error: unknown,
): void {
  const { name, message } =
    error instanceof Error ? error : { name: 'unknown', message: `${error}` };
  journal.write({
    kind: 'failed',
    what,
    error: name,
    message: message.slice(0, 500),
  });
}
