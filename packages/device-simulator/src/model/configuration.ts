import type { Device, Port } from './Device';

// The running configuration is rendered from state and read back into it by the same lines a person would type; what
// FRR 8.4 prints is the model, "exit" after each interface included.

export const FRR_VERSION = '8.4.4';

/** What devices call themselves over SNMP and LLDP. */
export const SYSTEM_DESCRIPTION = `FRRouting ${FRR_VERSION}`;

/** Beginnings of lines that stand for the whole device and that nothing here acts on. */
export const SETTINGS = [
  'log syslog',
  'ntp server',
  'service password-encryption',
  'snmp-server',
];

export function isSetting(line: string): boolean {
  return SETTINGS.some(begin => line === begin || line.startsWith(`${begin} `));
}

/** A setting, or `no` and a setting; both may be said again. */
export function applySetting(device: Device, line: string): void {
  const [, no, setting] = /^(no )?(.*)$/.exec(line.trim()) ?? [];
  device.settings = device.settings.filter(other => other !== setting);
  if (no === undefined) device.settings.push(setting);
}

export function renderConfiguration(device: Device): string {
  return [
    '!',
    `frr version ${FRR_VERSION}`,
    'frr defaults traditional',
    `hostname ${device.hostname}`,
    ...device.settings,
    '!',
    ...[...device.ports.values()].flatMap(renderPort),
    'end',
  ].join('\n');
}

function renderPort(port: Port): string[] {
  const lines = [
    ...(port.description ? [` description ${port.description}`] : []),
    ...port.addresses.map(address => ` ip address ${address}`),
    ...(port.adminUp ? [] : [' shutdown']),
  ];
  return lines.length ? [`interface ${port.name}`, ...lines, 'exit', '!'] : [];
}

/** One line inside `interface X`; false when the line means nothing there. */
export function applyPortLine(port: Port, line: string): boolean {
  const [, no, rest] = /^(no )?(.*)$/.exec(line.trim()) ?? [];
  const remove = no !== undefined;
  if (rest === 'shutdown') {
    port.adminUp = remove;
  } else if (rest === 'description' && remove) {
    port.description = undefined;
  } else if (rest.startsWith('description ')) {
    port.description = remove ? undefined : rest.slice(12).trim();
  } else if (rest.startsWith('ip address ')) {
    const address = rest.slice(11).trim();
    const others = port.addresses.filter(other => other !== address);
    port.addresses = remove ? others : [...others, address];
  } else {
    return false;
  }
  return true;
}

/** Replaces the whole configuration. Lines of a topology that has changed since they were saved are passed over. */
export function loadConfiguration(device: Device, text: string): void {
  device.clearConfiguration();
  let port: Port | undefined;
  for (const line of text.split('\n').map(part => part.trim())) {
    const [word, value] = line.split(' ');
    if (isSetting(line)) applySetting(device, line);
    else if (word === 'hostname') device.hostname = value;
    else if (word === 'interface') port = device.ports.get(value);
    else if (word === 'exit') port = undefined;
    else if (port) applyPortLine(port, line);
  }
}
