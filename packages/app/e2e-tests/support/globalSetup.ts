/*
 * Starts what `./dev start` starts, on free ports and with a state of its own, and stops it after the last test. The
 * tests find it through the variables set here. Whoever writes tests may set them to a portal that runs already.
 */
import { spawn } from 'node:child_process';
import dgram from 'node:dgram';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { deviceHost } from './deviceHost';

const READY = 'Linework is ready';
const DEVICES = 12;
const root = path.resolve(__dirname, '../../../..');

function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise(resolve => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

function isUdpFree(port: number, host: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = dgram.createSocket('udp4');
    socket.once('error', () => socket.close(() => resolve(false)));
    socket.bind(port, host, () => socket.close(() => resolve(true)));
  });
}

async function freePort(from: number): Promise<number> {
  for (let port = from; ; port++) if (await isFree(port)) return port;
}

/** The first of free ports in a row, for which the check is asked with the number of the device. */
async function freeDevicePorts(
  from: number,
  check: (index: number, first: number) => Promise<boolean>,
): Promise<number> {
  for (let first = from; ; first += DEVICES) {
    const free = await Promise.all(
      Array.from({ length: DEVICES }, (_, index) => check(index, first)),
    );
    if (free.every(Boolean)) return first;
  }
}

export default async function globalSetup() {
  if (process.env.LINEWORK_E2E_URL && process.env.LINEWORK_E2E_SIMULATOR_PORT) {
    return undefined;
  }
  const port = await freePort(7100);
  const simulatorPort = await freeDevicePorts(43201, async (index, first) =>
    isFree(first + index, await deviceHost(index)),
  );
  const snmpPort = await freeDevicePorts(43161, async (index, first) => {
    const host = await deviceHost(index);
    return (
      (await isUdpFree(first, host)) &&
      (await isUdpFree(first + index + 1, host))
    );
  });
  const developmentPort = await freePort(3100);
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
      '--snmp-port',
      String(snmpPort),
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
  process.env.LINEWORK_E2E_SNMP_PORT = String(snmpPort);
  process.env.LINEWORK_E2E_DEVELOPMENT_PORT = String(developmentPort);

  return async () => {
    const ended = new Promise(resolve => portal.once('exit', resolve));
    portal.kill('SIGTERM');
    await ended;
    fs.rmSync(state, { recursive: true, force: true });
  };
}
