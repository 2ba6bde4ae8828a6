import type { LoggerService } from '@backstage/backend-plugin-api';
import { DriverList, type DeviceDrivers } from '../access/DriverList';
import { addressOf, isWithin, notAllowed } from '../access/places';
import type {
  CredentialProvider,
  DeviceCredential,
  DeviceDriver,
  DeviceSession,
  DeviceTarget,
} from '../device';
import { DeviceError, type DeviceErrorCode } from '../DeviceError';
import type {
  DeviceSessionService,
  WithSessionOptions,
} from './DeviceSessionService';
import { DEFAULT_SSH_LIMITS, type SshLimits } from './limits';
import { Turns } from './Turns';

// A device is known by host and port, not by entity ref: two entities may name one box, and it still takes one user.

interface IdleSession {
  session: DeviceSession;
  /** What the session was opened with; only the same request may have it. */
  openedFor: string;
  timer: NodeJS.Timeout;
}

/**
 * What {@link PooledDeviceSessions.create} needs.
 *
 * @public
 */
export interface PooledDeviceSessionsOptions {
  /** A fixed list, or the drivers of a registry, to which others may be added later. */
  drivers: DeviceDriver[] | DeviceDrivers;
  credentials: CredentialProvider;
  logger: LoggerService;
  /** {@link DEFAULT_SSH_LIMITS} fill what is left out. */
  limits?: Partial<SshLimits>;
}

/**
 * The {@link DeviceSessionService} of this process: queues per device, a cap in total, and one idle connection per
 * device that waits for its next user.
 *
 * @public
 */
export class PooledDeviceSessions implements DeviceSessionService {
  readonly #drivers: DeviceDrivers;
  readonly #credentials: CredentialProvider;
  readonly #logger: LoggerService;
  readonly #limits: SshLimits;
  readonly #devices = new Map<string, Turns>();
  readonly #slots: Turns;
  readonly #idle = new Map<string, IdleSession>();
  readonly #closing = new AbortController();

  static create(options: PooledDeviceSessionsOptions): PooledDeviceSessions {
    return new PooledDeviceSessions(options);
  }

  private constructor(options: PooledDeviceSessionsOptions) {
    this.#drivers = Array.isArray(options.drivers)
      ? DriverList.of(options.drivers)
      : options.drivers;
    this.#credentials = options.credentials;
    this.#logger = options.logger;
    this.#limits = { ...DEFAULT_SSH_LIMITS, ...options.limits };
    this.#slots = new Turns(this.#limits.maxSessions);
  }

  async withSession<T>(
    target: DeviceTarget,
    work: (session: DeviceSession) => Promise<T>,
    options: WithSessionOptions = {},
  ): Promise<T> {
    const signal = options.signal
      ? AbortSignal.any([options.signal, this.#closing.signal])
      : this.#closing.signal;
    const driver = this.#driverFor(target);
    const leaveDevice = await this.#takeDevice(target, options, signal);
    try {
      const leaveSlot = await this.#takeSlot(target, options, signal);
      try {
        const session =
          this.#takeIdle(target) ??
          (await this.#connect(driver, target, options, signal));
        try {
          return await work(session);
        } finally {
          await this.#giveBack(target, session);
        }
      } finally {
        leaveSlot();
      }
    } finally {
      leaveDevice();
    }
  }

  /** Closes idle connections at once and lets nobody in any more; work that runs keeps its session until it ends. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(
      [...this.#idle.keys()].map(device => this.#dropIdle(device)),
    );
  }

  #driverFor(target: DeviceTarget): DeviceDriver {
    const driver = this.#drivers.driver(target.platform);
    if (!driver) {
      const known = this.#drivers.platforms().join(', ');
      throw new DeviceError({
        code: 'unsupported-platform',
        entityRef: target.entityRef,
        message: `Device ${target.entityRef}: there is no driver for platform "${target.platform}"; available: ${known}`,
      });
    }
    return driver;
  }

  async #takeDevice(
    target: DeviceTarget,
    options: WithSessionOptions,
    signal: AbortSignal,
  ) {
    const device = deviceKey(target);
    let turns = this.#devices.get(device);
    if (!turns) {
      turns = new Turns(1);
      this.#devices.set(device, turns);
    }
    const leave = await this.#wait(
      turns,
      target,
      options,
      signal,
      'somebody else uses it',
    );
    return () => {
      leave();
      if (turns.unused) this.#devices.delete(device);
    };
  }

  #takeSlot(
    target: DeviceTarget,
    options: WithSessionOptions,
    signal: AbortSignal,
  ) {
    return this.#wait(
      this.#slots,
      target,
      options,
      signal,
      `all ${
        this.#limits.maxSessions
      } sessions (network.ssh.maxSessions) are in use`,
    );
  }

  async #wait(
    turns: Turns,
    target: DeviceTarget,
    options: WithSessionOptions,
    signal: AbortSignal,
    reason: string,
  ) {
    const waitMs = options.waitTimeoutMs ?? this.#limits.waitTimeoutMs;
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(), waitMs);
    try {
      return await turns.take(AbortSignal.any([signal, timeout.signal]));
    } catch {
      throw signal.aborted
        ? abortedError(target)
        : new DeviceError({
            code: 'busy',
            entityRef: target.entityRef,
            message: `Device ${target.entityRef}: no session within ${waitMs} ms because ${reason}; try again later`,
          });
    } finally {
      clearTimeout(timer);
    }
  }

  async #connect(
    driver: DeviceDriver,
    target: DeviceTarget,
    options: WithSessionOptions,
    signal: AbortSignal,
  ): Promise<DeviceSession> {
    if (signal.aborted) throw abortedError(target);
    // Idle connections count towards the cap too: the oldest ones make room.
    while (
      this.#idle.size > 0 &&
      this.#slots.taken + this.#idle.size > this.#limits.maxSessions
    ) {
      const [oldest] = this.#idle.keys();
      await this.#dropIdle(oldest);
    }
    const startedAt = performance.now();
    const host = await this.#hostFor(target);
    const credential = await this.#resolveCredential(target);
    if (signal.aborted) throw abortedError(target);
    const session = await driver.connect({ ...target, host }, credential, {
      timeoutMs: options.connectTimeoutMs ?? this.#limits.connectTimeoutMs,
      signal,
    });
    this.#logger.debug(
      `Connected to ${target.entityRef} (${target.host}:${
        target.port
      }) in ${Math.round(performance.now() - startedAt)} ms`,
    );
    return session;
  }

  /** The host to connect to: the address that was checked, where the credential is not for every host. */
  async #hostFor(target: DeviceTarget): Promise<string> {
    const { credentialRef, entityRef, host } = target;
    const fail = (code: DeviceErrorCode, text: string) =>
      new DeviceError({
        code,
        entityRef,
        message: `Device ${entityRef}: ${text}`,
      });
    let prefixes: readonly string[] | undefined;
    try {
      prefixes = await this.#credentials.addresses?.(credentialRef);
      if (!prefixes) return host;
    } catch (error) {
      throw fail('unknown-credential', reasonOf(error));
    }
    const found = await addressOf(host);
    if (!found) {
      throw fail(
        'unreachable',
        `the name "${host}" has no address; correct its management address or the name service`,
      );
    }
    let isAllowed: boolean;
    try {
      isAllowed = isWithin(found, prefixes, credentialRef);
    } catch (error) {
      throw fail('unknown-credential', reasonOf(error));
    }
    if (!isAllowed) {
      throw fail(
        'credential-not-allowed',
        notAllowed(credentialRef, found.address),
      );
    }
    return found.address;
  }

  async #resolveCredential(target: DeviceTarget): Promise<DeviceCredential> {
    try {
      return await this.#credentials.resolve(target.credentialRef);
    } catch (error) {
      throw new DeviceError({
        code: 'unknown-credential',
        entityRef: target.entityRef,
        message: `Device ${target.entityRef}: ${reasonOf(error)}`,
      });
    }
  }

  #takeIdle(target: DeviceTarget): DeviceSession | undefined {
    const device = deviceKey(target);
    const idle = this.#idle.get(device);
    if (!idle) return undefined;
    if (!idle.session.usable || idle.openedFor !== openedFor(target)) {
      void this.#dropIdle(device);
      return undefined;
    }
    clearTimeout(idle.timer);
    this.#idle.delete(device);
    return idle.session;
  }

  async #giveBack(target: DeviceTarget, session: DeviceSession) {
    if (!session.usable || this.#closing.signal.aborted) {
      await session.close();
      return;
    }
    const device = deviceKey(target);
    const timer = setTimeout(
      () => void this.#dropIdle(device),
      this.#limits.idleTimeoutMs,
    );
    timer.unref();
    this.#idle.set(device, { session, openedFor: openedFor(target), timer });
  }

  async #dropIdle(device: string) {
    const idle = this.#idle.get(device);
    if (!idle) return;
    this.#idle.delete(device);
    clearTimeout(idle.timer);
    await idle.session.close();
  }
}

function deviceKey(target: DeviceTarget): string {
  return `${target.host.toLowerCase()}:${target.port}`;
}

function openedFor(target: DeviceTarget): string {
  return JSON.stringify([
    target.entityRef,
    target.platform,
    target.credentialRef,
    target.hostKey,
  ]);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'credential not available';
}

function abortedError(target: DeviceTarget): DeviceError {
  return new DeviceError({
    code: 'aborted',
    entityRef: target.entityRef,
    message: `Device ${target.entityRef}: the work was aborted before it had a session`,
  });
}
