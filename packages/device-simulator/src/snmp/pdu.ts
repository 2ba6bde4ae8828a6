import { BerReader, TAG, type BerWriter } from './ber';
import type { Oid } from './oid';
import { writeValue, type SmiValue } from './values';

// Protocol data units of RFC 3416.

export const PDU = {
  get: 0xa0,
  getNext: 0xa1,
  response: 0xa2,
  set: 0xa3,
  getBulk: 0xa5,
  trap: 0xa7,
  report: 0xa8,
} as const;

export const ERROR = { tooBig: 1, noAccess: 6 } as const;

/** What a request names; for `getBulk` the two numbers are nonRepeaters and maxRepetitions. */
export interface RequestPdu {
  type: number;
  requestId: number;
  first: number;
  second: number;
  oids: Oid[];
  /** The list of variables as it came, to be sent back when a request is refused. */
  rawBindings: Buffer;
}

export interface VarBind {
  oid: Oid;
  value: SmiValue;
}

export interface Pdu {
  type: number;
  requestId: number;
  errorStatus?: number;
  errorIndex?: number;
  bindings: VarBind[] | Buffer;
}

export function readRequest(reader: BerReader): RequestPdu {
  const type = reader.peek();
  const pdu = reader.enter(type);
  const requestId = pdu.integer();
  const first = pdu.integer();
  const second = pdu.integer();
  const rawBindings = pdu.raw();
  const bindings = new BerReader(rawBindings).enter(TAG.sequence);
  const oids: Oid[] = [];
  while (!bindings.atEnd) {
    const binding = bindings.enter(TAG.sequence);
    oids.push(binding.oid());
    binding.raw();
  }
  return { type, requestId, first, second, oids, rawBindings };
}

export function writePdu(writer: BerWriter, pdu: Pdu): void {
  const before = writer.size;
  if (Buffer.isBuffer(pdu.bindings)) {
    writer.raw(pdu.bindings);
  } else {
    for (let index = pdu.bindings.length - 1; index >= 0; index--) {
      const end = writer.size;
      writeValue(writer, pdu.bindings[index].value);
      writer.oid(pdu.bindings[index].oid);
      writer.wrap(TAG.sequence, end);
    }
    writer.wrap(TAG.sequence, before);
  }
  writer.integer(pdu.errorIndex ?? 0);
  writer.integer(pdu.errorStatus ?? 0);
  writer.integer(pdu.requestId);
  writer.wrap(pdu.type, before);
}
