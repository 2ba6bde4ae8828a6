// How TypeScript of this repository runs in Node without a build: through the transform of Backstage's CLI.
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from './paths.mjs';

/** Arguments for `node` that run a TypeScript file given relative to the repository. */
export function typescriptArgs(file) {
  const require = createRequire(path.join(root, 'package.json'));
  return [
    '--enable-source-maps',
    '--require',
    require.resolve('@backstage/cli/config/nodeTransform.cjs'),
    path.join(root, file),
  ];
}
