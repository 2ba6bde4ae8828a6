// One SNMP agent as the library knows it, with promises instead of callbacks. It lives as long as the service, because
// an engine's clock (v3) is found out once and then kept; without requests it costs memory only.

import { createHash } from 'node:crypto';
import {
  AuthProtocols,
  PrivProtocols,
  SecurityLevel,
  Session,
  Version2c,
  Version3,
  type User,
} from 'net-snmp';
import type { SnmpCredential } from '../credential';
import './usm';
import type { RawVarbind } from './decode';
import type { DeviceSocket } from './SharedSockets';

const AUTH = {
  md5: AuthProtocols.md5,
  sha: AuthProtocols.sha,
  sha224: AuthProtocols.sha224,
  sha256: AuthProtocols.sha256,
  sha384: AuthProtocols.sha384,
  sha512: AuthProtocols.sha512,
};

const PRIVACY = {
  des: PrivProtocols.des,
  aes128: PrivProtocols.aes,
  aes256: PrivProtocols.aes256b,
  aes256c: PrivProtocols.aes256r,
};

/** Each try waits so much longer than the one before. */
const BACKOFF = 1.5;

/** Where and how an agent is asked; connections with the same content are one connection. */
export interface AgentAddress {
  address: string;
  family: 4 | 6;
  port: number;
  credential: SnmpCredential;
  timeoutMs: number;
  retries: number;
}

/** Identity of a connection; holds the secret only as a digest. */
export function connectionKey(agent: AgentAddress): string {
  const { address, port, credential, timeoutMs, retries } = agent;
  const digest = createHash('sha256')
    .update(JSON.stringify(credential))
    .digest('base64');
  return `${address}|${port}|${timeoutMs}|${retries}|${digest}`;
}

/** The library handed over a message that it cannot work with, although it answers a request. */
export class RefusedMessage extends Error {}

type Callback<T> = (error: Error | null, answer?: T) => void;

export class AgentConnection {
  readonly #socket: DeviceSocket;
  readonly #session: Session;
  readonly #pending = new Set<(error: Error) => void>();
  #unreadable = 0;
  #retired = false;

  constructor(agent: AgentAddress, socket: DeviceSocket) {
    this.#socket = socket;
    this.#session = openSession(agent, socket);
    // Not SNMP at all. Whatever it was meant for may still come, so only a request that stays without an answer cares.
    this.#session.on('error', () => {
      this.#unreadable += 1;
    });
    socket.on('refused', () => {
      this.#unreadable += 1;
      // The library has given the request up by now, and only its own time limit would have told.
      for (const reject of this.#pending) {
        reject(new RefusedMessage('it has no place in this conversation'));
      }
      this.#pending.clear();
    });
  }

  /** How many messages came from the agent that cannot be read. */
  get unreadable(): number {
    return this.#unreadable;
  }

  get busy(): boolean {
    return this.#pending.size > 0;
  }

  get(oids: string[]): Promise<RawVarbind[]> {
    return this.#request(callback => this.#session.get(oids, callback));
  }

  /** A list of objects for each OID, in the order of asking. */
  async getBulk(oids: string[], repetitions: number): Promise<RawVarbind[][]> {
    const answer = await this.#request<Array<RawVarbind | RawVarbind[]>>(
      callback => this.#session.getBulk(oids, 0, repetitions, callback),
    );
    return answer.map(column => (Array.isArray(column) ? column : [column]));
  }

  /** Closes as soon as the requests under way have ended. */
  retire() {
    this.#retired = true;
    if (!this.busy) this.close();
  }

  /** Ends every request with an error. */
  close() {
    this.#session.close();
    this.#socket.removeAllListeners();
  }

  #request<T>(send: (callback: Callback<T>) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#pending.add(reject);
      send((error, answer) => {
        this.#pending.delete(reject);
        if (this.#retired && !this.busy) this.close();
        if (error || answer === undefined) {
          reject(error ?? new RefusedMessage('it is empty'));
        } else {
          resolve(answer);
        }
      });
    });
  }
}

function openSession(agent: AgentAddress, socket: DeviceSocket): Session {
  const { credential } = agent;
  const options = {
    port: agent.port,
    timeout: agent.timeoutMs,
    retries: agent.retries,
    backoff: BACKOFF,
    dgramModule: { createSocket: () => socket },
  };
  return credential.version === 'v2c'
    ? new Session(agent.address, credential.community, {
        ...options,
        version: Version2c,
      })
    : new Session(agent.address, userOf(credential), {
        ...options,
        version: Version3,
        context: credential.contextName,
      });
}

function userOf(credential: SnmpCredential & { version: 'v3' }): User {
  const { username, authProtocol, authPassword } = credential;
  const { privacyProtocol, privacyPassword } = credential;
  if (!authProtocol) {
    return { name: username, level: SecurityLevel.noAuthNoPriv };
  }
  const signing = {
    name: username,
    authProtocol: AUTH[authProtocol],
    authKey: authPassword,
  };
  return privacyProtocol
    ? {
        ...signing,
        level: SecurityLevel.authPriv,
        privProtocol: PRIVACY[privacyProtocol],
        privKey: privacyPassword,
      }
    : { ...signing, level: SecurityLevel.authNoPriv };
}
