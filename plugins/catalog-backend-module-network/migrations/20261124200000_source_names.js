// @ts-check

/**
 * Which entity name a thing of a source has. It is kept for as long as the thing exists at its source, so that a rename
 * there changes a title and never an entity ref, to which everything else in the portal is tied.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('linework_source_names', table => {
    table.string('source', 128).notNullable().comment('For example netbox');
    table
      .string('source_id', 128)
      .notNullable()
      .comment('Stable id there, for example device/12');
    table.string('namespace', 63).notNullable();
    table.string('name', 63).notNullable();
    table
      .bigInteger('seen_at')
      .notNullable()
      .comment('When the source last told of it, ms UTC');
    table.primary(['source', 'namespace', 'source_id']);
    table.unique(['namespace', 'name']);
    table.index(['source', 'seen_at']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('linework_source_names');
};
