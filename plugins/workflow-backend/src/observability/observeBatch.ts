// What a transaction has done, told once it is committed: one that is run again or given up counts for nothing.
import type { InstanceSession } from '../runtime/InstanceSession';
import type { Operation } from '../runtime/operations';
import type { CommandSpan, CommandTracer } from './CommandTracer';
import type { JobEvent, RuntimeMetrics } from './RuntimeMetrics';

/** Who is told; nobody by default. */
export interface RuntimeObserver {
  metrics?: RuntimeMetrics;
  tracer?: CommandTracer;
}

export interface CommittedBatch {
  operations: readonly {
    instanceKey: string;
    operation: Operation;
    span?: CommandSpan;
    isDone: boolean;
  }[];
  sessions: ReadonlyMap<string, InstanceSession>;
  /** Jobs that the operations name. */
  jobs: ReadonlyMap<string, { type: string; elementId: string }>;
  /** Messages that were published, and instances that they are on their way to. */
  published: number;
  correlated: number;
}

const REPORTED: Partial<Record<Operation['type'], JobEvent>> = {
  completeJob: 'completed',
  failJob: 'failed',
  throwJobError: 'errorThrown',
  throwJobEscalation: 'escalationThrown',
};

export function observeBatch(
  { metrics, tracer }: RuntimeObserver,
  done: () => CommittedBatch,
): void {
  if (!metrics && !tracer) return;
  const batch = done();
  if (metrics) measure(metrics, batch);
  if (tracer) describe(batch);
}

function measure(metrics: RuntimeMetrics, batch: CommittedBatch): void {
  for (const { operation, isDone } of batch.operations) {
    const event = REPORTED[operation.type];
    const job = 'jobKey' in operation && batch.jobs.get(operation.jobKey);
    if (isDone && event && job) metrics.jobs(event, job.type);
  }
  for (const session of batch.sessions.values()) {
    measureSession(metrics, session);
  }
  if (batch.published > 0) metrics.messages('published', batch.published);
  if (batch.correlated > 0) metrics.messages('correlated', batch.correlated);
}

function measureSession(
  metrics: RuntimeMetrics,
  { head, writes, created, hasChanged, hasEnded, status }: InstanceSession,
): void {
  if (!hasChanged) return;
  if (created) metrics.instances('started', head.processId);
  if (hasEnded && status !== 'active')
    metrics.instances(status, head.processId);
  for (const write of writes.jobs.values()) {
    if (write.type === 'upsert') metrics.jobs('created', write.row.type);
  }
  for (const { type } of writes.newIncidents) metrics.incidentRaised(type);
  if (writes.resolvedIncidents.size > 0) {
    metrics.incidentsResolved(writes.resolvedIncidents.size);
  }
  const completed = [...writes.changedUserTasks.values()].filter(
    ({ state }) => state === 'completed',
  ).length;
  for (const [event, count] of [
    ['created', writes.newUserTasks.size],
    ['completed', completed],
    ['cancelled', writes.cancelledUserTasks.size],
  ] as const) {
    if (count > 0) metrics.userTasks(event, count);
  }
}

/** A job that several commands of one transaction may have led to counts for the last of them. */
function describe({ operations, sessions, jobs }: CommittedBatch): void {
  for (const { instanceKey, operation, span } of operations) {
    if (!span) continue;
    const session = sessions.get(instanceKey);
    const job = 'jobKey' in operation && jobs.get(operation.jobKey);
    span.describe({
      ...(session && { instanceKey, processId: session.head.processId }),
      ...(job && { elementId: job.elementId }),
    });
    for (const write of session?.writes.jobs.values() ?? []) {
      if (write.type === 'upsert') span.jobCreated(write.row.jobKey);
    }
  }
}
