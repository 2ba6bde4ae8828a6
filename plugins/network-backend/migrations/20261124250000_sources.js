// Sources that modules add: where the pass through each one stands, and what it has shown in this pass.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('source_passes', table => {
    table.string('source', 63).primary();
    table.string('pass_key', 36).notNullable();
    table
      .text('next_cursor')
      .comment('Where the pass goes on; null at its beginning');
    table.bigInteger('started_at').notNullable();
    table.bigInteger('completed_at').comment('When the last whole pass ended');
    table.text('last_error');
  });
  await knex.schema.createTable('source_marks', table => {
    table.comment('What a pass has shown; the rest is gone when it ends');
    table.string('source', 63).notNullable();
    table.string('source_id', 255).notNullable();
    table.string('pass_key', 36).notNullable();
    table.primary(['source', 'source_id']);
  });
  await knex.schema.createTable('source_links', table => {
    table.string('source', 63).notNullable();
    table.string('source_id', 255).notNullable();
    table.string('pass_key', 36).notNullable();
    for (const end of ['a', 'b']) {
      table.string(`${end}_source_id`, 255).notNullable();
      table.string(`${end}_interface`, 255).notNullable();
      table.index(['source', `${end}_source_id`], `source_links_${end}_index`);
    }
    table.primary(['source', 'source_id']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('source_links');
  await knex.schema.dropTable('source_marks');
  await knex.schema.dropTable('source_passes');
};
