import type { Device, Port } from './Device';
import type { PortRef } from './Network';
import { FRR_VERSION, SYSTEM_DESCRIPTION } from './configuration';

// What the show commands print, line by line as FRR 8.4 does. Two traits of FRR matter to whoever reads this: an
// interface that is shut has no "operationalStatus" in JSON, and "show interface brief" says "up" without a carrier.

export function interfaceText(port: Port): string {
  return [
    `Interface ${port.name} is ${
      port.adminUp
        ? `up, line protocol is ${port.operUp ? 'up' : 'down'}`
        : 'down'
    }`,
    `  Link ups:       ${port.linkUps}    last: ${time(port.lastLinkUp)}`,
    `  Link downs:     ${port.linkDowns}    last: ${time(port.lastLinkDown)}`,
    '  vrf: default',
    ...(port.description ? [`  Description: ${port.description}`] : []),
    `  index ${port.index} metric 0 mtu ${port.mtu} speed ${port.speed} `,
    `  flags: ${flags(port)}`,
    `  Type: ${type(port)}`,
    ...(port.loopback ? [] : [`  HWaddr: ${port.hardwareAddress}`]),
    ...port.addresses.map(address => `  inet ${address}`),
    '  Interface Type Other',
    '  Interface Slave Type None',
    '  protodown: off ',
  ].join('\n');
}

export function interfaceJson(port: Port) {
  return {
    administrativeStatus: port.adminUp ? 'up' : 'down',
    ...(port.adminUp && {
      operationalStatus: port.operUp ? 'up' : 'down',
      linkDetection: true,
    }),
    linkUps: port.linkUps,
    linkDowns: port.linkDowns,
    ...(port.lastLinkUp && { lastLinkUp: time(port.lastLinkUp) }),
    ...(port.lastLinkDown && { lastLinkDown: time(port.lastLinkDown) }),
    vrfName: 'default',
    ...(port.description && { description: port.description }),
    mplsEnabled: false,
    linkDown: false,
    linkDownV6: false,
    mcForwardingV4: false,
    mcForwardingV6: false,
    pseudoInterface: false,
    index: port.index,
    metric: 0,
    mtu: port.mtu,
    speed: port.speed,
    flags: flags(port),
    type: type(port),
    ...(!port.loopback && { hardwareAddress: port.hardwareAddress }),
    ipAddresses: port.addresses.map(address => ({
      address,
      secondary: false,
      unnumbered: false,
    })),
    interfaceType: 'Other',
    interfaceSlaveType: 'None',
    lacpBypass: false,
    evpnMh: {},
    protodown: 'off',
  };
}

export function interfacesBrief(ports: Port[]): string {
  const row = (...cells: string[]) =>
    `${cells[0].padEnd(16)}${cells[1].padEnd(8)}${cells[2].padEnd(16)}${
      cells[3]
    }`.trimEnd();
  return [
    row('Interface', 'Status', 'VRF', 'Addresses'),
    row('---------', '------', '---', '---------'),
    ...ports.map(port =>
      row(
        port.name,
        port.adminUp ? 'up' : 'down',
        'default',
        port.addresses.join(', '),
      ),
    ),
    '',
  ].join('\n');
}

export type Neighbour = { local: Port; remote: PortRef };

export function neighboursText(neighbours: Neighbour[]): string {
  const row = (local: string, system: string, port: string, text: string) =>
    `${local.padEnd(18)}${system.padEnd(20)}${port.padEnd(
      18,
    )}${text}`.trimEnd();
  return [
    row('Local Interface', 'System Name', 'Port ID', 'Port Description'),
    ...neighbours.map(({ local, remote: { device, port } }) =>
      row(local.name, device.hostname, port.name, port.description ?? ''),
    ),
    '',
    `Total entries: ${neighbours.length}`,
  ].join('\n');
}

export function neighboursJson(neighbours: Neighbour[]) {
  return Object.fromEntries(
    neighbours.map(({ local, remote: { device, port } }) => [
      local.name,
      {
        systemName: device.hostname,
        systemDescription: SYSTEM_DESCRIPTION,
        portId: port.name,
        ...(port.description && { portDescription: port.description }),
        ttl: 120,
      },
    ]),
  );
}

export function versionText(device: Device): string {
  return [
    `FRRouting ${FRR_VERSION} (${device.hostname}) on a simulated device.`,
    'Copyright 1996-2005 Kunihiro Ishiguro, et al.',
  ].join('\n');
}

function flags(port: Port): string {
  const all = [
    ...(port.adminUp ? ['UP'] : []),
    port.loopback ? 'LOOPBACK' : 'BROADCAST',
    ...(port.operUp ? ['RUNNING'] : []),
    ...(port.loopback ? [] : ['MULTICAST']),
  ];
  return `<${all.join(',')}>`;
}

function type(port: Port): string {
  return port.loopback ? 'Loopback' : 'Ethernet';
}

/** `2026/11/24 05:55:11.41`, in UTC. */
function time(at: Date | undefined): string {
  return at
    ? at.toISOString().slice(0, 22).replace('T', ' ').replaceAll('-', '/')
    : '(never)';
}
