// `./dev crash-test`: backends that are killed, frozen and cut off while they run random processes; in the end everything
// must be as the engine says.
import path from 'node:path';
import { createRequire } from 'node:module';
import { ensureInstalled } from './lib/install.mjs';
import { readOptions } from './lib/options.mjs';
import { root } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';
import { UserError } from './lib/report.mjs';
import { startPostgres } from './test/postgres.mjs';

const require = createRequire(path.join(root, 'package.json'));

const main = path.join(root, 'plugins/workflow-backend/src/crash-test/main.ts');

/** Runs it on one database; gives the exit code. */
export async function runCrashTest({ db, minutes, seed }) {
  const args = [
    '--require',
    require.resolve('@backstage/cli/config/nodeTransform.cjs'),
    main,
    '--minutes',
    String(minutes),
    ...(seed ? ['--seed', seed] : []),
  ];
  if (db === 'sqlite') return run(process.execPath, args);
  const server = await startPostgres();
  try {
    return await run(process.execPath, [
      ...args,
      '--postgres',
      server.connectionString,
    ]);
  } finally {
    await server.stop();
  }
}

export default async function crashTest(args) {
  const { values } = readOptions(args, {
    minutes: { type: 'string', default: '5' },
    db: { type: 'string', default: 'postgres' },
    seed: { type: 'string' },
  });
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) {
    throw new UserError(
      `--minutes takes a number above 0, not "${values.minutes}".`,
    );
  }
  if (!['postgres', 'sqlite'].includes(values.db)) {
    throw new UserError(
      `There is no database "${values.db}"; --db takes postgres or sqlite.`,
    );
  }
  await ensureInstalled();
  return runCrashTest({ ...values, minutes });
}
