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

/** The words of Node that run cases on a host; `words` are files and options. */
export const conformanceArgs = (host, words, connectionString) => [
  script,
  '--host',
  host,
  ...(connectionString ? ['--database', connectionString] : []),
  ...words,
];

export default async function conformance(args) {
  const { values, positionals } = readOptions(
    args,
    {
      host: { type: 'string', default: 'core' },
      random: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
    },
    { positionals: true },
  );
  if (positionals.length === 0 && values.random === '0') {
    throw new UserError(
      'Name one or more case files: ./dev conformance FILE... Each line of a file is one case as JSON.',
    );
  }
  await ensureInstalled();
  const { host, random, seed } = values;
  const words = [
    ...positionals.map(file => path.resolve(file)),
    ...['--random', random, '--seed', seed],
  ];
  if (host !== 'postgres') {
    return run(process.execPath, conformanceArgs(host, words));
  }
  const server = await startPostgres();
  try {
    return await run(
      process.execPath,
      conformanceArgs(host, words, server.connectionString),
    );
  } finally {
    await server.stop();
  }
}
