import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createSimulator } from './simulator';
import { parseTopology } from './topology';

// Starts the devices of a topology file and runs until it is told to end.

const USAGE =
  'Usage: --topology FILE --base-port N [--host ADDRESS] [--state FILE]';

function readOptions() {
  const { values } = parseArgs({
    options: {
      topology: { type: 'string' },
      'base-port': { type: 'string' },
      host: { type: 'string' },
      state: { type: 'string' },
    },
  });
  const basePort = Number(values['base-port']);
  if (!values.topology || !Number.isInteger(basePort) || basePort < 1) {
    throw new Error(USAGE);
  }
  return {
    topologyFile: values.topology,
    basePort,
    host: values.host,
    stateFile: values.state,
  };
}

async function main() {
  const { topologyFile, ...options } = readOptions();
  const simulator = createSimulator(
    parseTopology(readFileSync(topologyFile, 'utf8')),
    options,
  );
  await simulator.start();
  for (const { name, host, port, hostKey } of simulator.devices) {
    process.stdout.write(`${name} ${host}:${port} ${hostKey}\n`);
  }
  const stop = () => void simulator.stop();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: Error) => {
  process.stderr.write(`device-simulator: ${error.message}\n`);
  process.exitCode = 1;
});
