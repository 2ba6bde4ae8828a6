import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { SnmpAgent } from '../snmp/SnmpAgent';
import type { SnmpFaults } from './faults';

const GARBAGE = Buffer.from('this is not SNMP');

/** The SNMP side of one device: a UDP socket, and what goes wrong between it and the agent. */
export class SnmpServer {
  readonly #agent: SnmpAgent;
  readonly #faults: () => SnmpFaults;
  readonly #timers = new Set<NodeJS.Timeout>();
  #socket?: Socket;
  /** Datagrams since the start, answered or not. */
  requests = 0;

  constructor(agent: SnmpAgent, faults: () => SnmpFaults) {
    this.#agent = agent;
    this.#faults = faults;
  }

  async listen(host: string, port: number): Promise<void> {
    const socket = createSocket('udp4');
    socket.bind(port, host);
    try {
      await once(socket, 'listening');
    } catch (error) {
      socket.close();
      throw error;
    }
    // Errors of a datagram, such as a port that nobody listens on any more, concern its receiver only.
    socket.on('error', () => {});
    socket.on('message', (datagram, { port: from, address }) =>
      this.#receive(datagram, answer => socket.send(answer, from, address)),
    );
    this.#socket = socket;
  }

  async close(): Promise<void> {
    const socket = this.#socket;
    this.#socket = undefined;
    this.#timers.forEach(clearTimeout);
    this.#timers.clear();
    if (socket) await new Promise<void>(resolve => socket.close(resolve));
  }

  /** From the device's own address and port, as real agents send. Lost when the device is off. */
  send(message: Buffer, host: string, port: number): void {
    this.#socket?.send(message, port, host);
  }

  #receive(datagram: Buffer, send: (answer: Buffer) => void) {
    this.requests += 1;
    const faults = this.#faults();
    if (faults.silent || this.#isDropped(faults.dropShare ?? 0)) return;
    const answer = faults.garbage ? GARBAGE : this.#agent.answer(datagram);
    if (!answer) return;
    if (!faults.delayMs) {
      send(answer);
      return;
    }
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      send(answer);
    }, faults.delayMs);
    this.#timers.add(timer);
  }

  /** Spreads the losses evenly instead of by chance, so that tests can count on them. */
  #isDropped(share: number): boolean {
    const lost = (requests: number) => Math.floor(requests * share + 1e-9);
    return lost(this.requests) > lost(this.requests - 1);
  }
}
