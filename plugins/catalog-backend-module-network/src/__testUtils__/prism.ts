// Prism as a checking proxy: it refuses requests that an API description does not know, and turns answers that depart
// from it into errors.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';

export interface Prism {
  baseUrl: string;
  stop(): Promise<void>;
}

type Node = { [key: string]: unknown };

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null;

/**
 * NetBox's generator writes `nullable` without a type where anything may stand. Prism's validator cannot compile such a
 * schema and then checks the answer against nothing, silently; without the word it means the same.
 */
function dropTypelessNullable(node: unknown): void {
  if (!isNode(node)) {
    return;
  }
  const hasType = ['type', 'allOf', 'oneOf', 'anyOf', '$ref'].some(
    key => key in node,
  );
  if (node.nullable === true && !hasType) {
    delete node.nullable;
  }
  Object.values(node).forEach(dropTypelessNullable);
}

/** The part of the description for these paths; the whole takes Prism long to read. */
function readDescription(file: string, paths: string[]): Node {
  const description: Node = parse(readFileSync(file, 'utf8'), {
    maxAliasCount: -1,
  });
  const all = description.paths as Node;
  const missing = paths.find(path => !(path in all));
  if (missing) {
    throw new Error(`${file} does not describe ${missing}`);
  }
  dropTypelessNullable(description.components);
  return {
    ...description,
    paths: Object.fromEntries(paths.map(path => [path, all[path]])),
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => {
    server.close(resolve);
  });
  return port;
}

/** Starts Prism in front of a server and waits until it says that it listens. */
export async function startPrism(options: {
  /** OpenAPI description in YAML. */
  description: string;
  paths: string[];
  upstream: string;
}): Promise<Prism> {
  const folder = mkdtempSync(join(tmpdir(), 'linework-prism-'));
  const file = join(folder, 'openapi.json');
  writeFileSync(
    file,
    JSON.stringify(readDescription(options.description, options.paths)),
  );
  const port = await freePort();
  const prism = spawn(
    process.execPath,
    [
      require.resolve('@stoplight/prism-cli/dist/index.js'),
      'proxy',
      '--errors',
      '--port',
      String(port),
      file,
      options.upstream,
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '' },
    },
  );
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk;
      if (output.includes('is listening')) {
        resolve();
      }
    };
    prism.stdout.on('data', read);
    prism.stderr.on('data', read);
    prism.once('exit', () => reject(new Error(`Prism ended: ${output}`)));
  });
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    async stop() {
      const ended = new Promise(resolve => {
        prism.once('exit', resolve);
      });
      prism.kill();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}
