import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  describeTopology,
  toCatalogYaml,
  toCsv,
} from './generate/describeTopology';
import { generateTopology } from './generate/generateTopology';
import { topologyFromGraphml } from './generate/topologyFromGraphml';
import { parseTopology } from './parseTopology';
import { createSimulator } from './simulator';
import { DEFAULT_COMMUNITY, type TrapReceiver } from './snmp/SnmpAgent';
import type { Topology } from './topology';

// Starts the devices of a topology and runs until it is told to end.

const USAGE = `Usage: NETWORK --base-port N [OPTION]...
NETWORK is one of
  --topology FILE        a network in YAML
  --graphml FILE         a network of the Internet Topology Zoo
  --generate N           a provider's network of N devices; --seed N for another one
OPTION is one of
  --snmp-port N          SNMP port of devices with an address of their own (42161)
  --snmp-base-port N     devices without one answer SNMP on this plus their number
  --shared-address       no device has an address of its own
  --host ADDRESS         of devices without one of their own (127.0.0.1)
  --first-address A      of the first device of a network that is not in YAML (127.21.0.1)
  --trap-receiver R      [USER@]HOST:PORT, may be repeated
  --state FILE           keeps saved configurations and cut cables
  --entities FILE        writes sites and devices for a catalog, --owner REF, --credential NAME
  --csv FILE             writes the devices as CSV`;

const OPTIONS = {
  topology: { type: 'string' },
  graphml: { type: 'string' },
  generate: { type: 'string' },
  seed: { type: 'string' },
  'base-port': { type: 'string' },
  'snmp-port': { type: 'string' },
  'snmp-base-port': { type: 'string' },
  'shared-address': { type: 'boolean' },
  'first-address': { type: 'string' },
  'trap-receiver': { type: 'string', multiple: true },
  host: { type: 'string' },
  state: { type: 'string' },
  entities: { type: 'string' },
  owner: { type: 'string', default: 'group:default/operations' },
  credential: { type: 'string', default: 'demo' },
  csv: { type: 'string' },
} as const;

type Values = ReturnType<
  typeof parseArgs<{ options: typeof OPTIONS }>
>['values'];

function readTopology(values: Values): Topology {
  const { topology, graphml, generate, seed } = values;
  const options = { firstAddress: values['first-address'] };
  const given = [topology, graphml, generate].filter(one => one !== undefined);
  if (given.length !== 1) throw new Error(USAGE);
  if (topology) return parseTopology(readFileSync(topology, 'utf8'));
  if (graphml) {
    return topologyFromGraphml(readFileSync(graphml, 'utf8'), options);
  }
  return generateTopology({
    ...options,
    devices: Number(generate),
    seed: seed === undefined ? undefined : Number(seed),
  });
}

function readSimulatorOptions(values: Values, topology: Topology) {
  const basePort = readPort(values['base-port']);
  if (basePort === undefined) throw new Error(USAGE);
  return {
    basePort,
    snmpPort: readPort(values['snmp-port']),
    snmpBasePort: readPort(values['snmp-base-port']),
    sharedAddress: values['shared-address'],
    host: values.host,
    stateFile: values.state,
    trapReceivers: values['trap-receiver']?.map(text =>
      readReceiver(text, topology),
    ),
    onNotice: (text: string) =>
      void process.stderr.write(`device-simulator: ${text}\n`),
  };
}

/** With a user by version 3, without by version 2c and the community of the topology. */
function readReceiver(text: string, { snmp }: Topology): TrapReceiver {
  const [, username, host, port] = /^(?:(.+)@)?([^@]+):(\d+)$/.exec(text) ?? [];
  const number = readPort(port);
  if (!host || number === undefined) {
    throw new Error(`"${text}" is not [USER@]HOST:PORT.\n${USAGE}`);
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
    throw new Error(`"${text}" is not a port.\n${USAGE}`);
  }
  return port;
}

async function main() {
  const { values } = parseArgs({ options: OPTIONS });
  const topology = readTopology(values);
  const options = readSimulatorOptions(values, topology);
  const description = describeTopology(topology, options);
  if (values.csv) writeFileSync(values.csv, toCsv(description.devices));
  if (values.entities) {
    writeFileSync(
      values.entities,
      toCatalogYaml(description, {
        owner: values.owner,
        credentialRef: values.credential,
      }),
    );
  }
  const simulator = createSimulator(topology, options);
  await simulator.start();
  const stop = () => void simulator.stop();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const lines = simulator.devices.map(
    ({ name, host, port, snmpPort, hostKey }) => {
      const snmp = snmpPort === undefined ? '' : ` snmp ${snmpPort}`;
      return `${name} ${host}:${port} ${hostKey}${snmp}\n`;
    },
  );
  process.stdout.write(lines.join(''));
}

main().catch((error: Error) => {
  process.stderr.write(`device-simulator: ${error.message}\n`);
  process.exitCode = 1;
});
