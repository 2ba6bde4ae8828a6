// What went wrong, told in our words. The library's own texts are never passed on: some hold digests and keys.

import { isError } from '@backstage/errors';
import {
  ErrorStatus,
  RequestFailedError,
  ResponseInvalidCode,
  ResponseInvalidError,
} from 'net-snmp';
import type { SnmpErrorCode } from '../SnmpError';
import { RefusedMessage, type AgentAddress } from './AgentConnection';
import { UnreadableAnswer } from './decode';

/** Where the question went, for messages. */
export interface AskedAgent extends AgentAddress {
  credentialRef: string;
}

export interface Failure {
  code: SnmpErrorCode;
  message: string;
}

/** `ENotInTimeWindow` of the library, which its types do not name. */
const NOT_IN_TIME_WINDOW = 14;

/** Reports of an agent's user-based security model (RFC 3414, 3.2) by the beginning of the library's text. */
const REFUSALS: Array<[string, (agent: AskedAgent) => string]> = [
  ['Unsupported Security Level', () => 'it does not take this security level'],
  ['Unknown User Name', () => 'it does not know the user'],
  ['Wrong Digest', () => 'the authentication password or protocol is wrong'],
  ['Decryption Error', () => 'the privacy password or protocol is wrong'],
];

const REASONS = new Map<number | undefined, string>([
  [ResponseInvalidCode.EAuthFailure, 'it is not signed as it should be'],
  [ResponseInvalidCode.ECouldNotDecrypt, 'it cannot be decrypted'],
  [ResponseInvalidCode.EReqResOidNoMatch, 'it is not about what was asked'],
  [ResponseInvalidCode.EVersionNoMatch, 'it has another SNMP version'],
  [ResponseInvalidCode.ECommunityNoMatch, 'it has another community'],
]);

/**
 * Whether the agent's clock, identity or key is not what we took it for, so that finding it out anew may help. So may it
 * when somebody else has answered in its name, which looks the same.
 */
export function isOutOfStep(error: unknown): boolean {
  return (
    error instanceof ResponseInvalidError &&
    (codeOf(error) === NOT_IN_TIME_WINDOW ||
      codeOf(error) === ResponseInvalidCode.ECouldNotDecrypt ||
      error.message.startsWith('Authentication digest') ||
      error.message.startsWith('Not In Time Window') ||
      error.message.startsWith('Unknown Engine ID'))
  );
}

export function isTooBig(error: unknown): boolean {
  return statusOf(error) === ErrorStatus.TooBig;
}

export function isTimeOut(error: unknown): boolean {
  // By its name, because its types know no such class.
  return isError(error) && error.name === 'RequestTimedOutError';
}

/** `garbled`: messages that nobody can read came from the agent meanwhile. */
export function explain(
  error: unknown,
  agent: AskedAgent,
  garbled: boolean,
): Failure {
  const where = `${agent.address} port ${agent.port}`;
  if (isTimeOut(error)) {
    return garbled ? garbage(where) : silence(agent, where);
  }
  const status = statusOf(error);
  if (status !== undefined) return errorStatus(status, agent);
  if (error instanceof ResponseInvalidError) {
    return invalidResponse(error, agent, where);
  }
  if (error instanceof UnreadableAnswer || error instanceof RefusedMessage) {
    return garbage(where, error.message);
  }
  const systemCode = systemCodeOf(error);
  return systemCode
    ? {
        code: 'unreachable',
        message: `nothing can be sent to ${where} (${systemCode}); check the address and the routes of this host`,
      }
    : {
        code: 'aborted',
        message: 'the SNMP service was closed while it waited for an answer',
      };
}

/** What an agent answers with silence, so that nobody can tell it from no agent at all. */
function silence(agent: AskedAgent, where: string): Failure {
  const { credential, credentialRef } = agent;
  const tries = agent.retries + 1;
  let cause =
    'it is unreachable or has no SNMP v3 agent there; check the path and the agent';
  if (credential.version === 'v2c') {
    cause = `it is unreachable, has no SNMP agent there, or does not take the community of credential "${credentialRef}", which SNMP v2c answers with silence too; check the path, the agent and its community`;
  } else if (credential.privacyProtocol) {
    cause = `it is unreachable, has no SNMP v3 agent there, or cannot decrypt what credential "${credentialRef}" encrypts, which some agents answer with silence; check the path, the agent, and the privacy protocol and password`;
  }
  return {
    code: 'timeout',
    message: `no SNMP answer from ${where} after ${tries} ${
      tries === 1 ? 'try' : 'tries'
    }: ${cause}`,
  };
}

function garbage(where: string, detail?: string): Failure {
  return {
    code: 'garbage',
    message: `what answers at ${where} cannot be read as an SNMP answer${
      detail ? ` (${detail})` : ''
    }; check that it is the device's SNMP agent`,
  };
}

function errorStatus(status: number, agent: AskedAgent): Failure {
  const name = ErrorStatus[status] ?? `error ${status}`;
  return status === ErrorStatus.AuthorizationError ||
    status === ErrorStatus.NoAccess
    ? {
        code: 'wrong-credential',
        message: `its SNMP agent answered ${name}; let credential "${agent.credentialRef}" read these objects`,
      }
    : {
        code: 'agent-error',
        message: `its SNMP agent answered ${name}; look into the agent's log`,
      };
}

function invalidResponse(
  error: ResponseInvalidError,
  agent: AskedAgent,
  where: string,
): Failure {
  const refusal = REFUSALS.find(([text]) => error.message.startsWith(text));
  if (refusal) {
    return {
      code: 'wrong-credential',
      message: `it refuses credential "${agent.credentialRef}": ${refusal[1](
        agent,
      )}; correct network.credentials.${agent.credentialRef}.snmp`,
    };
  }
  if (
    codeOf(error) === NOT_IN_TIME_WINDOW ||
    error.message.startsWith('Not In Time Window')
  ) {
    return {
      code: 'not-in-time-window',
      message:
        "its engine's clock does not agree with itself; look whether it has just started, and whether two devices have the same engine ID",
    };
  }
  return garbage(where, REASONS.get(codeOf(error)));
}

function codeOf(error: ResponseInvalidError): number | undefined {
  return 'code' in error && typeof error.code === 'number'
    ? error.code
    : undefined;
}

function statusOf(error: unknown): number | undefined {
  return error instanceof RequestFailedError &&
    'status' in error &&
    typeof error.status === 'number'
    ? error.status
    : undefined;
}

function systemCodeOf(error: unknown): string | undefined {
  return isError(error) && typeof error.code === 'string'
    ? error.code
    : undefined;
}
