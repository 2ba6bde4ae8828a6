// @ts-check

/**
 * Deployments of several resources: decisions beside processes and forms, and what was deployed together.
 *
 * - decision_requirements: DMN documents, decisions: what can be called in them;
 * - deployment_resources: the versions that a deployment consists of, made by it or kept, for the binding `deployment`.
 *   A deployment that made no version has no rows;
 * - version tags of the processes that are there, for the binding `versionTag`.
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
  await tagVersions(knex);
};

/**
 * One by one: documents may be large, and few have a tag.
 *
 * @param {import('knex').Knex} knex
 */
async function tagVersions(knex) {
  const tagged = await knex('definitions')
    .where('xml', 'like', '%versionTag%')
    .whereNull('version_tag')
    .select('definition_key');
  for (const { definition_key } of tagged) {
    const { process_id, xml } = await knex('definitions')
      .where({ definition_key })
      .first('process_id', 'xml');
    const version_tag = versionTagOf(xml, process_id);
    if (version_tag !== undefined && version_tag.length <= 255) {
      await knex('definitions')
        .where({ definition_key })
        .update({ version_tag });
    }
  }
}

/**
 * The document has been parsed when it was deployed; only a process has an element of this name in it.
 *
 * @param {string} xml
 * @param {string} processId
 * @returns {string | undefined}
 */
function versionTagOf(xml, processId) {
  const processes = /<([\w.-]+:)?process\s([^>]*)>(.*?)<\/\1?process\s*>/gs;
  for (const [, , attributes, content] of xml.matchAll(processes)) {
    const id = /\bid\s*=\s*(["'])(.*?)\1/s.exec(` ${attributes}`);
    if (id?.[2] !== processId) continue;
    const tag =
      /<(?:[\w.-]+:)?versionTag\s[^>]*?\bvalue\s*=\s*(["'])(.*?)\1/s.exec(
        content.replace(/<!--.*?-->/gs, ''),
      );
    return tag ? unescaped(tag[2]) : undefined;
  }
  return undefined;
}

/**
 * @param {string} text
 */
function unescaped(text) {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

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
