// A batch operation is one command over many process instances or incidents.
//
// Its set is fixed before anything is done to any item: first all keys that match are written down as items (state
// "created"), then the items are carried out one by one (state "active"). The set is what existed when the operation was
// created (no key above its own) and matched the filter at the moment its keys were read, which begins at once and
// takes about a second per 10,000 items. What the operation itself changes, and what starts later, is not in it.
import type { JsonObject } from '@backstage/types';
import type { Access } from '@linework/backend-common';
import type { InstanceFilter } from '../../permissions/resources';

/** What is done to each item. */
export type BatchCommand =
  | { type: 'cancelProcessInstance'; reason?: string }
  | { type: 'suspendProcessInstance'; reason?: string }
  | { type: 'resumeProcessInstance' }
  | {
      type: 'modifyProcessInstance';
      /** Every active instance of the source is ended, and the target begun in its place. */
      moveInstructions: { sourceElementId: string; targetElementId: string }[];
    }
  | {
      type: 'migrateProcessInstance';
      targetDefinitionKey: string;
      elementMappings: { from: string; to: string }[];
      flowMappings?: { from: string; to: string }[];
    }
  | { type: 'resolveIncident' }
  | {
      type: 'setVariables';
      /** Set at the process of each instance. */
      variables: JsonObject;
    };

export type BatchOperationType = BatchCommand['type'];

/** What the command is for: filters as the searches of instances and incidents take them. */
export type BatchSelection =
  | { over: 'processInstances'; filter: JsonObject }
  /** Only to resolve them. */
  | { over: 'incidents'; filter: JsonObject };

/**
 * - `created`: its items are being written down;
 * - `active`: they are being carried out;
 * - `suspended`: held by somebody, in either of the two;
 * - `completed`: every item has an outcome, whichever;
 * - `canceled`: stopped by somebody; items without an outcome stay untouched;
 * - `failed`: its items could not be selected.
 */
export type BatchOperationState =
  | 'created'
  | 'active'
  | 'suspended'
  | 'completed'
  | 'canceled'
  | 'failed';

export interface BatchOperation {
  batchOperationKey: string;
  state: BatchOperationState;
  command: BatchCommand;
  selection: BatchSelection;
  /** Entity ref of the person or service for whom everything is done. */
  createdBy: string;
  createdAt: number;
  endedAt?: number;
  /** Whether all items are written down, and `totalCount` does not grow any more. */
  isSelected: boolean;
  itemsPerSecond: number;
  totalCount: number;
  completedCount: number;
  failedCount: number;
  skippedCount: number;
  errorMessage?: string;
}

/**
 * - `active`: not carried out yet, or just now;
 * - `completed`: done;
 * - `failed`: refused, `message` says why;
 * - `skipped`: there was nothing to do, for example because the instance had ended meanwhile;
 * - `canceled`: the operation was canceled before.
 */
export type BatchItemState =
  | 'active'
  | 'completed'
  | 'failed'
  | 'skipped'
  | 'canceled';

export interface BatchItem {
  batchOperationKey: string;
  /** Key of the process instance or incident. */
  itemKey: string;
  processInstanceKey: string;
  state: BatchItemState;
  endedAt?: number;
  message?: string;
}

/** What of the instances a command makes sense for, whatever the filter says. */
export interface InstanceNarrowing {
  states: readonly ('active' | 'suspended')[];
  hasIncident?: true;
}

/** Finds the process instances of a batch operation. */
export interface InstanceSelector {
  /** Keys of matching instances, ascending, after `after`; fewer than `limit` at the end. */
  selectInstanceKeys(options: {
    filter: JsonObject;
    only: InstanceNarrowing;
    access: Access<InstanceFilter>;
    after?: string;
    limit: number;
  }): Promise<string[]>;
}

/** Finds the incidents of a batch operation. */
export interface IncidentSelector {
  /** Active incidents that match, by key ascending, after `after`; fewer than `limit` at the end. */
  selectIncidents(options: {
    filter: JsonObject;
    access: Access<InstanceFilter>;
    after?: string;
    limit: number;
  }): Promise<{ incidentKey: string; instanceKey: string }[]>;
}

/** Finds what is active in an instance. */
export interface ActiveElements {
  /** Active instances of the elements; empty if the process instance has ended. */
  activeElementInstances(
    instanceKey: string,
    elementIds: readonly string[],
  ): Promise<{ elementInstanceKey: number; elementId: string }[]>;
}
