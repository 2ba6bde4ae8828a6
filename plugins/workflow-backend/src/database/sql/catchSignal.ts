// A signal goes to everybody who waits for it now: one statement turns each subscription into a command in the inbox of
// its instance. No instance is locked; who has stopped waiting by the time the command is carried out drops it.
//
// The command is the same for all but the subscription key, so it is put together as text around it. Suspended
// instances miss the signal, as somebody does who is away.
import type { Knex } from 'knex';
import { isPostgres, runSql, withoutNul } from './rows';

export interface Broadcast {
  signalName: string;
  /** JSON of the command before and after the key of the subscription. */
  command: { before: string; after: string };
  /** The instance that has thrown it and has served its own subscriptions. */
  exceptInstanceKey?: string;
  nowMs: number;
}

export async function catchSignal(
  knex: Knex,
  { signalName, command, exceptInstanceKey, nowMs }: Broadcast,
): Promise<void> {
  const newKey = isPostgres(knex)
    ? 'gen_random_uuid()::text'
    : 'lower(hex(randomblob(16)))';
  await runSql(
    knex,
    `INSERT INTO inbox (command_key, instance_key, command, due_at, attempts)
     SELECT ${newKey}, s.instance_key, ? || s.subscription_key || ?, ?, 0
     FROM signal_subscriptions s
     WHERE s.signal_name = ? AND s.instance_key <> ?
       AND EXISTS (SELECT 1 FROM instance_states i
                   WHERE i.instance_key = s.instance_key AND NOT i.is_suspended)`,
    [
      withoutNul(command.before),
      withoutNul(command.after),
      nowMs,
      withoutNul(signalName),
      exceptInstanceKey ?? '',
    ],
  );
}
