// `./dev conformance FILE...`: recorded BPMN cases against the engine core; the files are read where they lie.
import path from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';
import { UserError } from './lib/report.mjs';

export default async function conformance(args) {
  if (args.length === 0) {
    throw new UserError(
      'Name one or more case files: ./dev conformance FILE... Each line of a file is one case as JSON.',
    );
  }
  await ensureInstalled();
  return run(process.execPath, [
    path.join(root, 'packages/bpmn-engine/scripts/conformance.cjs'),
    ...args.map(file => path.resolve(file)),
  ]);
}
