import type { SnmpCredential } from './snmp/credential';

// The vocabulary between whoever works on a device and the driver that speaks to it. Nothing here knows SSH, so that
// a NETCONF or RESTCONF driver fits the same interfaces.

/**
 * Where a device is reached and how it proves itself.
 *
 * @public
 */
export interface DeviceTarget {
  /** Entity ref of the device, for example `resource:default/sto1-cr1`; errors and logs name the device by it. */
  entityRef: string;
  /** Id of the driver, for example `frr`. */
  platform: string;
  /** Management address or name. */
  host: string;
  port: number;
  /** Name of the credential; a {@link CredentialProvider} turns it into the secret at the last moment. */
  credentialRef: string;
  /** Fingerprint of the pinned host key as OpenSSH prints it: `SHA256:…`. Without one nothing connects. */
  hostKey?: string;
}

/**
 * What a device is logged in to with. Never log it, never put it into a variable.
 *
 * @public
 */
export interface DeviceCredential {
  username: string;
  password?: string;
  /** Private key in OpenSSH or PEM format, without passphrase. */
  privateKey?: string;
}

/**
 * Turns a credential reference into the credential, from configuration, a vault or elsewhere.
 *
 * @public
 */
export interface CredentialProvider {
  /** Throws an error that names the reference, and never the secret, when there is no such credential. */
  resolve(credentialRef: string): Promise<DeviceCredential>;
  /** The same for SNMP; left out by a source that holds no credentials for SNMP. */
  resolveSnmp?(credentialRef: string): Promise<SnmpCredential>;
  /**
   * Prefixes such as `10.0.0.0/8`: the credential is given only to hosts whose address lies in one of them. Undefined,
   * or left out: to any host.
   */
  addresses?(credentialRef: string): Promise<readonly string[] | undefined>;
}

/**
 * Limits of one call to a device.
 *
 * @public
 */
export interface DeviceCallOptions {
  /** Longest time for each command, in milliseconds; the configured limit when absent. */
  timeoutMs?: number;
  /** Ends the call when aborted; the session cannot be used afterwards. */
  signal?: AbortSignal;
}

/**
 * What a device answered to one command.
 *
 * @public
 */
export interface CommandResult {
  command: string;
  /** The answer with `\n` line ends; echo, prompt, pager and terminal control are removed. */
  output: string;
  durationMs: number;
}

/**
 * What a device answered to the lines of a configuration change, all of which it took.
 *
 * @public
 */
export interface ConfigureResult {
  /** One entry per line, in order. */
  results: CommandResult[];
  durationMs: number;
}

/**
 * Which configuration of a device is meant: the one in use, or the one it starts with.
 *
 * @public
 */
export type DeviceConfigurationKind = 'running' | 'startup';

/**
 * A logged-in device. Calls are made one after the other; a call while another one runs is an error of the caller.
 * All methods throw {@link DeviceError}.
 *
 * @public
 */
export interface DeviceSession {
  /** False once the connection is gone or out of step, for example after a time-out; nothing works then. */
  readonly usable: boolean;
  /**
   * Runs one command outside configuration mode. A command that enters configuration mode is undone and refused
   * with `invalid-command`; use {@link DeviceSession.configure}.
   */
  run(command: string, options?: DeviceCallOptions): Promise<CommandResult>;
  /**
   * Enters configuration mode, sends the lines and leaves it. Stops at the first line the device refuses; the error
   * tells which lines were applied (`appliedLines`), and those stay applied. Nothing is saved: run `write memory`.
   */
  configure(
    lines: string[],
    options?: DeviceCallOptions,
  ): Promise<ConfigureResult>;
  getConfig(
    kind: DeviceConfigurationKind,
    options?: DeviceCallOptions,
  ): Promise<string>;
  close(): Promise<void>;
}

/**
 * Speaks to the devices of one platform.
 *
 * @public
 */
export interface DeviceDriver {
  /** Id that {@link DeviceTarget.platform} selects it by. */
  readonly platform: string;
  /** Connects, verifies the host key, logs in and waits until the device takes commands. `timeoutMs` limits it all. */
  connect(
    target: DeviceTarget,
    credential: DeviceCredential,
    options?: DeviceCallOptions,
  ): Promise<DeviceSession>;
}
