// Golden rules and whether devices follow them. Times are milliseconds since 1970 in UTC; keys are UUIDs of version 7.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('golden_rules', table => {
    table.string('rule_key', 36).primary();
    table.string('name', 255).notNullable();
    table.text('description');
    table.string('kind', 16).notNullable();
    table.text('lines').notNullable().comment('JSON list of texts');
    table.text('section');
    table.text('scope').notNullable().comment('JSON; RuleScope of the API');
    table.string('severity', 16).notNullable();
    table.boolean('is_enabled').notNullable();
    table.integer('version').notNullable();
    table
      .bigInteger('revision')
      .notNullable()
      .comment('Of the last change that results depend on');
    table.text('search_text').notNullable();
    table.bigInteger('created_at').notNullable();
    table.string('created_by', 255).notNullable();
    table.bigInteger('updated_at').notNullable();
    table.string('updated_by', 255).notNullable();
    table
      .bigInteger('deleted_at')
      .comment('Nobody sees it any more; its results are being removed');
    table.index(['name', 'rule_key'], 'golden_rules_name_index');
  });
  await knex.schema.createTable('compliance_devices', table => {
    table.comment(
      'What each device was checked with: it is checked again when one of them is no longer so',
    );
    table.string('device_ref', 255).primary();
    table
      .string('version_key', 36)
      .notNullable()
      .comment('Of the configuration');
    table.string('etag', 255).notNullable().comment('Of the facts');
    table
      .bigInteger('revision')
      .notNullable()
      .comment('The rules up to this revision');
    table.bigInteger('checked_at').notNullable();
  });
  await knex.schema.createTable('compliance_results', table => {
    table.string('device_ref', 255).notNullable();
    table
      .string('rule_key', 36)
      .notNullable()
      .references('rule_key')
      .inTable('golden_rules');
    table.string('status', 16).notNullable();
    table
      .integer('severity_rank')
      .notNullable()
      .comment('1 minor, 2 major, 3 critical: for sorting');
    table.bigInteger('since').notNullable();
    table.bigInteger('checked_at').notNullable();
    table.string('version_key', 36).notNullable();
    table.text('findings').notNullable().comment('JSON');
    table.primary(['device_ref', 'rule_key']);
    table.index(
      ['rule_key', 'status', 'device_ref'],
      'compliance_results_rule_index',
    );
    table.index(
      ['status', 'severity_rank', 'device_ref', 'rule_key'],
      'compliance_results_severity_index',
    );
    table.index(
      ['status', 'since', 'device_ref', 'rule_key'],
      'compliance_results_since_index',
    );
  });
  await knex.schema.createTable('compliance_work', table => {
    table.comment('One row: how far the rules are, and who checks devices');
    table.integer('id').primary();
    table
      .bigInteger('revision')
      .notNullable()
      .comment('Grows with every change of a rule');
    table
      .bigInteger('whole_revision')
      .notNullable()
      .comment('Devices checked before it are checked with all rules again');
    table
      .bigInteger('done_revision')
      .notNullable()
      .comment('All devices were checked with the rules up to it');
    table
      .string('sites_hash', 64)
      .comment('Of the places, which scopes and templates look at');
    table.string('lease_owner', 63);
    table.bigInteger('lease_until');
  });
  await knex('compliance_work').insert({
    id: 1,
    revision: 0,
    whole_revision: 0,
    done_revision: 0,
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const name of [
    'compliance_work',
    'compliance_results',
    'compliance_devices',
    'golden_rules',
  ]) {
    await knex.schema.dropTable(name);
  }
};
