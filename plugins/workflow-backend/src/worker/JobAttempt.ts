// One attempt at one job: a handler at work, and the reasons for which it is to stop. What it gives after that is not heard,
// with one exception: while the backend stops, work that is done in time is still reported.
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  JobAbortedError,
  type JobAbortReason,
  type JobContext,
  type JobHandler,
} from '@linework/backstage-plugin-workflow-node';
import type { CommandTracer } from '../observability/CommandTracer';
import { instanceLogger } from '../observability/instanceLogger';
import { asError } from '../runtime/asError';
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
  /** Made when somebody asks for it, as most handlers never do. */
  #lazyLogger?: LoggerService;
  #lazyAbort?: AbortController;
  #resolve: () => void = () => {};
  #reason?: JobAbortReason;
  #abortError?: JobAbortedError;
  #loseInterest: () => void = () => {};
  #isReporting = false;

  constructor(options: JobAttemptOptions) {
    this.#options = options;
    this.done = new Promise(resolve => {
      this.#resolve = resolve;
    });
  }

  get #logger(): LoggerService {
    const { dispatched, logger } = this.#options;
    const { claimed, job } = dispatched;
    this.#lazyLogger ??= instanceLogger(logger, {
      instanceKey: claimed.instanceKey,
      processId: job.processId,
      elementId: claimed.elementId,
      jobKey: claimed.jobKey,
      jobType: claimed.type,
    });
    return this.#lazyLogger;
  }

  get #signal(): AbortSignal {
    if (!this.#lazyAbort) {
      this.#lazyAbort = new AbortController();
      if (this.#abortError) this.#lazyAbort.abort(this.#abortError);
    }
    return this.#lazyAbort.signal;
  }

  begin(): void {
    const { tracer, dispatched } = this.#options;
    void (
      tracer ? tracer.traceJob(dispatched.job, () => this.#run()) : this.#run()
    )
      .catch(error =>
        // The lease ends by itself, and the job is handed out again.
        this.#logger.warn('A job could not be reported', asError(error)),
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
      this.#abortError = new JobAbortedError(reason, message);
      this.#lazyAbort?.abort(this.#abortError);
      // after a timeout it counts as failed at once; the handler may notice whenever it likes
      setTimeout(
        () => this.#loseInterest(),
        reason === 'timeout' ? 0 : this.#options.patienceMs,
      ).unref();
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
    // Whichever is first: the handler, or the end of its time to notice that it is to stop.
    const operation = await new Promise<JobOperation | undefined>(
      (resolve, reject) => {
        this.#loseInterest = () => resolve(undefined);
        this.#handle().then(resolve, reject);
      },
    ).finally(() => clearTimeout(timeout));
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
        context: this.#context(),
      },
    );
  }

  #context(): JobContext {
    const { jobKey, lease } = this.#options.dispatched.claimed;
    const signal = () => this.#signal;
    const logger = () => this.#logger;
    return {
      get signal() {
        return signal();
      },
      get logger() {
        return logger();
      },
      throwEscalation: async (escalationCode, variables) => {
        this.#signal.throwIfAborted();
        await this.#options.submit({
          type: 'throwJobEscalation',
          jobKey,
          lease,
          escalationCode,
          ...(variables && { variables: toVariables(variables) }),
        });
      },
    };
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
}
