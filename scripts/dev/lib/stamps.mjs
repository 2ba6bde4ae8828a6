// Work that need not be repeated: a stamp remembers what it was done for.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root, stateRoot } from './paths.mjs';

const IGNORED = new Set(['node_modules', 'dist', 'dist-types', 'coverage']);

function addToHash(hash, file) {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat) return;
  if (stat.isDirectory()) {
    for (const name of fs.readdirSync(file).sort()) {
      if (!IGNORED.has(name)) addToHash(hash, path.join(file, name));
    }
    return;
  }
  hash
    .update(path.relative(root, file))
    .update('\0')
    .update(fs.readFileSync(file));
}

/** A hash over the content of files and folders, given relative to the repository. */
export function contentHash(files) {
  const hash = createHash('sha256').update(process.version);
  for (const file of files) addToHash(hash, path.join(root, file));
  return hash.digest('hex');
}

export const stamps = {
  matches(name, value) {
    const file = path.join(stateRoot, `${name}.stamp`);
    return fs.existsSync(file) && fs.readFileSync(file, 'utf8') === value;
  },
  write(name, value) {
    fs.mkdirSync(stateRoot, { recursive: true });
    fs.writeFileSync(path.join(stateRoot, `${name}.stamp`), value);
  },
};
