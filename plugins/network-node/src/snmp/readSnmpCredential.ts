// The snmp part of a configured credential. Every mistake is named with the setting it is in, and never with its value:
// a password in the wrong place is a secret all the same.

import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  SNMP_AUTH_PROTOCOLS,
  SNMP_PRIVACY_PROTOCOLS,
  type SnmpCredential,
} from './credential';

/** Passwords of v3 are turned into keys; a shorter one is refused by agents too (RFC 3414, 11.2). */
const LEAST_PASSWORD_LENGTH = 8;

export function readSnmpCredential(
  config: Config,
  path: string,
): SnmpCredential {
  const version = config.getOptionalString('version');
  if (version === 'v2c') {
    return { version, community: mustHave(config, 'community', path) };
  }
  if (version !== 'v3') {
    throw new InputError(`${path}.version must be "v2c" or "v3"`);
  }
  const username = mustHave(config, 'username', path);
  const contextName = config.getOptionalString('contextName');
  const auth = oneOf(config, 'authProtocol', SNMP_AUTH_PROTOCOLS, path);
  const privacy = oneOf(
    config,
    'privacyProtocol',
    SNMP_PRIVACY_PROTOCOLS,
    path,
  );
  if (privacy && !auth) {
    throw new InputError(
      `${path} has a privacyProtocol and no authProtocol; SNMP v3 encrypts signed messages only, so add authProtocol and authPassword`,
    );
  }
  return {
    version,
    username,
    ...(contextName !== undefined && { contextName }),
    ...(auth && {
      authProtocol: auth,
      authPassword: password(config, 'authPassword', path),
    }),
    ...(privacy && {
      privacyProtocol: privacy,
      privacyPassword: password(config, 'privacyPassword', path),
    }),
  };
}

function mustHave(config: Config, key: string, path: string): string {
  const value = config.getOptionalString(key);
  if (value === undefined) throw new InputError(`${path}.${key} is missing`);
  return value;
}

function password(config: Config, key: string, path: string): string {
  const value = mustHave(config, key, path);
  if (value.length < LEAST_PASSWORD_LENGTH) {
    throw new InputError(
      `${path}.${key} is too short; SNMP v3 takes passwords of at least ${LEAST_PASSWORD_LENGTH} characters`,
    );
  }
  return value;
}

function oneOf<T extends string>(
  config: Config,
  key: string,
  allowed: readonly T[],
  path: string,
): T | undefined {
  const value = config.getOptionalString(key);
  if (value === undefined) return undefined;
  const found = allowed.find(name => name === value.toLowerCase());
  if (!found) {
    throw new InputError(`${path}.${key} must be one of ${allowed.join(', ')}`);
  }
  return found;
}
