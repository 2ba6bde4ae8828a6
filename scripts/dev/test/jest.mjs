// Runs Jest over all packages, as Backstage's CLI configures it, and counts.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { yarn } from '../lib/install.mjs';
import { run } from '../lib/processes.mjs';

/**
 * The kind of a test shows in its file's name: `*.db.test.ts` runs on every database, `*.api.test.ts` speaks HTTP
 * to a whole backend, `*.lab.test.ts` needs the lab of real routers; all others are unit tests.
 */
const SPECIAL = ['db', 'api', 'lab'];

export async function runJest(kind, options, env = {}) {
  const report = path.join(
    fs.mkdtempSync(path.join(os.tmpdir(), 'linework-jest-')),
    'report.json',
  );
  const selection =
    kind === 'unit'
      ? [
          `--testPathIgnorePatterns=\\.(${SPECIAL.join('|')})\\.test\\.`,
          '--testPathIgnorePatterns=/e2e-tests/',
        ]
      : [`--testMatch=**/*.${kind}.test.{ts,tsx}`];
  const code = await run(
    process.execPath,
    [
      yarn,
      'backstage-cli',
      'repo',
      'test',
      '--watchAll=false',
      '--passWithNoTests',
      // Jest refuses both.
      ...(options.includes('--runInBand') ? [] : ['--maxWorkers=2']),
      '--json',
      `--outputFile=${report}`,
      // Before the selection, whose last option would take file names for itself.
      ...options,
      ...selection,
    ],
    {
      env: {
        NODE_OPTIONS: '--no-node-snapshot --max-old-space-size=4096',
        BACKSTAGE_TEST_DISABLE_DOCKER: '1',
        FORCE_COLOR: process.stdout.isTTY ? '1' : '0',
        ...env,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  if (!fs.existsSync(report)) return { failed: 1 };
  const result = JSON.parse(fs.readFileSync(report, 'utf8'));
  fs.rmSync(path.dirname(report), { recursive: true });
  const {
    numPassedTests,
    numFailedTests,
    numRuntimeErrorTestSuites,
    numPendingTests,
  } = result;
  // Jest may also fail without a failed test, for example on a suite that does not load.
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  return {
    passed: numPassedTests,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: numPendingTests,
  };
}
