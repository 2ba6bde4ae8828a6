// @ts-check

/**
 * Deployments of several resources: decisions beside processes and forms, and what was deployed together.
 *
 * - decision_requirements: DMN documents, decisions: what can be called in them;
 * - deployment_resources: the versions that a deployment consists of, made by it or kept, for the binding `deployment`.
 *   A deployment that made no version has no rows.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('decision_requirements', table => {
    table.comment('Deployed DMN documents, one row per version');
    table.string('decision_requirements_key', 36).primary();
    table.string('decision_requirements_id', 255).notNullable();
    table.integer('version').notNullable();
    table.string('name', 255).notNullable();
    table.string('resource_name', 255).notNullable();
    table.text('xml', 'longtext').notNullable().comment('Exactly as deployed');
    table.string('content_hash', 64).notNullable();
    table.string('deployment_key', 36).notNullable();
    table.bigInteger('deployed_at').notNullable();
    table.string('deployed_by', 255).notNullable();
    table.unique(['decision_requirements_id', 'version'], {
      indexName: 'decision_requirements_id_version_uniq',
    });
  });

  await knex.schema.createTable('decisions', table => {
    table.comment('Decisions of deployed DMN documents, one row per version');
    table.string('decision_key', 36).primary();
    table.string('decision_id', 255).notNullable();
    table.integer('version').notNullable();
    table
      .boolean('is_latest')
      .notNullable()
      .comment('The version that is called without another binding');
    table.string('name', 255).notNullable();
    table.string('version_tag', 255);
    table.string('decision_requirements_key', 36).notNullable();
    table.unique(['decision_id', 'version'], {
      indexName: 'decisions_decision_id_version_uniq',
    });
    table.index(
      ['decision_requirements_key'],
      'decisions_decision_requirements_key_idx',
    );
    table.index(
      ['version_tag', 'decision_id', 'version'],
      'decisions_version_tag_idx',
    );
  });
  await knex.raw(
    'CREATE INDEX decisions_latest_idx ON decisions (decision_id) WHERE is_latest',
  );

  await knex.schema.createTable('deployment_resources', table => {
    table.comment('What was deployed together');
    table.string('deployment_key', 36).notNullable();
    table.string('kind', 16).notNullable().comment('process, decision, form');
    table
      .string('resource_id', 255)
      .notNullable()
      .comment('Process, decision or form id');
    table
      .string('resource_key', 36)
      .notNullable()
      .comment('Key of the version, made by the deployment or kept');
    table.primary(['deployment_key', 'kind', 'resource_id']);
  });
  await knex.raw(
    `INSERT INTO deployment_resources (deployment_key, kind, resource_id, resource_key)
     SELECT deployment_key, 'process', process_id, definition_key FROM definitions
     UNION ALL SELECT deployment_key, 'form', form_id, form_key FROM forms`,
  );
};

/**
 * Processes that call decisions need this release: they stay, and their business rule tasks are held by incidents.
 *
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('deployment_resources');
  await knex.schema.dropTable('decisions');
  await knex.schema.dropTable('decision_requirements');
};
