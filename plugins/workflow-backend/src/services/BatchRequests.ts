// Batch operations as the API describes them, over the service that carries them out.
import { InputError, NotFoundError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import {
  permissionDenied,
  type AccessControl,
  type Caller,
} from '@linework/backend-common';
import {
  workflowBatchOperatePermission,
  type BatchOperation as ApiBatchOperation,
  type BatchOperationCreated,
  type BatchOperationItemPage,
  type BatchOperationItemSearch,
  type BatchOperationPage,
  type BatchOperationSearch,
  type BatchOperationType as ApiBatchOperationType,
  type BatchPreview,
  type BatchPreviewRequest,
} from '@linework/backstage-plugin-workflow-common';
import type { BatchOperations } from './batch/BatchOperations';
import type { BatchCommand, BatchSelection } from './batch/types';
import {
  API_TYPES,
  fromBatchState,
  fromBatchType,
  fromItemState,
  toBatchItem,
  toBatchOperation,
} from './models/batches';
import { toPageInfo } from './models/values';

export interface BatchRequest {
  command: BatchCommand;
  selection: BatchSelection;
  itemsPerSecond?: number;
}

type KeyEquals = string | { $eq: string } | undefined;
type OneOf<T> = T | { $eq?: T; $in?: T[] } | undefined;

export class BatchRequests {
  readonly #access: AccessControl;
  readonly #operations: BatchOperations;

  constructor(options: { access: AccessControl; operations: BatchOperations }) {
    this.#access = options.access;
    this.#operations = options.operations;
  }

  async create(
    caller: Caller,
    request: BatchRequest,
  ): Promise<BatchOperationCreated> {
    await this.#requirePermission(caller);
    const operation = await this.#operations.create(caller, request);
    return {
      batchOperationKey: operation.batchOperationKey,
      batchOperationType: API_TYPES[operation.command.type],
    };
  }

  /** Changes nothing. */
  async preview(
    caller: Caller,
    { batchOperationType, filter }: BatchPreviewRequest,
  ): Promise<BatchPreview> {
    await this.#requirePermission(caller);
    return this.#operations.preview(caller, {
      command: commandToCount(batchOperationType),
      selection: { over: 'processInstances', filter: filter as JsonObject },
    });
  }

  async get(caller: Caller, key: string): Promise<ApiBatchOperation> {
    return toBatchOperation(await this.#operations.get(caller, key));
  }

  async search(
    caller: Caller,
    { filter = {}, sort, page }: BatchOperationSearch,
  ): Promise<BatchOperationPage> {
    const key = equalTo(filter.batchOperationKey);
    if (key !== undefined) return this.#searchOne(caller, key);
    const found = await this.#operations.search(caller, {
      filter: {
        type: oneOf(filter.operationType)?.map(fromBatchType),
        state: oneOf(filter.state)?.flatMap(fromBatchState),
        createdBy: filter.actorId,
        processInstanceKey: filter.processInstanceKey,
      },
      sort: sort?.[0] && { ...sort[0], order: sort[0].order ?? 'ASC' },
      page,
    });
    return {
      items: found.items.map(toBatchOperation),
      page: toPageInfo(found.page),
    };
  }

  async searchItems(
    caller: Caller,
    { filter = {}, sort, page }: BatchOperationItemSearch,
  ): Promise<BatchOperationItemPage> {
    const batchOperationKey = equalTo(filter.batchOperationKey);
    if (batchOperationKey === undefined) {
      throw new InputError(
        'filter.batchOperationKey is needed: items are searched in one batch operation.',
      );
    }
    const operation = await this.#operations.get(caller, batchOperationKey);
    const found = await this.#operations.items(caller, {
      batchOperationKey,
      filter: {
        state: oneOf(filter.state)?.map(fromItemState),
        itemKey: equalTo(filter.itemKey),
        processInstanceKey: equalTo(filter.processInstanceKey),
      },
      sort: sort?.[0] && {
        field: sort[0].field === 'processedDate' ? 'endDate' : 'itemKey',
        order: sort[0].order ?? 'ASC',
      },
      page,
    });
    return {
      items: found.items.map(item => toBatchItem(item, operation)),
      page: toPageInfo(found.page),
    };
  }

  async cancel(caller: Caller, key: string): Promise<void> {
    await this.#requirePermission(caller);
    await this.#operations.cancel(caller, key);
  }

  async suspend(caller: Caller, key: string): Promise<void> {
    await this.#requirePermission(caller);
    await this.#operations.suspend(caller, key);
  }

  async resume(caller: Caller, key: string): Promise<void> {
    await this.#requirePermission(caller);
    await this.#operations.resume(caller, key);
  }

  async #searchOne(caller: Caller, key: string): Promise<BatchOperationPage> {
    const found = await this.#operations.get(caller, key).catch(error => {
      if (NotFoundError.is(error)) return undefined;
      throw error;
    });
    return {
      items: found ? [toBatchOperation(found)] : [],
      page: toPageInfo({
        totalItems: found ? 1 : 0,
        hasMoreTotalItems: false,
      }),
    };
  }

  async #requirePermission(caller: Caller): Promise<void> {
    const allowed = await this.#access.isAllowed(
      caller.credentials,
      workflowBatchOperatePermission,
    );
    if (!allowed) {
      throw permissionDenied(
        workflowBatchOperatePermission,
        'change many instances at once',
      );
    }
  }
}

/** A command of the type; what it would do in detail does not matter for how many instances it is. */
function commandToCount(type: ApiBatchOperationType): BatchCommand {
  const command = fromBatchType(type);
  switch (command) {
    case 'modifyProcessInstance':
      return {
        type: command,
        moveInstructions: [{ sourceElementId: '-', targetElementId: '-' }],
      };
    case 'migrateProcessInstance':
    case 'setVariables':
      // Of instances that run, suspended or not, as these.
      return { type: 'cancelProcessInstance' };
    default:
      return { type: command };
  }
}

function equalTo(filter: KeyEquals): string | undefined {
  return typeof filter === 'object' ? filter.$eq : filter;
}

/** Undefined: any. */
function oneOf<T extends string>(filter: OneOf<T>): T[] | undefined {
  if (filter === undefined) return undefined;
  if (typeof filter === 'string') return [filter];
  const { $eq, $in } = filter;
  if ($eq === undefined) return $in;
  return $in === undefined || $in.includes($eq) ? [$eq] : [];
}
