import { ConflictError } from '@backstage/errors';
import { context, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  TracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace';
import { OpenTelemetryTracer } from './CommandTracer';

const JOB = {
  jobKey: 'job-1',
  type: 'ssh-command',
  instanceKey: 'instance-1',
  processId: 'interface-check',
  elementId: 'Task_Read',
};

describe('OpenTelemetryTracer', () => {
  beforeAll(() => {
    context.setGlobalContextManager(
      new AsyncLocalStorageContextManager().enable(),
    );
  });
  afterAll(() => context.disable());

  function tracing() {
    const exporter = new InMemorySpanExporter();
    const otel = new TracerProvider({
      spanProcessors: [new SimpleSpanProcessor({ exporter })],
    }).getTracer('test');
    return {
      otel,
      tracer: new OpenTelemetryTracer(otel),
      span: (name: string) => {
        const spans = exporter
          .getFinishedSpans()
          .filter(span => span.name === name);
        expect(spans).toHaveLength(1);
        return spans[0];
      },
    };
  }

  it('puts a command below the request that asks for it', () => {
    const { otel, tracer, span } = tracing();
    otel.startActiveSpan('request', request => {
      const command = tracer.startCommand({ type: 'startInstance' });
      command.describe({
        instanceKey: 'instance-1',
        processId: 'interface-check',
        elementId: 'Start',
      });
      command.end();
      request.end();
    });
    const command = span('workflow.command startInstance');
    expect(command.parentSpanContext?.spanId).toBe(
      span('request').spanContext().spanId,
    );
    expect(command.attributes).toEqual({
      'workflow.command.type': 'startInstance',
      'workflow.command.outcome': 'done',
      'workflow.instance.key': 'instance-1',
      'workflow.process.id': 'interface-check',
      'workflow.element.id': 'Start',
    });
  });

  it('links a transaction with the commands that share it', async () => {
    const { tracer, span } = tracing();
    const first = tracer.startCommand({ type: 'completeJob' });
    const second = tracer.startCommand({ type: 'cancelInstance' });
    const active = await tracer.traceBatch([first, second], async () => {
      await Promise.resolve();
      return trace.getActiveSpan()?.spanContext().spanId;
    });
    first.end();
    second.end();
    const batch = span('workflow.batch');
    expect(batch.spanContext().spanId).toBe(active);
    expect(batch.parentSpanContext).toBeUndefined();
    expect(batch.attributes).toMatchObject({ 'workflow.batch.size': 2 });
    expect(batch.links.map(link => link.context.spanId)).toEqual([
      span('workflow.command completeJob').spanContext().spanId,
      span('workflow.command cancelInstance').spanContext().spanId,
    ]);
  });

  it('carries the trace of the command that made a job to its handler and what the handler calls', async () => {
    const { otel, tracer, span } = tracing();
    const command = tracer.startCommand({ type: 'startInstance' });
    command.jobCreated('job-1');
    command.end();
    await tracer.traceJob(JOB, async () => {
      await Promise.resolve();
      otel.startSpan('ssh').end();
    });
    const job = span('workflow.job ssh-command');
    const origin = span('workflow.command startInstance').spanContext();
    expect(job.parentSpanContext?.spanId).toBe(origin.spanId);
    expect(job.spanContext().traceId).toBe(origin.traceId);
    expect(span('ssh').parentSpanContext?.spanId).toBe(
      job.spanContext().spanId,
    );
  });

  it('begins a trace for a job whose origin it does not know', async () => {
    const { tracer, span } = tracing();
    await tracer.traceJob(JOB, async () => {});
    expect(span('workflow.job ssh-command').parentSpanContext).toBeUndefined();
  });

  it('tells a refusal from a failure', async () => {
    const { tracer, span } = tracing();
    tracer
      .startCommand({ type: 'completeJob' })
      .end(new ConflictError('It was cancelled'));
    await expect(
      tracer.traceBatch([], async () => {
        throw new Error('The database is away');
      }),
    ).rejects.toThrow('The database is away');

    const refused = span('workflow.command completeJob');
    expect(refused.status.code).toBe(SpanStatusCode.UNSET);
    expect(refused.attributes).toMatchObject({
      'workflow.command.outcome': 'rejected',
      'error.type': 'ConflictError',
    });
    expect(span('workflow.batch').status).toEqual({
      code: SpanStatusCode.ERROR,
      message: 'The database is away',
    });
  });

  it('does nothing without an SDK', async () => {
    const tracer = new OpenTelemetryTracer();
    const command = tracer.startCommand({ type: 'startInstance' });
    expect(tracer.startCommand({ type: 'completeJob' })).toBe(command);
    await expect(tracer.traceBatch([command], async () => 7)).resolves.toBe(7);
    await expect(tracer.traceJob(JOB, async () => 8)).resolves.toBe(8);
  });
});
