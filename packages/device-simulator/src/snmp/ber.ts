import type { Oid } from './oid';

// The part of BER (ITU-T X.690) that SNMP uses. It is not a library's, for two reasons: tests of SNMP clients would
// otherwise compare a library with itself, and this writer keeps up with thousands of simulated devices.

export const TAG = {
  integer: 0x02,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  sequence: 0x30,
} as const;

const MAX_SUB_IDENTIFIER = 2 ** 32 - 1;

/** What came is not what it should be; everything else that is thrown is a mistake of ours. */
export class MalformedError extends Error {}

/** Reads one value after the other; throws at whatever is not well formed. */
export class BerReader {
  readonly #bytes: Buffer;
  readonly #end: number;
  #at: number;

  constructor(bytes: Buffer, start = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
  }

  /** Where the next value begins in the buffer that the outermost reader was given. */
  get offset(): number {
    return this.#at;
  }

  get atEnd(): boolean {
    return this.#at >= this.#end;
  }

  peek(): number {
    if (this.atEnd) throw new MalformedError('the message is cut off');
    return this.#bytes[this.#at];
  }

  /** A reader of what is inside the next value. */
  enter(tag: number): BerReader {
    const { start, end } = this.#next(tag);
    return new BerReader(this.#bytes, start, end);
  }

  integer(tag: number = TAG.integer): number {
    const { start, end } = this.#next(tag);
    const length = end - start;
    if (length < 1 || length > 5)
      throw new MalformedError('an integer of a wrong size');
    return this.#bytes.readIntBE(start, length);
  }

  octets(tag: number = TAG.octetString): Buffer {
    const { start, end } = this.#next(tag);
    return this.#bytes.subarray(start, end);
  }

  /** The next value as it is, tag and length included. */
  raw(): Buffer {
    const start = this.#at;
    const { end } = this.#next(this.peek());
    return this.#bytes.subarray(start, end);
  }

  /** Everything that is left, whatever it is. */
  rest(): Buffer {
    const start = this.#at;
    this.#at = this.#end;
    return this.#bytes.subarray(start, this.#end);
  }

  oid(): Oid {
    const { start, end } = this.#next(TAG.oid);
    const arcs: number[] = [];
    let arc = 0;
    for (let index = start; index < end; index++) {
      const byte = this.#bytes[index];
      arc = arc * 128 + (byte % 128);
      if (arc > MAX_SUB_IDENTIFIER)
        throw new MalformedError('an OID of a wrong size');
      if (byte >= 128) continue;
      if (arcs.length) {
        arcs.push(arc);
      } else {
        const first = Math.min(2, Math.floor(arc / 40));
        arcs.push(first, arc - first * 40);
      }
      arc = 0;
    }
    if (!arcs.length || this.#bytes[end - 1] >= 128) {
      throw new MalformedError('an OID is cut off');
    }
    return arcs;
  }

  #next(tag: number): { start: number; end: number } {
    if (this.peek() !== tag) {
      throw new MalformedError(`tag ${this.peek()} where ${tag} belongs`);
    }
    let start = this.#at + 2;
    let length = this.#bytes[this.#at + 1];
    if (length >= 128) {
      const size = length - 128;
      if (size < 1 || size > 4 || start + size > this.#end) {
        throw new MalformedError('a length of a wrong size');
      }
      length = this.#bytes.readUIntBE(start, size);
      start += size;
    }
    const end = start + length;
    if (Number.isNaN(end) || end > this.#end) {
      throw new MalformedError('the message is cut off');
    }
    this.#at = end;
    return { start, end };
  }
}

/** Writes from the last byte to the first, so that every length is known when it is written. See `encode`. */
export class BerWriter {
  #bytes = Buffer.allocUnsafe(4096);
  #at = this.#bytes.length;

  /** Bytes written so far; to be remembered before the contents of a sequence, and given to `wrap` after them. */
  get size(): number {
    return this.#bytes.length - this.#at;
  }

  /** What was written, as a buffer of its own. */
  copy(): Buffer {
    return Buffer.from(this.#bytes.subarray(this.#at));
  }

  clear(): void {
    this.#at = this.#bytes.length;
  }

  /** Makes one value of everything that was written since the size was `size`. */
  wrap(tag: number, size: number): void {
    const length = this.size - size;
    if (length < 128) {
      this.#byte(length);
    } else {
      let rest = length;
      let bytes = 0;
      for (; rest > 0; bytes++) {
        this.#byte(rest % 256);
        rest = Math.floor(rest / 256);
      }
      this.#byte(128 + bytes);
    }
    this.#byte(tag);
  }

  integer(value: number | bigint, tag: number = TAG.integer): void {
    const before = this.size;
    let rest = value;
    while (typeof rest === 'bigint' && rest > Number.MAX_SAFE_INTEGER) {
      this.#byte(Number(rest % 256n));
      rest /= 256n;
    }
    let number = Number(rest);
    if (!Number.isInteger(number)) throw new Error(`${number} is no integer`);
    for (;;) {
      const byte = ((number % 256) + 256) % 256;
      this.#byte(byte);
      number = Math.floor(number / 256);
      if (number === 0 && byte < 128) break;
      if (number === -1 && byte >= 128) break;
    }
    this.wrap(tag, before);
  }

  octets(value: string | Buffer, tag: number = TAG.octetString): void {
    const before = this.size;
    this.raw(typeof value === 'string' ? Buffer.from(value) : value);
    this.wrap(tag, before);
  }

  oid(value: Oid): void {
    const before = this.size;
    for (let index = value.length - 1; index > 1; index--) {
      this.#subIdentifier(value[index]);
    }
    this.#subIdentifier(value[0] * 40 + (value[1] ?? 0));
    this.wrap(TAG.oid, before);
  }

  /** A value without contents: null, or one of the exceptions of SNMPv2. */
  empty(tag: number): void {
    this.wrap(tag, this.size);
  }

  raw(bytes: Buffer): void {
    this.#reserve(bytes.length);
    this.#at -= bytes.length;
    bytes.copy(this.#bytes, this.#at);
  }

  #subIdentifier(value: number): void {
    this.#byte(value % 128);
    let rest = Math.floor(value / 128);
    while (rest > 0) {
      this.#byte(128 + (rest % 128));
      rest = Math.floor(rest / 128);
    }
  }

  #byte(value: number): void {
    this.#reserve(1);
    this.#at -= 1;
    this.#bytes[this.#at] = value;
  }

  #reserve(length: number): void {
    if (this.#at >= length) return;
    const larger = Buffer.allocUnsafe(2 * this.#bytes.length + length);
    const at = larger.length - this.size;
    this.#bytes.copy(larger, at, this.#at);
    this.#bytes = larger;
    this.#at = at;
  }
}

const shared = new BerWriter();

/** What is written by the function, which must not call `encode` itself: there is one writer for all. */
export function encode(write: (target: BerWriter) => void): Buffer {
  try {
    write(shared);
    return shared.copy();
  } finally {
    shared.clear();
  }
}
