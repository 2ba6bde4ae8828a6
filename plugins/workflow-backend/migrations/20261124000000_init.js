// @ts-check

/**
 * Times are epoch milliseconds (bigint), keys are UUID v7 (sortable text), JSON is text.
 * Runtime tables (instance_states, jobs, timers) hold only what is active; rows leave them when the work is done.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('definitions', table => {
    table.comment('Deployed process definitions, one row per version');
    table.string('definition_key', 36).primary();
    table.string('process_id', 255).notNullable().comment('BPMN process id');
    table.integer('version').notNullable();
    table
      .boolean('is_latest')
      .notNullable()
      .comment('The version that new instances use');
    table.string('name', 255).notNullable();
    table.text('documentation');
    table.string('resource_name', 255).notNullable();
    table.text('xml', 'longtext').notNullable().comment('Exactly as deployed');
    table.string('content_hash', 64).notNullable().comment('SHA-256 of xml');
    table.string('start_form_id', 255);
    table.string('target_kind', 255).comment('Entity kind it is started for');
    table.string('target_type', 255).comment('spec.type it is started for');
    table.string('deployment_key', 36).notNullable();
    table.bigInteger('deployed_at').notNullable();
    table.string('deployed_by', 255).notNullable();
    table.unique(['process_id', 'version'], {
      indexName: 'definitions_process_id_version_uniq',
    });
    table.index(['is_latest', 'name'], 'definitions_is_latest_name_idx');
  });

  await knex.schema.createTable('forms', table => {
    table.comment('Deployed forms, one row per version');
    table.string('form_key', 36).primary();
    table.string('form_id', 255).notNullable();
    table.integer('version').notNullable();
    table
      .text('content', 'longtext')
      .notNullable()
      .comment('JSON: title, schema, uiSchema');
    table.string('content_hash', 64).notNullable();
    table.string('deployment_key', 36).notNullable();
    table.bigInteger('deployed_at').notNullable();
    table.string('deployed_by', 255).notNullable();
    table.unique(['form_id', 'version'], {
      indexName: 'forms_form_id_version_uniq',
    });
  });

  await knex.schema.createTable('instances', table => {
    table.comment('Process instances, running and past');
    table.string('instance_key', 36).primary();
    table.string('definition_key', 36).notNullable();
    table.string('process_id', 255).notNullable();
    table
      .string('state', 16)
      .notNullable()
      .comment('active, completed, terminated');
    table
      .integer('incident_count')
      .notNullable()
      .defaultTo(0)
      .comment('Active incidents');
    table.string('target_ref', 255).comment('Entity the work is for');
    table.string('started_by', 255).notNullable();
    table.bigInteger('started_at').notNullable();
    table.bigInteger('ended_at');
    table
      .text('final_variables', 'longtext')
      .comment('JSON of the process scope, once ended');
    table.index(
      ['state', 'started_at', 'instance_key'],
      'instances_state_started_at_idx',
    );
    table.index(['started_at', 'instance_key'], 'instances_started_at_idx');
    table.index(
      ['target_ref', 'started_at', 'instance_key'],
      'instances_target_ref_started_at_idx',
    );
    table.index(
      ['definition_key', 'state'],
      'instances_definition_key_state_idx',
    );
    table.index(
      ['process_id', 'started_at', 'instance_key'],
      'instances_process_id_started_at_idx',
    );
    table.index(
      ['started_by', 'started_at', 'instance_key'],
      'instances_started_by_started_at_idx',
    );
    table.index(
      ['definition_key', 'started_at', 'instance_key'],
      'instances_definition_key_started_at_idx',
    );
    table.index(['ended_at', 'instance_key'], 'instances_ended_at_idx');
  });
  await knex.raw(
    `CREATE INDEX instances_with_incident_idx ON instances (started_at, instance_key) WHERE incident_count > 0`,
  );

  await knex.schema.createTable('instance_states', table => {
    table.comment('Engine state of running instances; gone when they end');
    table.string('instance_key', 36).primary();
    table.string('definition_key', 36).notNullable();
    table.text('state', 'longtext').notNullable().comment('JSON of the engine');
    table
      .integer('next_sequence')
      .notNullable()
      .comment('Sequence of the next history record');
  });

  await knex.schema.createTable('jobs', table => {
    table.comment('Work to be handed to a job handler; gone when it is done');
    table.string('job_key', 36).primary();
    table.string('instance_key', 36).notNullable();
    table.integer('element_instance_key').notNullable();
    table.string('element_id', 255).notNullable();
    table.string('type', 255).notNullable();
    table.integer('retries').notNullable().comment('Attempts left');
    table
      .integer('failures')
      .notNullable()
      .defaultTo(0)
      .comment(
        'Attempts that have failed; decides how long the next one waits',
      );
    table
      .bigInteger('due_at')
      .comment(
        'May be handed out from then on; while leased, the end of the lease; null: waits for an incident',
      );
    table
      .string('lease', 36)
      .comment('Token of the current holder; null when nobody has it');
    table.text('headers').notNullable().comment('JSON');
    table.text('variables', 'longtext').notNullable().comment('JSON');
    table.bigInteger('created_at').notNullable();
    table.unique(['instance_key', 'element_instance_key'], {
      indexName: 'jobs_instance_key_element_instance_key_uniq',
    });
    table.index(['type', 'due_at'], 'jobs_type_due_at_idx');
  });

  await knex.schema.createTable('timers', table => {
    table.comment('Timers that are set; gone when they fire or are cancelled');
    table.string('timer_key', 36).primary();
    table.string('instance_key', 36).notNullable();
    table.integer('element_instance_key').notNullable();
    table.string('element_id', 255).notNullable();
    table.bigInteger('due_at').notNullable();
    table.unique(['instance_key', 'element_instance_key'], {
      indexName: 'timers_instance_key_element_instance_key_uniq',
    });
    table.index(['due_at'], 'timers_due_at_idx');
  });

  await knex.schema.createTable('user_tasks', table => {
    table.comment('Work for people, open and past');
    table.string('user_task_key', 36).primary();
    table.string('instance_key', 36).notNullable();
    table.integer('element_instance_key').notNullable();
    table.string('element_id', 255).notNullable();
    table.string('definition_key', 36).notNullable();
    table.string('process_id', 255).notNullable();
    table.string('target_ref', 255);
    table.string('name', 255).notNullable();
    table
      .string('state', 16)
      .notNullable()
      .comment('created, completed, canceled');
    table.string('assignee', 255);
    table.string('form_key', 36).comment('Form version bound at creation');
    table.integer('priority').notNullable();
    table.bigInteger('due_at');
    table.bigInteger('follow_up_at');
    table.bigInteger('created_at').notNullable();
    table.bigInteger('completed_at');
    table.string('completed_by', 255);
    table
      .text('variables', 'longtext')
      .notNullable()
      .comment('JSON of what the task saw when it was created');
    table.unique(['instance_key', 'element_instance_key'], {
      indexName: 'user_tasks_instance_key_element_instance_key_uniq',
    });
    table.index(
      ['state', 'created_at', 'user_task_key'],
      'user_tasks_state_created_at_idx',
    );
    table.index(['created_at', 'user_task_key'], 'user_tasks_created_at_idx');
    table.index(['due_at', 'user_task_key'], 'user_tasks_due_at_idx');
    table.index(['priority', 'user_task_key'], 'user_tasks_priority_idx');
    table.index(
      ['state', 'due_at', 'user_task_key'],
      'user_tasks_state_due_at_idx',
    );
    table.index(
      ['state', 'priority', 'user_task_key'],
      'user_tasks_state_priority_idx',
    );
    table.index(
      ['assignee', 'state', 'created_at'],
      'user_tasks_assignee_state_idx',
    );
    table.index(
      ['target_ref', 'state', 'created_at'],
      'user_tasks_target_ref_state_idx',
    );
  });
  await knex.schema.createTable('user_task_candidates', table => {
    table.comment('Who may claim a user task: users and groups as entity refs');
    table.string('user_task_key', 36).notNullable();
    table.string('candidate_ref', 255).notNullable();
    table
      .boolean('is_open')
      .notNullable()
      .comment('The task is not completed; keeps look-ups off past tasks');
    table.primary(['user_task_key', 'candidate_ref']);
    table.index(
      ['candidate_ref', 'is_open', 'user_task_key'],
      'user_task_candidates_candidate_ref_idx',
    );
  });

  await knex.schema.createTable('incidents', table => {
    table.comment('What keeps an instance from moving on, active and resolved');
    table.string('incident_key', 36).primary();
    table.string('instance_key', 36).notNullable();
    table.integer('engine_incident_key').notNullable();
    table.integer('element_instance_key').notNullable();
    table.string('element_id', 255).notNullable();
    table.string('type', 64).notNullable();
    table.string('code', 255);
    table.text('message').notNullable();
    table.string('state', 16).notNullable().comment('active, resolved');
    table.bigInteger('created_at').notNullable();
    table.bigInteger('resolved_at');
    table.string('resolved_by', 255);
    table.unique(['instance_key', 'engine_incident_key'], {
      indexName: 'incidents_instance_key_engine_incident_key_uniq',
    });
    table.index(
      ['state', 'created_at', 'incident_key'],
      'incidents_state_created_at_idx',
    );
    table.index(['created_at', 'incident_key'], 'incidents_created_at_idx');
  });

  await knex.schema.createTable('history', table => {
    table.comment('What happened in each instance; append only');
    table.string('instance_key', 36).notNullable();
    table.integer('sequence').notNullable();
    table.bigInteger('at').notNullable();
    table.string('type', 64).notNullable();
    table.string('element_id', 255);
    table.string('element_type', 64);
    table.integer('element_instance_key');
    table.string('actor', 255).comment('Who did it; null for the engine');
    table.text('details', 'longtext').comment('JSON');
    table.primary(['instance_key', 'sequence']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('history');
  await knex.schema.dropTable('incidents');
  await knex.schema.dropTable('user_task_candidates');
  await knex.schema.dropTable('user_tasks');
  await knex.schema.dropTable('timers');
  await knex.schema.dropTable('jobs');
  await knex.schema.dropTable('instance_states');
  await knex.schema.dropTable('instances');
  await knex.schema.dropTable('forms');
  await knex.schema.dropTable('definitions');
};
