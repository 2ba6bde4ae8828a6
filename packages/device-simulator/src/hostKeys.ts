import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';

// Host keys are computed from the device's name, so that a catalog can pin them and they survive every restart. They
// protect nothing: whoever has this file can compute them too. Simulated devices are for demos and tests.

const SEED_DOMAIN = 'linework device-simulator host key 1\0';
const KEY_TYPE = 'ssh-ed25519';

/** RFC 8410 PKCS#8 wrapping of a 32-byte Ed25519 private key. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

function seedOf(deviceName: string): Buffer {
  return createHash('sha256')
    .update(SEED_DOMAIN + deviceName)
    .digest();
}

function publicKeyOf(seed: Buffer): Buffer {
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_PREFIX, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  return Buffer.from(x as string, 'base64url');
}

/** RFC 4251 `string`: length and bytes. */
function sshString(value: string | Buffer): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([uint32(bytes.length), bytes]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function publicBlob(publicKey: Buffer): Buffer {
  return Buffer.concat([sshString(KEY_TYPE), sshString(publicKey)]);
}

/** The device's private host key in OpenSSH's own format (PROTOCOL.key), the only one in which ssh2 reads Ed25519. */
export function hostKeyOf(deviceName: string): string {
  const seed = seedOf(deviceName);
  const publicKey = publicKeyOf(seed);
  const secret = Buffer.concat([
    uint32(0),
    uint32(0),
    sshString(KEY_TYPE),
    sshString(publicKey),
    sshString(Buffer.concat([seed, publicKey])),
    sshString(deviceName),
  ]);
  const padding = Buffer.from([1, 2, 3, 4, 5, 6, 7]).subarray(
    0,
    (8 - (secret.length % 8)) % 8,
  );
  const body = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    sshString('none'),
    sshString('none'),
    sshString(''),
    uint32(1),
    sshString(publicBlob(publicKey)),
    sshString(Buffer.concat([secret, padding])),
  ]).toString('base64');
  const lines = body.match(/.{1,70}/g) ?? [];
  return [
    '-----BEGIN OPENSSH PRIVATE KEY-----',
    ...lines,
    '-----END OPENSSH PRIVATE KEY-----',
    '',
  ].join('\n');
}

/**
 * Fingerprint of a simulated device's SSH host key, as OpenSSH prints it: `SHA256:…`. It depends on the name only.
 *
 * @public
 */
export function hostKeyFingerprint(deviceName: string): string {
  const digest = createHash('sha256')
    .update(publicBlob(publicKeyOf(seedOf(deviceName))))
    .digest('base64');
  return `SHA256:${digest.replace(/=+$/, '')}`;
}
