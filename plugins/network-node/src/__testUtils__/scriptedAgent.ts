// An SNMP agent whose every answer a test decides, down to its bytes. Its encoding is its own: the library would refuse
// to write much of what bad agents write.

import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

export function tlv(tag: number, ...parts: Array<Buffer | number[]>): Buffer {
  const content = Buffer.concat(parts.map(part => Buffer.from(part)));
  const { length } = content;
  const head =
    length < 0x80 ? [tag, length] : [tag, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(head), content]);
}

export const sequence = (...parts: Buffer[]) => tlv(0x30, ...parts);

export function integer(value: number, tag = 0x02): Buffer {
  const bytes = Buffer.alloc(5);
  bytes.writeIntBE(value, 0, 5);
  let start = 0;
  while (
    start < 4 &&
    ((bytes[start] === 0 && bytes[start + 1] < 0x80) ||
      (bytes[start] === 0xff && bytes[start + 1] >= 0x80))
  ) {
    start += 1;
  }
  return tlv(tag, bytes.subarray(start));
}

export const octets = (value: string | number[]) =>
  tlv(0x04, Buffer.from(value as string));

export function oid(name: string): Buffer {
  const [first, second, ...rest] = name.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap(arc => {
    const sevens = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; ) {
      sevens.unshift((left % 128) + 128);
      left = Math.floor(left / 128);
    }
    return sevens;
  });
  return tlv(0x06, bytes);
}

export const END_OF_MIB_VIEW = Buffer.from([0x82, 0]);
export const NO_SUCH_OBJECT = Buffer.from([0x80, 0]);

interface Element {
  content: Buffer;
  end: number;
}

function element(bytes: Buffer, start: number): Element {
  let at = start + 1;
  let length = bytes[at++];
  if (length >= 0x80) {
    const count = length & 0x7f;
    length = bytes.readUIntBE(at, count);
    at += count;
  }
  return { content: bytes.subarray(at, at + length), end: at + length };
}

function elements(bytes: Buffer): Element[] {
  const found: Element[] = [];
  for (let at = 0; at < bytes.length; ) {
    const next = element(bytes, at);
    found.push(next);
    at = next.end;
  }
  return found;
}

function oidText(bytes: Buffer): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of bytes) {
    arc = arc * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      arcs.push(arc);
      arc = 0;
    }
  }
  return [Math.floor(arcs[0] / 40), arcs[0] % 40, ...arcs.slice(1)].join('.');
}

/** What was asked. */
export class AgentRequest {
  readonly community: string;
  readonly id: number;
  readonly kind: 'get' | 'getBulk' | 'other';
  readonly maxRepetitions: number;
  readonly names: string[];

  constructor(readonly bytes: Buffer, readonly from: RemoteInfo) {
    const [, community, pdu] = elements(element(bytes, 0).content);
    const [id, , repetitions, list] = elements(pdu.content);
    const tag = bytes[element(bytes, 0).end - pdu.content.length - 2];
    this.community = community.content.toString();
    this.id = id.content.readIntBE(0, id.content.length);
    this.maxRepetitions = repetitions.content.readIntBE(
      0,
      repetitions.content.length,
    );
    this.kind = this.maxRepetitions > 0 ? 'getBulk' : 'get';
    if (tag === 0xa3) this.kind = 'other';
    this.names = elements(list.content).map(varbind =>
      oidText(elements(varbind.content)[0].content),
    );
  }

  /** The bytes of an answer; everything may be wrong about it. */
  answer(
    varbinds: Array<[string, Buffer]>,
    wrong: {
      id?: number;
      community?: string;
      errorStatus?: number;
      version?: number;
      pduType?: number;
    } = {},
  ): Buffer {
    return sequence(
      integer(wrong.version ?? 1),
      octets(wrong.community ?? this.community),
      tlv(
        wrong.pduType ?? 0xa2,
        integer(wrong.id ?? this.id),
        integer(wrong.errorStatus ?? 0),
        integer(wrong.errorStatus ? 1 : 0),
        sequence(
          ...varbinds.map(([name, value]) => sequence(oid(name), value)),
        ),
      ),
    );
  }
}

export type AgentScript = (
  request: AgentRequest,
  reply: (bytes: Buffer) => void,
) => void;

/** Answers what the script says. */
export class ScriptedAgent {
  readonly requests: AgentRequest[] = [];
  readonly #socket: Socket;
  script: AgentScript = () => {};

  static async start(
    script: AgentScript,
    address = '127.0.0.1',
  ): Promise<ScriptedAgent> {
    const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
    socket.bind(0, address);
    await once(socket, 'listening');
    const agent = new ScriptedAgent(socket);
    agent.script = script;
    return agent;
  }

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('message', (bytes, from) => {
      const request = new AgentRequest(bytes, from);
      this.requests.push(request);
      this.script(request, answer =>
        this.#socket.send(answer, from.port, from.address),
      );
    });
  }

  get port(): number {
    return (this.#socket.address() as AddressInfo).port;
  }

  async stop() {
    this.#socket.close();
    await once(this.#socket, 'close');
  }
}

/** A script that serves objects in order, as an agent should. `most` is how many fit into an answer. */
export function serving(
  objects: Array<[string, Buffer]>,
  most = 1_000,
): AgentScript {
  const names = objects.map(([name]) => name);
  return (request, reply) => {
    if (request.kind === 'get') {
      reply(
        request.answer(
          request.names.map(name => [
            name,
            objects[names.indexOf(name)]?.[1] ?? NO_SUCH_OBJECT,
          ]),
        ),
      );
      return;
    }
    const answer: Array<[string, Buffer]> = [];
    const current = [...request.names];
    for (let round = 0; round < request.maxRepetitions; round++) {
      current.forEach((name, column) => {
        const next = objects.find(([other]) => follows(other, name));
        answer.push(next ?? [name, END_OF_MIB_VIEW]);
        current[column] = next?.[0] ?? name;
      });
    }
    reply(request.answer(answer.slice(0, most)));
  };
}

function follows(a: string, b: string): boolean {
  const x = a.split('.').map(Number);
  const y = b.split('.').map(Number);
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    if (x[i] !== y[i]) return x[i] > y[i];
  }
  return x.length > y.length;
}
