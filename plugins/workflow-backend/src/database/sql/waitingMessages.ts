// Messages that wait for subscriptions that have just been opened: for each the oldest one that has not expired and has not
// reached the process before. A lateral range on (name, correlation_key) per subscription that ends at the first hit.
import type { Knex } from 'knex';
import { isPostgres, runSql } from '@linework/backend-common';

export interface Waiting {
  /** Anything that tells the subscriptions apart. */
  id: string;
  name: string;
  correlationKey: string;
  processId: string;
}

export async function waitingMessages(
  knex: Knex,
  subscriptions: readonly Waiting[],
  nowMs: number,
): Promise<Record<string, unknown>[]> {
  if (subscriptions.length === 0) {
    return [];
  }
  const candidates = (
    name: string,
    key: string,
    processId: string,
  ) => `SELECT message_key FROM messages
    WHERE messages.name = ${name} AND messages.correlation_key = ${key} AND expires_at > ?
      AND NOT EXISTS (SELECT 1 FROM message_correlations c
                      WHERE c.message_key = messages.message_key AND c.process_id = ${processId})
    ORDER BY messages.message_key LIMIT 1`;
  if (isPostgres(knex)) {
    return runSql(
      knex,
      `SELECT s.id, m.message_key
       FROM unnest(?::text[], ?::text[], ?::text[], ?::text[]) AS s(id, name, correlation_key, process_id)
       CROSS JOIN LATERAL (${candidates(
         's.name',
         's.correlation_key',
         's.process_id',
       )}) AS m`,
      [
        subscriptions.map(each => each.id),
        subscriptions.map(each => each.name),
        subscriptions.map(each => each.correlationKey),
        subscriptions.map(each => each.processId),
        nowMs,
      ],
    );
  }
  return runSql(
    knex,
    `SELECT s.value ->> '$[0]' AS id, (${candidates(
      "s.value ->> '$[1]'",
      "s.value ->> '$[2]'",
      "s.value ->> '$[3]'",
    )}) AS message_key
     FROM json_each(?) AS s WHERE message_key IS NOT NULL`,
    [
      nowMs,
      JSON.stringify(
        subscriptions.map(each => [
          each.id,
          each.name,
          each.correlationKey,
          each.processId,
        ]),
      ),
    ],
  );
}
