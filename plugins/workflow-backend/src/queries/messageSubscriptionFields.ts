// What message subscriptions can be searched and sorted by. There are open ones only.
import type { SortColumn } from '@linework/backend-common';
import { filterTable, type FilterOf } from './filter/fields';
import { TENANT } from './tenant';

export const messageSubscriptionTable = filterTable({
  fields: {
    messageSubscriptionKey: {
      kind: 'elementInstance',
      instanceColumn: 's.instance_key',
      numberColumn: 's.subscription_key',
    },
    messageName: { kind: 'text', column: 's.message_name' },
    correlationKey: { kind: 'text', column: 's.correlation_key' },
    /** `CORRELATED`: a message is on its way to it. */
    messageSubscriptionState: {
      kind: 'enum',
      column: `CASE WHEN s.message_key IS NULL THEN 'created' ELSE 'correlated' END`,
      values: { CREATED: 'created', CORRELATED: 'correlated' },
    },
    processInstanceKey: { kind: 'key', column: 's.instance_key' },
    processDefinitionKey: { kind: 'key', column: 's.definition_key' },
    processDefinitionId: { kind: 'text', column: 's.process_id' },
    elementId: { kind: 'text', column: 's.element_id' },
    elementInstanceKey: {
      kind: 'elementInstance',
      instanceColumn: 's.instance_key',
      numberColumn: 's.element_instance_key',
    },
    lastUpdatedDate: { kind: 'date', column: 's.created_at' },
    tenantId: TENANT,
  },
});

export type MessageSubscriptionSearchFilter = FilterOf<
  typeof messageSubscriptionTable
>;

/** Unique together, in the order of the primary key. */
export const messageSubscriptionKeyColumns = [
  { column: 's.instance_key', type: 'string' },
  { column: 's.subscription_key', type: 'number' },
] as const satisfies readonly SortColumn[];

export const messageSubscriptionSortColumns = {
  processInstanceKey: messageSubscriptionKeyColumns[0],
  messageName: { column: 's.message_name', type: 'string' },
  correlationKey: { column: 's.correlation_key', type: 'string' },
  processDefinitionId: { column: 's.process_id', type: 'string' },
  elementId: { column: 's.element_id', type: 'string' },
  lastUpdatedDate: { column: 's.created_at', type: 'number' },
} satisfies Record<string, SortColumn>;

export type MessageSubscriptionSortField =
  keyof typeof messageSubscriptionSortColumns;
