// `./dev start`: portal and device simulator with demo data, until Ctrl-C.
import fs from 'node:fs';
import path from 'node:path';
import { ensureAppBuilt } from './lib/app.mjs';
import {
  demoAddress,
  demoDevices,
  demoEndpoint,
  demoFirstPort,
  demoSnmpPort,
} from './lib/demo.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { readOptions, readPort } from './lib/options.mjs';
import { root, stateRoot } from './lib/paths.mjs';
import { startPortal } from './lib/portal.mjs';
import { isOwnAddress, isPortFree, isUdpPortFree } from './lib/ports.mjs';
import { say, UserError } from './lib/report.mjs';
import { startSimulator } from './lib/simulator.mjs';
import { tail } from './lib/processes.mjs';

export default async function start(args) {
  const { values } = readOptions(args, {
    port: { type: 'string', default: '7007' },
    'simulator-port': { type: 'string', default: String(demoFirstPort) },
    'snmp-port': { type: 'string', default: String(demoSnmpPort) },
    state: { type: 'string', default: stateRoot },
    verbose: { type: 'boolean', default: false },
  });
  const port = readPort(values.port, '--port');
  const devices = {
    simulatorPort: readPort(values['simulator-port'], '--simulator-port'),
    snmpPort: readPort(values['snmp-port'], '--snmp-port'),
    ownAddresses: await isOwnAddress(demoAddress(1)),
  };
  const state = path.resolve(values.state);
  const began = Date.now();

  await requireFree(port, devices);
  await ensureInstalled();
  await ensureAppBuilt();
  await requireFree(port, devices);
  fs.mkdirSync(state, { recursive: true });

  let stopping;
  const services = [];
  const stop = () =>
    (stopping ??= (async () => {
      for (const service of services.reverse()) await service.stop();
    })());
  let interrupted = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (!interrupted) say('\nStopping ...');
      interrupted = true;
      stop();
    });
  }

  try {
    say('Starting the simulated devices ...');
    const simulator = startSimulator({ ...values, ...devices, state });
    services.push(simulator);
    await simulator.ready;

    say('Starting the portal ...');
    const portal = startPortal({ ...values, ...devices, state, port });
    services.push(portal);
    await portal.ready;

    greet({ port, state, seconds: (Date.now() - began) / 1000 });
    const first = await Promise.race(
      services.map(service => service.ended.then(() => service)),
    );
    if (!interrupted) {
      throw new UserError(
        `The ${first.name} has ended unexpectedly. The end of its log (${
          first.logFile
        }):\n${tail(first.logFile)}`,
      );
    }
  } catch (error) {
    if (!interrupted) throw error;
  } finally {
    await stop();
  }
  say('Stopped. ./dev start continues where you left.');
  return 0;
}

async function requireFree(port, devices) {
  if (!(await isPortFree(port))) {
    throw new UserError(
      `Port ${port} is taken, perhaps by a portal that is already running. Stop that, or use another port: ./dev start --port ${
        port + 1
      }`,
    );
  }
  for (let number = 1; number <= demoDevices; number++) {
    const device = demoEndpoint(number, devices);
    if (!(await isPortFree(device.port, device.host))) {
      throw new UserError(
        `Port ${device.port} on ${
          device.host
        } for a simulated device is taken. The devices need ${demoDevices} ports in a row; use others: ./dev start --simulator-port ${
          devices.simulatorPort + 100
        }`,
      );
    }
    if (!(await isUdpPortFree(device.snmpPort, device.host))) {
      throw new UserError(
        `The SNMP port ${device.snmpPort} on ${
          device.host
        } for a simulated device is taken; use another: ./dev start --snmp-port ${
          devices.snmpPort + 100
        }`,
      );
    }
  }
}

function greet({ port, state, seconds }) {
  say(`
Linework is ready after ${Math.round(seconds)} s:  http://localhost:${port}

Try this first:
  1. Sign in as Ada Lindqvist, an engineer of the core network.
  2. Open the device sto1-cr1, its tab "Work", and start «Interface check».
     The process asks the router; one port that should be up is down, so a task for Ada's group appears.
  3. Look at it under "Monitor", then claim the task under "Tasks".
  4. The other end of the cable is shut: ./dev device got1-cr1
         configure terminal / interface ge0/0 / no shutdown / end
  5. Complete the task. The process checks again and ends.
  Sign in as Marcus Ek (manager) to see all work, as Ingrid Berg to change and deploy the process.

Data is kept in ${
    path.relative(root, state) || '.'
  } (./dev reset removes it). Ctrl-C stops everything.`);
}
