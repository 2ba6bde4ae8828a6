import type {
  DeviceCallOptions,
  DeviceCredential,
  DeviceDriver,
  DeviceSession,
  DeviceTarget,
} from '../device';
import { DEFAULT_SSH_LIMITS, type SshLimits } from '../sessions/limits';
import { connectSsh } from '../ssh/SshConnection';
import { CliSession } from './CliSession';
import { frrDialect } from './frrDialect';

/**
 * Driver for FRR routers: the `vtysh` command line over SSH. Platform id `frr`.
 *
 * @public
 */
export class FrrDriver implements DeviceDriver {
  readonly platform = 'frr';
  readonly #limits: SshLimits;

  constructor(limits: Partial<SshLimits> = {}) {
    this.#limits = { ...DEFAULT_SSH_LIMITS, ...limits };
  }

  async connect(
    target: DeviceTarget,
    credential: DeviceCredential,
    options: DeviceCallOptions = {},
  ): Promise<DeviceSession> {
    const startedAt = performance.now();
    const timeoutMs = options.timeoutMs ?? this.#limits.connectTimeoutMs;
    const connection = await connectSsh(target, credential, {
      timeoutMs,
      signal: options.signal,
      keepAliveIntervalMs: this.#limits.keepAliveIntervalMs,
    });
    return CliSession.open({
      connection,
      credential,
      dialect: frrDialect,
      limits: this.#limits,
      timeoutMs: timeoutMs - (performance.now() - startedAt),
      signal: options.signal,
    });
  }
}
