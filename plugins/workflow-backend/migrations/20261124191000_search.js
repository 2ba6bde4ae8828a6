// @ts-check

/** @type {Record<string, string>} */
const PARTIAL = {
  instances_target_ref_started_at_idx: 'target_ref IS NOT NULL',
  instances_ended_at_idx: 'ended_at IS NOT NULL',
  user_tasks_target_ref_state_idx: 'target_ref IS NOT NULL',
  user_tasks_due_at_idx: 'due_at IS NOT NULL',
};

/** @type {Record<string, [string, string]>} */
const COLUMNS = {
  instances_target_ref_started_at_idx: [
    'instances',
    'target_ref, started_at, instance_key',
  ],
  instances_ended_at_idx: ['instances', 'ended_at, instance_key'],
  user_tasks_target_ref_state_idx: [
    'user_tasks',
    'target_ref, state, created_at',
  ],
  user_tasks_due_at_idx: ['user_tasks', 'due_at, user_task_key'],
};

/**
 * Each index costs every write of its table, so each has to serve a search. What these tables are searched by, and what
 * serves it:
 *
 * instances: a row is written when it starts and again when it ends, and each of these writes goes into every index that
 * the row is in; hence conditions on those that most rows need not be in.
 * - instances_pkey: one instance, and batches by key
 * - instances_started_at_idx: the newest of all
 * - instances_state_started_at_idx: the newest in a state, and how many there are
 * - instances_with_incident_idx: the newest with an incident
 * - instances_process_id_started_at_idx: the newest of a process; permissions by process
 * - instances_definition_key_started_at_idx: the newest of a version
 * - instances_active_definition_key_idx: the running ones of a version, of whatever number of ended ones
 * - instances_target_ref_started_at_idx: the newest for an entity; permissions by entity. Only those with an entity.
 * - instances_started_by_started_at_idx: those that somebody started; permissions by initiator
 * - instances_ended_at_idx: the last that ended. Only those that have.
 * - instances_parent_idx, instances_root_idx, instances_delete_after_idx: calls and retention, few rows each
 *
 * user_tasks: lists of open tasks and of all, newest, most urgent or most important first.
 * - (state, created_at), (state, due_at), (state, priority): of open tasks; (created_at), (due_at), (priority): of all
 * - (assignee, state, created_at): tasks of a person; permissions by assignee, and of who is involved in an instance
 * - (target_ref, state, created_at): tasks for an entity, only those with one
 * - unique (instance_key, element_instance_key): tasks of an instance
 * - user_task_candidates (candidate_ref, is_open, user_task_key): tasks of a group; its primary key: candidates of a task
 *
 * incidents: (state, created_at): the newest open ones; (created_at): the newest of all;
 * unique (instance_key, engine_incident_key): those of an instance.
 *
 * jobs: only what workers need (the primary key, jobs_due_idx, and unique (instance_key, element_instance_key), which
 * also serves jobs of an instance). Searches by other fields go through the open jobs in the order of their keys.
 *
 * variables: the primary key: those of an instance; (name, text_value, instance_key): instances that have a variable, or
 * one with a certain text, or one that begins with it; (name, number_value): with a number in a range.
 *
 * counts: counts_instances_idx, to sum up the instances of all versions without reading those of their elements.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const isPostgres = String(knex.client.config.client).includes('pg');
  await knex.raw(
    `CREATE INDEX counts_instances_idx ON counts (definition_key, measure) WHERE element_id = ''`,
  );

  await knex.raw('DROP INDEX instances_definition_key_state_idx');
  await knex.raw(
    `CREATE INDEX instances_active_definition_key_idx ON instances (definition_key, started_at, instance_key)
     WHERE state = 'active'`,
  );
  for (const [index, condition] of Object.entries(PARTIAL)) {
    const [table, columns] = COLUMNS[index];
    await knex.raw(`DROP INDEX ${index}`);
    await knex.raw(
      `CREATE INDEX ${index} ON ${table} (${columns}) WHERE ${condition}`,
    );
  }
  if (isPostgres) {
    // Whatever the collation of the database is, this serves equality and what begins with a text.
    await knex.raw('DROP INDEX variables_name_text_value_idx');
    await knex.raw(
      `CREATE INDEX variables_name_text_value_idx ON variables (name, text_value text_pattern_ops, instance_key)`,
    );
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  const isPostgres = String(knex.client.config.client).includes('pg');
  if (isPostgres) {
    await knex.raw('DROP INDEX variables_name_text_value_idx');
    await knex.raw(
      'CREATE INDEX variables_name_text_value_idx ON variables (name, text_value, instance_key)',
    );
  }
  for (const [index, [table, columns]] of Object.entries(COLUMNS)) {
    await knex.raw(`DROP INDEX ${index}`);
    await knex.raw(`CREATE INDEX ${index} ON ${table} (${columns})`);
  }
  await knex.raw('DROP INDEX instances_active_definition_key_idx');
  await knex.raw(
    'CREATE INDEX instances_definition_key_state_idx ON instances (definition_key, state)',
  );
  await knex.raw('DROP INDEX counts_instances_idx');
};
