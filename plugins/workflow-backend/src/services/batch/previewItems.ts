// What a batch operation would do, before it exists.
import type { LedOperation } from './BatchOperationStore';
import { selectChunk } from './selectChunk';
import type { IncidentSelector, InstanceSelector } from './types';

/** As the totals of lists. */
const COUNT_LIMIT = 10_000;
const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 200;

export interface BatchPreview {
  /** Process instances or incidents that match now, up to 10,000. */
  totalItems: number;
  hasMoreTotalItems: boolean;
  /** The first of them by key; to resolve incidents of process instances, the instances. */
  itemKeys: string[];
}

export async function previewItems(
  operation: Pick<
    LedOperation,
    'batchOperationKey' | 'command' | 'selection' | 'access'
  >,
  selectors: InstanceSelector & IncidentSelector,
  limit = DEFAULT_LIMIT,
): Promise<BatchPreview> {
  const itemKeys: string[] = [];
  let count = 0;
  let selectedAfter: string | undefined;
  let isLast = false;
  while (!isLast && count <= COUNT_LIMIT) {
    const chunk = await selectChunk(
      { ...operation, selectedAfter },
      selectors,
      1_000,
    );
    const keys =
      chunk.items.over === 'given'
        ? chunk.items.items.map(item => item.itemKey)
        : chunk.items.instanceKeys;
    itemKeys.push(
      ...keys.slice(0, Math.min(limit, MAX_LIMIT) - itemKeys.length),
    );
    count += keys.length;
    ({ selectedAfter, isLast } = chunk);
  }
  return {
    totalItems: Math.min(count, COUNT_LIMIT),
    hasMoreTotalItems: count > COUNT_LIMIT,
    itemKeys,
  };
}
