// @ts-check

/**
 * The engine waits by subscriptions: a timer belongs to one of them and no longer to the element instance of a
 * boundary event. The key stays the same for timers that are set, so the rows need no change.
 *
 * Going down brings back the tables and not the states: instances that have moved since need the newer release.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('timers', table => {
    table.dropUnique(
      ['instance_key', 'element_instance_key'],
      'timers_instance_key_element_instance_key_uniq',
    );
  });
  await knex.schema.alterTable('timers', table => {
    table.renameColumn('element_instance_key', 'subscription_key');
  });
  await knex.schema.alterTable('timers', table => {
    table.unique(['instance_key', 'subscription_key'], {
      indexName: 'timers_instance_key_subscription_key_uniq',
    });
  });
  await knex.schema.alterTable('history', table => {
    table
      .integer('event_version')
      .comment('Version of an engine event; null: 1, or no engine event');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('history', table => {
    table.dropColumn('event_version');
  });
  await knex.schema.alterTable('timers', table => {
    table.dropUnique(
      ['instance_key', 'subscription_key'],
      'timers_instance_key_subscription_key_uniq',
    );
  });
  await knex.schema.alterTable('timers', table => {
    table.renameColumn('subscription_key', 'element_instance_key');
  });
  await knex.schema.alterTable('timers', table => {
    table.unique(['instance_key', 'element_instance_key'], {
      indexName: 'timers_instance_key_element_instance_key_uniq',
    });
  });
};
