import { timingSafeEqual, createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server as TcpServer, type Socket } from 'node:net';
import { StringDecoder } from 'node:string_decoder';
import {
  Server,
  type Connection,
  type ServerChannel,
  type Session,
} from 'ssh2';
import type { CliContext } from '../cli/commands';
import { execute } from '../cli/execute';
import { hostKeyOf } from '../hostKeys';
import type { DeviceFaults } from './faults';
import { PacedOutput } from './PacedOutput';
import { ShellSession } from './ShellSession';

const DEFAULT_PAGE_LENGTH = 24;

export interface DeviceServerOptions {
  credentials: { username: string; password: string };
  faults: () => DeviceFaults;
  createContext: (
    session: Pick<CliContext, 'mode' | 'pageLength' | 'ended'>,
  ) => CliContext;
  deviceName: string;
}

/** The SSH side of one device: logins, shells and exec requests. */
export class DeviceServer {
  readonly #options: DeviceServerOptions;
  // Sockets are ours, not the library's: a power cut says no goodbye, and a library's `end` does.
  readonly #sockets = new Set<Socket>();
  #server?: TcpServer;
  #sshServer?: Server;
  /** Logins since the start, also those that have ended. */
  logins = 0;

  constructor(options: DeviceServerOptions) {
    this.#options = options;
  }

  get connections(): number {
    return this.#sockets.size;
  }

  async listen(host: string, port: number): Promise<void> {
    const server = createServer(socket => {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('close', () => this.#sockets.delete(socket));
      this.#ssh().injectSocket(socket);
    });
    server.listen(port, host);
    await once(server, 'listening');
    this.#server = server;
  }

  /** Stops listening and drops every connection, as a power cut does. */
  async close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    const closed = new Promise<void>(resolve => server.close(() => resolve()));
    this.dropConnections();
    await closed;
  }

  dropConnections(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  // Made for the first login: a network of thousands would otherwise start slowly.
  #ssh(): Server {
    this.#sshServer ??= new Server(
      {
        hostKeys: [hostKeyOf(this.#options.deviceName)],
        ident: 'OpenSSH_9.2p1',
      },
      connection => this.#accept(connection),
    );
    return this.#sshServer;
  }

  #accept(connection: Connection) {
    // A client that hangs up or speaks nonsense ends its own connection only.
    connection.on('error', () => connection.end());
    connection.on('authentication', context => {
      const { username, password } = this.#options.credentials;
      if (
        context.method === 'password' &&
        !this.#options.faults().refuseLogin &&
        equal(context.username, username) &&
        equal(context.password, password)
      ) {
        context.accept();
      } else {
        context.reject(['password']);
      }
    });
    connection.on('ready', () => {
      this.logins += 1;
      connection.on('session', accept => this.#session(accept()));
    });
  }

  #session(session: Session) {
    session.on('pty', accept => accept?.());
    session.on('window-change', accept => accept?.());
    session.on('shell', accept => this.#shell(accept()));
    session.on('exec', (accept, _reject, { command }) =>
      this.#exec(accept(), command),
    );
  }

  #shell(channel: ServerChannel) {
    const decoder = new StringDecoder('utf8');
    const shell = new ShellSession({
      context: this.#newContext(),
      faults: this.#options.faults,
      send: text => channel.writable && channel.write(text),
      close: () => {
        channel.exit(0);
        channel.end();
      },
    });
    channel.on('error', () => {});
    channel.on('data', (data: Buffer) => shell.input(decoder.write(data)));
    channel.on('close', () => shell.stop());
    shell.start();
  }

  /** Several lines run in turn, as if typed; the first error ends them, as in `vtysh -c`. */
  #exec(channel: ServerChannel, text: string) {
    channel.on('error', () => {});
    const context = this.#newContext();
    const output = new PacedOutput(
      part => channel.writable && channel.write(part),
      this.#options.faults,
    );
    channel.on('close', () => output.stop());
    let status = 0;
    for (const line of text.split('\n')) {
      if (line.trim() === this.#options.faults().hangOn) return;
      const printed = execute(context, line);
      if (printed) output.write(`${printed}\n`);
      if (printed.startsWith('%')) {
        status = 1;
        break;
      }
      if (context.ended) break;
    }
    output.afterwards(() => {
      channel.exit(status);
      channel.end();
    });
  }

  #newContext(): CliContext {
    return this.#options.createContext({
      mode: 'exec',
      pageLength: DEFAULT_PAGE_LENGTH,
      ended: false,
    });
  }
}

function equal(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
