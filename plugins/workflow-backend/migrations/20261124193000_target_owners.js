// @ts-check

/**
 * Who owns the entities that instances work for, as the catalog says it: permissions by owner are decided in SQL, where
 * the catalog is out of reach. Kept for each entity, not for each instance, so that a change of owner reaches what runs.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('target_owners', table => {
    table.comment('Owners of the entities that instances work for');
    table.string('target_ref', 255).notNullable();
    table.string('owner_ref', 255).notNullable();
    table.primary(['target_ref', 'owner_ref']);
    table.index(['owner_ref', 'target_ref'], 'target_owners_owner_ref_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('target_owners');
};
