import { encode, MalformedError, TAG, type BerReader } from './ber';
import { writePdu, type Pdu } from './pdu';
import type { EngineTime, UserKeys } from './usm';

// Messages of SNMPv3 with the user-based security model (RFC 3412, 6 and RFC 3414, 2.4).

export const V3 = 3;
export const FLAG = { auth: 1, privacy: 2, reportable: 4 } as const;

const USER_BASED = 3;
const MAX_SIZE = 65_507;

export interface V3Message {
  id: number;
  maxSize: number;
  flags: number;
  engineId: Buffer;
  engine: EngineTime;
  username: string;
  /** Where the authentication parameters are in the datagram. */
  code: { offset: number; length: number };
  salt: Buffer;
  /** A scoped PDU; encrypted when the flag says so. */
  data: BerReader;
}

/** Reads what follows the version in a datagram. */
export function readV3(message: BerReader): V3Message {
  const header = message.enter(TAG.sequence);
  const id = header.integer();
  const maxSize = header.integer();
  const [flags] = header.octets();
  if (flags === undefined) throw new MalformedError('flags are missing');
  if (header.integer() !== USER_BASED)
    throw new MalformedError('unknown security model');
  const security = message.enter(TAG.octetString).enter(TAG.sequence);
  const engineId = security.octets();
  const engine = { boots: security.integer(), time: security.integer() };
  const username = security.octets().toString();
  const codeReader = security.enter(TAG.octetString);
  const offset = codeReader.offset;
  const length = codeReader.rest().length;
  const salt = security.octets();
  return {
    id,
    maxSize,
    flags,
    engineId,
    engine,
    username,
    code: { offset, length },
    salt,
    data: message,
  };
}

export interface ScopedPdu {
  contextEngineId: Buffer;
  contextName: string;
  pdu: BerReader;
}

export function readScoped(reader: BerReader): ScopedPdu {
  const pdu = reader.enter(TAG.sequence);
  return {
    contextEngineId: pdu.octets(),
    contextName: pdu.octets().toString(),
    pdu,
  };
}

export interface OutgoingV3 {
  id: number;
  engineId: Buffer;
  engine: EngineTime;
  username: string;
  /** Signs and encrypts as far as the keys can. */
  keys?: UserKeys;
  /** Signs at most. */
  unencrypted?: boolean;
  pdu: Pdu;
}

export function encodeV3(message: OutgoingV3): Buffer {
  const { keys, engine, engineId } = message;
  const scoped = encode(writer => {
    writePdu(writer, message.pdu);
    writer.octets('');
    writer.octets(engineId);
    writer.wrap(TAG.sequence, 0);
  });
  const encrypted =
    keys?.encrypts && !message.unencrypted
      ? keys.encrypt(scoped, engine)
      : undefined;
  const codeLength = keys?.codeLength ?? 0;
  let codeFromEnd = 0;
  const datagram = encode(writer => {
    if (encrypted) writer.octets(encrypted.data);
    else writer.raw(scoped);
    const afterSecurity = writer.size;
    writer.octets(encrypted?.salt ?? '');
    writer.raw(Buffer.alloc(codeLength));
    codeFromEnd = writer.size;
    writer.wrap(TAG.octetString, codeFromEnd - codeLength);
    writer.octets(message.username);
    writer.integer(engine.time);
    writer.integer(engine.boots);
    writer.octets(engineId);
    writer.wrap(TAG.sequence, afterSecurity);
    writer.wrap(TAG.octetString, afterSecurity);
    const afterHeader = writer.size;
    writer.integer(USER_BASED);
    writer.octets(
      Buffer.of((codeLength ? FLAG.auth : 0) + (encrypted ? FLAG.privacy : 0)),
    );
    writer.integer(MAX_SIZE);
    writer.integer(message.id);
    writer.wrap(TAG.sequence, afterHeader);
    writer.integer(V3);
    writer.wrap(TAG.sequence, 0);
  });
  if (keys?.authenticates) {
    keys.sign(datagram).copy(datagram, datagram.length - codeFromEnd);
  }
  return datagram;
}
