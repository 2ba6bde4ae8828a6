// The calendar: windows in which work is allowed, and times in which none is. Times are milliseconds since 1970 in UTC;
// occurrences are computed from the recurrence, never stored.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('calendar_entries', table => {
    table.string('entry_key', 36).primary();
    table.string('kind', 16).notNullable();
    table.string('title', 200).notNullable();
    table.text('description');
    table.bigInteger('starts_at').notNullable().comment('Of the first one');
    table.bigInteger('ends_at').notNullable().comment('Of the first one');
    table.string('time_zone', 64).notNullable();
    table.string('recurrence', 500).comment('RRULE of RFC 5545');
    table
      .bigInteger('last_ends_at')
      .comment('When the last occurrence is over; null: there is no last one');
    table.text('search_text').notNullable();
    table.integer('version').notNullable();
    table.bigInteger('created_at').notNullable();
    table.string('created_by', 255).notNullable();
    table.bigInteger('updated_at').notNullable();
    table.string('updated_by', 255).notNullable();
    table.index(['starts_at', 'entry_key'], 'calendar_entries_start_index');
    table.index(['last_ends_at'], 'calendar_entries_end_index');
  });
  await knex.schema.createTable('calendar_scopes', table => {
    table.comment(
      'What an entry holds for; of each kind that is here, one value must fit',
    );
    table
      .string('entry_key', 36)
      .notNullable()
      .references('entry_key')
      .inTable('calendar_entries')
      .onDelete('CASCADE');
    table.string('kind', 16).notNullable().comment('site, device or role');
    table.string('value', 300).notNullable();
    table.primary(['entry_key', 'kind', 'value']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('calendar_scopes');
  await knex.schema.dropTable('calendar_entries');
};
