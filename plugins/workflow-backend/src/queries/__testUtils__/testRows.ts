// Rows for the tests of the query stores: each with what a test does not care about filled in.
import type { Knex } from 'knex';
import { applyDatabaseMigrations } from '../../database/migrations';

export const NOW = Date.UTC(2026, 10, 24, 6);

export async function migrate(knex: Knex): Promise<void> {
  await applyDatabaseMigrations(knex);
}

export async function insertDefinition(
  knex: Knex,
  row: { definition_key: string; process_id: string } & Record<string, unknown>,
): Promise<void> {
  await knex('definitions').insert({
    version: 1,
    is_latest: true,
    name: row.process_id,
    resource_name: `${row.process_id}.bpmn`,
    xml: '<definitions/>',
    content_hash: 'hash',
    deployment_key: 'deployment',
    deployed_at: NOW,
    deployed_by: 'user:default/author',
    ...row,
  });
}

export async function insertInstance(
  knex: Knex,
  row: {
    instance_key: string;
    definition_key: string;
    process_id: string;
  } & Record<string, unknown>,
): Promise<void> {
  const instance = {
    state: 'active',
    incident_count: 0,
    started_by: 'user:default/starter',
    started_at: NOW,
    ...row,
  };
  await knex('instances').insert(instance);
  const count = {
    definition_key: row.definition_key,
    element_id: '',
    difference: 1,
  };
  await knex('count_changes').insert([
    { ...count, measure: instance.state },
    ...(instance.incident_count > 0
      ? [{ ...count, measure: 'incidents' }]
      : []),
  ]);
}

export async function insertTask(
  knex: Knex,
  {
    candidates = [],
    ...row
  }: {
    user_task_key: string;
    instance_key: string;
    definition_key: string;
    process_id: string;
    candidates?: string[];
  } & Record<string, unknown>,
  elementInstanceKey: number,
): Promise<void> {
  const task = {
    element_instance_key: elementInstanceKey,
    element_id: 'Task_1',
    name: 'Check',
    state: 'created',
    priority: 50,
    created_at: NOW,
    variables: '{}',
    ...row,
  };
  await knex('instances')
    .insert({
      instance_key: row.instance_key,
      definition_key: row.definition_key,
      process_id: row.process_id,
      state: 'active',
      started_by: 'user:default/starter',
      started_at: NOW,
    })
    .onConflict('instance_key')
    .ignore();
  await knex('user_tasks').insert(task);
  if (candidates.length > 0) {
    await knex('user_task_candidates').insert(
      candidates.map(candidate => ({
        user_task_key: row.user_task_key,
        candidate_ref: candidate,
        is_open: task.state === 'created',
      })),
    );
  }
}

export async function insertIncident(
  knex: Knex,
  row: {
    incident_key: string;
    instance_key: string;
    engine_incident_key: number;
  } & Record<string, unknown>,
): Promise<void> {
  await knex('incidents').insert({
    element_instance_key: 2,
    element_id: 'Task_1',
    type: 'jobNoRetries',
    message: 'It failed',
    state: 'active',
    created_at: NOW,
    ...row,
  });
}
