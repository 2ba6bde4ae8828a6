// Spans for what the runtime does. A command has a span from when it is accepted until it is committed, below the
// request or the job that asked for it. Commands share a transaction, which has a span of its own, linked with theirs.
// A job's handler has a span below the command that made the job. Timers and messages begin a trace of their own, so
// a trace ends where an instance waits.
//
// Without an OpenTelemetry SDK, or when a trace is not sampled, all of it is one shared object that does nothing.
import {
  context,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Link,
  type Span,
  type SpanContext,
  type Tracer,
} from '@opentelemetry/api';
import { outcomeOf } from './commandOutcome';
import { JobOrigins } from './JobOrigins';

/** What the runtime calls. */
export interface CommandTracer {
  /** A command is accepted. */
  startCommand(command: { type: string; instanceKey?: string }): CommandSpan;

  /** Runs the transaction that the commands share. */
  traceBatch<T>(
    commands: readonly CommandSpan[],
    run: () => Promise<T>,
  ): Promise<T>;

  /** Runs the handler of a job and what reports it. */
  traceJob<T>(job: TracedJob, run: () => Promise<T>): Promise<T>;
}

export interface CommandSpan {
  /** Of what only the transaction knows. */
  describe(attributes: {
    instanceKey?: string;
    processId?: string;
    elementId?: string;
  }): void;
  /** Remembers for the handlers of this process where the job comes from. */
  jobCreated(jobKey: string): void;
  /** The command is committed, or has ended with an error. */
  end(error?: unknown): void;
}

interface TracedJob {
  jobKey: string;
  type: string;
  instanceKey: string;
  processId: string;
  elementId: string;
}

/** More links than that nobody looks at. */
const MAX_LINKS = 100;

const NO_SPAN: CommandSpan = {
  describe() {},
  jobCreated() {},
  end() {},
};

class RecordedCommand implements CommandSpan {
  readonly #span: Span;
  readonly #origins: JobOrigins;

  constructor(span: Span, origins: JobOrigins) {
    this.#span = span;
    this.#origins = origins;
  }

  get spanContext(): SpanContext {
    return this.#span.spanContext();
  }

  describe(attributes: {
    instanceKey?: string;
    processId?: string;
    elementId?: string;
  }): void {
    const described: Attributes = {
      'workflow.instance.key': attributes.instanceKey,
      'workflow.process.id': attributes.processId,
      'workflow.element.id': attributes.elementId,
    };
    for (const [name, value] of Object.entries(described)) {
      if (value !== undefined) this.#span.setAttribute(name, value);
    }
  }

  jobCreated(jobKey: string): void {
    this.#origins.remember(jobKey, this.spanContext);
  }

  end(error?: unknown): void {
    endSpan(this.#span, error);
  }
}

export class OpenTelemetryTracer implements CommandTracer {
  readonly #tracer: Tracer;
  readonly #origins = new JobOrigins();

  constructor(tracer: Tracer = trace.getTracer('backstage-plugin-workflow')) {
    this.#tracer = tracer;
  }

  startCommand(command: { type: string; instanceKey?: string }): CommandSpan {
    const span = this.#tracer.startSpan(`workflow.command ${command.type}`, {
      attributes: {
        'workflow.command.type': command.type,
        'workflow.instance.key': command.instanceKey,
      },
    });
    return span.isRecording()
      ? new RecordedCommand(span, this.#origins)
      : NO_SPAN;
  }

  traceBatch<T>(
    commands: readonly CommandSpan[],
    run: () => Promise<T>,
  ): Promise<T> {
    const span = this.#tracer.startSpan('workflow.batch', {
      root: true,
      attributes: { 'workflow.batch.size': commands.length },
      links: linksTo(commands),
    });
    return inSpan(span, run);
  }

  traceJob<T>(job: TracedJob, run: () => Promise<T>): Promise<T> {
    const origin = this.#origins.take(job.jobKey);
    const parent = origin && trace.setSpanContext(context.active(), origin);
    const span = this.#tracer.startSpan(
      `workflow.job ${job.type}`,
      {
        kind: SpanKind.CONSUMER,
        attributes: {
          'workflow.job.type': job.type,
          'workflow.job.key': job.jobKey,
          'workflow.instance.key': job.instanceKey,
          'workflow.process.id': job.processId,
          'workflow.element.id': job.elementId,
        },
      },
      parent,
    );
    return inSpan(span, run);
  }
}

function linksTo(commands: readonly CommandSpan[]): Link[] {
  const links: Link[] = [];
  for (const command of commands) {
    if (command instanceof RecordedCommand) {
      links.push({ context: command.spanContext });
      if (links.length === MAX_LINKS) break;
    }
  }
  return links;
}

/** What `run` does, and what it calls, is below the span. */
async function inSpan<T>(span: Span, run: () => Promise<T>): Promise<T> {
  if (!span.isRecording()) return run();
  try {
    const result = await context.with(
      trace.setSpan(context.active(), span),
      run,
    );
    span.end();
    return result;
  } catch (error) {
    endSpan(span, error);
    throw error;
  }
}

/** What a caller can correct is an outcome, not an error of this program. */
function endSpan(span: Span, error: unknown): void {
  const outcome = outcomeOf(error);
  span.setAttribute('workflow.command.outcome', outcome);
  if (error !== undefined) {
    span.setAttribute(
      'error.type',
      error instanceof Error ? error.name : 'Error',
    );
  }
  if (outcome === 'failed') {
    span.setStatus({
      code: SpanStatusCode.ERROR,
      message: error instanceof Error ? error.message : String(error),
    });
  }
  span.end();
}
