// Group commit. A lone command goes through at once; those that arrive while transactions are under way
// wait and share the next one. Under load a transaction thus carries many commands, when idle it carries one. Several
// transactions are under way at once only when there is enough for each: a commit costs the same for one as for many.
import { outcomeOf } from '../observability/commandOutcome';
import type { RuntimeObserver } from '../observability/observeBatch';
import { asError } from './asError';
import type { CommandExecutor } from './CommandExecutor';
import type { InstanceOperation, OperationResult } from './operations';

/** How long few commands wait for a transaction that is under way before they get one of their own. */
const PATIENCE_MS = 10;

interface Waiting {
  operation: InstanceOperation;
  /** In milliseconds of `performance.now()`. */
  acceptedAt: number;
  resolve: (result: OperationResult) => void;
  reject: (error: Error) => void;
}

export class CommandQueue {
  readonly #executor: Pick<CommandExecutor, 'execute'>;
  readonly #maxBatch: number;
  readonly #maxConcurrent: number;
  /** How many commands make a further transaction worth its while; fewer wait for one that is under way. */
  readonly #worthwhile: number;
  readonly #observer: RuntimeObserver;
  #waiting: Waiting[] = [];
  #running = 0;
  #isDrainPlanned = false;
  #later?: NodeJS.Timeout;

  constructor(options: {
    executor: Pick<CommandExecutor, 'execute'>;
    /** Most commands in one transaction. */
    maxBatch: number;
    /** Most transactions at the same time; SQLite has one writer, so more than 1 only waits there. */
    maxConcurrent: number;
    observer?: RuntimeObserver;
  }) {
    this.#executor = options.executor;
    this.#maxBatch = options.maxBatch;
    this.#maxConcurrent = options.maxConcurrent;
    this.#worthwhile = Math.max(1, Math.floor(options.maxBatch / 4));
    this.#observer = options.observer ?? {};
  }

  /** Commands that wait for a transaction. */
  get length(): number {
    return this.#waiting.length;
  }

  /** Resolves once the operation is committed, rejects if it was refused or could not be stored. */
  submit(operation: InstanceOperation): Promise<OperationResult> {
    const span = this.#observer.tracer?.startCommand({
      type: operation.operation.type,
      ...(operation.instanceKey && { instanceKey: operation.instanceKey }),
    });
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        operation: span ? { ...operation, span } : operation,
        acceptedAt: performance.now(),
        resolve,
        reject,
      });
      this.#planDrain();
    });
  }

  /** Whoever submits several commands in one go gets them into one transaction. */
  #planDrain(): void {
    if (!this.#isDrainPlanned) {
      this.#isDrainPlanned = true;
      queueMicrotask(() => {
        this.#isDrainPlanned = false;
        this.#drain();
      });
    }
  }

  #drain(): void {
    while (this.#waiting.length >= this.#worthwhile) {
      if (this.#running >= this.#maxConcurrent) {
        return;
      }
      this.#begin();
    }
    if (this.#waiting.length > 0 && this.#running < this.#maxConcurrent) {
      if (this.#running === 0) this.#begin();
      else this.#beginLater();
    }
  }

  /** A transaction that takes long, as it waits for a lock, does not hold up what others ask for. */
  #beginLater(): void {
    this.#later ??= setTimeout(() => {
      this.#later = undefined;
      if (this.#waiting.length > 0 && this.#running < this.#maxConcurrent) {
        this.#begin();
        this.#drain();
      }
    }, PATIENCE_MS);
  }

  #begin(): void {
    const size = this.#batchSize();
    const batch = this.#waiting.slice(0, size);
    this.#waiting = this.#waiting.slice(size);
    this.#running++;
    // #runNext settles every command it takes and never throws.
    void this.#runNext(batch);
  }

  /** What has been submitted for one instance in a row is not torn apart: the next transaction may be faster. */
  #batchSize(): number {
    const waiting = this.#waiting;
    const keyAt = (index: number) => waiting[index].operation.instanceKey;
    let size = Math.min(this.#maxBatch, waiting.length);
    while (
      size < waiting.length &&
      size < 2 * this.#maxBatch &&
      keyAt(size) !== '' &&
      keyAt(size) === keyAt(size - 1)
    ) {
      size++;
    }
    return size;
  }

  async #runNext(batch: Waiting[]): Promise<void> {
    const startedAt = performance.now();
    try {
      const outcomes = await this.#executor.execute(
        batch.map(({ operation }) => operation),
      );
      outcomes.forEach((outcome, index) => {
        this.#observe(
          batch[index],
          startedAt,
          outcome.ok ? outcome.result?.refusal : outcome.error,
        );
        if (outcome.ok) batch[index].resolve(outcome.result ?? {});
        else batch[index].reject(outcome.error);
      });
    } catch (error) {
      const reason = asError(error);
      batch.forEach(each => {
        this.#observe(each, startedAt, reason);
        each.reject(reason);
      });
    } finally {
      this.#running--;
      this.#drain();
    }
  }

  #observe(
    { operation, acceptedAt }: Waiting,
    startedAt: number,
    error: Error | undefined,
  ): void {
    operation.span?.end(error);
    this.#observer.metrics?.commandDone({
      type: operation.operation.type,
      outcome: outcomeOf(error),
      queuedMs: startedAt - acceptedAt,
      totalMs: performance.now() - acceptedAt,
    });
  }
}
