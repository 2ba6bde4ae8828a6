// A link is known by its two ends: the same from whichever side it is seen. An end is an interface of a device; until
// its device or its interface is known, it is what was heard of it.
import { createHash } from 'node:crypto';
import { clip, searchableText } from '@linework/backend-common';
import type { LldpPortName } from '@linework/backstage-plugin-network-node';

/** What was heard of an end that is not fully known. */
export interface RemoteMarks {
  chassisId?: string;
  systemName?: string;
  addresses?: readonly string[];
  /** Of LLDP. */
  port?: LldpPortName;
}

export interface LinkEnd {
  deviceRef?: string;
  /** Title of the device, or what the neighbour calls itself. */
  name: string;
  interfaceName?: string;
  /** Only while device or interface is unknown. */
  remote?: RemoteMarks;
}

/** Two ends in their order, and what they are found by. */
export interface LinkEnds {
  a: LinkEnd;
  b: LinkEnd;
  hash: string;
}

export interface InterfaceRef {
  deviceRef: string;
  interfaceName: string;
}

export function linkEnds(one: LinkEnd, other: LinkEnd): LinkEnds {
  const [first, second] = [one, other]
    .map(end => ({ end, key: keyOf(end) }))
    .sort((left, right) => (left.key < right.key ? -1 : 1));
  return {
    a: first.end,
    b: second.end,
    hash: createHash('sha256')
      .update(JSON.stringify([first.key, second.key]))
      .digest('hex'),
  };
}

/** Whether both ends are the same interface: a device that hears itself. */
export function isLoop({ a, b }: Pick<LinkEnds, 'a' | 'b'>): boolean {
  return keyOf(a) === keyOf(b);
}

/** The interfaces of known devices among the ends. */
export function interfacesOf({
  a,
  b,
}: Pick<LinkEnds, 'a' | 'b'>): InterfaceRef[] {
  return [a, b].flatMap(({ deviceRef, interfaceName }) =>
    deviceRef !== undefined && interfaceName !== undefined
      ? [{ deviceRef, interfaceName }]
      : [],
  );
}

export function isFullyKnown(end: LinkEnd): boolean {
  return end.deviceRef !== undefined && end.interfaceName !== undefined;
}

/** What the end can be found by later, as rows of `link_marks`. */
export function marksOf(end: LinkEnd): string[] {
  if (isFullyKnown(end) || !end.remote) return [];
  if (end.deviceRef !== undefined) return [deviceMark(end.deviceRef)];
  const { chassisId, systemName, addresses = [] } = end.remote;
  return [
    ...(chassisId ? [chassisMark(chassisId)] : []),
    ...(systemName ? [nameMark(systemName)] : []),
    ...addresses.map(addressMark),
  ];
}

export function chassisMark(chassisId: string): string {
  return mark('chassis', chassisId);
}

export function nameMark(systemName: string): string {
  return mark('name', systemName);
}

export function addressMark(address: string): string {
  return mark('address', address);
}

/** Of an end whose device is known, and whose interface is not. */
export function deviceMark(deviceRef: string): string {
  return mark('device', deviceRef);
}

function mark(kind: string, value: string): string {
  return clip(`${kind} ${searchableText(value)}`, 300);
}

function keyOf({ deviceRef, interfaceName, remote, name }: LinkEnd): string {
  if (deviceRef !== undefined && interfaceName !== undefined) {
    return JSON.stringify([deviceRef, interfaceName]);
  }
  const port = remote?.port?.id ?? remote?.port?.description ?? null;
  return deviceRef === undefined
    ? JSON.stringify([
        null,
        remote?.chassisId ??
          remote?.systemName ??
          remote?.addresses?.[0] ??
          name,
        port ?? interfaceName ?? null,
      ])
    : JSON.stringify([deviceRef, null, port ?? remote?.addresses?.[0] ?? null]);
}
