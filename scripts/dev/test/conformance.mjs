// Recorded BPMN cases, which are no part of this repository: LINEWORK_CONFORMANCE names a file with them, or a folder
// of such files. They run on the engine alone and on each database.
import fs from 'node:fs';
import path from 'node:path';
import { conformanceArgs } from '../conformance.mjs';
import { root } from '../lib/paths.mjs';
import { capture } from '../lib/processes.mjs';
import { say } from '../lib/report.mjs';
import { startPostgres } from './postgres.mjs';

/** Databases are compared with the engine in random cases besides. */
const RANDOM = ['--random', '20'];

function filesIn(place) {
  return fs.statSync(place).isDirectory()
    ? fs
        .readdirSync(place)
        .filter(name => name.endsWith('.jsonl'))
        .sort()
        .map(name => path.join(place, name))
    : [place];
}

async function runOn(host, files, options, connectionString) {
  say(`\nhost ${host}`);
  const { code, output } = await capture(process.execPath, [
    ...conformanceArgs(host, files, connectionString),
    ...options,
  ]);
  say(output.trimEnd());
  const [, passed, failed] =
    /(\d+) passed, (\d+) failed\s*$/.exec(output) ?? [];
  if (passed === undefined) return { passed: 0, failed: 1 };
  return {
    passed: Number(passed),
    failed: code !== 0 && Number(failed) === 0 ? 1 : Number(failed),
  };
}

async function onPostgres(files, options) {
  let server;
  try {
    server = await startPostgres();
  } catch (error) {
    return {
      skipped: 1,
      reason: `PostgreSQL could not be started here (${error.message}); the cases ran without it`,
    };
  }
  try {
    return await runOn('postgres', files, options, server.connectionString);
  } finally {
    await server.stop();
  }
}

export default async function conformance(options) {
  const named = process.env.LINEWORK_CONFORMANCE;
  const place = named && path.resolve(root, named);
  const missing = !place
    ? 'LINEWORK_CONFORMANCE does not name a file or folder with conformance cases'
    : !fs.existsSync(place) && `the conformance cases ${place} do not exist`;
  if (missing) return { skipped: 1, reasons: [missing] };

  const files = filesIn(place);
  const results = [
    await runOn('core', files, options),
    await runOn('sqlite', files, [...RANDOM, ...options]),
    await onPostgres(files, [...RANDOM, ...options]),
  ];
  const sum = key =>
    results.reduce((total, result) => total + (result[key] ?? 0), 0);
  return {
    passed: sum('passed'),
    failed: sum('failed'),
    skipped: sum('skipped'),
    reasons: results.flatMap(({ reason }) => reason ?? []),
  };
}
