// @ts-check

/**
 * What instances do beyond themselves: messages, signals, calls; and what is kept beside their states.
 *
 * - variables: the current value of each variable, to search by;
 * - inbox: commands for instances that another transaction has left them, gone when carried out;
 * - counts: how many instances and elements are where, kept up to date from a log of differences.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const isPostgres = String(knex.client.config.client).includes('pg');

  await knex.schema.alterTable('definitions', table => {
    table.string('version_tag', 255);
    table
      .bigInteger('retired_at')
      .comment('From then on no new instance starts; running ones go on');
    table
      .bigInteger('history_ttl_ms')
      .comment('How long ended instances are kept; null: as configured');
    table.index(
      ['process_id', 'version_tag', 'version'],
      'definitions_version_tag_idx',
    );
    table.index(['deployment_key'], 'definitions_deployment_key_idx');
  });

  await knex.schema.alterTable('instances', table => {
    table
      .string('parent_instance_key', 36)
      .comment('Instance whose call activity started it');
    table.integer('parent_element_instance_key');
    table
      .string('root_instance_key', 36)
      .comment('Outermost caller; null: it was not called');
    table
      .integer('call_depth')
      .notNullable()
      .defaultTo(0)
      .comment('How many calls lie above it');
    table.boolean('is_suspended').notNullable().defaultTo(false);
    table
      .bigInteger('delete_after')
      .comment('Of an ended root: when it and what it called may be removed');
  });
  await knex.raw(
    'CREATE INDEX instances_parent_idx ON instances (parent_instance_key) WHERE parent_instance_key IS NOT NULL',
  );
  await knex.raw(
    'CREATE INDEX instances_root_idx ON instances (root_instance_key) WHERE root_instance_key IS NOT NULL',
  );
  await knex.raw(
    'CREATE INDEX instances_delete_after_idx ON instances (delete_after) WHERE delete_after IS NOT NULL',
  );

  await knex.schema.alterTable('instance_states', table => {
    table.boolean('is_suspended').notNullable().defaultTo(false);
  });

  await knex.schema.alterTable('jobs', table => {
    table.integer('priority').notNullable().defaultTo(0);
    table
      .string('process_id', 255)
      .notNullable()
      .defaultTo('')
      .comment('Processes share the workers of a type fairly');
    table.string('definition_key', 36).notNullable().defaultTo('');
    table.string('worker', 255).comment('Who holds the lease');
    table.text('error_message').comment('Of the last failed attempt');
    table
      .bigInteger('parked_due_at')
      .comment('due_at of a job whose instance is suspended');
    table.dropIndex(['type', 'due_at'], 'jobs_type_due_at_idx');
  });
  await knex.raw(
    `UPDATE jobs SET (process_id, definition_key) = (
       SELECT i.process_id, i.definition_key FROM instances i
       WHERE i.instance_key = jobs.instance_key)`,
  );
  await knex.raw(
    'CREATE INDEX jobs_due_idx ON jobs (type, process_id, priority DESC, due_at) WHERE due_at IS NOT NULL',
  );
  // What a job sees is read from the state of its instance when it is handed out.
  await knex.schema.alterTable('jobs', table => {
    table.dropColumn('variables');
  });

  await knex.schema.alterTable('timers', table => {
    table
      .bigInteger('parked_due_at')
      .comment('due_at of a timer whose instance is suspended');
  });
  await knex.schema.createTable('message_subscriptions', table => {
    table.comment('Messages that instances wait for');
    table.string('instance_key', 36).notNullable();
    table.integer('subscription_key').notNullable();
    table.string('process_id', 255).notNullable();
    table.string('definition_key', 36).notNullable();
    table.integer('element_instance_key').notNullable();
    table.string('element_id', 255).notNullable();
    table.string('message_name', 255).notNullable();
    table.string('correlation_key', 255).notNullable();
    table
      .string('message_key', 36)
      .comment('The message that is on its way to it; null: it waits');
    table.bigInteger('created_at').notNullable();
    table.primary(['instance_key', 'subscription_key']);
    table.index(
      ['message_name', 'correlation_key'],
      'message_subscriptions_name_key_idx',
    );
  });

  await knex.schema.createTable('signal_subscriptions', table => {
    table.comment('Signals that instances wait for');
    table.string('instance_key', 36).notNullable();
    table.integer('subscription_key').notNullable();
    table.string('element_id', 255).notNullable();
    table.string('signal_name', 255).notNullable();
    table.primary(['instance_key', 'subscription_key']);
    table.index(
      ['signal_name', 'instance_key', 'subscription_key'],
      'signal_subscriptions_name_idx',
    );
  });

  await knex.schema.createTable('start_subscriptions', table => {
    table.comment(
      'What starts the latest version of a process: timers, messages, signals',
    );
    table.string('definition_key', 36).notNullable();
    table.string('element_id', 255).notNullable();
    table.string('process_id', 255).notNullable();
    table.string('kind', 16).notNullable().comment('timer, message, signal');
    table.string('name', 255).comment('Of the message or signal');
    table.bigInteger('due_at').comment('Of the timer');
    table.text('trigger').comment('JSON of the engine: where a cycle is');
    table.primary(['definition_key', 'element_id']);
    table.index(['kind', 'name'], 'start_subscriptions_kind_name_idx');
    table.index(['process_id'], 'start_subscriptions_process_id_idx');
  });
  await knex.raw(
    'CREATE INDEX start_subscriptions_due_at_idx ON start_subscriptions (due_at) WHERE due_at IS NOT NULL',
  );

  await knex.schema.createTable('messages', table => {
    table.comment('Messages that wait for somebody until they expire');
    table.string('message_key', 36).primary();
    table.string('name', 255).notNullable();
    table.string('correlation_key', 255).notNullable();
    table.string('message_id', 255);
    table.text('variables', 'longtext').notNullable().comment('JSON');
    table.bigInteger('published_at').notNullable();
    table.bigInteger('expires_at').notNullable();
    table.string('published_by', 255).notNullable();
    table.index(
      ['name', 'correlation_key', 'message_key'],
      'messages_name_key_idx',
    );
    table.index(['expires_at'], 'messages_expires_at_idx');
  });
  await knex.raw(
    'CREATE UNIQUE INDEX messages_message_id_uniq ON messages (name, correlation_key, message_id) WHERE message_id IS NOT NULL',
  );

  await knex.schema.createTable('message_correlations', table => {
    table.comment(
      'Processes that a waiting message has reached: each gets it once',
    );
    table.string('message_key', 36).notNullable();
    table.string('process_id', 255).notNullable();
    table.primary(['message_key', 'process_id']);
  });

  await knex.schema.createTable('message_starts', table => {
    table.comment(
      'Instances that a message with a key has started: one at a time for each',
    );
    table.string('process_id', 255).notNullable();
    table.string('correlation_key', 255).notNullable();
    table.string('instance_key', 36).notNullable();
    table.primary(['process_id', 'correlation_key']);
    table.index(['instance_key'], 'message_starts_instance_key_idx');
  });

  await knex.schema.createTable('calls', table => {
    table.comment('Called instances that are starting or running');
    table.string('parent_instance_key', 36).notNullable();
    table.integer('parent_element_instance_key').notNullable();
    table.string('instance_key', 36).notNullable();
    table.primary(['parent_instance_key', 'parent_element_instance_key']);
    table.unique(['instance_key'], { indexName: 'calls_instance_key_uniq' });
  });

  await knex.schema.createTable('inbox', table => {
    table.comment(
      'Commands left by other transactions; gone when they are carried out',
    );
    table.string('command_key', 36).primary();
    table
      .string('instance_key', 36)
      .notNullable()
      .comment('Instance it is for, or will be');
    table.text('command', 'longtext').notNullable().comment('JSON');
    table.bigInteger('due_at').notNullable();
    table.integer('attempts').notNullable().defaultTo(0);
    table.index(['due_at', 'command_key'], 'inbox_due_at_idx');
  });

  await knex.schema.createTable('variables', table => {
    table.comment('Current value of each variable of each scope, to search by');
    table.string('instance_key', 36).notNullable();
    table.integer('scope_key').notNullable();
    table.string('name', 255).notNullable();
    table.text('value', 'longtext').notNullable().comment('JSON');
    table
      .string('text_value', 255)
      .comment('Beginning of a text, or a number or boolean as text');
    table.double('number_value');
    table.primary(['instance_key', 'scope_key', 'name']);
    table.index(
      ['name', 'text_value', 'instance_key'],
      'variables_name_text_value_idx',
    );
  });
  await knex.raw(
    'CREATE INDEX variables_name_number_value_idx ON variables (name, number_value) WHERE number_value IS NOT NULL',
  );

  await knex.schema.createTable('counts', table => {
    table.comment('How many instances and elements of a version are where');
    table.string('definition_key', 36).notNullable();
    table
      .string('element_id', 255)
      .notNullable()
      .comment('Empty: the instances themselves');
    table
      .string('measure', 32)
      .notNullable()
      .comment('active, completed, terminated, incidents, suspended');
    table.bigInteger('count').notNullable();
    table.primary(['definition_key', 'element_id', 'measure']);
  });
  await knex.schema.createTable('count_changes', table => {
    table.comment('Differences that are not yet in counts');
    table.bigIncrements('change_key');
    table.string('definition_key', 36).notNullable();
    table.string('element_id', 255).notNullable();
    table.string('measure', 32).notNullable();
    table.integer('difference').notNullable();
  });

  await knex.schema.alterTable('user_tasks', table => {
    table.text('headers').comment('JSON of static headers');
  });

  if (isPostgres) await tunePostgres(knex);
};

/**
 * States and jobs are rewritten at every step: room in each page lets PostgreSQL do so without touching an index, and
 * vacuuming early keeps the tables as small as what is in them. Whoever owns a table may set this.
 *
 * @param {import('knex').Knex} knex
 */
async function tunePostgres(knex) {
  for (const table of ['instance_states', 'jobs', 'inbox', 'timers']) {
    await knex.raw(
      `ALTER TABLE ${table} SET (
         fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000,
         autovacuum_vacuum_cost_delay = 0)`,
    );
  }
}

/**
 * Instances that wait for messages, signals or called processes need this release: they stay, and do not go on. What
 * jobs see is not in their rows; the older release hands them out without variables.
 *
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  const isPostgres = String(knex.client.config.client).includes('pg');
  if (isPostgres) {
    for (const table of ['instance_states', 'jobs', 'timers']) {
      await knex.raw(
        `ALTER TABLE ${table} RESET (
           fillfactor, autovacuum_vacuum_scale_factor, autovacuum_vacuum_threshold, autovacuum_vacuum_cost_delay)`,
      );
    }
  }
  await knex.schema.alterTable('user_tasks', table => {
    table.dropColumn('headers');
  });
  for (const table of [
    'count_changes',
    'counts',
    'variables',
    'inbox',
    'calls',
    'message_starts',
    'message_correlations',
    'messages',
    'start_subscriptions',
    'signal_subscriptions',
    'message_subscriptions',
  ]) {
    await knex.schema.dropTable(table);
  }
  await knex.raw(
    'UPDATE timers SET due_at = parked_due_at WHERE parked_due_at IS NOT NULL',
  );
  await knex.schema.alterTable('timers', table => {
    table.dropColumn('parked_due_at');
  });
  await knex.raw(
    'UPDATE jobs SET due_at = parked_due_at WHERE parked_due_at IS NOT NULL',
  );
  await knex.raw('DROP INDEX jobs_due_idx');
  await knex.schema.alterTable('jobs', table => {
    table.dropColumn('parked_due_at');
    table.dropColumn('error_message');
    table.dropColumn('worker');
    table.dropColumn('definition_key');
    table.dropColumn('process_id');
    table.dropColumn('priority');
    table.text('variables', 'longtext').notNullable().defaultTo('{}');
    table.index(['type', 'due_at'], 'jobs_type_due_at_idx');
  });
  await knex.schema.alterTable('jobs', table => {
    table.text('variables', 'longtext').notNullable().alter();
  });
  await knex.schema.alterTable('instance_states', table => {
    table.dropColumn('is_suspended');
  });
  for (const index of ['parent', 'root', 'delete_after']) {
    await knex.raw(`DROP INDEX instances_${index}_idx`);
  }
  await knex.schema.alterTable('instances', table => {
    table.dropColumn('delete_after');
    table.dropColumn('is_suspended');
    table.dropColumn('call_depth');
    table.dropColumn('root_instance_key');
    table.dropColumn('parent_element_instance_key');
    table.dropColumn('parent_instance_key');
  });
  await knex.schema.alterTable('definitions', table => {
    table.dropIndex(['deployment_key'], 'definitions_deployment_key_idx');
    table.dropIndex(
      ['process_id', 'version_tag', 'version'],
      'definitions_version_tag_idx',
    );
    table.dropColumn('history_ttl_ms');
    table.dropColumn('retired_at');
    table.dropColumn('version_tag');
  });
};
