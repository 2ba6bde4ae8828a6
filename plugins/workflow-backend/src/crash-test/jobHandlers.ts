// Handlers inside the backend: they note the work, take their time, and fail now and then.
import { setTimeout as sleep } from 'node:timers/promises';
import {
  JobError,
  type Job,
  type JobHandler,
  type JobResult,
} from '@linework/backstage-plugin-workflow-node';
import { answerJob, FAILURES } from './answers';
import type { Journal } from './journal';
import type { WorkerPhase } from './WorkerOptions';

interface Setting {
  journal: Journal;
  leaseMs: number;
  phase: () => WorkerPhase;
}

/** Mostly short; now and then longer than a lease, so that it has to be extended. */
export function workTimeMs(leaseMs: number): number {
  return Math.random() < 0.01
    ? leaseMs * (1 + Math.random())
    : Math.random() * 30;
}

async function work(
  job: Job,
  { journal, leaseMs, phase }: Setting,
): Promise<JobResult> {
  await sleep(workTimeMs(leaseMs));
  const { processDefinitionId, elementId, variables } = job;
  if (phase() === 'load' && Math.random() < 0.03) {
    throw new Error(FAILURES.passing);
  }
  if (phase() === 'load' && Math.random() < 0.01) {
    throw new JobError({ ...FAILURES.lasting, outcome: 'incident' });
  }
  const answer = answerJob(processDefinitionId, elementId, variables);
  if (answer.type === 'error') {
    throw new JobError({
      message: FAILURES.error,
      code: answer.errorCode,
      outcome: 'bpmnError',
    });
  }
  journal.write({
    kind: 'job',
    jobKey: job.jobKey,
    instanceKey: job.processInstanceKey,
    elementId,
    variables,
  });
  return { variables: answer.variables };
}

export function jobHandlers(setting: Setting): JobHandler[] {
  return [{ type: 'inside', handle: job => work(job, setting) }];
}
