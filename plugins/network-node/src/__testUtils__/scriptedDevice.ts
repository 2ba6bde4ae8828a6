import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { Server, utils, type ServerChannel } from 'ssh2';
import type { DeviceTarget } from '../device';
import { fingerprint } from '../ssh/SshConnection';
import { newPrivateKey } from './sshKey';

// A device that behaves as a test wants: it gets each typed line and writes whatever bytes it likes.

export interface ScriptedDevice {
  target: DeviceTarget;
  /** Every line typed so far. */
  lines: string[];
  /** User names and methods of the login attempts. */
  attempts: string[];
  drop(): void;
  /** Keeps the connections and neither reads nor answers any more. */
  freeze(): void;
  stop(): Promise<void>;
}

export interface Script {
  /** Called when a shell opens; prints the banner and the first prompt. */
  onOpen?: (channel: ServerChannel) => void;
  /** Called with each line that Enter ended, after its echo. */
  onLine?: (line: string, channel: ServerChannel) => void;
  /** Called with each key while it returns true, in place of line editing. */
  onKey?: (key: string, channel: ServerChannel) => boolean;
  echo?: boolean;
  refuseShell?: boolean;
  /** A key, private or public; whoever holds its private half may log in. */
  authorizedKey?: string;
}

const PROMPT = 'box# ';

export async function startScriptedDevice(
  script: Script,
): Promise<ScriptedDevice> {
  const key = newPrivateKey();
  const parsed = utils.parseKey(key);
  if (parsed instanceof Error) throw parsed;
  const sockets = new Set<Socket>();
  const lines: string[] = [];
  const attempts: string[] = [];
  const ssh = new Server({ hostKeys: [key] }, connection => {
    connection.on('error', () => {});
    connection.on('authentication', context => {
      attempts.push(`${context.username} ${context.method}`);
      if (context.method === 'none') {
        context.reject(['password', 'publickey', 'keyboard-interactive']);
      } else if (context.method === 'publickey' && script.authorizedKey) {
        const allowed = utils.parseKey(script.authorizedKey);
        if (allowed instanceof Error) throw allowed;
        const known = allowed.getPublicSSH().equals(context.key.data);
        if (known) context.accept();
        else context.reject();
      } else if (
        context.method === 'password' &&
        context.password === 'right-password' &&
        !script.authorizedKey
      ) {
        context.accept();
      } else {
        context.reject(['password', 'publickey']);
      }
    });
    connection.on('session', acceptSession => {
      const session = acceptSession();
      session.on('pty', accept => accept?.());
      session.on('shell', (accept, reject) => {
        if (script.refuseShell) reject();
        else serveShell(accept(), script, lines);
      });
    });
  });
  const server = createServer(socket => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('close', () => sockets.delete(socket));
    ssh.injectSocket(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const drop = () => sockets.forEach(socket => socket.destroy());
  return {
    target: {
      entityRef: 'resource:default/box',
      platform: 'frr',
      host: '127.0.0.1',
      port,
      credentialRef: 'box',
      hostKey: fingerprint(parsed.getPublicSSH()),
    },
    lines,
    attempts,
    drop,
    freeze: () => sockets.forEach(socket => socket.pause()),
    async stop() {
      drop();
      server.close();
      await once(server, 'close');
    },
  };
}

function serveShell(channel: ServerChannel, script: Script, lines: string[]) {
  const {
    echo = true,
    onOpen = c => c.write(PROMPT),
    onLine = (_line, c) => c.write(PROMPT),
    onKey = () => false,
  } = script;
  let line = '';
  channel.on('error', () => {});
  channel.on('data', (data: Buffer) => {
    for (const key of data.toString()) {
      if (onKey(key, channel)) continue;
      if (key === '\r') {
        if (echo) channel.write('\r\n');
        const finished = line;
        line = '';
        lines.push(finished);
        if (finished === '' || finished === 'terminal length 0') {
          channel.write(PROMPT);
        } else {
          onLine(finished, channel);
        }
      } else {
        line += key;
        if (echo) channel.write(key);
      }
    }
  });
  onOpen(channel);
}
