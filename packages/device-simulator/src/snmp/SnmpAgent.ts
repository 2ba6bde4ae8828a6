import { createHash } from 'node:crypto';
import type { Device } from '../model/Device';
import type { Network } from '../model/Network';
import type { SnmpFaults } from '../server/faults';
import type { SnmpAccess } from '../topology';
import { BerReader, encode, MalformedError, TAG } from './ber';
import { MIB } from './mib';
import { MibView } from './mib/MibView';
import { oid, type Oid } from './oid';
import {
  ERROR,
  PDU,
  readRequest,
  writePdu,
  type Pdu,
  type RequestPdu,
  type VarBind,
} from './pdu';
import { notificationBindings, type Notification } from './notifications';
import { UsmGate } from './UsmGate';
import type { EngineTime } from './usm';
import { V3 } from './v3Message';
import { END_OF_MIB_VIEW } from './values';

// Answers the datagrams of one device. What is not understood or not allowed gets no answer, as RFC 3412 and RFC 3416
// say, and a community that is wrong is reported by a trap.

const V2C = 1;
export const DEFAULT_COMMUNITY = 'public';
/** What snmpd puts in one answer to GETBULK at most. */
const MAX_BINDINGS = 100;
/** What fits into a datagram of UDP over IPv4. */
const MAX_MESSAGE = 65_507;

/** Net-SNMP's enterprise number, and format 5: octets that the administrator chose. */
const ENGINE_PREFIX = Buffer.from('80001f8805', 'hex');

/**
 * Where notifications go: by v2c with a community, or by v3 as a user of the topology.
 *
 * @public
 */
export type TrapReceiver =
  | { host: string; port: number; version: 'v2c'; community: string }
  | { host: string; port: number; version: 'v3'; username: string };

export interface SnmpAgentOptions {
  device: Device;
  network: Network;
  access: SnmpAccess;
  faults: () => SnmpFaults;
  onAuthenticationFailure: () => void;
}

export class SnmpAgent {
  readonly #options: SnmpAgentOptions;
  readonly #engineId: Buffer;
  readonly #gate: UsmGate;
  readonly #managementAddress?: Oid;
  #requests = 0;
  #notifications = 0;

  constructor(options: SnmpAgentOptions) {
    this.#options = options;
    const { name, topology } = options.device;
    this.#managementAddress = topology.address
      ? oid(topology.address)
      : undefined;
    this.#engineId = Buffer.concat([
      ENGINE_PREFIX,
      createHash('sha256').update(`engine ${name}`).digest().subarray(0, 8),
    ]);
    this.#gate = new UsmGate({
      engineId: this.#engineId,
      engineTime: () => this.#engineTime(),
      users: options.access.users ?? [],
      onAuthenticationFailure: options.onAuthenticationFailure,
    });
  }

  /** The answer to a datagram, if it deserves one. */
  answer(datagram: Buffer): Buffer | undefined {
    try {
      const message = new BerReader(datagram).enter(TAG.sequence);
      switch (message.integer()) {
        case V2C:
          return this.#answerV2c(message);
        case V3:
          return this.#answerV3(datagram, message);
        default:
          return undefined;
      }
    } catch (error) {
      if (error instanceof MalformedError) return undefined;
      throw error;
    }
  }

  /** A message that tells the receiver of the notification; undefined when the topology has no such user. */
  notification(what: Notification, receiver: TrapReceiver): Buffer | undefined {
    this.#notifications += 1;
    const pdu = {
      type: PDU.trap,
      requestId: this.#notifications,
      bindings: notificationBindings(what, this.#view()),
    };
    return receiver.version === 'v3'
      ? this.#gate.notification(receiver.username, pdu)
      : encodeV2c(receiver.community, pdu);
  }

  #answerV2c(message: BerReader): Buffer | undefined {
    const community = message.octets().toString();
    if (community !== (this.#options.access.community ?? DEFAULT_COMMUNITY)) {
      this.#options.onAuthenticationFailure();
      return undefined;
    }
    return this.#respond(readRequest(message), MAX_MESSAGE, pdu =>
      encodeV2c(community, pdu),
    );
  }

  #answerV3(datagram: Buffer, message: BerReader): Buffer | undefined {
    const admitted = this.#gate.admit(datagram, message);
    if (!admitted) return undefined;
    if ('report' in admitted) return admitted.report;
    const { scoped, maxSize, reply: encodeReply } = admitted.request;
    if (scoped.contextName !== '') return undefined;
    return this.#respond(
      readRequest(scoped.pdu),
      Math.min(maxSize, MAX_MESSAGE),
      encodeReply,
    );
  }

  /** The encoded response; an error when it is too big, and in bulk as much of it as fits. */
  #respond(
    request: RequestPdu,
    maxSize: number,
    encodePdu: (pdu: Pdu) => Buffer,
  ): Buffer | undefined {
    let response = this.#perform(request);
    if (!response) return undefined;
    let message = encodePdu(response);
    while (message.length > maxSize) {
      const { requestId, bindings }: Pdu = response;
      const half = Math.floor(bindings.length / 2);
      if (request.type !== PDU.getBulk || half === 0) {
        return encodePdu({
          type: PDU.response,
          requestId,
          errorStatus: ERROR.tooBig,
          bindings: [],
        });
      }
      response = { ...response, bindings: bindings.slice(0, half) };
      message = encodePdu(response);
    }
    return message;
  }

  #engineTime(): EngineTime {
    const { boots, startedAt } = this.#options.device;
    const time = Math.floor((Date.now() - startedAt.getTime()) / 1000);
    return { boots, time };
  }

  #perform(request: RequestPdu): Pdu | undefined {
    const { requestId } = request;
    const view = this.#view();
    switch (request.type) {
      case PDU.get:
        return reply(
          requestId,
          request.oids.map(name => ({ oid: name, value: view.get(name) })),
        );
      case PDU.getNext:
        return reply(
          requestId,
          request.oids.map(name => view.next(name)),
        );
      case PDU.getBulk:
        return reply(requestId, bulk(view, request));
      case PDU.set:
        return {
          type: PDU.response,
          requestId,
          errorStatus: ERROR.noAccess,
          errorIndex: 1,
          bindings: request.rawBindings,
        };
      default:
        return undefined;
    }
  }

  #view(): MibView {
    const { device, network, faults } = this.#options;
    const current = faults();
    this.#requests += 1;
    const flapped = current.flappingName && this.#requests % 2 === 0;
    return new MibView(MIB, {
      device,
      network,
      faults: current,
      hostname: flapped ? `${device.hostname}-x` : device.hostname,
      managementAddress: this.#managementAddress,
      engine: { id: this.#engineId, ...this.#engineTime() },
    });
  }
}

function reply(requestId: number, bindings: VarBind[]): Pdu {
  return { type: PDU.response, requestId, bindings };
}

/** RFC 3416, 4.2.3; the last repetition may be left unfinished. */
function bulk(view: MibView, request: RequestPdu): VarBind[] {
  const { oids, first: nonRepeaters, second: maxRepetitions } = request;
  const single = Math.min(Math.max(0, nonRepeaters), oids.length);
  const bindings = oids.slice(0, single).map(name => view.next(name));
  let names = oids.slice(single);
  for (let round = 0; round < maxRepetitions && names.length; round++) {
    const found = names.map(name => view.next(name));
    bindings.push(...found);
    if (bindings.length >= MAX_BINDINGS) break;
    if (found.every(({ value }) => value === END_OF_MIB_VIEW)) break;
    names = found.map(binding => binding.oid);
  }
  return bindings.slice(0, Math.max(MAX_BINDINGS, single));
}

function encodeV2c(community: string, pdu: Pdu): Buffer {
  return encode(writer => {
    writePdu(writer, pdu);
    writer.octets(community);
    writer.integer(V2C);
    writer.wrap(TAG.sequence, 0);
  });
}
