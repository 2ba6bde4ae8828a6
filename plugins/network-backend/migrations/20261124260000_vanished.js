// What vanished is removed after a while: found by its time, and most rows have none.

const TABLES = ['interfaces', 'modules'];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  for (const table of TABLES) {
    await knex.raw(
      `CREATE INDEX ${table}_vanished_index ON ${table} (vanished_at) WHERE vanished_at IS NOT NULL`,
    );
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of TABLES) {
    await knex.raw(`DROP INDEX ${table}_vanished_index`);
  }
};
