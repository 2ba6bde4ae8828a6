// The limit on PostgreSQL: what hand-written SQL makes of the same work when there is no engine at all. A job is claimed,
// deleted, and replaced by the next; the state of its instance is rewritten and a row of history added.
const { Client } = require('pg');
const { performance } = require('node:perf_hooks');

const JOBS_PER_INSTANCE = 3;
/** As much text as the engine keeps for the instances of this benchmark. */
const STATE = 'x'.repeat(400);
const HISTORY = 'y'.repeat(700);

async function connect(connectionString) {
  const client = new Client({ connectionString });
  await client.connect();
  return client;
}

async function createTables(client, instances) {
  await client.query(`
    CREATE TABLE instances (instance_key bigint PRIMARY KEY, state text NOT NULL) WITH (fillfactor = 70);
    CREATE TABLE jobs (job_key bigint PRIMARY KEY, instance_key bigint NOT NULL, step integer NOT NULL,
      due_at bigint NOT NULL) WITH (fillfactor = 70);
    CREATE INDEX jobs_due_at_idx ON jobs (due_at);
    CREATE TABLE history (instance_key bigint NOT NULL, sequence integer NOT NULL, entries text NOT NULL,
      PRIMARY KEY (instance_key, sequence));`);
  await client.query(
    'INSERT INTO instances SELECT i, $2 FROM generate_series(1, $1::bigint) i',
    [instances, STATE],
  );
  await client.query(
    `INSERT INTO jobs SELECT i * ${JOBS_PER_INSTANCE}, i, 1, i FROM generate_series(1, $1::bigint) i`,
    [instances],
  );
  await client.query('VACUUM ANALYZE instances');
  await client.query('VACUUM ANALYZE jobs');
  await client.query('CHECKPOINT');
}

const CLAIM = {
  name: 'claim',
  text: 'SELECT job_key, instance_key, step FROM jobs ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED',
};
const WRITE = {
  name: 'write',
  text: `WITH gone AS (DELETE FROM jobs WHERE job_key = ANY($1::bigint[])),
      made AS (INSERT INTO jobs SELECT * FROM unnest($2::bigint[], $3::bigint[], $4::integer[], $5::bigint[])),
      changed AS (UPDATE instances i SET state = v.state
        FROM unnest($6::bigint[], $7::text[]) AS v (instance_key, state) WHERE i.instance_key = v.instance_key)
    INSERT INTO history SELECT * FROM unnest($6::bigint[], $8::integer[], $9::text[])`,
};

async function carryOut(client, batch) {
  await client.query('BEGIN');
  const { rows } = await client.query({ ...CLAIM, values: [batch] });
  if (rows.length > 0) {
    const next = rows.filter(({ step }) => step < JOBS_PER_INSTANCE);
    await client.query({
      ...WRITE,
      values: [
        rows.map(row => row.job_key),
        next.map(row => Number(row.job_key) + 1),
        next.map(row => row.instance_key),
        next.map(row => row.step + 1),
        next.map(() => Date.now()),
        rows.map(row => row.instance_key),
        rows.map(() => STATE),
        rows.map(row => row.step),
        rows.map(() => HISTORY),
      ],
    });
  }
  await client.query('COMMIT');
  return rows.length;
}

/** Steps a second of `connections` that take `batch` jobs in each transaction, until all is done or the time is over. */
async function drain({
  connectionString,
  instances,
  connections,
  batch,
  maxSeconds,
}) {
  const admin = await connect(connectionString);
  await createTables(admin, instances);
  const clients = await Promise.all(
    Array.from({ length: connections }, () => connect(connectionString)),
  );
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  let steps = 0;
  await Promise.all(
    clients.map(async client => {
      for (;;) {
        const done = await carryOut(client, batch);
        steps += done;
        if (steps >= instances * JOBS_PER_INSTANCE || seconds() > maxSeconds) {
          return;
        }
      }
    }),
  );
  const perSecond = steps / seconds();
  await admin.query('DROP TABLE instances, jobs, history');
  await Promise.all([admin, ...clients].map(client => client.end()));
  return perSecond;
}

/** Transactions a second, each an update and two inserts, as pgbench makes them. */
async function commits({ connectionString, connections, maxSeconds }) {
  const admin = await connect(connectionString);
  await admin.query(`
    CREATE TABLE accounts (id integer PRIMARY KEY, value text NOT NULL) WITH (fillfactor = 70);
    CREATE TABLE entries (id bigserial PRIMARY KEY, account integer NOT NULL, value text NOT NULL);
    INSERT INTO accounts SELECT i, repeat('x', 700) FROM generate_series(1, 10000) i;
    CHECKPOINT`);
  const clients = await Promise.all(
    Array.from({ length: connections }, () => connect(connectionString)),
  );
  const began = performance.now();
  let count = 0;
  await Promise.all(
    clients.map(async (client, index) => {
      while ((performance.now() - began) / 1000 < maxSeconds) {
        // No two connections want the same row.
        const id = ((count * connections + index) % 10000) + 1;
        await client.query('BEGIN');
        await client.query({
          name: 'update',
          text: 'UPDATE accounts SET value = $2 WHERE id = $1',
          values: [id, STATE],
        });
        const insert = {
          name: 'insert',
          text: 'INSERT INTO entries (account, value) VALUES ($1, $2)',
          values: [id, HISTORY],
        };
        await client.query(insert);
        await client.query(insert);
        await client.query('COMMIT');
        count += 1;
      }
    }),
  );
  const perSecond = count / ((performance.now() - began) / 1000);
  await admin.query('DROP TABLE accounts, entries');
  await Promise.all([admin, ...clients].map(client => client.end()));
  return perSecond;
}

async function run({ database, instances, maxSeconds }) {
  const { connectionString } = database;
  const batched = connections =>
    drain({ connectionString, instances, connections, batch: 200, maxSeconds });
  const single = connections =>
    drain({ connectionString, instances, connections, batch: 1, maxSeconds });
  const commit = connections =>
    commits({ connectionString, connections, maxSeconds });
  return {
    'batched SQL, 200 jobs x 4 connections': await batched(4),
    'batched SQL, 200 jobs x 1 connection': await batched(1),
    'one job per transaction, 4 connections': await single(4),
    'commits of an update and 2 inserts, 1 connection': await commit(1),
    'commits of an update and 2 inserts, 16 connections': await commit(16),
  };
}

module.exports = { run };
