// `./dev device NAME`: the command line of a simulated device, without the need of an SSH client. Without a name it says
// where the devices listen.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import {
  demoAddress,
  demoEndpoint,
  demoFirstPort,
  demoSnmpPort,
} from './lib/demo.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { readOptions, readPort } from './lib/options.mjs';
import { root } from './lib/paths.mjs';
import { isOwnAddress } from './lib/ports.mjs';
import { say, UserError } from './lib/report.mjs';

export default async function openDevice(args) {
  const { values, positionals } = readOptions(
    args,
    {
      'simulator-port': { type: 'string', default: String(demoFirstPort) },
      'snmp-port': { type: 'string', default: String(demoSnmpPort) },
    },
    { positionals: true },
  );
  await ensureInstalled();
  const require = createRequire(path.join(root, 'package.json'));
  const topology = require('yaml').parse(
    fs.readFileSync(path.join(root, 'examples/simulator.yaml'), 'utf8'),
  );
  const ports = {
    simulatorPort: readPort(values['simulator-port'], '--simulator-port'),
    snmpPort: readPort(values['snmp-port'], '--snmp-port'),
    ownAddresses: await isOwnAddress(demoAddress(1)),
  };
  const devices = topology.devices.map(({ name, port }) => ({
    name,
    ...demoEndpoint(port, ports),
  }));
  const [name] = positionals;
  if (name === undefined) {
    list(devices, topology);
    return 0;
  }
  const device = devices.find(candidate => candidate.name === name);
  if (!device) {
    throw new UserError(
      `There is no simulated device "${name}"; there are ${devices
        .map(candidate => candidate.name)
        .join(', ')}.`,
    );
  }
  const { host, port } = device;
  const { username, password } = topology.credentials;
  const { Client } = require('ssh2');
  await connect(new Client(), {
    host,
    port,
    username,
    password,
  });
  return 0;
}

function list(devices, { snmp }) {
  for (const { name, host, port, snmpPort } of devices) {
    say(`${name.padEnd(10)} SSH ${host}:${port}  SNMP ${host}:${snmpPort}`);
  }
  const [{ name, host, snmpPort }] = devices;
  say(`
A command line:  ./dev device ${name}
By SNMP:         snmpwalk -v2c -c ${snmp.community} ${host}:${snmpPort} 1.3.6.1.2.1.2.2`);
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
