// Reads batch operations and their items for people.
import { InputError } from '@backstage/errors';
import type { Knex } from 'knex';
import {
  toNumber,
  toOptionalNumber,
  toOptionalText,
  fetchPage,
  type Page,
  type PageRequest,
  type Sort,
  type SortColumn,
} from '@linework/backend-common';
import type {
  BatchItem,
  BatchItemState,
  BatchOperation,
  BatchOperationState,
  BatchOperationType,
} from './types';

export interface BatchOperationSearch {
  filter?: {
    type?: BatchOperationType[];
    state?: BatchOperationState[];
    createdBy?: string;
    /** Only operations that this process instance is in. */
    processInstanceKey?: string;
  };
  /** Newest first without it. */
  sort?: Sort<'startDate' | 'endDate'>;
  page?: PageRequest;
}

export interface BatchItemSearch {
  batchOperationKey: string;
  filter?: {
    state?: BatchItemState[];
    itemKey?: string;
    processInstanceKey?: string;
  };
  /** By key, ascending, without it. */
  sort?: Sort<'itemKey' | 'endDate'>;
  page?: PageRequest;
}

const operationColumns: Record<'startDate' | 'endDate', SortColumn> = {
  startDate: { column: 'b.created_at', type: 'number' },
  endDate: { column: 'b.ended_at', type: 'number', nullable: true },
};
const itemColumns: Record<'itemKey' | 'endDate', SortColumn> = {
  itemKey: { column: 't.item_key', type: 'string' },
  endDate: { column: 't.ended_at', type: 'number', nullable: true },
};

/** Whose operations: of everybody, or of one person or service. */
export type Visibility = 'all' | { createdBy: string };

export class BatchOperationQueries {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async find(
    batchOperationKey: string,
    visibility: Visibility,
  ): Promise<BatchOperation | undefined> {
    const rows: Record<string, unknown>[] = await this.#visible(visibility)
      .where('b.batch_operation_key', batchOperationKey)
      .select('b.*');
    return rows.map(toOperation)[0];
  }

  async search(
    { filter = {}, sort, page }: BatchOperationSearch,
    visibility: Visibility,
  ): Promise<Page<BatchOperation>> {
    const matching = this.#visible(visibility);
    if (filter.type) matching.whereIn('b.type', filter.type);
    if (filter.state) matching.whereIn('b.state', filter.state);
    if (filter.createdBy !== undefined) {
      matching.where('b.created_by', filter.createdBy);
    }
    const { processInstanceKey } = filter;
    if (processInstanceKey !== undefined) {
      matching.whereIn('b.batch_operation_key', items =>
        items
          .from('batch_operation_items')
          .select('batch_operation_key')
          .where('instance_key', processInstanceKey),
      );
    }
    const found = await fetchPage({
      knex: this.#knex,
      matching,
      select: query => query.select('b.*'),
      sort: sort ?? { field: 'startDate', order: 'DESC' },
      sortColumns: operationColumns,
      keyColumn: 'b.batch_operation_key',
      page,
    });
    return { items: found.items.map(toOperation), page: found.page };
  }

  /** Items of one operation, which the caller has found before. */
  async items(
    operation: BatchOperation,
    { filter = {}, sort, page }: Omit<BatchItemSearch, 'batchOperationKey'>,
  ): Promise<Page<BatchItem>> {
    const { batchOperationKey } = operation;
    // What has no outcome has none for ever once the operation is over.
    const open: BatchItemState =
      operation.endedAt === undefined ? 'active' : 'canceled';
    const matching = this.#knex
      .queryBuilder()
      .from('batch_operation_items as t')
      .where('t.batch_operation_key', batchOperationKey);
    if (filter.state) {
      matching.whereIn(
        't.state',
        filter.state.flatMap(state => storedStates(state, open)),
      );
    }
    if (filter.itemKey !== undefined) {
      matching.where('t.item_key', filter.itemKey);
    }
    if (filter.processInstanceKey !== undefined) {
      matching.where('t.instance_key', filter.processInstanceKey);
    }
    const found = await fetchPage({
      knex: this.#knex,
      matching,
      select: query => query.select('t.*'),
      sort: sort ?? { field: 'itemKey', order: 'ASC' },
      sortColumns: itemColumns,
      keyColumn: 't.item_key',
      page,
    });
    return {
      items: found.items.map(row => toItem(row, open)),
      page: found.page,
    };
  }

  #visible(visibility: Visibility): Knex.QueryBuilder {
    const query = this.#knex.queryBuilder().from('batch_operations as b');
    if (visibility !== 'all') {
      query.where('b.created_by', visibility.createdBy);
    }
    return query;
  }
}

function storedStates(state: BatchItemState, open: BatchItemState): string[] {
  switch (state) {
    case 'active':
    case 'canceled':
      return state === open ? ['pending', 'executing'] : [];
    case 'completed':
    case 'failed':
    case 'skipped':
      return [state];
    default:
      throw new InputError(`There is no state "${state}" of an item.`);
  }
}

function toOperation(row: Record<string, unknown>): BatchOperation {
  return {
    batchOperationKey: String(row.batch_operation_key),
    state: row.state as BatchOperationState,
    command: JSON.parse(String(row.command)),
    selection: JSON.parse(String(row.selection)),
    createdBy: String(row.created_by),
    createdAt: toNumber(row.created_at),
    endedAt: toOptionalNumber(row.ended_at),
    isSelected: row.selected_at !== null,
    itemsPerSecond: Number(row.items_per_second),
    totalCount: toNumber(row.total_count),
    completedCount: toNumber(row.completed_count),
    failedCount: toNumber(row.failed_count),
    skippedCount: toNumber(row.skipped_count),
    errorMessage: toOptionalText(row.error_message),
  };
}

function toItem(row: Record<string, unknown>, open: BatchItemState): BatchItem {
  const stored = String(row.state);
  const hasOutcome = stored !== 'pending' && stored !== 'executing';
  return {
    batchOperationKey: String(row.batch_operation_key),
    itemKey: String(row.item_key),
    processInstanceKey: String(row.instance_key),
    state: hasOutcome ? (stored as BatchItemState) : open,
    endedAt: toOptionalNumber(row.ended_at),
    message: toOptionalText(row.message),
  };
}
