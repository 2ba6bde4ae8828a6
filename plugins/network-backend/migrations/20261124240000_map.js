// The map: where each device is drawn, and the circles around those that are drawn together.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('map_positions', table => {
    table.comment(
      'Where devices are drawn; a position is kept as long as it can be',
    );
    table.string('device_ref', 255).primary();
    table.double('x').notNullable();
    table.double('y').notNullable();
    table.string('cluster_key', 300).notNullable();
  });
  await knex.schema.createTable('map_clusters', table => {
    table.comment(
      'Devices that are drawn together: of one site, or, without sites, of one part of the topology',
    );
    table.string('cluster_key', 300).primary();
    table.string('title', 300).notNullable();
    table.string('site_ref', 255);
    table.double('x').notNullable();
    table.double('y').notNullable();
    table.double('radius').notNullable();
  });
  await knex.schema.createTable('map_layouts', table => {
    table.comment('One row: what was drawn last');
    table.integer('id').primary();
    table
      .string('topology_hash', 64)
      .notNullable()
      .comment('SHA-256 of the topology that was laid out');
    table
      .string('layout_version', 36)
      .notNullable()
      .comment('Changes when a position changed');
    table.bigInteger('computed_at').notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('map_layouts');
  await knex.schema.dropTable('map_clusters');
  await knex.schema.dropTable('map_positions');
};
