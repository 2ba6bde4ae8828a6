// @ts-check

/**
 * One command over many process instances, and what has become of each. An operation is one row with its progress; its
 * items are written once when it is created, and once or twice more while it is carried out.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('batch_operations', table => {
    table.comment('Commands over many instances, under way and past');
    table.string('batch_operation_key', 36).primary();
    table.string('type', 64).notNullable();
    table
      .string('state', 16)
      .notNullable()
      .comment('created, active, suspended, completed, canceled, failed');
    table
      .text('command', 'longtext')
      .notNullable()
      .comment('JSON: what is done to each item');
    table
      .text('selection', 'longtext')
      .notNullable()
      .comment('JSON: the filter of the items');
    table
      .text('access', 'longtext')
      .notNullable()
      .comment('JSON: which instances its creator could operate');
    table.string('created_by', 255).notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('ended_at');
    table
      .string('selected_after', 36)
      .comment('Up to which key items have been selected');
    table
      .bigInteger('selected_at')
      .comment('When all items were there; null: still selecting');
    table.double('items_per_second').notNullable();
    table.integer('total_count').notNullable().defaultTo(0);
    table.integer('completed_count').notNullable().defaultTo(0);
    table.integer('failed_count').notNullable().defaultTo(0);
    table.integer('skipped_count').notNullable().defaultTo(0);
    table
      .bigInteger('next_at')
      .notNullable()
      .comment('May be gone on with from then on; while led, end of the lease');
    table.string('lease', 36).comment('Who leads it; null: nobody');
    table.text('error_message').comment('Why it failed');
    table.index(
      ['created_at', 'batch_operation_key'],
      'batch_operations_created_at_idx',
    );
    table.index(
      ['created_by', 'created_at', 'batch_operation_key'],
      'batch_operations_created_by_idx',
    );
    table.index(
      ['ended_at', 'batch_operation_key'],
      'batch_operations_ended_at_idx',
    );
  });
  await knex.raw(
    'CREATE INDEX batch_operations_next_at_idx ON batch_operations (next_at) WHERE ended_at IS NULL',
  );

  await knex.schema.createTable('batch_operation_items', table => {
    table.comment('What has become of each instance or incident');
    table.string('batch_operation_key', 36).notNullable();
    table
      .string('item_key', 36)
      .notNullable()
      .comment('Key of the instance or incident');
    table.string('instance_key', 36).notNullable();
    table
      .string('state', 16)
      .notNullable()
      .comment('pending, executing, completed, failed, skipped');
    table.integer('attempts').notNullable().defaultTo(0);
    table.bigInteger('ended_at');
    table.text('message').comment('Why it failed or was skipped');
    table.primary(['batch_operation_key', 'item_key']);
    table.index(
      ['batch_operation_key', 'state', 'item_key'],
      'batch_operation_items_state_idx',
    );
    table.index(['instance_key'], 'batch_operation_items_instance_key_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('batch_operation_items');
  await knex.schema.dropTable('batch_operations');
};
