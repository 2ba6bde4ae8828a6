// `./dev conformance FILE...`: recorded BPMN cases against the engine, alone or with a database under it; the files are
// read where they lie.
import path from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { readOptions } from './lib/options.mjs';
import { root } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';
import { UserError } from './lib/report.mjs';
import { startPostgres } from './test/postgres.mjs';

const script = path.join(root, 'packages/bpmn-engine/scripts/conformance.cjs');

/** The words of Node that run cases on a host; `connectionString` is that of the host postgres. */
export const conformanceArgs = (host, files, connectionString) => [
  script,
  '--host',
  host,
  ...(connectionString ? ['--database', connectionString] : []),
  ...files,
];

export default async function conformance(args) {
  const { values, positionals } = readOptions(
    args,
    { host: { type: 'string', default: 'core' } },
    { positionals: true },
  );
  if (positionals.length === 0) {
    throw new UserError(
      'Name one or more case files: ./dev conformance FILE... Each line of a file is one case as JSON.',
    );
  }
  await ensureInstalled();
  const files = positionals.map(file => path.resolve(file));
  const { host } = values;
  if (host !== 'postgres') {
    return run(process.execPath, conformanceArgs(host, files));
  }
  const server = await startPostgres();
  try {
    return await run(
      process.execPath,
      conformanceArgs(host, files, server.connectionString),
    );
  } finally {
    await server.stop();
  }
}
