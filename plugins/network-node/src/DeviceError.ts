/**
 * Why work on a device failed.
 *
 * - `unreachable`: no TCP connection (refused, no route, name not found)
 * - `timeout`: no connection, no prompt or no answer within the time limit
 * - `authentication-failed`: the device refused the credential, or the private key cannot be used
 * - `unknown-host-key`: no host key is pinned for the device; the message states the fingerprint it shows
 * - `host-key-mismatch`: the device shows another host key than the pinned one
 * - `command-error`: the device answered a command with an error text, see `output`
 * - `invalid-command`: the command was refused before or instead of being sent, for example because it has a line break
 * - `incomplete-configuration`: what the device showed as its configuration does not reach its end mark
 * - `output-too-large`: the output of one command passed the size limit
 * - `connection-lost`: the connection ended while it was in use
 * - `busy`: the device or every session slot stayed occupied for the whole waiting time
 * - `aborted`: the caller's signal was aborted
 * - `unknown-credential`: the credential reference resolves to nothing usable
 * - `credential-not-allowed`: the credential may not be given to the address of the device
 * - `unsupported-platform`: there is no driver for the platform
 *
 * @public
 */
export type DeviceErrorCode =
  | 'unreachable'
  | 'timeout'
  | 'authentication-failed'
  | 'unknown-host-key'
  | 'host-key-mismatch'
  | 'command-error'
  | 'invalid-command'
  | 'incomplete-configuration'
  | 'output-too-large'
  | 'connection-lost'
  | 'busy'
  | 'aborted'
  | 'unknown-credential'
  | 'credential-not-allowed'
  | 'unsupported-platform';

const TRANSIENT: ReadonlySet<DeviceErrorCode> = new Set([
  'unreachable',
  'timeout',
  'connection-lost',
  'busy',
]);

/**
 * Failure of work on a device. The message names the device, the cause and the way out, and never holds a secret.
 *
 * @public
 */
export class DeviceError extends Error {
  readonly code: DeviceErrorCode;
  /** True when the same work may succeed later without anyone changing anything. */
  readonly transient: boolean;
  /** Entity ref of the device. */
  readonly entityRef: string;
  /** The command that failed, with secret words blanked. */
  readonly command?: string;
  /** What the device answered to that command. */
  readonly output?: string;
  /** Lines of `configure` that the device had taken when it failed; they stay in its running configuration. */
  readonly appliedLines?: string[];

  constructor(options: {
    code: DeviceErrorCode;
    message: string;
    entityRef: string;
    command?: string;
    output?: string;
    appliedLines?: string[];
  }) {
    super(options.message);
    this.name = 'DeviceError';
    this.code = options.code;
    this.transient = TRANSIENT.has(options.code);
    this.entityRef = options.entityRef;
    this.command = options.command;
    this.output = options.output;
    this.appliedLines = options.appliedLines;
  }
}
