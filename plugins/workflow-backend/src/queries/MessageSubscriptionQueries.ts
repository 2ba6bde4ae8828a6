import type { Knex } from 'knex';
import {
  toNumber,
  toOptionalText,
  type Access,
  applyAccess,
  fetchPage,
  type SearchPage,
  type SearchRequest,
} from '@linework/backend-common';
import type { InstanceFilter } from '../permissions/resources';
import { applyFilter } from './applyFilter';
import { instanceFilterColumns } from './instanceAccess';
import {
  messageSubscriptionKeyColumns,
  messageSubscriptionSortColumns,
  messageSubscriptionTable,
  type MessageSubscriptionSearchFilter,
  type MessageSubscriptionSortField,
} from './messageSubscriptionFields';

export type {
  MessageSubscriptionSearchFilter,
  MessageSubscriptionSortField,
} from './messageSubscriptionFields';

export interface MessageSubscriptionRecord {
  /** `<instanceKey>-<number>`. */
  subscriptionKey: string;
  instanceKey: string;
  definitionKey: string;
  processId: string;
  elementId: string;
  elementInstanceKey: number;
  messageName: string;
  correlationKey: string;
  /** The message that is on its way to it. */
  messageKey?: string;
  createdAt: number;
}

export type MessageSubscriptionSearch = SearchRequest<
  MessageSubscriptionSearchFilter,
  MessageSubscriptionSortField
>;

/** Reads which messages instances wait for. Who may read an instance may read what it waits for. */
export class MessageSubscriptionQueries {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** By instance, if not said otherwise. */
  async search(
    search: MessageSubscriptionSearch,
    access: Access<InstanceFilter>,
  ): Promise<SearchPage<MessageSubscriptionRecord>> {
    const matching = this.#knex
      .queryBuilder()
      .from('message_subscriptions as s')
      .join('instances as i', 'i.instance_key', 's.instance_key');
    applyAccess(matching, access, instanceFilterColumns);
    applyFilter(this.#knex, matching, messageSubscriptionTable, search.filter);
    const { items, page } = await fetchPage({
      knex: this.#knex,
      matching,
      select: query => query.select('s.*'),
      sort: search.sort ?? [],
      sortColumns: messageSubscriptionSortColumns,
      keyColumn: messageSubscriptionKeyColumns,
      page: search.page,
    });
    return { items: items.map(toRecord), page };
  }
}

function toRecord(row: Record<string, unknown>): MessageSubscriptionRecord {
  return {
    subscriptionKey: `${row.instance_key}-${row.subscription_key}`,
    instanceKey: String(row.instance_key),
    definitionKey: String(row.definition_key),
    processId: String(row.process_id),
    elementId: String(row.element_id),
    elementInstanceKey: toNumber(row.element_instance_key),
    messageName: String(row.message_name),
    correlationKey: String(row.correlation_key),
    messageKey: toOptionalText(row.message_key),
    createdAt: toNumber(row.created_at),
  };
}
