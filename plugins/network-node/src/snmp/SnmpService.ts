import type { SnmpSession } from './SnmpSession';

/**
 * Where an SNMP agent is reached.
 *
 * @public
 */
export interface SnmpTarget {
  /** Entity ref of the device; errors name the device by it. Left out for an address that is no device yet. */
  entityRef?: string;
  /** Management address or name. */
  host: string;
  /** UDP port, usually 161. */
  port: number;
  /** Name of the credential; a {@link CredentialProvider} turns it into the secret at the last moment. */
  credentialRef: string;
}

/**
 * Limits of {@link SnmpService.withSession}; what is left out comes from the configuration.
 *
 * @public
 */
export interface WithSnmpSessionOptions {
  /** How long the first try of each request waits for its answer, in milliseconds. */
  timeoutMs?: number;
  /** How often a request without an answer is sent again; each time it waits longer. */
  retries?: number;
  /** Longest time to wait for a place, in milliseconds. */
  waitTimeoutMs?: number;
  /** Ends waiting and every request of the session when aborted. */
  signal?: AbortSignal;
}

/**
 * Gives out SNMP sessions with any number of devices, over two shared UDP sockets, a bounded number at the same time.
 *
 * @public
 */
export interface SnmpService {
  /**
   * Waits for a place, resolves the credential and calls `work` with a session. Nothing is sent before the first
   * question. Do not ask for another session within `work`: when every place is taken, it would wait for itself.
   *
   * Throws {@link SnmpError} when the session cannot be had; whatever `work` throws is passed on.
   */
  withSession<T>(
    target: SnmpTarget,
    work: (session: SnmpSession) => Promise<T>,
    options?: WithSnmpSessionOptions,
  ): Promise<T>;
}
