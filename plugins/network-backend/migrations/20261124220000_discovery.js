// What polling remembers of a device between two looks, and the runs of discovery with what they found. Times are milliseconds
// since 1970 in UTC; keys are UUIDs of version 7.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('device_polls', table => {
    table
      .string('site_ref', 255)
      .comment('Of the device: the number of polls at one site is limited');
  });
  await knex.schema.createTable('poll_marks', table => {
    table.comment(
      'By what the next poll sees whether anything has changed since the last one',
    );
    table.string('device_ref', 255).primary();
    table
      .string('states_hash', 64)
      .notNullable()
      .comment('SHA-256 of the states of all interfaces');
    table
      .text('interface_names')
      .notNullable()
      .comment('JSON: by index, and by what it is seen that they still hold');
    table
      .bigInteger('neighbours_changed_at')
      .comment('lldpStatsRemTablesLastChangeTime, in milliseconds of uptime');
  });

  await knex.schema.createTable('discovery_runs', table => {
    table.string('run_key', 36).primary();
    table.string('name', 200);
    table.string('state', 16).notNullable();
    table.text('request').notNullable().comment('JSON, as it was asked for');
    table
      .text('ranges')
      .notNullable()
      .comment('JSON list: prefixes outside of which nothing is asked');
    table.string('started_by', 255).notNullable();
    table.bigInteger('started_at').notNullable();
    table.bigInteger('ended_at');
    table.boolean('is_cancelled').notNullable().defaultTo(false);
    table.string('lease_owner', 63);
    table
      .bigInteger('lease_until')
      .comment('Null: it is over; past: another replica may take it up');
    for (const count of [
      'asked',
      'answered',
      'silent',
      'refused',
      'waiting',
      'proposals',
    ]) {
      table.integer(count).notNullable().defaultTo(0);
    }
    table.text('error');
    table.index(['state', 'run_key'], 'discovery_runs_state_index');
    table.index(['lease_until'], 'discovery_runs_lease_index');
  });
  await knex.schema.createTable('discovery_targets', table => {
    table.comment('Addresses of a run, each once');
    table
      .string('run_key', 36)
      .notNullable()
      .references('run_key')
      .inTable('discovery_runs')
      .onDelete('CASCADE');
    table.string('address', 63).notNullable();
    table
      .string('sort_key', 40)
      .notNullable()
      .comment('Family and address in hexadecimal digits');
    table.integer('depth').notNullable();
    table.string('state', 16).notNullable();
    table.string('via_address', 63);
    table.string('system_name', 255);
    table.string('device_ref', 255);
    table.string('credential_ref', 63).comment('With which it answered');
    table.text('message');
    table.bigInteger('asked_at');
    table
      .text('reading')
      .comment('JSON of what it said, until the run has drawn its conclusions');
    table.primary(['run_key', 'address']);
    table.index(
      ['run_key', 'state', 'depth', 'sort_key'],
      'discovery_targets_state_index',
    );
    table.index(['run_key', 'sort_key'], 'discovery_targets_order_index');
  });
  await knex.schema.createTable('discovery_proposals', table => {
    table.string('proposal_key', 36).primary();
    table.string('kind', 16).notNullable();
    table.string('state', 16).notNullable();
    table
      .string('subject_hash', 64)
      .notNullable()
      .unique()
      .comment('SHA-256 of kind and what it is about: there is one of each');
    table
      .string('facts_hash', 64)
      .notNullable()
      .comment('A rejected one comes back when its facts are others');
    table.text('title').notNullable();
    table.string('device_ref', 255);
    table.text('content').notNullable().comment('JSON');
    table.text('search_text').notNullable();
    table.bigInteger('first_seen_at').notNullable();
    table.bigInteger('last_seen_at').notNullable();
    table.string('run_key', 36).comment('That saw it last');
    table.string('decided_by', 255);
    table.bigInteger('decided_at');
    table.text('note');
    table.index(['state', 'proposal_key'], 'discovery_proposals_state_index');
    table.index(
      ['kind', 'state', 'proposal_key'],
      'discovery_proposals_kind_index',
    );
    table.index(['run_key', 'proposal_key'], 'discovery_proposals_run_index');
    table.index(
      ['device_ref', 'proposal_key'],
      'discovery_proposals_device_index',
    );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const name of [
    'discovery_proposals',
    'discovery_targets',
    'discovery_runs',
    'poll_marks',
  ]) {
    await knex.schema.dropTable(name);
  }
  await knex.schema.alterTable('device_polls', table => {
    table.dropColumn('site_ref');
  });
};
