// Writes of several kinds that go to PostgreSQL as one statement: a batch has eight of them, and a round trip costs about as
// much as what it writes. Each becomes a data-modifying WITH of its own; they see the database as it was before, so no
// row may be written by two of them. SQLite has no round trips and runs them one after the other.
import type { Knex } from 'knex';
import {
  isPostgres,
  runSql,
  tableOf,
  withRows,
  type Columns,
  type Row,
  type RowCollector,
} from './rows';

interface Write {
  columns: Columns;
  rows: readonly Row<Columns>[];
  /** Takes its rows from a table named `v`. */
  statement: string;
}

/** @public */
export class WriteGroup implements RowCollector {
  readonly #knex: Knex;
  #writes: Write[] = [];

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  collect<C extends Columns>(
    columns: C,
    rows: readonly Row<C>[],
    statement: string,
  ): void {
    this.#writes.push({
      columns,
      rows: rows as readonly Row<Columns>[],
      statement,
    });
  }

  /** Runs what was collected since the last time. */
  async flush(): Promise<void> {
    const writes = this.#writes;
    this.#writes = [];
    if (writes.length < 2 || !isPostgres(this.#knex)) {
      for (const { columns, rows, statement } of writes) {
        await withRows(this.#knex, columns, rows, statement);
      }
      return;
    }
    const parts = writes.map(({ columns, rows, statement }, index) => {
      const table = tableOf(this.#knex, `v${index}`, columns, rows);
      return {
        sql: `${table.sql}, w${index} AS (${statement.replaceAll(
          /\bv\b/g,
          `v${index}`,
        )})`,
        bindings: table.bindings,
      };
    });
    await runSql(
      this.#knex,
      `WITH ${parts.map(({ sql }) => sql).join(', ')} SELECT 1`,
      parts.flatMap(({ bindings }) => bindings),
    );
  }
}
