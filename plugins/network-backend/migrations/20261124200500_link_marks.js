// By what an end of a link that is not fully known can be found once its device is, and an index for reading pairs of
// neighbours in order.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('link_marks', table => {
    table.comment(
      'Chassis ids, names and addresses of ends that are no known interface yet',
    );
    table
      .string('mark', 300)
      .notNullable()
      .comment('Kind and value, for example "name sto1-cr1"');
    table
      .string('link_key', 36)
      .notNullable()
      .references('link_key')
      .inTable('links')
      .onDelete('CASCADE');
    table.primary(['mark', 'link_key']);
    table.index(['link_key'], 'link_marks_link_index');
  });
  await knex.schema.alterTable('links', table => {
    table.index(['a_device_ref', 'b_device_ref'], 'links_pair_index');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('links', table => {
    table.dropIndex(['a_device_ref', 'b_device_ref'], 'links_pair_index');
  });
  await knex.schema.dropTable('link_marks');
};
