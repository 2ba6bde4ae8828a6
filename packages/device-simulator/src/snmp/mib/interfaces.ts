import type { Port } from '../../model/Device';
import { packetsOf } from '../../model/traffic';
import { oid } from '../oid';
import {
  counter32,
  counter64,
  gauge32,
  integer,
  objectId,
  octets,
  timeTicks,
  truth,
} from '../values';
import {
  defineScalars,
  defineTable,
  type MibContext,
  type MibRow,
} from './MibView';

// IF-MIB (RFC 2863). A port that is up without a cable shows ifOperStatus down, as Linux does.

const ETHERNET = 6;
const LOOPBACK = 24;
const LOOPBACK_SPEED = 10_000_000;
const NULL_OID = oid('0.0');

export function macOf(text: string): Buffer {
  return Buffer.from(text.replaceAll(':', ''), 'hex');
}

const portRows = ({ device }: MibContext): MibRow<Port>[] =>
  [...device.ports.values()].map(row => ({ index: [row.index], row }));

function octetsIn({ carried, rates }: Port): bigint {
  return BigInt(Math.floor(rates.in * carried.seconds(Date.now())));
}

function octetsOut({ carried, rates }: Port): bigint {
  return BigInt(Math.floor(rates.out * carried.seconds(Date.now())));
}

function lastChange(port: Port, { device }: MibContext) {
  const times = [port.lastLinkUp, port.lastLinkDown];
  return timeTicks(Math.max(...times.map(at => device.ticksAt(at))));
}

const none32 = () => counter32(0n);
const none64 = () => counter64(0n);

export const ifNumber = defineScalars('1.3.6.1.2.1.2', {
  1: ({ device }) => integer(device.ports.size),
});

export const ifTable = defineTable<Port>('1.3.6.1.2.1.2.2.1', portRows, {
  1: port => integer(port.index),
  2: port => octets(port.name),
  3: port => integer(port.loopback ? LOOPBACK : ETHERNET),
  4: port => integer(port.mtu),
  5: port => gauge32(port.loopback ? LOOPBACK_SPEED : port.speed * 1_000_000),
  6: port => octets(port.loopback ? '' : macOf(port.hardwareAddress)),
  7: port => integer(port.adminUp ? 1 : 2),
  8: port => integer(port.operUp ? 1 : 2),
  9: lastChange,
  10: port => counter32(octetsIn(port)),
  11: port => counter32(packetsOf(octetsIn(port))),
  13: none32,
  14: none32,
  15: none32,
  16: port => counter32(octetsOut(port)),
  17: port => counter32(packetsOf(octetsOut(port))),
  19: none32,
  20: none32,
  21: () => gauge32(0),
  22: () => objectId(NULL_OID),
});

export const ifXTable = defineTable<Port>('1.3.6.1.2.1.31.1.1.1', portRows, {
  1: port => octets(port.name),
  2: none32,
  3: none32,
  4: none32,
  5: none32,
  6: port => counter64(octetsIn(port)),
  7: port => counter64(packetsOf(octetsIn(port))),
  8: none64,
  9: none64,
  10: port => counter64(octetsOut(port)),
  11: port => counter64(packetsOf(octetsOut(port))),
  12: none64,
  13: none64,
  14: port => integer(port.loopback ? 2 : 1),
  15: port => gauge32(port.loopback ? 10 : port.speed),
  16: () => truth(false),
  17: port => truth(!port.loopback),
  18: port => octets(port.description ?? ''),
  19: () => timeTicks(0),
});

/** ifTableLastChange: ports are there from the start. */
export const ifTableLastChange = defineScalars('1.3.6.1.2.1.31.1', {
  5: () => timeTicks(0),
});
