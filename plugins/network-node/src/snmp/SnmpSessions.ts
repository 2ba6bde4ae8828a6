import {
  addressOf,
  isWithin,
  notAllowed,
  type HostAddress,
} from '../access/places';
import type { CredentialProvider } from '../device';
import { Turns } from '../sessions/Turns';
import type { SnmpCredential } from './credential';
import { DEFAULT_SNMP_LIMITS, type SnmpLimits } from './limits';
import {
  AgentConnection,
  connectionKey,
  type AgentAddress,
} from './session/AgentConnection';
import { AgentSession } from './session/AgentSession';
import type { AskedAgent } from './session/failures';
import { SharedSockets } from './session/SharedSockets';
import { SnmpError } from './SnmpError';
import type {
  SnmpService,
  SnmpTarget,
  WithSnmpSessionOptions,
} from './SnmpService';
import type { SnmpSession } from './SnmpSession';

/** Connections that are kept although nobody uses them, most recently used last. */
const KEPT_CONNECTIONS = 20_000;

/**
 * What {@link SnmpSessions.create} needs.
 *
 * @public
 */
export interface SnmpSessionsOptions {
  credentials: CredentialProvider;
  /** {@link DEFAULT_SNMP_LIMITS} fill what is left out. */
  limits?: Partial<SnmpLimits>;
}

/**
 * The {@link SnmpService} of this process.
 *
 * @public
 */
export class SnmpSessions implements SnmpService {
  readonly #credentials: CredentialProvider;
  readonly #limits: SnmpLimits;
  readonly #places: Turns;
  readonly #sockets = new SharedSockets();
  readonly #connections = new Map<string, AgentConnection>();
  readonly #closing = new AbortController();

  static create(options: SnmpSessionsOptions): SnmpSessions {
    return new SnmpSessions(options);
  }

  private constructor(options: SnmpSessionsOptions) {
    this.#credentials = options.credentials;
    this.#limits = { ...DEFAULT_SNMP_LIMITS, ...options.limits };
    this.#places = new Turns(this.#limits.maxConcurrent);
  }

  async withSession<T>(
    target: SnmpTarget,
    work: (session: SnmpSession) => Promise<T>,
    options: WithSnmpSessionOptions = {},
  ): Promise<T> {
    const device = target.entityRef ?? placeOf(target);
    const leave = await this.#takePlace(device, options);
    try {
      const agent = await this.#agentOf(target, device, options);
      if (this.#closing.signal.aborted) throw aborted(device);
      const session = new AgentSession({
        device,
        agent,
        connect: outOfStep => this.#connect(agent, outOfStep),
        maxRepetitions: this.#limits.maxRepetitions,
        maxRows: this.#limits.maxRows,
        signal: options.signal,
      });
      return await work(session);
    } finally {
      leave();
    }
  }

  /** Ends every request, with an error, and lets nobody in any more. */
  async close(): Promise<void> {
    this.#closing.abort();
    for (const connection of this.#connections.values()) connection.close();
    this.#connections.clear();
    this.#sockets.close();
  }

  async #takePlace(
    device: string,
    options: WithSnmpSessionOptions,
  ): Promise<() => void> {
    if (options.signal?.aborted || this.#closing.signal.aborted) {
      throw aborted(device);
    }
    const free = this.#places.tryTake();
    if (free) return free;
    const waitMs = options.waitTimeoutMs ?? this.#limits.waitTimeoutMs;
    const tooLong = new AbortController();
    const timer = setTimeout(() => tooLong.abort(), waitMs);
    const signals = [this.#closing.signal, tooLong.signal];
    if (options.signal) signals.push(options.signal);
    try {
      return await this.#places.take(AbortSignal.any(signals));
    } catch {
      throw tooLong.signal.aborted
        ? new SnmpError({
            code: 'busy',
            device,
            message: `no place for an SNMP session within ${waitMs} ms because all ${
              this.#limits.maxConcurrent
            } are taken; try again later, or raise network.snmp.maxConcurrent`,
          })
        : aborted(device);
    } finally {
      clearTimeout(timer);
    }
  }

  async #agentOf(
    target: SnmpTarget,
    device: string,
    options: WithSnmpSessionOptions,
  ): Promise<AskedAgent> {
    const { address, family } = await resolveAddress(target.host, device);
    const credential = await this.#resolveCredential(
      target,
      { address, family },
      device,
    );
    return {
      address,
      family,
      port: target.port,
      credential,
      credentialRef: target.credentialRef,
      timeoutMs: options.timeoutMs ?? this.#limits.timeoutMs,
      retries: options.retries ?? this.#limits.retries,
    };
  }

  async #resolveCredential(
    { credentialRef }: SnmpTarget,
    host: HostAddress,
    device: string,
  ): Promise<SnmpCredential> {
    const refuse = (message: string) =>
      new SnmpError({ code: 'unknown-credential', device, message });
    if (!this.#credentials.resolveSnmp) {
      throw refuse(
        `the source of credential "${credentialRef}" holds none for SNMP; give it a credential with an snmp part`,
      );
    }
    try {
      const prefixes = await this.#credentials.addresses?.(credentialRef);
      if (prefixes && !isWithin(host, prefixes, credentialRef)) {
        throw new SnmpError({
          code: 'credential-not-allowed',
          device,
          message: notAllowed(credentialRef, host.address),
        });
      }
      return await this.#credentials.resolveSnmp(credentialRef);
    } catch (error) {
      if (error instanceof SnmpError) throw error;
      throw refuse(
        error instanceof Error ? error.message : 'credential not available',
      );
    }
  }

  #connect(agent: AgentAddress, outOfStep?: AgentConnection): AgentConnection {
    const key = connectionKey(agent);
    let connection = this.#connections.get(key);
    // Put back as the newest one. Another session may have replaced the one that is out of step already.
    this.#connections.delete(key);
    if (!connection || connection === outOfStep) {
      outOfStep?.retire();
      connection = new AgentConnection(
        agent,
        this.#sockets.socketFor(agent.address, agent.family, agent.port),
      );
    }
    this.#connections.set(key, connection);
    this.#dropOldest();
    return connection;
  }

  #dropOldest() {
    if (this.#connections.size <= KEPT_CONNECTIONS) return;
    for (const [key, connection] of this.#connections) {
      if (!connection.busy) {
        this.#connections.delete(key);
        connection.close();
        return;
      }
    }
  }
}

/** As in a URL: in an IPv6 address without brackets nobody finds the port. */
function placeOf({ host, port }: SnmpTarget): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

async function resolveAddress(
  host: string,
  device: string,
): Promise<HostAddress> {
  const found = await addressOf(host);
  if (!found) {
    throw new SnmpError({
      code: 'unreachable',
      device,
      message: `the name "${host}" has no address; correct its management address or the name service`,
    });
  }
  return found;
}

function aborted(device: string): SnmpError {
  return new SnmpError({
    code: 'aborted',
    device,
    message: 'the work was aborted before it had an SNMP session',
  });
}
