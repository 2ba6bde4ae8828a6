// What is done with imports in the background: reading, applying, going on after a crash. Who asked waits for it, or not.
import { createReadStream } from 'node:fs';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, isError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { DeclaredEntities } from './DeclaredEntities';
import { ImportApplier } from './ImportApplier';
import { ImportReader, type ReadingOptions } from './ImportReader';
import { ImportRowStore } from './ImportRowStore';
import { ImportStore } from './ImportStore';
import type { ReceivedFile } from './receiveFile';
import { Work } from './Work';

const RESUME_EVERY_MS = 15_000;
const ATTEMPTS = 3;
const RETRY_MS = 2_000;
const REMOVE_BATCH = 1_000;

export interface ImportRunnerOptions {
  declared: DeclaredEntities;
  knex: Knex;
  logger: LoggerService;
  /** Tells browsers. */
  onChange(): void;
}

export class ImportRunner {
  readonly #declared: DeclaredEntities;
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  readonly #onChange: () => void;
  readonly #rows: ImportRowStore;
  readonly #store: ImportStore;
  readonly #work: Work;
  #timer?: NodeJS.Timeout;

  constructor(options: ImportRunnerOptions) {
    this.#declared = options.declared;
    this.#knex = options.knex;
    this.#logger = options.logger;
    this.#onChange = options.onChange;
    this.#rows = new ImportRowStore(options.knex);
    this.#store = new ImportStore(options.knex);
    this.#work = new Work(importKey => this.#keepLease(importKey));
  }

  start(): void {
    const resume = () => {
      this.resume().catch(error =>
        this.#logger.warn(
          `Could not look for imports that were left: ${error}`,
        ),
      );
    };
    resume();
    this.#timer = setInterval(resume, RESUME_EVERY_MS);
    this.#timer.unref();
  }

  /** Nothing is cut off within a transaction; what is being applied goes on in another backend, or at the next start. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#work.stop();
  }

  /** Reads and compares a file, which is gone afterwards. */
  read(
    file: ReceivedFile,
    options: Omit<ReadingOptions, 'signal'>,
  ): Promise<void> {
    const { importKey } = options;
    return this.#work.run(importKey, async signal => {
      try {
        await new ImportReader(this.#knex).read(createReadStream(file.path), {
          ...options,
          signal,
        });
        await this.#store.move(importKey, ['reading'], 'ready', {
          leaseUntil: null,
        });
      } catch (error) {
        await this.#fail(importKey, 'reading', error, signal);
        throw error;
      } finally {
        await file.remove();
        await this.removeMarks(importKey);
        this.#onChange();
      }
    });
  }

  /** Carries out what is left of an import that is being applied. */
  apply(importKey: string): Promise<void> {
    return this.#work.run(importKey, async signal => {
      const record = await this.#store.get(importKey);
      for (let attempt = 1; ; attempt++) {
        try {
          const isDone = await new ImportApplier(this.#knex).apply(
            record,
            signal,
          );
          if (isDone) {
            await this.#store.move(importKey, ['applying'], 'applied', {
              finishedAt: Date.now(),
              leaseUntil: null,
            });
          } else if (signal.aborted) {
            // Another backend need not wait for it.
            await this.#store.move(importKey, ['applying'], 'applying', {
              leaseUntil: 0,
            });
          }
          break;
        } catch (error) {
          this.#logger.warn(
            `Could not apply a part of the import ${importKey}`,
            error instanceof Error ? error : new Error(String(error)),
          );
          if (attempt === ATTEMPTS) {
            await this.#fail(importKey, 'applying', error, signal);
            throw error;
          }
          await new Promise(resolve => {
            setTimeout(resolve, RETRY_MS * attempt);
          });
        }
      }
      await this.#declared.announce();
      this.#onChange();
    });
  }

  async #fail(
    importKey: string,
    state: 'reading' | 'applying',
    error: unknown,
    signal: AbortSignal,
  ): Promise<void> {
    const isForeseen =
      error instanceof InputError || error instanceof ConflictError;
    if (!isForeseen && !signal.aborted) {
      this.#logger.error(
        `The import ${importKey} failed`,
        isError(error) ? error : new Error(String(error)),
      );
    }
    let reason = isForeseen
      ? error.message
      : 'Something went wrong in the server; its log says more.';
    if (signal.aborted)
      reason = 'The backend was stopped. Send the file again.';
    await this.#store.move(importKey, [state], 'failed', {
      error:
        state === 'applying'
          ? `${reason} What had been applied by then stays.`
          : reason,
      finishedAt: Date.now(),
      leaseUntil: null,
    });
  }

  /** Waits for what is done with the import at this moment, if something is. */
  async done(importKey: string): Promise<void> {
    await this.#work.done(importKey);
  }

  /** Goes on with imports whose backend has died, and fails those whose file died with it. */
  async resume(): Promise<void> {
    const now = Date.now();
    for (const importKey of await this.#store.abandoned('reading', now)) {
      if (!(await this.#store.claim(importKey, now))) continue;
      await this.#store.move(importKey, ['reading'], 'failed', {
        error:
          'The backend that read this file stopped before it was done. Nothing has changed; send the file again.',
        finishedAt: now,
        leaseUntil: null,
      });
      await this.removeMarks(importKey);
      this.#onChange();
    }
    for (const importKey of await this.#store.abandoned('applying', now)) {
      if (!(await this.#store.claim(importKey, now))) continue;
      this.#logger.info(`Goes on applying the import ${importKey}`);
      this.apply(importKey).catch(() => {});
    }
  }

  async #keepLease(importKey: string): Promise<void> {
    const now = Date.now();
    for (const state of ['reading', 'applying'] as const) {
      if (await this.#store.progress(importKey, state, { now })) break;
    }
    this.#onChange();
  }

  /** What was needed only to read the file. */
  async removeMarks(importKey: string): Promise<void> {
    while ((await this.#rows.removeMarks(importKey, REMOVE_BATCH)) > 0);
  }
}
