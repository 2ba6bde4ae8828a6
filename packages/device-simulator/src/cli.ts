import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createSimulator } from './simulator';
import { parseTopology } from './parseTopology';
import { DEFAULT_COMMUNITY, type TrapReceiver } from './snmp/SnmpAgent';
import type { Topology } from './topology';

// Starts the devices of a topology file and runs until it is told to end.

const USAGE =
  'Usage: --topology FILE --base-port N [--snmp-port N] [--snmp-base-port N] [--shared-address] [--trap-receiver [USER@]HOST:PORT]... [--host ADDRESS] [--state FILE]';

function readOptions() {
  const { values } = parseArgs({
    options: {
      topology: { type: 'string' },
      'base-port': { type: 'string' },
      'snmp-port': { type: 'string' },
      'snmp-base-port': { type: 'string' },
      'shared-address': { type: 'boolean' },
      'trap-receiver': { type: 'string', multiple: true },
      host: { type: 'string' },
      state: { type: 'string' },
    },
  });
  const basePort = readPort(values['base-port']);
  if (!values.topology || basePort === undefined) throw new Error(USAGE);
  return {
    topologyFile: values.topology,
    basePort,
    snmpPort: readPort(values['snmp-port']),
    snmpBasePort: readPort(values['snmp-base-port']),
    sharedAddress: values['shared-address'],
    trapReceivers: values['trap-receiver'],
    host: values.host,
    stateFile: values.state,
  };
}

/** With a user by version 3, without by version 2c and the community of the topology. */
function readReceiver(text: string, { snmp }: Topology): TrapReceiver {
  const [, username, host, port] = /^(?:(.+)@)?([^@]+):(\d+)$/.exec(text) ?? [];
  const number = readPort(port);
  if (!host || number === undefined) {
    throw new Error(`"${text}" is not [USER@]HOST:PORT. ${USAGE}`);
  }
  const receiver = { host, port: number };
  return username
    ? { ...receiver, version: 'v3', username }
    : {
        ...receiver,
        version: 'v2c',
        community: snmp?.community ?? DEFAULT_COMMUNITY,
      };
}

function readPort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`"${text}" is not a port. ${USAGE}`);
  }
  return port;
}

async function main() {
  const { topologyFile, trapReceivers = [], ...options } = readOptions();
  const topology = parseTopology(readFileSync(topologyFile, 'utf8'));
  const simulator = createSimulator(topology, {
    ...options,
    trapReceivers: trapReceivers.map(text => readReceiver(text, topology)),
    onNotice: text => process.stderr.write(`device-simulator: ${text}\n`),
  });
  await simulator.start();
  for (const { name, host, port, snmpPort, hostKey } of simulator.devices) {
    const snmp = snmpPort === undefined ? '' : ` snmp ${snmpPort}`;
    process.stdout.write(`${name} ${host}:${port} ${hostKey}${snmp}\n`);
  }
  const stop = () => void simulator.stop();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: Error) => {
  process.stderr.write(`device-simulator: ${error.message}\n`);
  process.exitCode = 1;
});
