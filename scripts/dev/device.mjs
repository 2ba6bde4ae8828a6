// `./dev device NAME`: the command line of a simulated device, without the need of an SSH client.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { demoAddress, demoEndpoint, demoFirstPort } from './lib/demo.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { readOptions, readPort } from './lib/options.mjs';
import { root } from './lib/paths.mjs';
import { isOwnAddress } from './lib/ports.mjs';
import { say, UserError } from './lib/report.mjs';

export default async function device(args) {
  const { values, positionals } = readOptions(
    args,
    { 'simulator-port': { type: 'string', default: String(demoFirstPort) } },
    { positionals: true },
  );
  await ensureInstalled();
  const require = createRequire(path.join(root, 'package.json'));
  const topology = require('yaml').parse(
    fs.readFileSync(path.join(root, 'examples/simulator.yaml'), 'utf8'),
  );
  const names = topology.devices.map(({ name }) => name);
  const index = names.indexOf(positionals[0]);
  if (index < 0) {
    throw new UserError(
      `Name one of the simulated devices: ${names.join(', ')}.`,
    );
  }
  const { username, password } = topology.credentials;
  const { host, port } = demoEndpoint(topology.devices[index].port, {
    simulatorPort: readPort(values['simulator-port'], '--simulator-port'),
    ownAddresses: await isOwnAddress(demoAddress(1)),
  });
  const { Client } = require('ssh2');
  await connect(new Client(), {
    host,
    port,
    username,
    password,
  });
  return 0;
}

function connect(client, options) {
  return new Promise((resolve, reject) => {
    client.on('error', error =>
      reject(
        new UserError(
          `Could not reach the device on port ${options.port}: ${error.message}. Is ./dev start running?`,
        ),
      ),
    );
    client.on('ready', () =>
      client.shell(
        { term: 'xterm', rows: process.stdout.rows ?? 24 },
        (error, stream) => {
          if (error) return reject(error);
          say('Type "exit" to leave.');
          if (process.stdin.isTTY) process.stdin.setRawMode(true);
          process.stdin.pipe(stream);
          stream.pipe(process.stdout);
          stream.on('close', () => {
            if (process.stdin.isTTY) process.stdin.setRawMode(false);
            process.stdin.unref();
            client.end();
            resolve();
          });
          return undefined;
        },
      ),
    );
    client.connect(options);
  });
}
