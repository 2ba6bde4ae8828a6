// J and K move through the list of tasks, C claims.
import type { RefObject } from 'react';
import { useListKeys } from '@linework/frontend-common';

export interface TaskKeysOptions {
  list: RefObject<HTMLElement>;
  /** Claims the task under the focus, or the open one if the focus is elsewhere. */
  onClaim: (focusedTaskKey: string | undefined) => void;
}

export function useTaskKeys(options: TaskKeysOptions): void {
  useListKeys({
    list: options.list,
    keys: { c: focused => options.onClaim(focused?.dataset.taskKey) },
  });
}
