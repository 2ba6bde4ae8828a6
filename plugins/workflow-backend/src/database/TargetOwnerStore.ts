// Who owns the entities that instances work for. A copy of what the catalog says, for permissions that are decided in SQL.
import type { Knex } from 'knex';
import { inList, insertRows, runSql } from '@linework/backend-common';

/** An entity and who owns it, all as entity refs. */
export interface TargetOwners {
  targetRef: string;
  ownerRefs: readonly string[];
}

export interface TargetOwnerStore {
  /** Writes down who owns these entities now. Owners with refs of more than 255 characters are left out. */
  replace(targets: readonly TargetOwners[]): Promise<void>;
  /** Entities that instances work for, in ascending order, after one of them. */
  targetRefs(options: { after: string; limit: number }): Promise<string[]>;
}

const MAX_REF = 255;

export class DatabaseTargetOwnerStore implements TargetOwnerStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async replace(targets: readonly TargetOwners[]): Promise<void> {
    const fitting = targets.filter(({ targetRef }) => isRef(targetRef));
    if (fitting.length === 0) return;
    const written = inList(
      this.#knex,
      'target_ref',
      fitting.map(({ targetRef }) => targetRef),
    );
    await this.#knex.transaction(async trx => {
      await runSql(trx, `DELETE FROM target_owners WHERE ${written.sql}`, [
        written.binding,
      ]);
      await insertRows(
        trx,
        'target_owners',
        { target_ref: 'text', owner_ref: 'text' },
        fitting.flatMap(({ targetRef, ownerRefs }) =>
          [...new Set(ownerRefs)]
            .filter(isRef)
            .map(ownerRef => ({ target_ref: targetRef, owner_ref: ownerRef })),
        ),
        // Another replica may have written them meanwhile.
        'ON CONFLICT DO NOTHING',
      );
    });
  }

  /** From one to the next in the index on entities: reading all instances would not end. */
  async targetRefs(options: {
    after: string;
    limit: number;
  }): Promise<string[]> {
    const rows = await runSql(
      this.#knex,
      `WITH RECURSIVE targets(target_ref, n) AS (
         SELECT (SELECT MIN(target_ref) FROM instances WHERE target_ref > ?), 1
         UNION ALL
         SELECT (SELECT MIN(i.target_ref) FROM instances i WHERE i.target_ref > targets.target_ref), n + 1
         FROM targets WHERE targets.target_ref IS NOT NULL AND n < ?
       )
       SELECT target_ref FROM targets WHERE target_ref IS NOT NULL`,
      [options.after, options.limit],
    );
    return rows.map(row => String(row.target_ref));
  }
}

function isRef(text: string): boolean {
  return text !== '' && text.length <= MAX_REF;
}
