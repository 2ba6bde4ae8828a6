// Who waits for published messages: for each message one subscription of each process, the one that has waited longest.
//
// A lateral range on (message_name, correlation_key) per message, cut at a bound, whatever the number of subscriptions.
// A subscription that another message is on its way to is left out. SKIP LOCKED: what is locked is being closed, or
// opened anew, by a transaction that works on its instance; waiting for it could deadlock, as that one may wait for this
// message's lock. If it is opened anew, it looks for messages that wait itself.
import type { Knex } from 'knex';
import { isPostgres, runSql } from '@linework/backend-common';
import type { MessageAddress } from './messageLocks';

/** Subscriptions that one message is offered to; the same key in more processes or instances is hardly meant. */
const MAX_SUBSCRIPTIONS = 100;

export async function matchMessages(
  knex: Knex,
  messages: readonly (MessageAddress & { messageKey: string })[],
): Promise<Record<string, unknown>[]> {
  if (messages.length === 0) {
    return [];
  }
  const columns = `s.instance_key, s.subscription_key, s.process_id, s.element_id`;
  if (isPostgres(knex)) {
    return runSql(
      knex,
      `SELECT m.message_key, s.* FROM unnest(?::text[], ?::text[], ?::text[]) AS m(message_key, name, correlation_key)
       CROSS JOIN LATERAL (
         SELECT ${columns} FROM message_subscriptions s
         WHERE s.message_name = m.name AND s.correlation_key = m.correlation_key AND s.message_key IS NULL
         ORDER BY s.created_at, s.instance_key, s.subscription_key LIMIT ${MAX_SUBSCRIPTIONS}
         FOR UPDATE SKIP LOCKED
       ) AS s`,
      [
        messages.map(each => each.messageKey),
        messages.map(each => each.name),
        messages.map(each => each.correlationKey),
      ],
    );
  }
  return runSql(
    knex,
    `SELECT m.value ->> '$[0]' AS message_key, ${columns}
     FROM json_each(?) AS m JOIN message_subscriptions s
       ON s.message_name = m.value ->> '$[1]' AND s.correlation_key = m.value ->> '$[2]'
     WHERE s.message_key IS NULL
     ORDER BY m.key, s.created_at, s.instance_key, s.subscription_key`,
    [
      JSON.stringify(
        messages.map(each => [each.messageKey, each.name, each.correlationKey]),
      ),
    ],
  );
}
