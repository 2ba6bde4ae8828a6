// What every answer of the API has in common: its tenant, its times, its pages and the keys of element instances.
import { InputError } from '@backstage/errors';
import type { PageInfo } from '@linework/backstage-plugin-workflow-common';

/** There is one tenant, which the clients of Camunda 8 name in every request. */
export const TENANT_ID = '<default>' as const;

/** The scope of the process, in every instance. */
const PROCESS_SCOPE = 1;

export function toIsoTime(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

export function toIsoTimeOrNull(epochMs: number | undefined): string | null {
  return epochMs === undefined ? null : toIsoTime(epochMs);
}

/** A page as the API gives it: cursors are null where there is nothing further. */
export function toPageInfo(page: {
  totalItems: number;
  hasMoreTotalItems: boolean;
  startCursor?: string | null;
  endCursor?: string | null;
}): PageInfo {
  return {
    totalItems: page.totalItems,
    hasMoreTotalItems: page.hasMoreTotalItems,
    startCursor: page.startCursor ?? null,
    endCursor: page.endCursor ?? null,
  };
}

/** The key of an element instance, or of its process instance if it is the process. */
export function toElementInstanceKey(
  instanceKey: string,
  elementInstance: number,
): string {
  return elementInstance === PROCESS_SCOPE
    ? instanceKey
    : `${instanceKey}-${elementInstance}`;
}

/** Reads the key of an element instance or of a process instance; `number` is absent for the process. */
export function readElementInstanceKey(key: string): {
  instanceKey: string;
  number?: number;
} {
  const parts =
    /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:-(\d{1,9}))?$/.exec(
      key,
    );
  if (!parts) {
    throw new InputError(
      `"${key}" is not the key of an element instance. Use an elementInstanceKey of a search or a job, or the key of a process instance.`,
    );
  }
  const [, instanceKey, number] = parts;
  return { instanceKey, number: number ? Number(number) : undefined };
}

/** The number of an element instance within one process instance. Throws if the key is of another one. */
export function elementInstanceOf(instanceKey: string, key: string): number {
  const parts = readElementInstanceKey(key);
  if (parts.instanceKey !== instanceKey) {
    throw new InputError(
      `The element instance "${key}" is not in the process instance "${instanceKey}".`,
    );
  }
  return parts.number ?? PROCESS_SCOPE;
}

/** A root key as the API gives it: null for an instance that was not called. */
export function toRootKey(
  instanceKey: string,
  rootInstanceKey: string | undefined,
): string | null {
  return rootInstanceKey === undefined || rootInstanceKey === instanceKey
    ? null
    : rootInstanceKey;
}
