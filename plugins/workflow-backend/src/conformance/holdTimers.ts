// Timers of a case fire when a step says so, and not as soon as they are due: one with a duration of zero seconds waits,
// too. So the database itself puts every timer off that the runtime sets, until it is let go.
import type { Knex } from 'knex';
import { isPostgres } from '@linework/backend-common';

/** Added to the due time of a timer that is held. */
export const HELD_MS = 10_000_000_000_000;

/** A timer of a cycle is set anew by changing its row; one that is let go is changed from above the limit to below. */
const IS_SET_ANEW = `OLD.due_at < ${HELD_MS} AND NEW.due_at < ${HELD_MS} AND NEW.due_at <> OLD.due_at`;

export async function holdTimers(knex: Knex): Promise<void> {
  if (isPostgres(knex)) {
    await knex.raw(
      `CREATE FUNCTION hold_timer() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN NEW.due_at := NEW.due_at + ${HELD_MS}; RETURN NEW; END $$`,
    );
    await knex.raw(
      'CREATE TRIGGER hold_timer BEFORE INSERT ON timers FOR EACH ROW EXECUTE FUNCTION hold_timer()',
    );
    await knex.raw(
      `CREATE TRIGGER hold_timer_anew BEFORE UPDATE ON timers FOR EACH ROW WHEN (${IS_SET_ANEW})
       EXECUTE FUNCTION hold_timer()`,
    );
    return;
  }
  const hold = `BEGIN UPDATE timers SET due_at = NEW.due_at + ${HELD_MS} WHERE timer_key = NEW.timer_key; END`;
  await knex.raw(
    `CREATE TRIGGER hold_timer AFTER INSERT ON timers WHEN NEW.due_at < ${HELD_MS} ${hold}`,
  );
  await knex.raw(
    `CREATE TRIGGER hold_timer_anew AFTER UPDATE ON timers WHEN ${IS_SET_ANEW} ${hold}`,
  );
}
