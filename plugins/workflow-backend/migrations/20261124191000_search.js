// @ts-check

/**
 * Indexes for searches and monitors.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(
    `CREATE INDEX counts_instances_idx ON counts (definition_key, measure) WHERE element_id = ''`,
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.raw('DROP INDEX counts_instances_idx');
};
