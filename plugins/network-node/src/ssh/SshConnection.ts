import { createHash } from 'node:crypto';
import { StringDecoder } from 'node:string_decoder';
import { Client, utils, type ClientChannel } from 'ssh2';
import type { DeviceCredential, DeviceTarget } from '../device';
import { DeviceError, type DeviceErrorCode } from '../DeviceError';

// One SSH connection, from TCP to a logged-in client. The host key is compared before any credential is sent, and
// there is no way to connect without a pinned one. What runs on top (a shell now, a subsystem such as NETCONF later)
// asks for a channel.

/** A device's interactive shell as text. */
export interface ShellChannel {
  write(text: string): void;
  /** Listeners replace each other: one reader at a time. */
  onData(listener: (text: string) => void): void;
  onClose(listener: () => void): void;
}

export interface SshConnectOptions {
  timeoutMs: number;
  keepAliveIntervalMs: number;
  signal?: AbortSignal;
}

const KEEP_ALIVE_MISSES = 3;
const CLOSE_WAIT_MS = 1_000;

// Wide, so that a device does not wrap the echo of a long command; not high, because rows do not disable every pager.
const TERMINAL = { term: 'dumb', cols: 511, rows: 100 };

export class SshConnection {
  readonly target: DeviceTarget;
  readonly #client: Client;
  #open = true;

  constructor(target: DeviceTarget, client: Client) {
    this.target = target;
    this.#client = client;
    // Without a listener the error of a lost connection would end the process; 'close' follows and tells the rest.
    client.on('error', () => {});
    client.once('close', () => {
      this.#open = false;
    });
  }

  get open(): boolean {
    return this.#open;
  }

  async openShell(): Promise<ShellChannel> {
    const channel = await new Promise<ClientChannel>((resolve, reject) => {
      const lost = () => reject(this.#lost());
      this.#client.once('close', lost);
      this.#client.shell(TERMINAL, (error, stream) => {
        this.#client.removeListener('close', lost);
        if (error) {
          reject(
            new DeviceError({
              code: 'connection-lost',
              entityRef: this.target.entityRef,
              message: `Device ${this.target.entityRef}: it refused an interactive shell (${error.message}); check what the user may do there`,
            }),
          );
        } else {
          resolve(stream);
        }
      });
    });
    // Characters of several bytes may be split between packets.
    const decoder = new StringDecoder('utf8');
    let onData: (text: string) => void = () => {};
    channel.on('data', (chunk: Buffer) => onData(decoder.write(chunk)));
    channel.on('error', () => {});
    return {
      write: text => {
        if (channel.writable) channel.write(text);
      },
      onData: listener => {
        onData = listener;
      },
      onClose: listener => {
        channel.once('close', listener);
        this.#client.once('close', listener);
        if (!this.#open || channel.destroyed) listener();
      },
    };
  }

  /** Never rejects; a device that does not close its side is cut off after a second. */
  async close(): Promise<void> {
    if (!this.#open) return;
    await new Promise<void>(resolve => {
      const timer = setTimeout(() => this.#client.destroy(), CLOSE_WAIT_MS);
      this.#client.once('close', () => {
        clearTimeout(timer);
        resolve();
      });
      this.#client.end();
    });
  }

  #lost() {
    return new DeviceError({
      code: 'connection-lost',
      entityRef: this.target.entityRef,
      message: `Device ${this.target.entityRef}: the connection ended before there was a shell; try again`,
    });
  }
}

/** Connects, verifies the host key and logs in. */
export async function connectSsh(
  target: DeviceTarget,
  credential: DeviceCredential,
  options: SshConnectOptions,
): Promise<SshConnection> {
  const fail = (code: DeviceErrorCode, text: string) =>
    new DeviceError({
      code,
      entityRef: target.entityRef,
      message: `Device ${target.entityRef} (${target.host}:${target.port}): ${text}`,
    });
  if (options.signal?.aborted) {
    throw fail('aborted', 'the work was aborted before it connected');
  }
  if (
    credential.privateKey &&
    utils.parseKey(credential.privateKey) instanceof Error
  ) {
    throw fail(
      'authentication-failed',
      `the private key of credential "${target.credentialRef}" cannot be read; it must be in OpenSSH or PEM format and without passphrase`,
    );
  }

  const client = new Client();
  // Set before the connection fails, when we know the cause better than the library does.
  let cause: DeviceError | undefined;
  let offeredAuth = false;

  const connected = new Promise<void>((resolve, reject) => {
    client.once('ready', resolve);
    client.on('error', error => reject(cause ?? explain(error)));
    client.once('close', () =>
      reject(
        cause ??
          fail(
            'connection-lost',
            'it closed the connection while logging in; too many sessions may be open there',
          ),
      ),
    );
  });
  const giveUp = (error: DeviceError) => {
    cause ??= error;
    client.destroy();
  };

  function explain(error: Error & { level?: string; code?: string }) {
    if (error.level === 'client-authentication') {
      return fail(
        'authentication-failed',
        `it refused user "${credential.username}" of credential "${target.credentialRef}"; check the credential and the account`,
      );
    }
    if (error.level === 'client-socket' && !offeredAuth) {
      return fail(
        error.code === 'ETIMEDOUT' ? 'timeout' : 'unreachable',
        `no connection (${
          error.code ?? error.message
        }); check that it is powered, reachable and that address and port are right`,
      );
    }
    return fail(
      'connection-lost',
      `the SSH connection failed while logging in (${error.message})`,
    );
  }

  function verify(key: Buffer): boolean {
    const shown = fingerprint(key);
    if (!target.hostKey) {
      giveUp(
        fail(
          'unknown-host-key',
          `no host key is pinned for it and it shows ${shown}; compare that with the device's console and pin it`,
        ),
      );
      return false;
    }
    if (shown !== target.hostKey.trim().replace(/=+$/, '')) {
      giveUp(
        fail(
          'host-key-mismatch',
          `it shows host key ${shown}, pinned is ${target.hostKey}; somebody may be in between, or the device was replaced: find out before pinning the new key`,
        ),
      );
      return false;
    }
    offeredAuth = true;
    return true;
  }

  client.on('keyboard-interactive', (_name, _text, _lang, prompts, finish) =>
    finish(prompts.map(p => (p.echo ? '' : credential.password ?? ''))),
  );

  const timer = setTimeout(
    () =>
      giveUp(
        fail(
          'timeout',
          `not logged in within ${options.timeoutMs} ms; it may be overloaded or filtered`,
        ),
      ),
    options.timeoutMs,
  );
  const onAbort = () =>
    giveUp(fail('aborted', 'the work was aborted while connecting'));
  options.signal?.addEventListener('abort', onAbort, { once: true });

  try {
    client.connect({
      host: target.host,
      port: target.port,
      username: credential.username,
      password: credential.password,
      privateKey: credential.privateKey,
      tryKeyboard: credential.password !== undefined,
      hostVerifier: verify,
      // Our timer covers it, and names the device.
      readyTimeout: 0,
      keepaliveInterval: options.keepAliveIntervalMs,
      keepaliveCountMax: KEEP_ALIVE_MISSES,
    });
    await connected;
    // Commands are small packets that wait for an answer; Nagle's algorithm would add 40 ms to each.
    client.setNoDelay(true);
    return new SshConnection(target, client);
  } catch (error) {
    client.on('error', () => {});
    client.destroy();
    throw error;
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', onAbort);
  }
}

/** SHA-256 fingerprint of a public host key as OpenSSH prints it. */
export function fingerprint(publicKey: Buffer): string {
  const digest = createHash('sha256').update(publicKey).digest('base64');
  return `SHA256:${digest.replace(/=+$/, '')}`;
}
