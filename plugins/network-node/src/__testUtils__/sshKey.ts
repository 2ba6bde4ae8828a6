import { generateKeyPairSync } from 'node:crypto';

/**
 * A new private SSH key (ECDSA P-256, as PEM). Made by Node, because some of the Ed25519 keys that
 * ssh2 makes cannot be read by ssh2 itself.
 */
export function newPrivateKey(): string {
  return generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'sec1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey;
}
