import type {
  BatchOperation as ApiBatchOperation,
  BatchOperationItem,
  BatchOperationType as ApiBatchOperationType,
} from '@linework/backstage-plugin-workflow-common';
import type {
  BatchItem,
  BatchItemState,
  BatchOperation,
  BatchOperationState,
  BatchOperationType,
} from '../batch/types';
import { toIsoTime, toIsoTimeOrNull } from './values';

export const API_TYPES = {
  cancelProcessInstance: 'CANCEL_PROCESS_INSTANCE',
  suspendProcessInstance: 'SUSPEND_PROCESS_INSTANCE',
  resumeProcessInstance: 'RESUME_PROCESS_INSTANCE',
  modifyProcessInstance: 'MODIFY_PROCESS_INSTANCE',
  migrateProcessInstance: 'MIGRATE_PROCESS_INSTANCE',
  resolveIncident: 'RESOLVE_INCIDENT',
  setVariables: 'UPDATE_VARIABLE',
} as const satisfies Record<BatchOperationType, ApiBatchOperationType>;

const API_STATES = {
  created: 'CREATED',
  active: 'ACTIVE',
  suspended: 'SUSPENDED',
  completed: 'COMPLETED',
  canceled: 'CANCELED',
  failed: 'FAILED',
} as const satisfies Record<BatchOperationState, ApiBatchOperation['state']>;

const API_ITEM_STATES = {
  active: 'ACTIVE',
  completed: 'COMPLETED',
  failed: 'FAILED',
  skipped: 'SKIPPED',
  canceled: 'CANCELED',
} as const satisfies Record<BatchItemState, BatchOperationItem['state']>;

export function fromBatchType(type: ApiBatchOperationType): BatchOperationType {
  return keyOf(API_TYPES, type)[0];
}

/** None for a state that operations here never have. */
export function fromBatchState(
  state: ApiBatchOperation['state'],
): BatchOperationState[] {
  return keyOf(API_STATES, state);
}

export function fromItemState(
  state: BatchOperationItem['state'],
): BatchItemState {
  return keyOf(API_ITEM_STATES, state)[0];
}

export function toBatchOperation(operation: BatchOperation): ApiBatchOperation {
  const isUser = operation.createdBy.startsWith('user:');
  return {
    batchOperationKey: operation.batchOperationKey,
    batchOperationType: API_TYPES[operation.command.type],
    state: API_STATES[operation.state],
    startDate: toIsoTime(operation.createdAt),
    endDate: toIsoTimeOrNull(operation.endedAt),
    actorType: isUser ? 'USER' : 'CLIENT',
    actorId: operation.createdBy,
    operationsTotalCount: operation.totalCount,
    operationsCompletedCount: operation.completedCount,
    operationsFailedCount: operation.failedCount,
    operationsSkippedCount: operation.skippedCount,
    itemsPerSecond: operation.itemsPerSecond,
    errors:
      operation.errorMessage === undefined
        ? []
        : [
            {
              partitionId: 1,
              type: 'QUERY_FAILED',
              message: operation.errorMessage,
            },
          ],
    actions: actionsIn(operation.state),
  };
}

/** Who sees an operation may also steer it. */
function actionsIn(state: BatchOperationState): ApiBatchOperation['actions'] {
  switch (state) {
    case 'created':
    case 'active':
      return ['cancel', 'suspend'];
    case 'suspended':
      return ['cancel', 'resume'];
    default:
      return [];
  }
}

export function toBatchItem(
  item: BatchItem,
  operation: BatchOperation,
): BatchOperationItem {
  return {
    batchOperationKey: item.batchOperationKey,
    operationType: API_TYPES[operation.command.type],
    itemKey: item.itemKey,
    processInstanceKey: item.processInstanceKey,
    rootProcessInstanceKey: null,
    state: API_ITEM_STATES[item.state],
    processedDate: toIsoTimeOrNull(item.endedAt),
    errorMessage: item.message ?? null,
  };
}

function keyOf<K extends string, V extends string>(
  values: Record<K, V>,
  value: V | string,
): K[] {
  return (Object.keys(values) as K[]).filter(key => values[key] === value);
}
