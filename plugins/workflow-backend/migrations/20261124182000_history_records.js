// @ts-check

const EVENT_COLUMNS = [
  'instance_key',
  'sequence',
  'at',
  'type',
  'element_id',
  'element_type',
  'element_instance_key',
  'actor',
  'details',
  'event_version',
];

/**
 * The history gets one row per command instead of one per event, which takes a fraction of the room and of the time to
 * write. Events that are there become rows of one entry each: grouping them would gain little and take long.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const isPostgres = String(knex.client.config.client).includes('pg');
  await setAside(knex, 'history_of_events', isPostgres);
  await knex.schema.createTable('history', table => {
    table.comment('What happened in each instance; append only');
    table.string('instance_key', 36).notNullable();
    table.integer('sequence').notNullable().comment('Of its first entry');
    table.integer('entry_count').notNullable();
    table.bigInteger('at').notNullable();
    table
      .text('entries', 'longtext')
      .notNullable()
      .comment('JSON list of entries');
    table.primary(['instance_key', 'sequence']);
  });
  // Put together as text: the details are JSON already, and what is null in them has to stay.
  const columns = `'type', type, 'version', event_version, 'elementId', element_id, 'elementType', element_type,
    'elementInstanceKey', element_instance_key, 'actor', actor`;
  const fields = isPostgres
    ? `json_strip_nulls(json_build_object(${columns}))::text`
    : `json_patch('{}', json_object(${columns}))`;
  await knex.raw(
    `INSERT INTO history (instance_key, sequence, entry_count, at, entries)
     SELECT instance_key, sequence, 1, at,
       '[' || substr(fields, 1, length(fields) - 1) ||
       CASE WHEN details IS NULL THEN '' ELSE ',"details":' || details END || '}]'
     FROM (
       SELECT instance_key, sequence, at, details, ${fields} AS fields
       FROM history_of_events
     ) AS events`,
  );
  await knex.schema.dropTable('history_of_events');
};

/** Records whose sizes are read at once, and bytes of JSON that are. */
const MAX_RECORDS = 500;
const MAX_BYTES = 1_000_000;

/**
 * @param {import('knex').Knex} knex
 * @param {string} name
 * @param {boolean} isPostgres
 */
async function setAside(knex, name, isPostgres) {
  await knex.schema.renameTable('history', name);
  if (isPostgres) {
    await knex.raw('ALTER TABLE ?? RENAME CONSTRAINT history_pkey TO ??', [
      name,
      `${name}_pkey`,
    ]);
  }
}

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  const isPostgres = String(knex.client.config.client).includes('pg');
  await setAside(knex, 'history_of_commands', isPostgres);
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
    table
      .integer('event_version')
      .comment('Version of an engine event; null: 1, or no engine event');
    table.primary(['instance_key', 'sequence']);
  });
  const names = EVENT_COLUMNS.join(', ');
  const source = isPostgres
    ? `${names} FROM json_populate_recordset(null::history, ?)`
    : `${EVENT_COLUMNS.map(name => `value ->> '$.${name}'`).join(
        ', ',
      )} FROM json_each(?)`;
  // The rows are one parameter, so that all pieces take the same statement.
  await eachRecord(knex, records =>
    knex.raw(`INSERT INTO history (${names}) SELECT ${source}`, [
      JSON.stringify(records.flatMap(toEvents)),
    ]),
  );
  await knex.schema.dropTable('history_of_commands');
};

/**
 * In pieces, and not in SQL: PostgreSQL takes no field out of JSON that has an escaped NUL in another one.
 *
 * @param {import('knex').Knex} knex
 * @param {(records: Record<string, any>[]) => PromiseLike<unknown>} take
 */
async function eachRecord(knex, take) {
  const table = 'history_of_commands';
  let after = ['', 0];
  for (;;) {
    const sizes = await knex(table)
      .whereRaw('(instance_key, sequence) > (?, ?)', after)
      .orderBy(['instance_key', 'sequence'])
      .limit(MAX_RECORDS)
      .select(
        'instance_key',
        'sequence',
        knex.raw('octet_length(entries) AS size'),
      );
    if (sizes.length === 0) return;
    let size = 0;
    const tooMany = sizes.findIndex((row, index) => {
      size += Number(row.size);
      return index > 0 && size > MAX_BYTES;
    });
    const last = sizes[(tooMany === -1 ? sizes.length : tooMany) - 1];
    const until = [last.instance_key, last.sequence];
    await take(
      await knex(table)
        .whereRaw('(instance_key, sequence) > (?, ?)', after)
        .whereRaw('(instance_key, sequence) <= (?, ?)', until)
        .select(),
    );
    after = until;
  }
}

/**
 * @param {Record<string, any>} record
 */
function toEvents({ instance_key, sequence, at, entries }) {
  return JSON.parse(entries).map(
    (/** @type {any} */ entry, /** @type {number} */ index) => ({
      instance_key,
      sequence: Number(sequence) + index,
      at,
      type: entry.type,
      element_id: entry.elementId,
      element_type: entry.elementType,
      element_instance_key: entry.elementInstanceKey,
      actor: entry.actor,
      details: entry.details && JSON.stringify(entry.details),
      event_version: entry.version,
    }),
  );
}
