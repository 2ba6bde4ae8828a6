// What callers may do with batch operations: the rules, independent of HTTP.
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import type { AccessControl, Page, Caller } from '@linework/backend-common';
import type { DefinitionQueries } from '../../queries/DefinitionQueries';
import type { IncidentQueries } from '../../queries/IncidentQueries';
import type { InstanceQueries } from '../../queries/InstanceQueries';
import type { Clock } from '../../runtime/types';
import { BatchAccess, type BatchOperationRequest } from './BatchAccess';
import {
  BatchOperationQueries,
  type BatchItemSearch,
  type BatchOperationSearch,
  type Visibility,
} from './BatchOperationQueries';
import { BatchOperationStore } from './BatchOperationStore';
import { previewItems, type BatchPreview } from './previewItems';
import { selectChunk } from './selectChunk';
import type {
  BatchItem,
  BatchOperation,
  BatchOperationState,
  IncidentSelector,
  InstanceSelector,
} from './types';

const MAX_ITEMS_PER_SECOND = 10_000;

export class BatchOperations {
  readonly #access: BatchAccess;
  readonly #queries: BatchOperationQueries;
  readonly #selectors: InstanceSelector & IncidentSelector;
  readonly #store: BatchOperationStore;
  readonly #clock: Clock;
  readonly #itemsPerSecond: number;
  readonly #wake: () => void;

  /** On the tables and queries of this plugin. */
  static create({
    database,
    access,
    queries,
    itemsPerSecond,
    wake,
    clock = Date.now,
  }: {
    database: Knex;
    access: AccessControl;
    queries: {
      definitions: DefinitionQueries;
      incidents: IncidentQueries;
      instances: InstanceQueries;
    };
    itemsPerSecond: number;
    wake: () => void;
    clock?: Clock;
  }): BatchOperations {
    return new BatchOperations({
      access: new BatchAccess({ access, definitions: queries.definitions }),
      queries: new BatchOperationQueries(database),
      selectors: {
        selectInstanceKeys: selection =>
          queries.instances.selectInstanceKeys(selection),
        selectIncidents: selection =>
          queries.incidents.selectIncidents(selection),
      },
      store: new BatchOperationStore(database),
      clock,
      itemsPerSecond,
      wake,
    });
  }

  constructor(options: {
    access: BatchAccess;
    queries: BatchOperationQueries;
    selectors: InstanceSelector & IncidentSelector;
    store: BatchOperationStore;
    clock: Clock;
    /** Of operations that do not say. */
    itemsPerSecond: number;
    /** Called when there is something to do. */
    wake: () => void;
  }) {
    this.#access = options.access;
    this.#queries = options.queries;
    this.#selectors = options.selectors;
    this.#store = options.store;
    this.#clock = options.clock;
    this.#itemsPerSecond = options.itemsPerSecond;
    this.#wake = options.wake;
  }

  /** How many items the operation would have now, counted up to 10,000, and the first of them. Changes nothing. */
  async preview(
    caller: Caller,
    request: BatchOperationRequest,
    page?: { limit?: number },
  ): Promise<BatchPreview> {
    const access = await this.#access.reach(caller, request);
    return previewItems(
      { ...request, access, batchOperationKey: uuid() },
      this.#selectors,
      page?.limit,
    );
  }

  async create(
    caller: Caller,
    {
      itemsPerSecond = this.#itemsPerSecond,
      ...request
    }: BatchOperationRequest & { itemsPerSecond?: number },
  ): Promise<BatchOperation> {
    if (!(itemsPerSecond > 0 && itemsPerSecond <= MAX_ITEMS_PER_SECOND)) {
      throw new InputError(
        `itemsPerSecond must be more than 0 and at most ${MAX_ITEMS_PER_SECOND}, got ${itemsPerSecond}.`,
      );
    }
    const access = await this.#access.reach(caller, request);
    const batchOperationKey = uuid();
    // A filter that cannot be understood is refused now and not in the background.
    await selectChunk(
      { ...request, access, batchOperationKey },
      this.#selectors,
      1,
    );
    await this.#store.create({
      ...request,
      batchOperationKey,
      access,
      createdBy: caller.actor,
      createdAt: this.#clock(),
      itemsPerSecond,
    });
    this.#wake();
    return this.#require(batchOperationKey, 'all');
  }

  async get(
    caller: Caller,
    batchOperationKey: string,
  ): Promise<BatchOperation> {
    return this.#require(
      batchOperationKey,
      await this.#access.visibility(caller),
    );
  }

  async search(
    caller: Caller,
    search: BatchOperationSearch,
  ): Promise<Page<BatchOperation>> {
    return this.#queries.search(search, await this.#access.visibility(caller));
  }

  async items(
    caller: Caller,
    { batchOperationKey, ...search }: BatchItemSearch,
  ): Promise<Page<BatchItem>> {
    const operation = await this.get(caller, batchOperationKey);
    return this.#queries.items(operation, search);
  }

  /** Stops it for good. What has been done stays done; items under way are finished. */
  async cancel(caller: Caller, batchOperationKey: string): Promise<void> {
    await this.#move(
      caller,
      batchOperationKey,
      ['created', 'active', 'suspended'],
      { to: 'canceled', nowMs: this.#clock() },
    );
  }

  /** Holds it. Items under way are finished. */
  async suspend(caller: Caller, batchOperationKey: string): Promise<void> {
    await this.#move(caller, batchOperationKey, ['created', 'active'], {
      to: 'suspended',
      nowMs: this.#clock(),
    });
  }

  async resume(caller: Caller, batchOperationKey: string): Promise<void> {
    await this.#move(caller, batchOperationKey, ['suspended'], {
      to: 'resumed',
    });
    this.#wake();
  }

  async #move(
    caller: Caller,
    batchOperationKey: string,
    from: readonly BatchOperationState[],
    change: Parameters<BatchOperationStore['move']>[2],
  ): Promise<void> {
    await this.get(caller, batchOperationKey);
    if (await this.#store.move(batchOperationKey, from, change)) return;
    const { state } = await this.#require(batchOperationKey, 'all');
    throw new ConflictError(
      `The batch operation "${batchOperationKey}" is ${state}; only one that is ${from.join(
        ' or ',
      )} can be ${change.to}.`,
    );
  }

  async #require(
    batchOperationKey: string,
    visibility: Visibility,
  ): Promise<BatchOperation> {
    const operation = await this.#queries.find(batchOperationKey, visibility);
    if (!operation) {
      throw new NotFoundError(
        `There is no batch operation with the key "${batchOperationKey}", or you may not see it.`,
      );
    }
    return operation;
  }
}
