// `./dev mutation`: changes what elements do, one small thing at a time, and looks whether a test notices.
import path from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';
import { UserError } from './lib/report.mjs';

export default async function mutation(args) {
  if (args.length > 0 && args[0] !== '--') {
    throw new UserError(
      "Stryker's options go behind --, for example ./dev mutation -- --mutate 'src/elements/gateway/*.ts,!**/*.test.ts'",
    );
  }
  await ensureInstalled();
  return run(
    process.execPath,
    [
      path.join(root, 'node_modules/@stryker-mutator/core/bin/stryker.js'),
      'run',
      'scripts/mutation/stryker.config.mjs',
      ...args.slice(1),
    ],
    { cwd: path.join(root, 'packages/bpmn-engine') },
  );
}
