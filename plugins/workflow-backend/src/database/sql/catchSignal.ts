// A signal goes to everybody who waits for it now: one statement turns each subscription into a command in the inbox of
// its instance. No instance is locked; who has stopped waiting by the time the command is carried out drops it.
//
// The command is the same for all but the subscription key, so it is put together as text around it. Suspended
// instances miss the signal, as somebody does who is away.
//
// An instance gets its commands in the order of its subscriptions, as the engine serves them itself: the first may end what
// the others wait for. So the keys, by which commands are carried out, count up behind what they have in common.
import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import { isPostgres, runSql, withoutNul } from '@linework/backend-common';

export interface Broadcast {
  signalName: string;
  /** JSON of the command before and after the key of the subscription. */
  command: { before: string; after: string };
  /** The instance that has thrown it and has served its own subscriptions. */
  exceptInstanceKey?: string;
  nowMs: number;
}

/** Of the place of a command in its broadcast. */
const PLACE_DIGITS = 9;

/** The time, so that older commands go first, and what no other broadcast has: with the digits 36 characters. */
function keyPrefix(): string {
  const [high, low, , , random] = uuid().split('-');
  return `${high}-${low}-${random}-`;
}

export async function catchSignal(
  knex: Knex,
  { signalName, command, exceptInstanceKey, nowMs }: Broadcast,
): Promise<void> {
  const place =
    'row_number() OVER (ORDER BY s.instance_key, s.subscription_key)';
  const digits = isPostgres(knex)
    ? `lpad((${place})::text, ${PLACE_DIGITS}, '0')`
    : `printf('%0${PLACE_DIGITS}d', ${place})`;
  await runSql(
    knex,
    `INSERT INTO inbox (command_key, instance_key, command, due_at, attempts)
     SELECT ? || ${digits}, s.instance_key, ? || s.subscription_key || ?, ?, 0
     FROM signal_subscriptions s
     WHERE s.signal_name = ? AND s.instance_key <> ?
       AND EXISTS (SELECT 1 FROM instance_states i
                   WHERE i.instance_key = s.instance_key AND NOT i.is_suspended)`,
    [
      keyPrefix(),
      withoutNul(command.before),
      withoutNul(command.after),
      nowMs,
      withoutNul(signalName),
      exceptInstanceKey ?? '',
    ],
  );
}
