// Stands between one backend and PostgreSQL, to cut it off in every way a network can, and to know when it is in the
// middle of a transaction: PostgreSQL says so in each ReadyForQuery message.
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/**
 * - `open`: as if it were not there;
 * - `stalled`: nothing passes, and nobody is told;
 * - `deaf`: the database hears and its answers are lost, so nobody knows what was committed;
 * - `closed`: new connections are refused.
 */
export type ProxyMode = 'open' | 'stalled' | 'deaf' | 'closed';

const HEADER_BYTES = 5;
const READY_FOR_QUERY = 'Z'.charCodeAt(0);
const IDLE = 'I'.charCodeAt(0);

/** Finds the messages in what the server sends, however it is cut into pieces. */
class ServerMessages {
  readonly #header = Buffer.alloc(HEADER_BYTES);
  #headerBytes = 0;
  #bodyBytes = 0;
  /** Status of the transaction as last told. */
  status = IDLE;

  read(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.#bodyBytes > 0) {
        if (this.#header[0] === READY_FOR_QUERY) {
          this.status = chunk[at];
        }
        const read = Math.min(this.#bodyBytes, chunk.length - at);
        this.#bodyBytes -= read;
        at += read;
      } else {
        this.#header[this.#headerBytes] = chunk[at];
        this.#headerBytes += 1;
        at += 1;
        if (this.#headerBytes === HEADER_BYTES) {
          this.#bodyBytes = this.#header.readInt32BE(1) - 4;
          this.#headerBytes = 0;
        }
      }
    }
  }
}

class Connection {
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #messages = new ServerMessages();
  readonly ended: Promise<void>;
  isAbandoned = false;

  constructor(client: Socket, server: Socket, mode: () => ProxyMode) {
    this.#client = client;
    this.#server = server;
    client.on('data', data => server.write(data));
    server.on('data', (data: Buffer) => {
      this.#messages.read(data);
      if (mode() !== 'deaf') client.write(data);
    });
    this.ended = new Promise(resolve => {
      for (const socket of [client, server]) {
        socket.on('error', () => {});
        socket.on('close', () => {
          if (!this.isAbandoned) this.drop();
          if (client.destroyed && server.destroyed) resolve();
        });
      }
    });
    if (mode() === 'stalled') this.stall();
  }

  get isMidTransaction(): boolean {
    return this.#messages.status !== IDLE;
  }

  stall(): void {
    this.#client.pause();
    this.#server.pause();
  }

  goOn(): void {
    this.#client.resume();
    this.#server.resume();
  }

  drop(): void {
    this.#client.destroy();
    this.#server.destroy();
  }

  /** The backend is gone, and the database does not know it. */
  abandon(): void {
    this.isAbandoned = true;
    this.#client.destroy();
  }
}

export class ConnectionProxy {
  static async listen(target: {
    host: string;
    port: number;
  }): Promise<ConnectionProxy> {
    const proxy = new ConnectionProxy(target);
    await new Promise<void>(resolve =>
      proxy.#listener.listen(0, '127.0.0.1', resolve),
    );
    return proxy;
  }

  readonly #target: { host: string; port: number };
  readonly #listener: Server;
  readonly #connections = new Set<Connection>();
  #mode: ProxyMode = 'open';

  private constructor(target: { host: string; port: number }) {
    this.#target = target;
    this.#listener = createServer(client => void this.#accept(client));
  }

  get port(): number {
    return (this.#listener.address() as AddressInfo).port;
  }

  get isMidTransaction(): boolean {
    return [...this.#connections].some(
      one => !one.isAbandoned && one.isMidTransaction,
    );
  }

  async #accept(client: Socket): Promise<void> {
    if (this.#mode === 'closed') {
      client.destroy();
      return;
    }
    const server = connect(this.#target);
    const connection = new Connection(client, server, () => this.#mode);
    this.#connections.add(connection);
    await connection.ended;
    this.#connections.delete(connection);
  }

  setMode(mode: ProxyMode): void {
    const connections = [...this.#connections];
    this.#mode = mode;
    if (mode === 'stalled') {
      connections.forEach(connection => connection.stall());
    } else {
      connections.forEach(connection => connection.goOn());
    }
  }

  drop(): void {
    this.#connections.forEach(connection => connection.drop());
  }

  /** Drops the backends' side only; the database goes on to wait for them, locks and all, until what this returns is called. */
  abandon(): () => void {
    const connections = [...this.#connections];
    connections.forEach(connection => connection.abandon());
    return () => connections.forEach(connection => connection.drop());
  }

  close(): void {
    this.drop();
    this.#listener.close();
  }
}
