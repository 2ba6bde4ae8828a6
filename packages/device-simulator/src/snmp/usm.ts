import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import type { SnmpUser } from '../topology';

// The user-based security model: keys and algorithms of RFC 3414 (MD5, SHA, DES), RFC 3826 (AES) and RFC 7860 (SHA-2).
// AES-256 makes its key longer in the two ways in use: `aes256` as draft-blumenthal says, `aes256c` as Cisco does.

const AUTHENTICATION = {
  md5: { hash: 'md5', codeLength: 12 },
  sha: { hash: 'sha1', codeLength: 12 },
  sha224: { hash: 'sha224', codeLength: 16 },
  sha256: { hash: 'sha256', codeLength: 24 },
  sha384: { hash: 'sha384', codeLength: 32 },
  sha512: { hash: 'sha512', codeLength: 48 },
} as const;

const EXPANDED_PASSWORD = 2 ** 20;
const DES_BLOCK = 8;

/** Of one engine, so that a time that is not its own decrypts nothing. */
export interface EngineTime {
  boots: number;
  time: number;
}

export interface Encrypted {
  data: Buffer;
  /** msgPrivacyParameters. */
  salt: Buffer;
}

/** What a user of one engine signs and encrypts with. */
export class UserKeys {
  readonly #hash: string = '';
  readonly #authKey?: Buffer;
  readonly #privacyKey?: Buffer;
  readonly #isDes: boolean;
  /** Octets of msgAuthenticationParameters; 0 without authentication. */
  readonly codeLength: number = 0;

  constructor(user: SnmpUser, engineId: Buffer) {
    const { authProtocol, authPassword, privacyProtocol, privacyPassword } =
      user;
    this.#isDes = privacyProtocol === 'des';
    if (!authProtocol || !authPassword) return;
    const { hash, codeLength } = AUTHENTICATION[authProtocol];
    this.#hash = hash;
    this.codeLength = codeLength;
    this.#authKey = localizedKey(hash, authPassword, engineId);
    if (!privacyProtocol || !privacyPassword) return;
    const key = localizedKey(hash, privacyPassword, engineId);
    if (privacyProtocol === 'aes256') this.#privacyKey = extended(hash, key);
    else if (privacyProtocol === 'aes256c') {
      this.#privacyKey = Buffer.concat([
        key,
        localizedKey(hash, key, engineId),
      ]).subarray(0, 32);
    } else this.#privacyKey = key.subarray(0, 16);
  }

  get authenticates(): boolean {
    return this.#authKey !== undefined;
  }

  get encrypts(): boolean {
    return this.#privacyKey !== undefined;
  }

  /** The code of a whole message whose own place for it holds zeros. */
  sign(message: Buffer): Buffer {
    return createHmac(this.#hash, this.#authKey ?? '')
      .update(message)
      .digest()
      .subarray(0, this.codeLength);
  }

  /** Whether the code at the offset is that of the message. */
  verifies(message: Buffer, offset: number, length: number): boolean {
    if (length !== this.codeLength) return false;
    const unsigned = Buffer.from(message);
    unsigned.fill(0, offset, offset + length);
    return timingSafeEqual(
      this.sign(unsigned),
      message.subarray(offset, offset + length),
    );
  }

  encrypt(data: Buffer, engine: EngineTime): Encrypted {
    const salt = randomBytes(8);
    if (!this.#isDes) {
      const cipher = createCipheriv(...this.#aes(salt, engine));
      return {
        data: Buffer.concat([cipher.update(data), cipher.final()]),
        salt,
      };
    }
    const padded = Buffer.alloc(Math.ceil(data.length / DES_BLOCK) * DES_BLOCK);
    data.copy(padded);
    const cipher = createCipheriv(...this.#des(salt)).setAutoPadding(false);
    return {
      data: Buffer.concat([cipher.update(padded), cipher.final()]),
      salt,
    };
  }

  decrypt({ data, salt }: Encrypted, engine: EngineTime): Buffer {
    if (salt.length !== 8) throw new Error('a salt of a wrong size');
    const decipher = this.#isDes
      ? createDecipheriv(...this.#des(salt)).setAutoPadding(false)
      : createDecipheriv(...this.#aes(salt, engine));
    return Buffer.concat([decipher.update(data), decipher.final()]);
  }

  #aes(salt: Buffer, { boots, time }: EngineTime): [string, Buffer, Buffer] {
    const key = this.#privacyKey!;
    const iv = Buffer.alloc(16);
    iv.writeUInt32BE(boots, 0);
    iv.writeUInt32BE(time, 4);
    salt.copy(iv, 8);
    return [`aes-${key.length * 8}-cfb`, key, iv];
  }

  // OpenSSL 3 has no DES any more, but triple DES with three times the same key is the same.
  #des(salt: Buffer): [string, Buffer, Buffer] {
    const key = this.#privacyKey!.subarray(0, 8);
    const preIv = this.#privacyKey!.subarray(8, 16);
    const iv = Buffer.from(preIv.map((byte, index) => byte ^ salt[index]));
    return ['des-ede3-cbc', Buffer.concat([key, key, key]), iv];
  }
}

// A password is expanded to a megabyte before it is hashed, which takes milliseconds: once, not for each device.
const passwordKeys = new Map<string, Buffer>();

/** RFC 3414, A.2: the key of a password for one engine. */
function localizedKey(
  hash: string,
  password: string | Buffer,
  engineId: Buffer,
): Buffer {
  const name = `${hash} ${Buffer.from(password).toString('hex')}`;
  let key = typeof password === 'string' ? passwordKeys.get(name) : undefined;
  if (!key) {
    key = createHash(hash)
      .update(Buffer.alloc(EXPANDED_PASSWORD, password))
      .digest();
    if (typeof password === 'string') passwordKeys.set(name, key);
  }
  return createHash(hash).update(key).update(engineId).update(key).digest();
}

function extended(hash: string, key: Buffer): Buffer {
  let all = key;
  while (all.length < 32) {
    all = Buffer.concat([all, createHash(hash).update(all).digest()]);
  }
  return all.subarray(0, 32);
}
