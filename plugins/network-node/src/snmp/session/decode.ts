// From the values of the library to ours. The library passes on what a cut-off message holds (a null where bytes were
// promised); such a value is refused here, so that no reader has to think of it.

import { ObjectType } from 'net-snmp';
import type { SnmpValue, SnmpVarbind } from '../values';

const { Integer, OctetString, Null, OID, IpAddress, Counter, Gauge } =
  ObjectType;
const { TimeTicks, Opaque, Counter64, NoSuchObject, NoSuchInstance } =
  ObjectType;
const { EndOfMibView } = ObjectType;

/** What the library hands over. */
export interface RawVarbind {
  oid: string;
  type?: number;
  value?: unknown;
}

/** An answer that is no SNMP or does not fit the question. */
export class UnreadableAnswer extends Error {}

function unreadable(varbind: RawVarbind): UnreadableAnswer {
  return new UnreadableAnswer(
    `the value of ${varbind.oid} does not fit its type`,
  );
}

function numberOf(varbind: RawVarbind): number {
  if (typeof varbind.value !== 'number') throw unreadable(varbind);
  return varbind.value;
}

function bytesOf(varbind: RawVarbind): Buffer {
  if (!Buffer.isBuffer(varbind.value)) throw unreadable(varbind);
  return varbind.value;
}

function textOf(varbind: RawVarbind): string {
  if (typeof varbind.value !== 'string') throw unreadable(varbind);
  return varbind.value;
}

/** Unsigned, at most eight bytes and a leading zero. */
function counter64Of(varbind: RawVarbind): bigint {
  const bytes = bytesOf(varbind);
  if (bytes.length === 0 || bytes.length > 9) throw unreadable(varbind);
  let value = 0n;
  for (const byte of bytes) value = value * 256n + BigInt(byte);
  return BigInt.asUintN(64, value);
}

function decodeValue(varbind: RawVarbind): SnmpValue {
  switch (varbind.type) {
    case Integer:
      return { type: 'integer', value: numberOf(varbind) };
    case OctetString:
      return { type: 'octets', value: bytesOf(varbind) };
    case Gauge:
      return { type: 'unsigned', value: numberOf(varbind) };
    case Counter:
      return { type: 'counter32', value: numberOf(varbind) };
    case Counter64:
      return { type: 'counter64', value: counter64Of(varbind) };
    case TimeTicks:
      return { type: 'timeTicks', value: numberOf(varbind) };
    case OID:
      return { type: 'oid', value: textOf(varbind) };
    case IpAddress:
      return { type: 'ipAddress', value: textOf(varbind) };
    case Opaque:
      return { type: 'opaque', value: bytesOf(varbind) };
    case Null:
      return { type: 'null' };
    case NoSuchObject:
      return { type: 'noSuchObject' };
    case NoSuchInstance:
      return { type: 'noSuchInstance' };
    case EndOfMibView:
      return { type: 'endOfMibView' };
    default:
      throw unreadable(varbind);
  }
}

/** Throws {@link UnreadableAnswer}. */
export function decodeVarbind(varbind: RawVarbind): SnmpVarbind {
  return { oid: varbind.oid, value: decodeValue(varbind) };
}
