// Keeps a message and a subscription that belong together from missing each other: whoever publishes looks for
// subscriptions, whoever subscribes looks for messages that wait, and neither sees what the other has not committed.
//
// On PostgreSQL both take locks on a hash of (name, correlation key) until they commit: subscribers share it, publishers
// have it alone. So subscribers never wait for each other, and of a publisher and a subscriber of the same message one
// sees what the other did. A limited number of locks, as the database has room for some thousands; in order, so that no
// two transactions wait for each other in a circle. They are taken after the locks of instances.
// SQLite has one writer at a time and needs none.
import type { Knex } from 'knex';
import { isPostgres, runSql } from '@linework/backend-common';

/** Any number that no other user of advisory locks in the database is likely to have chosen. */
const NAMESPACE = 0x4c57_4d53;
const BUCKETS = 512;

export interface MessageAddress {
  name: string;
  correlationKey: string;
}

/** FNV-1a over UTF-16 code units. */
export function bucketOf({ name, correlationKey }: MessageAddress): number {
  let hash = 0x811c_9dc5;
  const text = `${name}\n${correlationKey}`;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x0100_0193);
  }
  return (hash >>> 0) % BUCKETS;
}

export async function lockMessages(
  knex: Knex,
  options: {
    publishers: readonly MessageAddress[];
    subscribers: readonly MessageAddress[];
  },
): Promise<void> {
  if (!isPostgres(knex)) {
    return;
  }
  const exclusive = new Set(options.publishers.map(bucketOf));
  const buckets = new Set([...exclusive, ...options.subscribers.map(bucketOf)]);
  const ordered = [...buckets].sort((a, b) => a - b);
  if (ordered.length === 0) {
    return;
  }
  // The rows are in order before the locks are taken: OFFSET 0 keeps the planner from pulling the subquery up.
  await runSql(
    knex,
    `SELECT CASE WHEN alone THEN pg_advisory_xact_lock(?, bucket)
                 ELSE pg_advisory_xact_lock_shared(?, bucket) END
     FROM (SELECT * FROM unnest(?::integer[], ?::boolean[]) AS wanted(bucket, alone)
           ORDER BY bucket OFFSET 0) AS wanted`,
    [
      NAMESPACE,
      NAMESPACE,
      ordered,
      ordered.map(bucket => exclusive.has(bucket)),
    ],
  );
}
