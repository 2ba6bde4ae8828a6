/**
 * Protocols that sign SNMP v3 messages (RFC 3414, RFC 7860).
 *
 * @public
 */
export const SNMP_AUTH_PROTOCOLS = [
  'md5',
  'sha',
  'sha224',
  'sha256',
  'sha384',
  'sha512',
] as const;

/**
 * One of {@link SNMP_AUTH_PROTOCOLS}.
 *
 * @public
 */
export type SnmpAuthProtocol = (typeof SNMP_AUTH_PROTOCOLS)[number];

/**
 * Protocols that encrypt SNMP v3 messages: DES (RFC 3414), AES with 128 bits (RFC 3826), and AES with 256 bits with the
 * key made longer as Blumenthal's draft says (`aes256`) or as Cisco and others do it (`aes256c`).
 *
 * @public
 */
export const SNMP_PRIVACY_PROTOCOLS = [
  'des',
  'aes128',
  'aes256',
  'aes256c',
] as const;

/**
 * One of {@link SNMP_PRIVACY_PROTOCOLS}.
 *
 * @public
 */
export type SnmpPrivacyProtocol = (typeof SNMP_PRIVACY_PROTOCOLS)[number];

/**
 * What SNMP agents are asked with. Never log it, never put it into a variable. The security level of v3 follows from
 * what is given: nothing, a protocol and password for signing, or both for signing and encryption.
 *
 * @public
 */
export type SnmpCredential =
  | { version: 'v2c'; community: string }
  | {
      version: 'v3';
      username: string;
      authProtocol?: SnmpAuthProtocol;
      authPassword?: string;
      privacyProtocol?: SnmpPrivacyProtocol;
      privacyPassword?: string;
      contextName?: string;
    };
