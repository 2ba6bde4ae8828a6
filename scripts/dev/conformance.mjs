// `./dev conformance FILE...`: recorded BPMN cases against the engine; the files are read where they lie.
import path from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { readOptions } from './lib/options.mjs';
import { root } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';
import { UserError } from './lib/report.mjs';

export const script = path.join(
  root,
  'packages/bpmn-engine/scripts/conformance.cjs',
);

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
  return run(process.execPath, [
    script,
    '--host',
    values.host,
    ...positionals.map(file => path.resolve(file)),
  ]);
}
