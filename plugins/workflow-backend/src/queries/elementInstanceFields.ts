// What the element instances of one process instance can be searched and sorted by.
import type { SortColumn } from '@linework/backend-common';
import { filterTable, type FilterOf } from './filter/fields';
import { TENANT } from './tenant';

export const elementInstanceTable = filterTable({
  fields: {
    /** Number within the process instance. */
    elementInstanceKey: { kind: 'number', column: 'e.number' },
    elementId: { kind: 'text', column: 'e.element_id' },
    /** As the engine calls it, for example `serviceTask`. */
    type: { kind: 'text', column: 'e.element_type' },
    state: {
      kind: 'enum',
      column: 'e.state',
      values: {
        ACTIVE: 'active',
        COMPLETED: 'completed',
        TERMINATED: 'terminated',
      },
    },
    hasIncident: {
      kind: 'boolean',
      whenTrue: 'e.has_incident',
      whenFalse: 'NOT e.has_incident',
    },
    startDate: { kind: 'date', column: 'e.started_at' },
    endDate: { kind: 'date', column: 'e.ended_at' },
    tenantId: TENANT,
  },
});

export type ElementInstanceSearchFilter = FilterOf<typeof elementInstanceTable>;

export const elementInstanceSortColumns = {
  elementInstanceKey: { column: 'e.number', type: 'number' },
  elementId: { column: 'e.element_id', type: 'string' },
  type: { column: 'e.element_type', type: 'string' },
  state: { column: 'e.state', type: 'string' },
  startDate: { column: 'e.started_at', type: 'number' },
  endDate: { column: 'e.ended_at', type: 'number', nullable: true },
} satisfies Record<string, SortColumn>;

export type ElementInstanceSortField = keyof typeof elementInstanceSortColumns;
