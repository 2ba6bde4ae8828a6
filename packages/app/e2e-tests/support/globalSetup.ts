/*
 * Starts what `./dev start` starts, on free ports and with a state of its own, and stops it after the last test. The
 * tests find it through the variables set here. Whoever writes tests may set them to a portal that runs already.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

const READY = 'Linework is ready';
const root = path.resolve(__dirname, '../../../..');

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

async function freePorts(from: number, count: number): Promise<number> {
  for (let first = from; ; first += count) {
    const free = await Promise.all(
      Array.from({ length: count }, (_, index) => isFree(first + index)),
    );
    if (free.every(Boolean)) return first;
  }
}

export default async function globalSetup() {
  if (process.env.LINEWORK_E2E_URL && process.env.LINEWORK_E2E_SIMULATOR_PORT) {
    return undefined;
  }
  const port = await freePorts(7100, 1);
  const simulatorPort = await freePorts(43201, 12);
  const developmentPort = await freePorts(3100, 1);
  const state = fs.mkdtempSync(path.join(os.tmpdir(), 'linework-e2e-'));
  const portal = spawn(
    process.execPath,
    [
      path.join(root, 'scripts/dev/main.mjs'),
      'start',
      '--port',
      String(port),
      '--simulator-port',
      String(simulatorPort),
      '--state',
      state,
    ],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        APP_CONFIG_backend_cors_origin: JSON.stringify([
          `http://localhost:${developmentPort}`,
        ]),
      },
    },
  );
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const read = (data: Buffer) => {
      output += data;
      if (output.includes(READY)) resolve();
    };
    portal.stdout.on('data', read);
    portal.stderr.on('data', read);
    portal.once('exit', () =>
      reject(new Error(`./dev start ended before it was ready:\n${output}`)),
    );
  });

  process.env.LINEWORK_E2E_URL = `http://localhost:${port}`;
  process.env.LINEWORK_E2E_SIMULATOR_PORT = String(simulatorPort);
  process.env.LINEWORK_E2E_DEVELOPMENT_PORT = String(developmentPort);

  return async () => {
    const ended = new Promise(resolve => portal.once('exit', resolve));
    portal.kill('SIGTERM');
    await ended;
    fs.rmSync(state, { recursive: true, force: true });
  };
}
