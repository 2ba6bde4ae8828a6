import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../../..',
);

/** Ignored folder for everything these commands keep: a Node, stamps, logs, and the demo's state. */
export const stateRoot = path.join(root, '.linework');
