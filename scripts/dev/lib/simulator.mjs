import path from 'node:path';
import { demoDevices, demoEndpoint } from './demo.mjs';
import { typescriptArgs } from './node.mjs';
import { root } from './paths.mjs';
import { isPortFree } from './ports.mjs';
import { startService, tail } from './processes.mjs';
import { UserError } from './report.mjs';

/** Starts the simulated devices of examples/simulator.yaml; `ready` resolves when each of them listens. */
export function startSimulator({ state, verbose, ...ports }) {
  const service = startService(
    'device simulator',
    process.execPath,
    [
      ...typescriptArgs('packages/device-simulator/src/cli.ts'),
      '--topology',
      path.join(root, 'examples/simulator.yaml'),
      '--base-port',
      String(ports.simulatorPort - 1),
      '--snmp-port',
      String(ports.snmpPort),
      ...(ports.ownAddresses ? [] : ['--shared-address']),
      '--state',
      path.join(state, 'simulator.json'),
    ],
    { logFile: path.join(state, 'log/simulator.log'), verbose },
  );
  return { ...service, ready: untilListening(service, ports) };
}

async function untilListening(service, ports) {
  const last = demoEndpoint(demoDevices, ports);
  let ended = false;
  service.ended.then(() => (ended = true));
  for (let waitedMs = 0; waitedMs < 60_000; waitedMs += 100) {
    if (ended) break;
    if (!(await isPortFree(last.port, last.host))) return;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new UserError(
    `The simulated devices did not start. The end of ${
      service.logFile
    }:\n${tail(service.logFile)}`,
  );
}
