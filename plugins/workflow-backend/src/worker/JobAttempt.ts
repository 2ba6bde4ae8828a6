// One attempt at one job: a handler at work, and the reasons for which it is to stop. What it gives after that is not heard,
// with one exception: while the backend stops, work that is done in time is still reported.
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  JobAbortedError,
  type JobAbortReason,
  type JobHandler,
} from '@linework/backstage-plugin-workflow-node';
import type { CommandTracer } from '../observability/CommandTracer';
import { instanceLogger } from '../observability/instanceLogger';
import type { JobOperation } from '../runtime/operations';
import { toVariables } from '../runtime/variables';
import type { DispatchedJob } from './JobDispatch';
import { runHandler } from './runHandler';

export interface JobAttemptOptions {
  dispatched: DispatchedJob;
  handler: JobHandler;
  /** How long a handler that is to stop may take to notice; after it others take its place. */
  patienceMs: number;
  /** When an attempt that fails now may be repeated; `afterMs` is what the handler asks for. */
  retryAtMs: (afterMs?: number) => number;
  /** Stores what the attempt has led to. */
  report: (operation: JobOperation) => Promise<void>;
  /** Stores what the handler says while it works; rejects if it is refused. */
  submit: (operation: JobOperation) => Promise<void>;
  giveBack: () => Promise<void>;
  logger: LoggerService;
  tracer?: CommandTracer;
}

export class JobAttempt {
  /** Resolves when the attempt is over and reported, or left alone. */
  readonly done: Promise<void>;
  readonly #options: JobAttemptOptions;
  readonly #logger: LoggerService;
  readonly #abort = new AbortController();
  #resolve: () => void = () => {};
  #reason?: JobAbortReason;
  #isReporting = false;

  constructor(options: JobAttemptOptions) {
    this.#options = options;
    const { claimed, job } = options.dispatched;
    this.#logger = instanceLogger(options.logger, {
      instanceKey: claimed.instanceKey,
      processId: job.processId,
      elementId: claimed.elementId,
      jobKey: claimed.jobKey,
      jobType: claimed.type,
    });
    this.done = new Promise(resolve => {
      this.#resolve = resolve;
    });
  }

  begin(): void {
    const { tracer, dispatched } = this.#options;
    void (
      tracer ? tracer.traceJob(dispatched.job, () => this.#run()) : this.#run()
    )
      .catch(error =>
        // The lease ends by itself, and the job is handed out again.
        this.#logger.warn(
          'A job could not be reported',
          error instanceof Error ? error : new Error(String(error)),
        ),
      )
      .finally(() => this.#resolve());
  }

  /** The process goes on without the job. */
  cancel(): void {
    this.#end('cancelled', 'The process has no use for the job any more');
  }

  loseLease(): void {
    this.#end('lease-lost', 'The lease of the job is lost');
  }

  /** The backend stops. */
  stop(): void {
    this.#end('stopping', 'The backend is stopping');
  }

  #end(reason: JobAbortReason, message: string): void {
    if (!this.#reason && !this.#isReporting) {
      this.#reason = reason;
      this.#abort.abort(new JobAbortedError(reason, message));
    }
  }

  async #run(): Promise<void> {
    const { handler } = this.#options;
    const { timeoutMs } = handler;
    const timeout =
      timeoutMs === undefined
        ? undefined
        : setTimeout(
            () =>
              this.#end(
                'timeout',
                `The attempt took longer than ${timeoutMs} ms`,
              ),
            timeoutMs,
          );
    const operation = await Promise.race([
      this.#handle(),
      this.#impatience(),
    ]).finally(() => clearTimeout(timeout));
    if (this.#reason === 'timeout') {
      await this.#report(this.#timedOut());
      return;
    }
    if (!operation) {
      this.#logger.warn(
        `The handler of a job does not notice that it was aborted (${
          this.#reason
        }); it is left alone, and other jobs take its place`,
      );
      return;
    }
    if (this.#reason === 'stopping' && operation.type === 'failJob') {
      await this.#options.giveBack();
      return;
    }
    if (!this.#reason || this.#reason === 'stopping') {
      await this.#report(operation);
    }
  }

  #handle(): Promise<JobOperation> {
    const { handler, dispatched, retryAtMs } = this.#options;
    const { claimed, job, elementName } = dispatched;
    return runHandler(
      handler,
      {
        jobKey: job.jobKey,
        type: job.type,
        processInstanceKey: job.instanceKey,
        processDefinitionId: job.processId,
        elementId: job.elementId,
        elementName,
        targetRef: job.targetRef,
        headers: job.headers,
        variables: job.variables,
        retriesLeft: job.retries - 1,
      },
      {
        held: claimed,
        retryAtMs,
        context: {
          signal: this.#abort.signal,
          logger: this.#logger,
          throwEscalation: async (escalationCode, variables) => {
            this.#abort.signal.throwIfAborted();
            await this.#options.submit({
              type: 'throwJobEscalation',
              jobKey: claimed.jobKey,
              lease: claimed.lease,
              escalationCode,
              ...(variables && { variables: toVariables(variables) }),
            });
          },
        },
      },
    );
  }

  #report(operation: JobOperation): Promise<void> {
    this.#isReporting = true;
    return this.#options.report(operation);
  }

  #timedOut(): JobOperation {
    const { handler, dispatched, retryAtMs } = this.#options;
    const { jobKey, lease, type } = dispatched.claimed;
    return {
      type: 'failJob',
      jobKey,
      lease,
      code: 'timeout',
      message: `The handler of job type "${type}" did not end within ${handler.timeoutMs} ms`,
      retryAtMs: retryAtMs(),
    };
  }

  /** Resolves when the handler is to stop and has had its time to notice. */
  #impatience(): Promise<undefined> {
    return new Promise(resolve => {
      this.#abort.signal.addEventListener(
        'abort',
        () => {
          // a timeout is a failure at once; the handler may notice whenever it likes
          const waitMs =
            this.#reason === 'timeout' ? 0 : this.#options.patienceMs;
          setTimeout(() => resolve(undefined), waitMs).unref();
        },
        { once: true },
      );
    });
  }
}
