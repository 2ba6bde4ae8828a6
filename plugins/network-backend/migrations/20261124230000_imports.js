// Imports of CSV files: what each row of a file would do, and what was done. Times are milliseconds since 1970 in UTC.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('imports', table => {
    table.string('import_key', 36).primary();
    table.string('source', 63).notNullable();
    table.string('mode', 16).notNullable();
    table.string('file_name', 255);
    table.string('state', 16).notNullable();
    table.string('created_by', 255).notNullable();
    table.bigInteger('created_at').notNullable();
    table.string('applied_by', 255);
    table.bigInteger('applied_at');
    table.bigInteger('finished_at').comment('When nothing more happened to it');
    table.integer('row_count').notNullable().defaultTo(0);
    table.integer('additions').notNullable().defaultTo(0);
    table.integer('changes').notNullable().defaultTo(0);
    table.integer('removals').notNullable().defaultTo(0);
    table.integer('unchanged').notNullable().defaultTo(0);
    table.integer('bad_rows').notNullable().defaultTo(0);
    table.integer('processed').notNullable().defaultTo(0);
    table.text('columns').notNullable().comment('JSON');
    table.text('warnings').notNullable().comment('JSON');
    table.text('error');
    table.boolean('rows_removed').notNullable().defaultTo(false);
    table
      .bigInteger('lease_until')
      .comment('While a backend works on it: after this time it has died');
    table.index(['state', 'lease_until'], 'imports_state_index');
    table.index(['rows_removed', 'created_at'], 'imports_rows_removed_index');
  });
  await knex.schema.createTable('import_rows', table => {
    table.string('import_key', 36).notNullable();
    table.integer('row_key').notNullable();
    table.integer('line').comment('Of the file, from 1; null: of no line');
    table.string('effect', 16).notNullable();
    table.string('source_id', 255);
    table.string('entity_ref', 255);
    table.text('title').notNullable();
    table.text('entity').comment('JSON; of additions and changes');
    table
      .string('base_hash', 64)
      .comment('What was declared when the file was read; null: nothing');
    table.text('facts').notNullable().comment('What changes, as JSON');
    table.text('problems').notNullable().comment('JSON');
    table.text('cells').comment('As the file has them, as JSON');
    table.boolean('is_applied').notNullable().defaultTo(false);
    table.primary(['import_key', 'row_key']);
    table.index(
      ['import_key', 'effect', 'row_key'],
      'import_rows_effect_index',
    );
  });
  await knex.schema.createTable('import_marks', table => {
    table.comment(
      'Names, addresses and serial numbers of a file while it is read: who had each of them first',
    );
    table.string('import_key', 36).notNullable();
    table.string('mark', 300).notNullable();
    table.integer('line').notNullable();
    table.primary(['import_key', 'mark']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('import_marks');
  await knex.schema.dropTable('import_rows');
  await knex.schema.dropTable('imports');
};
