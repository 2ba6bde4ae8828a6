// Brings node_modules to what yarn.lock says, if it is not there already.
import fs from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';
import { capture } from './processes.mjs';
import { say, UserError } from './report.mjs';
import { contentHash, stamps } from './stamps.mjs';

const yarnRelease = fs
  .readdirSync(path.join(root, '.yarn/releases'))
  .find(name => name.endsWith('.cjs'));

/** Path of the committed Yarn; nobody needs one installed. */
export const yarn = path.join(root, '.yarn/releases', yarnRelease);

function manifests() {
  const workspaces = ['packages', 'plugins'].flatMap(folder =>
    fs
      .readdirSync(path.join(root, folder))
      .map(name => `${folder}/${name}/package.json`),
  );
  return ['package.json', 'yarn.lock', '.yarnrc.yml', ...workspaces];
}

export async function ensureInstalled() {
  const wanted = contentHash(manifests());
  if (
    stamps.matches('install', wanted) &&
    fs.existsSync(path.join(root, 'node_modules/.yarn-state.yml'))
  ) {
    return;
  }
  say('Installing dependencies (one to three minutes the first time) ...');
  const { code, output } = await capture(process.execPath, [
    yarn,
    'install',
    '--immutable',
  ]);
  if (code !== 0) {
    throw new UserError(
      `Installing dependencies failed:\n${output
        .split('\n')
        .filter(line => !/YN0013|YN0086|YN0002|YN0004/.test(line))
        .join(
          '\n',
        )}\nCheck that the npm registry can be reached, then run this again.`,
    );
  }
  stamps.write('install', wanted);
}
