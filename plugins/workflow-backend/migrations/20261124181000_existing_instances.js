// @ts-check

/** What lies around elements and is not in the diagram. */
const NOT_DRAWN = new Set([
  'process',
  'multiInstanceBody',
  'loopBody',
  'adHocSubProcessInnerInstance',
]);

/** Rows whose sizes are read at once, and bytes of JSON that are. */
const MAX_ROWS = 500;
const MAX_BYTES = 1_000_000;
const MAX_CHARACTERS = 255;

/**
 * Counts and variables of the instances that are there already; from then on each transaction adds what it changes.
 *
 * - instances by state, and elements that have ended, are counted from the tables, elements that are active from the
 *   states;
 * - variables are those of the scopes that are active, and of an ended instance those of the process. Variables of
 *   scopes that have ended are in the history only.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await countInstances(knex);
  await countEndedElements(knex);

  /** @type {Map<string, Map<string, number>>} */
  const active = new Map();
  await eachText(knex, 'instance_states', 'state', async rows => {
    const variables = [];
    for (const row of rows) {
      const elements = activeElements(parse(row.text));
      const counts = active.get(row.definition_key) ?? new Map();
      active.set(row.definition_key, counts);
      for (const { elementId, elementType } of elements) {
        if (NOT_DRAWN.has(elementType)) continue;
        counts.set(elementId, (counts.get(elementId) ?? 0) + 1);
      }
      for (const element of elements) {
        variables.push(
          ...toRows(row.instance_key, element.key, element.variables),
        );
      }
    }
    await insert(knex, 'variables', variables);
  });
  await insert(
    knex,
    'counts',
    [...active].flatMap(([definition_key, counts]) =>
      [...counts].map(([element_id, count]) => ({
        definition_key,
        element_id,
        measure: 'active',
        count,
      })),
    ),
  );

  await eachText(knex, 'instances', 'final_variables', rows =>
    insert(
      knex,
      'variables',
      rows.flatMap(row => toRows(row.instance_key, 1, parse(row.text))),
    ),
  );
};

/**
 * @param {import('knex').Knex} knex
 */
async function countInstances(knex) {
  await knex.raw(
    `INSERT INTO counts (definition_key, element_id, measure, count)
     SELECT definition_key, '', state, count(*) FROM instances GROUP BY definition_key, state`,
  );
  await knex.raw(
    `INSERT INTO counts (definition_key, element_id, measure, count)
     SELECT definition_key, '', 'incidents', count(*) FROM instances
     WHERE state = 'active' AND incident_count > 0 GROUP BY definition_key`,
  );
  await knex.raw(
    `INSERT INTO counts (definition_key, element_id, measure, count)
     SELECT definition_key, '', 'suspended', count(*) FROM instances
     WHERE state = 'active' AND is_suspended GROUP BY definition_key`,
  );
}

/**
 * In version 1 of the events a boundary event that waited was terminated with its activity; it had never happened.
 *
 * @param {import('knex').Knex} knex
 */
async function countEndedElements(knex) {
  const notDrawn = [...NOT_DRAWN].map(type => `'${type}'`).join(', ');
  await knex.raw(
    `INSERT INTO counts (definition_key, element_id, measure, count)
     SELECT i.definition_key, h.element_id,
       CASE h.type WHEN 'elementCompleted' THEN 'completed' ELSE 'terminated' END, count(*)
     FROM history h JOIN instances i ON i.instance_key = h.instance_key
     WHERE h.type IN ('elementCompleted', 'elementTerminated') AND h.element_id IS NOT NULL
       AND h.element_type NOT IN (${notDrawn})
       AND NOT (h.type = 'elementTerminated' AND h.element_type = 'boundaryEvent' AND h.event_version IS NULL)
     GROUP BY i.definition_key, h.element_id, h.type`,
  );
  await knex.raw(
    `INSERT INTO counts (definition_key, element_id, measure, count)
     SELECT i.definition_key, n.element_id, 'incidents', count(*)
     FROM incidents n JOIN instances i ON i.instance_key = n.instance_key
     WHERE n.state = 'active' AND i.state = 'active' GROUP BY i.definition_key, n.element_id`,
  );
}

/**
 * Reads a column of JSON in pieces of bounded size; what fits into no piece is one of its own.
 *
 * @param {import('knex').Knex} knex
 * @param {string} table
 * @param {string} column
 * @param {(rows: { instance_key: string, definition_key: string, text: string }[]) => Promise<void>} take
 */
async function eachText(knex, table, column, take) {
  let after = '';
  for (;;) {
    const sizes = await knex(table)
      .where('instance_key', '>', after)
      .whereNotNull(column)
      .orderBy('instance_key')
      .limit(MAX_ROWS)
      .select('instance_key', knex.raw('octet_length(??) AS size', [column]));
    if (sizes.length === 0) return;
    let size = 0;
    const tooMany = sizes.findIndex((row, index) => {
      size += Number(row.size);
      return index > 0 && size > MAX_BYTES;
    });
    const last = sizes[(tooMany === -1 ? sizes.length : tooMany) - 1];
    await take(
      await knex(table)
        .where('instance_key', '>', after)
        .where('instance_key', '<=', last.instance_key)
        .whereNotNull(column)
        .select('instance_key', 'definition_key', `${column} as text`),
    );
    after = last.instance_key;
  }
}

/**
 * What cannot be read is left out: it does not go on anyway, and the others need not wait for it.
 *
 * @param {string} text
 */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/**
 * Without the boundary events that wait: version 1 of the states had element instances for them.
 *
 * @param {{ instances?: { key: number, elementId: string, elementType: string, variables?: object,
 *   attachedToKey?: number, heldIn?: string }[] }} state
 */
function activeElements({ instances = [] }) {
  return instances.filter(
    ({ attachedToKey, heldIn }) =>
      attachedToKey === undefined || heldIn !== undefined,
  );
}

/**
 * @param {string} instanceKey
 * @param {number} scopeKey
 * @param {object | undefined} variables
 */
function toRows(instanceKey, scopeKey, variables = {}) {
  const rows = new Map();
  for (const [key, value] of Object.entries(variables)) {
    const name = searchable(key);
    if (name.length > MAX_CHARACTERS) continue;
    rows.set(name, {
      instance_key: instanceKey,
      scope_key: scopeKey,
      name,
      value: JSON.stringify(clean(value)),
      text_value: indexed(value),
      number_value: typeof value === 'number' ? value : null,
    });
  }
  return [...rows.values()];
}

/**
 * Without NUL, and without halves of surrogate pairs: PostgreSQL reads neither out of JSON.
 *
 * @param {string} text
 */
function searchable(text) {
  return text
    .replaceAll('\0', '')
    .replace(
      /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      '\ufffd',
    );
}

/**
 * @param {unknown} value
 * @returns {unknown}
 */
function clean(value) {
  if (typeof value === 'string') return searchable(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        searchable(key),
        clean(item),
      ]),
    );
  }
  return value;
}

/**
 * @param {unknown} value
 */
function indexed(value) {
  switch (typeof value) {
    case 'string':
      return searchable(searchable(value).slice(0, MAX_CHARACTERS));
    case 'number':
    case 'boolean':
      return String(value);
    default:
      return null;
  }
}

/**
 * The rows as one parameter, so that all pieces take the same statement.
 *
 * @param {import('knex').Knex} knex
 * @param {string} table
 * @param {Record<string, string | number | null>[]} rows
 */
async function insert(knex, table, rows) {
  if (rows.length === 0) return;
  const isPostgres = String(knex.client.config.client).includes('pg');
  const columns = Object.keys(rows[0]);
  const source = isPostgres
    ? `${columns.join(', ')} FROM json_populate_recordset(null::${table}, ?)`
    : `${columns
        .map(name => `value ->> '$.${name}'`)
        .join(', ')} FROM json_each(?)`;
  await knex.raw(
    `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${source}`,
    [JSON.stringify(rows)],
  );
}

/**
 * All of it is made anew on the way up.
 *
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of ['variables', 'counts', 'count_changes']) {
    await knex(table).delete();
  }
};
