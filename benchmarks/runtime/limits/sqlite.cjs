// The limit on SQLite: what hand-written SQL makes of the same work when there is no engine at all. A job is claimed,
// deleted, and replaced by the next; the state of its instance is rewritten and a row of history added.
const Database = require('better-sqlite3');
const { performance } = require('node:perf_hooks');

const JOBS_PER_INSTANCE = 3;
/** As much text as the engine keeps for the instances of this benchmark. */
const STATE = 'x'.repeat(400);
const HISTORY = 'y'.repeat(700);

function createTables(db, instances) {
  db.exec(`
    CREATE TABLE instances (instance_key INTEGER PRIMARY KEY, state TEXT NOT NULL);
    CREATE TABLE jobs (job_key INTEGER PRIMARY KEY, instance_key INTEGER NOT NULL, step INTEGER NOT NULL,
      due_at INTEGER NOT NULL);
    CREATE INDEX jobs_due_at_idx ON jobs (due_at);
    CREATE TABLE history (instance_key INTEGER NOT NULL, sequence INTEGER NOT NULL, entries TEXT NOT NULL,
      PRIMARY KEY (instance_key, sequence)) WITHOUT ROWID;`);
  const instance = db.prepare('INSERT INTO instances VALUES (?, ?)');
  const job = db.prepare('INSERT INTO jobs VALUES (?, ?, 1, ?)');
  db.transaction(() => {
    for (let key = 1; key <= instances; key++) {
      instance.run(key, STATE);
      job.run(key * JOBS_PER_INSTANCE, key, key);
    }
  })();
  db.pragma('wal_checkpoint(TRUNCATE)');
}

/** Steps a second with `batch` jobs in each transaction, until all is done or the time is over. */
function drain(db, { instances, batch, maxSeconds }) {
  createTables(db, instances);
  const claim = db.prepare(
    'SELECT job_key, instance_key, step FROM jobs ORDER BY due_at LIMIT ?',
  );
  const remove = db.prepare('DELETE FROM jobs WHERE job_key = ?');
  const insert = db.prepare('INSERT INTO jobs VALUES (?, ?, ?, ?)');
  const update = db.prepare(
    'UPDATE instances SET state = ? WHERE instance_key = ?',
  );
  const append = db.prepare('INSERT INTO history VALUES (?, ?, ?)');
  const carryOut = db.transaction(() => {
    const rows = claim.all(batch);
    for (const { job_key, instance_key, step } of rows) {
      remove.run(job_key);
      if (step < JOBS_PER_INSTANCE) {
        insert.run(job_key + 1, instance_key, step + 1, Date.now());
      }
      update.run(STATE, instance_key);
      append.run(instance_key, step, HISTORY);
    }
    return rows.length;
  });
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  let steps = 0;
  while (steps < instances * JOBS_PER_INSTANCE && seconds() < maxSeconds) {
    steps += carryOut.immediate();
  }
  const perSecond = steps / seconds();
  db.exec('DROP TABLE instances; DROP TABLE jobs; DROP TABLE history');
  return perSecond;
}

async function run({ database, instances, maxSeconds }) {
  const db = new Database(database.filename);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  const of = batch => drain(db, { instances, batch, maxSeconds });
  const limits = {
    'batched SQL, 200 jobs': of(200),
    'one job per transaction': of(1),
  };
  db.close();
  return limits;
}

module.exports = { run };
