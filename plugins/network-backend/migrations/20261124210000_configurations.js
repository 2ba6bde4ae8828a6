// Configurations: texts by their SHA-256, versions of them per device, and what searches look into. Times are milliseconds
// since 1970 in UTC; keys are UUIDs of version 7. Secrets are blanked before anything of a text gets here.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  const isPostgres = String(knex.client.config.client).includes('pg');

  await knex.schema.createTable('installation_keys', table => {
    table.comment('Random keys that this installation made for itself');
    table.string('name', 63).primary();
    table.string('value', 255).notNullable();
  });
  await knex.schema.createTable('configuration_contents', table => {
    table.string('sha256', 64).primary();
    table.binary('text').notNullable().comment('Deflated (RFC 1951) UTF-8');
    table.integer('byte_size').notNullable();
    table.integer('line_count').notNullable();
  });
  await knex.schema.createTable('configuration_versions', table => {
    table.string('version_key', 36).primary();
    table.string('device_ref', 255).notNullable();
    table.string('kind', 16).notNullable();
    table
      .string('sha256', 64)
      .notNullable()
      .references('sha256')
      .inTable('configuration_contents');
    table.string('origin', 16).notNullable();
    table.string('actor', 255).notNullable();
    table.text('reason');
    table.bigInteger('captured_at').notNullable();
    table.bigInteger('last_seen_at').notNullable();
    table
      .string('previous_key', 36)
      .comment('The version before, even when it has been removed since');
    table.integer('lines_added').notNullable();
    table.integer('lines_removed').notNullable();
    table.index(
      ['device_ref', 'kind', 'version_key'],
      'configuration_versions_device_index',
    );
    table.index(['sha256'], 'configuration_versions_content_index');
    table.index(['captured_at'], 'configuration_versions_captured_index');
  });
  await knex.schema.createTable('configuration_heads', table => {
    table.comment('The latest version of each device and kind');
    table.string('device_ref', 255).notNullable();
    table.string('kind', 16).notNullable();
    table
      .string('version_key', 36)
      .comment('Null for the moment in which the first one is being stored');
    table
      .string('noise_free_hash', 64)
      .comment('SHA-256 of the text without the lines that always change');
    table.integer('byte_size');
    table.primary(['device_ref', 'kind']);
    table.index(['version_key'], 'configuration_heads_version_index');
  });
  await knex.schema.createTable('configuration_backups', table => {
    table.comment(
      'When each device is fetched next, and how the last time went',
    );
    table.string('device_ref', 255).primary();
    table.bigInteger('due_at').comment('Null: not before the next round');
    table.integer('failures').notNullable().defaultTo(0).comment('In a row');
    table.bigInteger('last_attempt_at');
    table.text('last_error').comment('Null: it went well');
    table.index(['due_at', 'device_ref'], 'configuration_backups_due_index');
  });

  // Both in small letters; the order of bytes is the fastest one to look a text up in.
  const line = `varchar(255)${isPostgres ? ' COLLATE "C"' : ''}`;
  await knex.schema.createTable('configuration_lines', table => {
    table.comment('Lines that many configurations share; see LineDictionary');
    table.increments('line_id');
    table.specificType('text', line).notNullable();
    table.unique(['text'], { indexName: 'configuration_lines_text_unique' });
  });
  await knex.schema.createTable('configuration_line_candidates', table => {
    table.comment('Lines that one configuration had: a second one shares them');
    table.specificType('text', line).primary();
  });
  await knex.schema.createTable('configuration_documents', table => {
    table.comment(
      'The latest running configuration of each device, for search',
    );
    table.increments('document_no');
    table.string('device_ref', 255).notNullable().unique();
    table.string('version_key', 36).notNullable();
    table
      .specificType('line_ids', isPostgres ? 'integer[]' : 'text')
      .comment('Its lines that are in configuration_lines');
    table
      .specificType('grams', isPostgres ? 'integer[]' : 'text')
      .comment('Each four characters in a row of its other lines');
    table.text('other_lines').notNullable().comment('In small letters');
  });
  if (isPostgres) {
    await knex.raw(
      'CREATE INDEX configuration_documents_lines_index ON configuration_documents USING gin (line_ids)',
    );
    await knex.raw(
      'CREATE INDEX configuration_documents_grams_index ON configuration_documents USING gin (grams)',
    );
    // Decompressing would cost most of the time of a search.
    await knex.raw(
      'ALTER TABLE configuration_documents ALTER COLUMN other_lines SET STORAGE EXTERNAL',
    );
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const name of [
    'configuration_documents',
    'configuration_line_candidates',
    'configuration_lines',
    'configuration_backups',
    'configuration_heads',
    'configuration_versions',
    'configuration_contents',
    'installation_keys',
  ]) {
    await knex.schema.dropTable(name);
  }
};
