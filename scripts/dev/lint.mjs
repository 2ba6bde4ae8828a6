// `./dev lint`: everything that can be said about the code without running it.
import { readOptions } from './lib/options.mjs';
import { ensureInstalled, yarn } from './lib/install.mjs';
import { capture } from './lib/processes.mjs';
import { say } from './lib/report.mjs';

/** How a check's words are run: our own scripts by this Node, everything else as a binary of node_modules. */
const command = ([name, ...rest]) =>
  name === 'node' ? rest : [yarn, 'run', '-T', name, ...rest];

const checks = [
  {
    name: 'ESLint',
    args: ['backstage-cli', 'repo', 'lint', '--max-warnings', '0'],
    fix: ['--fix'],
  },
  {
    name: 'Prettier',
    args: ['prettier', '--check', '.'],
    fixArgs: ['prettier', '--write', '.'],
  },
  {
    name: 'Knip (unused files, exports and dependencies)',
    args: ['knip', '--no-progress'],
  },
  {
    name: 'Package metadata',
    args: ['backstage-cli', 'repo', 'fix', '--publish'],
    onlyCheck: ['--check'],
  },
  {
    name: 'Generated files',
    args: ['node', 'scripts/generate-openapi.mjs', '--check'],
    fixArgs: ['node', 'scripts/generate-openapi.mjs'],
  },
  {
    name: 'API and SQL reports',
    args: [
      'backstage-repo-tools',
      'api-reports',
      '--sql-reports',
      '--validate-release-tags',
      '-o',
      'ae-undocumented,ae-wrong-input-file-type',
      '--tsc',
    ],
    onlyCheck: ['--ci'],
  },
];

/** Runs every check and gives how many passed and failed. */
export async function runLint({ fix = false } = {}) {
  let passed = 0;
  let failed = 0;
  for (const check of checks) {
    const args = fix
      ? check.fixArgs ?? [...check.args, ...(check.fix ?? [])]
      : [...check.args, ...(check.onlyCheck ?? [])];
    const { code, output } = await capture(process.execPath, command(args), {
      env: { NODE_OPTIONS: '--max-old-space-size=4096' },
    });
    if (code === 0) {
      passed++;
      say(`  ok    ${check.name}`);
    } else {
      failed++;
      say(`  FAIL  ${check.name}\n${output}`);
    }
  }
  return { passed, failed };
}

export default async function lint(args) {
  const { values } = readOptions(args, { fix: { type: 'boolean' } });
  await ensureInstalled();
  const { failed } = await runLint(values);
  return failed ? 1 : 0;
}
