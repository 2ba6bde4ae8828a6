// Imports from the file to the catalog: a file is received, read and compared, shown, and applied when somebody says so.
import type { Readable } from 'node:stream';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import type {
  ImportDefaults,
  ImportMode,
  ImportRowSearch,
  ImportSearch,
} from '@linework/backstage-plugin-network-common';
import type { SearchPage } from '@linework/backend-common';
import { v7 as uuid } from 'uuid';
import type { ImportsConfig } from './config';
import type { DeclaredEntities } from './DeclaredEntities';
import { ImportRowStore, type ImportRowRecord } from './ImportRowStore';
import type { ImportRunner, ImportRunnerOptions } from './ImportRunner';
import { ImportStore, LEASE_MS, type ImportRecord } from './ImportStore';
import { receiveFile } from './receiveFile';

/** An answer waits so long for a small file to be done. */
const WAIT_MS = 5_000;
const REMOVE_BATCH = 1_000;

export interface NewImport {
  source: string;
  mode: ImportMode;
  fileName?: string;
  defaults: ImportDefaults;
}

export class ImportService {
  readonly #config: ImportsConfig;
  readonly #declared: DeclaredEntities;
  readonly #logger: LoggerService;
  readonly #onChange: () => void;
  readonly #reservedSources: readonly string[];
  readonly #rows: ImportRowStore;
  readonly #runner: ImportRunner;
  readonly #store: ImportStore;

  constructor(
    options: ImportRunnerOptions & {
      config: ImportsConfig;
      /** Names under which others declare entities. */
      reservedSources: readonly string[];
      runner: ImportRunner;
    },
  ) {
    this.#config = options.config;
    this.#declared = options.declared;
    this.#logger = options.logger;
    this.#onChange = options.onChange;
    this.#reservedSources = options.reservedSources;
    this.#rows = new ImportRowStore(options.knex);
    this.#runner = options.runner;
    this.#store = new ImportStore(options.knex);
  }

  /** Takes the file and reads it; what would take long goes on when the answer is given. */
  async create(
    file: Readable,
    request: NewImport,
    actor: string,
  ): Promise<ImportRecord> {
    const { source, mode, fileName } = request;
    if (this.#reservedSources.includes(source)) {
      throw new InputError(
        `The source "${source}" belongs to this portal itself, which declares its own devices under it. Give the import another one, for example "csv".`,
      );
    }
    const received = await receiveFile(file, this.#config.maxBytes);
    const importKey = uuid();
    try {
      await this.#store.insert({
        importKey,
        source,
        mode,
        fileName,
        createdBy: actor,
        now: Date.now(),
      });
    } catch (error) {
      await received.remove();
      throw error;
    }
    this.#onChange();
    const reading = this.#runner.read(received, {
      importKey,
      source,
      mode,
      defaults: { ...this.#config.defaults, ...request.defaults },
    });
    await this.#waitFor(reading, importKey);
    return this.#store.get(importKey);
  }

  async get(importKey: string): Promise<ImportRecord> {
    return this.#store.get(importKey);
  }

  async search(search: ImportSearch): Promise<SearchPage<ImportRecord>> {
    return this.#store.search(search);
  }

  async searchRows(
    importKey: string,
    search: ImportRowSearch,
  ): Promise<SearchPage<ImportRowRecord>> {
    await this.#store.get(importKey);
    return this.#rows.search(importKey, search);
  }

  /** Bad rows in the order of the file, a few at a time. */
  async *badRows(importKey: string): AsyncGenerator<ImportRowRecord[]> {
    let after: number | undefined;
    for (;;) {
      const rows = await this.#rows.list(importKey, 'bad', {
        after,
        limit: 500,
      });
      if (rows.length === 0) return;
      yield rows;
      after = rows[rows.length - 1].rowKey;
    }
  }

  /** Carries out what the import showed. */
  async apply(
    importKey: string,
    options: { allowRemovals: boolean },
    actor: string,
  ): Promise<ImportRecord> {
    const record = await this.#store.get(importKey);
    if (
      record.state === 'ready' &&
      record.counts.removal > 0 &&
      !options.allowRemovals
    ) {
      throw new ConflictError(
        `This import would remove ${record.counts.removal} devices and sites that the file does not have. Look at them, and say allowRemovals if that is meant.`,
      );
    }
    const now = Date.now();
    const isMine = await this.#store.move(importKey, ['ready'], 'applying', {
      appliedBy: actor,
      appliedAt: now,
      processed: 0,
      leaseUntil: now + LEASE_MS,
    });
    if (!isMine) throw notReady(record);
    this.#onChange();
    await this.#waitFor(this.#runner.apply(importKey), importKey);
    return this.#store.get(importKey);
  }

  /** Discards an import that was not applied, or stops one that is being read or applied. */
  async discard(importKey: string, actor: string): Promise<void> {
    const record = await this.#store.get(importKey);
    const finishedAt = Date.now();
    const isDiscarded =
      (await this.#store.move(importKey, ['reading', 'ready'], 'discarded', {
        finishedAt,
        leaseUntil: null,
      })) ||
      (await this.#store.move(importKey, ['applying'], 'discarded', {
        finishedAt,
        leaseUntil: null,
        error: `Stopped by ${actor}. What had been applied by then stays.`,
      }));
    if (!isDiscarded) throw notReady(record);
    await this.#runner.done(importKey);
    if (record.state === 'applying') await this.#declared.announce();
    this.#onChange();
  }

  /** Removes the rows of imports that ended long ago, or came to nothing. */
  async removeOldRows(signal?: AbortSignal): Promise<void> {
    const before = Date.now() - this.#config.keepRowsMs;
    for (const importKey of await this.#store.withRowsToRemove(before)) {
      while ((await this.#rows.remove(importKey, REMOVE_BATCH)) > 0) {
        if (signal?.aborted) return;
      }
      await this.#runner.removeMarks(importKey);
      await this.#store.markRowsRemoved([importKey]);
    }
  }

  /** Waits a moment. A failure by then is that of the request; later it is told by the import. */
  async #waitFor(work: Promise<void>, importKey: string): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<void>(resolve => {
      timer = setTimeout(resolve, WAIT_MS);
    });
    work.catch(error =>
      this.#logger.debug(`The import ${importKey} ended with: ${error}`),
    );
    try {
      await Promise.race([work, enough]);
    } finally {
      clearTimeout(timer);
    }
  }
}

function notReady({ state, importKey }: ImportRecord): ConflictError {
  const reasons: Record<ImportRecord['state'], string> = {
    reading: 'is still being read. Wait until it is ready',
    ready: 'has just been changed by somebody else. Look at it again',
    applying: 'is being applied',
    applied: 'has been applied',
    discarded: 'was discarded. Send the file again',
    failed: 'has failed. Correct the file and send it again',
  };
  return new ConflictError(`The import ${importKey} ${reasons[state]}.`);
}
