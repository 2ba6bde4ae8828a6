import { TAG, type BerWriter } from './ber';
import type { Oid } from './oid';

// The types of SMIv2 (RFC 2578, 7.1) and the exceptions of RFC 3416, with their tags.

/** A value of an object, with the tag of its type. */
export interface SmiValue {
  readonly tag: number;
  readonly value: number | bigint | string | Buffer | Oid | undefined;
}

const IP_ADDRESS = 0x40;
const COUNTER32 = 0x41;
const GAUGE32 = 0x42;
const TIME_TICKS = 0x43;
const COUNTER64 = 0x46;

const WRAP_32 = 2 ** 32;

export const integer = (value: number): SmiValue => ({
  tag: TAG.integer,
  value,
});
export const octets = (value: string | Buffer): SmiValue => ({
  tag: TAG.octetString,
  value,
});
export const objectId = (value: Oid): SmiValue => ({ tag: TAG.oid, value });
export const ipAddress = (value: Oid): SmiValue => ({
  tag: IP_ADDRESS,
  value: Buffer.from(value),
});
/** Starts again at 0 after 2^32 - 1, as a counter of 32 bits does. */
export const counter32 = (value: bigint): SmiValue => ({
  tag: COUNTER32,
  value: Number(value % BigInt(WRAP_32)),
});
export const counter64 = (value: bigint): SmiValue => ({
  tag: COUNTER64,
  value,
});
/** Stays at 2^32 - 1 when the value is larger, as RFC 2578 says. */
export const gauge32 = (value: number): SmiValue => ({
  tag: GAUGE32,
  value: Math.min(value, WRAP_32 - 1),
});
export const timeTicks = (value: number): SmiValue => ({
  tag: TIME_TICKS,
  value: value % WRAP_32,
});
/** TruthValue of RFC 2579. */
export const truth = (value: boolean): SmiValue => integer(value ? 1 : 2);

export const NO_SUCH_OBJECT: SmiValue = { tag: 0x80, value: undefined };
export const NO_SUCH_INSTANCE: SmiValue = { tag: 0x81, value: undefined };
export const END_OF_MIB_VIEW: SmiValue = { tag: 0x82, value: undefined };

export function writeValue(writer: BerWriter, { tag, value }: SmiValue): void {
  if (value === undefined) writer.empty(tag);
  else if (typeof value === 'number' || typeof value === 'bigint') {
    writer.integer(value, tag);
  } else if (typeof value === 'string' || Buffer.isBuffer(value)) {
    writer.octets(value, tag);
  } else {
    writer.oid(value);
  }
}
