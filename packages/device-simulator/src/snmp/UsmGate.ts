import type { SnmpUser } from '../topology';
import { BerReader } from './ber';
import { oid } from './oid';
import { PDU, type Pdu } from './pdu';
import { UserKeys, type EngineTime } from './usm';
import {
  encodeV3,
  FLAG,
  readScoped,
  readV3,
  type ScopedPdu,
  type V3Message,
} from './v3Message';
import { counter32 } from './values';

// Who gets in by SNMPv3: the checks of RFC 3414, 3.2, in their order, each answered with its report. A manager that asks
// with nothing learns the engine's identity and time from the first two reports.

const TIME_WINDOW_SECONDS = 150;
const STATISTICS = oid('1.3.6.1.6.3.15.1.1');
const STATISTIC = {
  unsupportedLevel: 1,
  notInTimeWindow: 2,
  unknownUser: 3,
  unknownEngine: 4,
  wrongDigest: 5,
  decryptionError: 6,
} as const;

type Refusal = keyof typeof STATISTIC;

/** A request that passed, and how its answer goes back. */
export interface AdmittedRequest {
  scoped: ScopedPdu;
  /** Of an answer that the manager takes. */
  maxSize: number;
  reply: (pdu: Pdu) => Buffer;
}

export interface UsmGateOptions {
  engineId: Buffer;
  engineTime: () => EngineTime;
  users: readonly SnmpUser[];
  onAuthenticationFailure: () => void;
}

export class UsmGate {
  readonly #options: UsmGateOptions;
  readonly #keys = new Map<string, UserKeys>();
  readonly #refusals = new Map<Refusal, bigint>();
  #trapIds = 0;

  constructor(options: UsmGateOptions) {
    this.#options = options;
  }

  /** The request in the datagram, or the report that refuses it, or nothing. */
  admit(
    datagram: Buffer,
    message: BerReader,
  ): { request: AdmittedRequest } | { report: Buffer } | undefined {
    const received = readV3(message);
    const { engineId, engineTime } = this.#options;
    const has = (flag: number) => (received.flags & flag) !== 0;
    if (!received.engineId.equals(engineId)) {
      return this.#refuse(received, 'unknownEngine');
    }
    const keys = this.#keysOf(received.username);
    if (!keys) return this.#refuse(received, 'unknownUser');
    if (
      has(FLAG.auth) !== keys.authenticates ||
      has(FLAG.privacy) !== keys.encrypts
    ) {
      return this.#refuse(received, 'unsupportedLevel');
    }
    if (keys.authenticates) {
      const { offset, length } = received.code;
      if (!keys.verifies(datagram, offset, length)) {
        this.#options.onAuthenticationFailure();
        return this.#refuse(received, 'wrongDigest');
      }
      if (!isTimely(received.engine, engineTime())) {
        return this.#refuse(received, 'notInTimeWindow', keys);
      }
    }
    const scoped = this.#open(received, keys);
    if (!scoped) return this.#refuse(received, 'decryptionError', keys);
    return {
      request: {
        scoped,
        maxSize: received.maxSize,
        reply: pdu => this.#encode(received.id, received.username, keys, pdu),
      },
    };
  }

  /** A message of the engine's own accord, as the user. */
  notification(username: string, pdu: Pdu): Buffer | undefined {
    const keys = this.#keysOf(username);
    this.#trapIds += 1;
    return keys && this.#encode(this.#trapIds, username, keys, pdu);
  }

  #encode(id: number, username: string, keys: UserKeys, pdu: Pdu): Buffer {
    const { engineId, engineTime } = this.#options;
    return encodeV3({
      id,
      engineId,
      engine: engineTime(),
      username,
      keys,
      pdu,
    });
  }

  #open(received: V3Message, keys: UserKeys): ScopedPdu | undefined {
    if (!keys.encrypts) return readScoped(received.data);
    try {
      const data = received.data.octets();
      const { salt, engine } = received;
      return readScoped(new BerReader(keys.decrypt({ data, salt }, engine)));
    } catch {
      return undefined;
    }
  }

  #refuse(
    received: V3Message,
    refusal: Refusal,
    keys?: UserKeys,
  ): { report: Buffer } | undefined {
    const count = (this.#refusals.get(refusal) ?? 0n) + 1n;
    this.#refusals.set(refusal, count);
    if ((received.flags & FLAG.reportable) === 0) return undefined;
    const { engineId, engineTime } = this.#options;
    return {
      report: encodeV3({
        id: received.id,
        engineId,
        engine: engineTime(),
        username: keys ? received.username : '',
        keys,
        unencrypted: true,
        pdu: {
          type: PDU.report,
          requestId: requestIdOf(received),
          bindings: [
            {
              oid: [...STATISTICS, STATISTIC[refusal], 0],
              value: counter32(count),
            },
          ],
        },
      }),
    };
  }

  // Made for the first message: not every device of a large network is asked by version 3.
  #keysOf(username: string): UserKeys | undefined {
    const user = this.#options.users.find(known => known.username === username);
    if (!user) return undefined;
    let keys = this.#keys.get(username);
    if (!keys) {
      keys = new UserKeys(user, this.#options.engineId);
      this.#keys.set(username, keys);
    }
    return keys;
  }
}

/** RFC 3414, 3.2, 7: the manager's idea of the engine's time is not too old. */
function isTimely(given: EngineTime, own: EngineTime): boolean {
  return (
    given.boots === own.boots &&
    Math.abs(given.time - own.time) <= TIME_WINDOW_SECONDS
  );
}

/** 0 when it cannot be read, as RFC 3412 says. */
function requestIdOf({ flags, data }: V3Message): number {
  if ((flags & FLAG.privacy) !== 0) return 0;
  try {
    const { pdu } = readScoped(data);
    return pdu.enter(pdu.peek()).integer();
  } catch {
    return 0;
  }
}
