/**
 * Why an SNMP request failed.
 *
 * - `timeout`: no answer within the time limit and its repetitions; with v2c also what a wrong community looks like
 * - `unreachable`: the name was not found, or the request could not be sent
 * - `wrong-credential`: the device refused user, password, protocol or security level (v3), or does not let the credential
 *   read what was asked
 * - `not-in-time-window`: the device's clock and ours cannot be brought together, also after a new discovery of its engine
 * - `garbage`: the device answered something that is no SNMP message or does not fit the request
 * - `loop`: the device's answers to a walk do not go forward
 * - `too-many-rows`: a walk passed the limit of rows
 * - `too-big`: the answer does not fit into one message, even for a single object
 * - `agent-error`: the device answered with an error status
 * - `busy`: every place for a session stayed taken for the whole waiting time
 * - `aborted`: the caller's signal was aborted, or the service was closed
 * - `unknown-credential`: the credential reference resolves to nothing that SNMP can use
 * - `credential-not-allowed`: the credential may not be given to the address of the device
 *
 * @public
 */
export type SnmpErrorCode =
  | 'timeout'
  | 'unreachable'
  | 'wrong-credential'
  | 'not-in-time-window'
  | 'garbage'
  | 'loop'
  | 'too-many-rows'
  | 'too-big'
  | 'agent-error'
  | 'busy'
  | 'aborted'
  | 'unknown-credential'
  | 'credential-not-allowed';

const TRANSIENT: ReadonlySet<SnmpErrorCode> = new Set([
  'timeout',
  'unreachable',
  'not-in-time-window',
  'busy',
]);

/**
 * Failure of an SNMP request. The message names the device, the cause and the way out, and never holds a secret.
 *
 * @public
 */
export class SnmpError extends Error {
  readonly code: SnmpErrorCode;
  /** True when the same request may succeed later without anyone changing anything. */
  readonly transient: boolean;
  /** The device as messages name it: its entity ref, or host and port where there is none. */
  readonly device: string;

  constructor(options: {
    code: SnmpErrorCode;
    device: string;
    message: string;
  }) {
    super(`Device ${options.device}: ${options.message}`);
    this.name = 'SnmpError';
    this.code = options.code;
    this.transient = TRANSIENT.has(options.code);
    this.device = options.device;
  }
}
