// What callers may do with batch operations: the rules, independent of HTTP.
//
// An operation may do to each instance what its creator may: the rights at its creation narrow the set, in SQL, and
// are kept with it. A right that is taken away later does not reach an operation that runs; cancel it. People see the
// operations they have created; who may operate every instance sees and steers all of them.
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  workflowDefinitionReadPermission,
  workflowInstanceOperatePermission,
  workflowInstanceReadPermission,
} from '@linework/backstage-plugin-workflow-common';
import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import {
  assertNotDenied,
  permissionDenied,
  type Access,
  type AccessControl,
} from '../../permissions/AccessControl';
import {
  definitionResourceRef,
  instanceResourceRef,
  type InstanceFilter,
} from '../../permissions/resources';
import type { DefinitionQueries } from '../../queries/DefinitionQueries';
import type { IncidentQueries } from '../../queries/IncidentQueries';
import type { InstanceQueries } from '../../queries/InstanceQueries';
import type { Page } from '../../queries/fetchPage';
import type { Clock } from '../../runtime/types';
import type { Caller } from '../Caller';
import {
  BatchOperationQueries,
  type BatchItemSearch,
  type BatchOperationSearch,
  type Visibility,
} from './BatchOperationQueries';
import { BatchOperationStore } from './BatchOperationStore';
import { checkCommand } from './checkCommand';
import { fits, selectChunk } from './selectChunk';
import { previewItems, type BatchPreview } from './previewItems';
import type {
  BatchCommand,
  BatchItem,
  BatchOperation,
  BatchOperationState,
  BatchSelection,
  IncidentSelector,
  InstanceSelector,
} from './types';

const MAX_ITEMS_PER_SECOND = 10_000;

export interface BatchOperationRequest {
  command: BatchCommand;
  selection: BatchSelection;
}

export class BatchOperations {
  readonly #access: AccessControl;
  readonly #definitions: Pick<DefinitionQueries, 'find'>;
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
      access,
      definitions: queries.definitions,
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
    access: AccessControl;
    definitions: Pick<DefinitionQueries, 'find'>;
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
    this.#definitions = options.definitions;
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
    const access = await this.#accessFor(caller, request);
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
    const access = await this.#accessFor(caller, request);
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
    return this.#require(batchOperationKey, await this.#visibility(caller));
  }

  async search(
    caller: Caller,
    search: BatchOperationSearch,
  ): Promise<Page<BatchOperation>> {
    return this.#queries.search(search, await this.#visibility(caller));
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

  async #visibility(caller: Caller): Promise<Visibility> {
    const { operate } = await this.#rightsOf(caller);
    return operate === 'all' ? 'all' : { createdBy: caller.actor };
  }

  /** Checks the request, and answers which instances it may reach. */
  async #accessFor(
    caller: Caller,
    { command, selection }: BatchOperationRequest,
  ): Promise<Access<InstanceFilter>> {
    checkCommand(command);
    if (!fits(command, selection)) {
      throw new InputError(
        `A filter of incidents fits only the type resolveIncident, not ${command.type}. Give a filter of process instances.`,
      );
    }
    const { read, operate } = await this.#rightsOf(caller);
    if (operate === 'none') {
      throw permissionDenied(
        workflowInstanceOperatePermission,
        'operate process instances',
      );
    }
    if (command.type === 'migrateProcessInstance') {
      await this.#requireDefinition(caller, command.targetDefinitionKey);
    }
    if (read === 'all') return operate;
    return operate === 'all' || read === 'none'
      ? read
      : { allOf: [read, operate] };
  }

  async #requireDefinition(
    caller: Caller,
    definitionKey: string,
  ): Promise<void> {
    const [read] = await this.#access.accessTo(
      definitionResourceRef,
      caller.credentials,
      [workflowDefinitionReadPermission],
    );
    if (!(await this.#definitions.find(definitionKey, read, 'none'))) {
      throw new NotFoundError(
        `There is no process definition with the key "${definitionKey}" to migrate to, or you may not see it.`,
      );
    }
  }

  async #rightsOf(caller: Caller) {
    const [read, operate] = await this.#access.accessTo(
      instanceResourceRef,
      caller.credentials,
      [workflowInstanceReadPermission, workflowInstanceOperatePermission],
    );
    assertNotDenied(
      read,
      workflowInstanceReadPermission,
      'see process instances',
    );
    return { read, operate };
  }
}
