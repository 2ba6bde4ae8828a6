import type { Network } from '../model/Network';
import type { Device, Port } from '../model/Device';
import {
  applyPortLine,
  applySetting,
  renderConfiguration,
  SETTINGS,
} from '../model/configuration';
import {
  interfaceJson,
  interfacesBrief,
  interfaceText,
  neighboursJson,
  neighboursText,
  versionText,
} from '../model/show';
import type { Command } from './commandTable';

// The commands of each mode. A command returns what it prints; texts that begin with "%" are errors, as in FRR.

export type Mode = 'exec' | 'config' | 'interface';

/** One login's place in the command line. */
export interface CliContext {
  readonly device: Device;
  readonly network: Network;
  /** Called after `write memory`. */
  readonly onSaved: () => void;
  mode: Mode;
  port?: Port;
  /** Lines per page; 0 turns paging off. */
  pageLength: number;
  ended: boolean;
}

type CliCommand = Command<CliContext>;

const json = (value: unknown) => JSON.stringify(value, null, 2);
const ports = ({ device }: CliContext) => [...device.ports.values()];

function withPort(
  context: CliContext,
  name: string,
  show: (port: Port) => string,
): string {
  const port = context.device.ports.get(name);
  return port ? show(port) : `% Can't find interface ${name}`;
}

function save(context: CliContext): string {
  context.device.startupConfiguration = renderConfiguration(context.device);
  context.onSaved();
  return 'Building Configuration...\n[OK]';
}

function leave(context: CliContext): void {
  if (context.mode === 'exec') context.ended = true;
  else context.mode = context.mode === 'interface' ? 'config' : 'exec';
}

const showCommands: CliCommand[] = [
  {
    syntax: 'show interface',
    run: context => ports(context).map(interfaceText).join('\n'),
  },
  {
    syntax: 'show interface json',
    run: context =>
      json(
        Object.fromEntries(
          ports(context).map(port => [port.name, interfaceJson(port)]),
        ),
      ),
  },
  {
    syntax: 'show interface brief',
    run: context => interfacesBrief(ports(context)),
  },
  {
    syntax: 'show interface <name>',
    run: (context, { name }) => withPort(context, name, interfaceText),
  },
  {
    syntax: 'show interface <name> json',
    run: ({ device }, { name }) => {
      const port = device.ports.get(name);
      return json(port ? { [name]: interfaceJson(port) } : {});
    },
  },
  {
    syntax: 'show lldp neighbors',
    run: ({ network, device }) => neighboursText(network.neighboursOf(device)),
  },
  {
    syntax: 'show lldp neighbors json',
    run: ({ network, device }) =>
      json(neighboursJson(network.neighboursOf(device))),
  },
  {
    syntax: 'show running-config',
    run: ({ device }) =>
      `Building configuration...\n\nCurrent configuration:\n${renderConfiguration(
        device,
      )}`,
  },
  {
    syntax: 'show startup-config',
    run: ({ device }) => device.startupConfiguration,
  },
  { syntax: 'show version', run: ({ device }) => versionText(device) },
  { syntax: 'show hostname', run: ({ device }) => device.hostname },
];

const everywhere: CliCommand[] = [
  { syntax: 'exit', run: leave },
  { syntax: 'quit', run: leave },
  {
    syntax: 'end',
    run: context => {
      context.mode = 'exec';
    },
  },
  { syntax: 'write memory', run: save },
];

const exec: CliCommand[] = [
  ...everywhere,
  ...showCommands,
  { syntax: 'enable', run: () => {} },
  {
    syntax: 'configure terminal',
    run: context => {
      context.mode = 'config';
    },
  },
  { syntax: 'copy running-config startup-config', run: save },
  {
    syntax: 'terminal length <lines>',
    run: (context, { lines }) => {
      if (!/^\d{1,3}$/.test(lines) || Number(lines) > 512) {
        return `% Unknown command: terminal length ${lines}`;
      }
      context.pageLength = Number(lines);
      return undefined;
    },
  },
];

const config: CliCommand[] = [
  ...everywhere,
  ...showCommands.map(command => ({
    ...command,
    syntax: `do ${command.syntax}`,
  })),
  {
    syntax: 'interface <name>',
    run: (context, { name }) => {
      const port = context.device.ports.get(name);
      if (!port) return `% Can't find interface ${name}`;
      context.port = port;
      context.mode = 'interface';
      return undefined;
    },
  },
  {
    syntax: 'hostname <name>',
    run: ({ device }, { name }) => {
      device.hostname = name;
    },
  },
  ...SETTINGS.flatMap(setting => settingCommands(setting)),
];

/** A line that stands for the whole device, with and without `no`. */
function settingCommands(setting: string): CliCommand[] {
  const rest = setting.startsWith('service ') ? '' : ' <text...>';
  return ['', 'no '].map(no => ({
    syntax: `${no}${setting}${rest}`,
    run: ({ device }, { text }) =>
      applySetting(device, `${no}${setting}${text ? ` ${text}` : ''}`),
  }));
}

/** A line inside an interface, in the full words that the configuration has. */
function portCommand(
  syntax: string,
  line: (args: Record<string, string>) => string,
  refuse: (args: Record<string, string>) => string | undefined = () =>
    undefined,
): CliCommand {
  return {
    syntax,
    run: ({ port, network }, args) => {
      const refusal = refuse(args);
      if (refusal) return refusal;
      if (port) applyPortLine(port, line(args));
      network.refresh();
      return undefined;
    },
  };
}

const portMode: CliCommand[] = [
  ...everywhere,
  portCommand('shutdown', () => 'shutdown'),
  portCommand('no shutdown', () => 'no shutdown'),
  portCommand('description <text...>', ({ text }) => `description ${text}`),
  portCommand('no description', () => 'no description'),
  portCommand(
    'ip address <address>',
    ({ address }) => `ip address ${address}`,
    ({ address }) =>
      isAddress(address)
        ? undefined
        : `% Unknown command: ip address ${address}`,
  ),
  portCommand(
    'no ip address <address>',
    ({ address }) => `no ip address ${address}`,
  ),
];

function isAddress(text: string): boolean {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(text);
  if (!match) return false;
  const [length, ...octets] = match.slice(1).map(Number).reverse();
  return length <= 32 && octets.every(octet => octet <= 255);
}

/** Commands of a mode, and of the modes around it: FRR leaves an interface by itself when a line belongs outside. */
export const commandsOf: Record<
  Mode,
  { mode: Mode; commands: CliCommand[] }[]
> = {
  exec: [{ mode: 'exec', commands: exec }],
  config: [{ mode: 'config', commands: config }],
  interface: [
    { mode: 'interface', commands: portMode },
    { mode: 'config', commands: config },
  ],
};
