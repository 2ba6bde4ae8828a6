import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { Client, type ClientChannel } from 'ssh2';
import type { SimulatedDevice } from '../api';

// A plain ssh2 client, so that these tests do not share code with the driver.

const LIMIT_MS = 10_000;

const given = new Set<number>();

/** One that nothing listens on, and another one each time: the system may offer the same again. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  if (given.has(port)) return freePort();
  given.add(port);
  return port;
}

export async function login(
  device: SimulatedDevice,
  password = 'linework',
): Promise<{ client: Client; hostKey: string }> {
  const client = new Client();
  let hostKey = '';
  const ready = once(client, 'ready');
  // A refused login is followed by a second error when the connection ends.
  client.on('error', () => {});
  client.connect({
    host: device.host,
    port: device.port,
    username: 'linework',
    password,
    hostVerifier: (key: Buffer) => {
      const digest = createHash('sha256').update(key).digest('base64');
      hostKey = `SHA256:${digest.replace(/=+$/, '')}`;
      return true;
    },
  });
  await ready;
  return { client, hostKey };
}

export async function exec(device: SimulatedDevice, command: string) {
  const { client } = await login(device);
  try {
    let output = '';
    let status: number | null = null;
    await new Promise<void>((resolve, reject) => {
      client.exec(command, (error, channel) => {
        if (error) {
          reject(error);
          return;
        }
        channel.on('data', (data: Buffer) => (output += data));
        channel.on('exit', (code: number | null) => (status = code));
        channel.on('close', resolve);
      });
    });
    return { output, status };
  } finally {
    client.end();
  }
}

/** A shell to type into and to watch. */
export class TestShell {
  readonly #client: Client;
  readonly #channel: ClientChannel;
  seen = '';
  closed = false;

  static async open(device: SimulatedDevice): Promise<TestShell> {
    const { client } = await login(device);
    const channel = await new Promise<ClientChannel>((resolve, reject) =>
      client.shell((error, stream) =>
        error ? reject(error) : resolve(stream),
      ),
    );
    return new TestShell(client, channel);
  }

  private constructor(client: Client, channel: ClientChannel) {
    this.#client = client;
    this.#channel = channel;
    channel.on('data', (data: Buffer) => {
      this.seen += data;
    });
    channel.on('close', () => {
      this.closed = true;
    });
  }

  type(text: string): void {
    this.#channel.write(text);
  }

  /** Waits until what is on the screen since the last call ends with the text, and returns it. */
  async until(end: string): Promise<string> {
    await eventually(
      () => this.seen.endsWith(end),
      () => this.seen,
    );
    const seen = this.seen;
    this.seen = '';
    return seen;
  }

  async untilClosed(): Promise<void> {
    await eventually(
      () => this.closed,
      () => this.seen,
    );
  }

  end(): void {
    this.#client.end();
  }
}

export async function eventually(
  condition: () => boolean,
  explain: () => string = () => '',
): Promise<void> {
  const deadline = Date.now() + LIMIT_MS;
  while (!condition()) {
    if (Date.now() > deadline) {
      throw new Error(`Not within ${LIMIT_MS} ms. ${explain()}`);
    }
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}
