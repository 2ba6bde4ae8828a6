// Rows that no table refuses, made from what its columns are: for tests that want something in every table.
import type { Knex } from 'knex';
import type { Schema, Table } from '@linework/backend-common/testUtils';

const ROWS = 2;

/** JSON that a migration looks into. */
const JSON_TEXTS: Record<string, string> = {
  entries: '[{"type":"jobFailed","details":{"message":null}}]',
  state:
    '{"version":2,"instances":[{"key":1,"elementId":"k1","elementType":"process","variables":{"a":1}}]}',
};

/** Fills tables that have no rows. Rows with the same number have the same keys in all tables. */
export async function fillTables(
  knex: Knex,
  schema: Schema,
  names = Object.keys(schema),
): Promise<void> {
  for (const name of names) {
    if ((await countRows(knex, name)) > 0) continue;
    for (let number = 1; number <= ROWS; number++) {
      await knex(name).insert(row(schema[name], number));
    }
  }
}

/** How many rows each of some tables has. */
export async function countAllRows(
  knex: Knex,
  names: readonly string[],
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) {
    counts[name] = await countRows(knex, name);
  }
  return counts;
}

async function countRows(knex: Knex, table: string): Promise<number> {
  const [{ count }] = await knex(table).count({ count: '*' });
  return Number(count);
}

function row({ columns }: Table, number: number): Record<string, unknown> {
  return Object.fromEntries(
    columns.map(({ name, type }) => {
      if (/^(text|longtext)/.test(type))
        return [name, JSON_TEXTS[name] ?? '{}'];
      if (type.startsWith('bool')) return [name, true];
      if (/char/.test(type)) return [name, `k${number}`];
      return [name, number];
    }),
  );
}
