// Which instance a call activity has started. The row is made with the request to start it and lives until the called
// instance has ended or is not wanted any more; whoever starts or cancels it locks the row, so one of the two is first.
import {
  inList,
  insertRows,
  isPostgres,
  runSql,
  withRows,
} from '@linework/backend-common';
import type { ElementRef } from './elements';
import type { Transaction } from './Transaction';

/** `instanceKey` and `elementInstanceKey` are those of the call activity. */
export interface Call extends ElementRef {
  calledKey: string;
}

export class DatabaseCallStore {
  async insert(trx: Transaction, calls: readonly Call[]): Promise<void> {
    await insertRows(
      trx,
      'calls',
      {
        parent_instance_key: 'text',
        parent_element_instance_key: 'integer',
        instance_key: 'text',
      },
      calls.map(call => ({
        parent_instance_key: call.instanceKey,
        parent_element_instance_key: call.elementInstanceKey,
        instance_key: call.calledKey,
      })),
      // one that could not be started is tried again
      `ON CONFLICT (parent_instance_key, parent_element_instance_key)
       DO UPDATE SET instance_key = excluded.instance_key`,
    );
  }

  /**
   * Of some instances that are to be started: those that are still wanted, locked, and those that another transaction is
   * deciding about. It is not waited for, as it may wait for one that is locked here.
   */
  async lockWanted(
    trx: Transaction,
    calledKeys: readonly string[],
  ): Promise<{ wanted: Set<string>; undecided: Set<string> }> {
    const there = inList(trx, 'instance_key', calledKeys);
    const keysOf = (rows: readonly Record<string, unknown>[]) =>
      new Set(rows.map(row => String(row.instance_key)));
    const find = `SELECT instance_key FROM calls WHERE ${there.sql}`;
    const bindings = [there.binding];
    if (!isPostgres(trx)) {
      return {
        wanted: keysOf(await runSql(trx, find, bindings)),
        undecided: new Set(),
      };
    }
    const wanted = keysOf(
      await runSql(
        trx,
        `${find} ORDER BY instance_key FOR UPDATE SKIP LOCKED`,
        bindings,
      ),
    );
    if (wanted.size === calledKeys.length) {
      return { wanted, undecided: new Set() };
    }
    const undecided = keysOf(await runSql(trx, find, bindings));
    wanted.forEach(key => undecided.delete(key));
    return { wanted, undecided };
  }

  /**
   * Locks in one order what a transaction is about to remove or to read: the calls of some called instances, of some
   * elements, and all of some parents. A parent that cancels what it has called and the called instances that end at the
   * same moment would meet in the same rows from both sides.
   */
  async lock(
    trx: Transaction,
    wanted: {
      calledKeys: readonly string[];
      callers: readonly ElementRef[];
      parentKeys: readonly string[];
    },
  ): Promise<void> {
    const { calledKeys, callers, parentKeys } = wanted;
    const isOneRow =
      parentKeys.length === 0 && calledKeys.length + callers.length < 2;
    if (isOneRow || !isPostgres(trx)) {
      return;
    }
    await runSql(
      trx,
      `WITH wanted AS (
         SELECT instance_key FROM calls WHERE instance_key = ANY(?::text[])
         UNION
         SELECT calls.instance_key FROM unnest(?::text[], ?::integer[]) AS caller(parent_key, element_key)
         JOIN calls ON parent_instance_key = parent_key AND parent_element_instance_key = element_key
         UNION
         SELECT instance_key FROM calls WHERE parent_instance_key = ANY(?::text[])
       )
       SELECT 1 FROM calls WHERE instance_key IN (SELECT instance_key FROM wanted)
       ORDER BY instance_key FOR UPDATE`,
      [
        calledKeys,
        callers.map(caller => caller.instanceKey),
        callers.map(caller => caller.elementInstanceKey),
        parentKeys,
      ],
    );
  }

  /** What some instances have called and what has not ended, locked. */
  async lockOfParents(
    trx: Transaction,
    parentKeys: readonly string[],
  ): Promise<{ parentKey: string; calledKey: string }[]> {
    const wanted = inList(trx, 'parent_instance_key', parentKeys);
    const rows = await runSql(
      trx,
      `SELECT parent_instance_key, instance_key FROM calls WHERE ${
        wanted.sql
      } ORDER BY instance_key ${isPostgres(trx) ? 'FOR UPDATE' : ''}`,
      [wanted.binding],
    );
    return rows.map(row => ({
      parentKey: String(row.parent_instance_key),
      calledKey: String(row.instance_key),
    }));
  }

  /** Forgets calls that are not wanted any more, and says what they had started. */
  async cancel(
    trx: Transaction,
    callers: readonly ElementRef[],
  ): Promise<string[]> {
    const rows = await withRows(
      trx,
      { parent_key: 'text', element_key: 'integer' },
      callers.map(caller => ({
        parent_key: caller.instanceKey,
        element_key: caller.elementInstanceKey,
      })),
      `DELETE FROM calls WHERE (parent_instance_key, parent_element_instance_key) IN
         (SELECT parent_key, element_key FROM v) RETURNING instance_key`,
    );
    return rows.map(row => String(row.instance_key));
  }

  /** Forgets everything that ended instances had called, and says what. */
  async cancelOfParents(
    trx: Transaction,
    parentKeys: readonly string[],
  ): Promise<string[]> {
    const ended = inList(trx, 'parent_instance_key', parentKeys);
    const rows = await runSql(
      trx,
      `DELETE FROM calls WHERE ${ended.sql} RETURNING instance_key`,
      [ended.binding],
    );
    return rows.map(row => String(row.instance_key));
  }

  /** Forgets the calls of called instances that have ended. */
  async end(trx: Transaction, calledKeys: readonly string[]): Promise<void> {
    const ended = inList(trx, 'instance_key', calledKeys);
    await runSql(trx, `DELETE FROM calls WHERE ${ended.sql}`, [ended.binding]);
  }
}
