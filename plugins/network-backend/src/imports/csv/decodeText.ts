// Text out of the bytes of a file of which nobody says how it is encoded: by its byte order mark, else UTF-8, else what
// spreadsheets on Windows write. Chunk by chunk, so that a file of any size takes no memory.
import { InputError } from '@backstage/errors';

export interface TextReading {
  /** What a person should know, once the text has been read. */
  warnings: string[];
}

const BYTE_ORDER_MARKS = [
  { label: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { label: 'utf-16le', bytes: [0xff, 0xfe] },
  { label: 'utf-16be', bytes: [0xfe, 0xff] },
] as const;

interface Decoder {
  decode(chunk: Buffer): string;
  end(): string;
}

/** UTF-8 until something says that it is not. */
class ByteDecoder implements Decoder {
  readonly #reading: TextReading;
  readonly #utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  #carry = Buffer.alloc(0);
  #isStart = true;
  #isSurelyUtf8 = false;
  #fallback: TextDecoder | undefined;

  constructor(reading: TextReading) {
    this.#reading = reading;
  }

  decode(chunk: Buffer): string {
    if (this.#fallback) return this.#fallback.decode(chunk, { stream: true });
    const bytes = Buffer.concat([this.#carry, chunk]);
    const length = bytes.length - incompleteTail(bytes);
    this.#carry = Buffer.from(bytes.subarray(length));
    return this.#decodeWhole(bytes.subarray(0, length));
  }

  end(): string {
    if (this.#fallback) return this.#fallback.decode();
    const rest = this.#carry;
    this.#carry = Buffer.alloc(0);
    return this.#decodeWhole(rest);
  }

  #decodeWhole(bytes: Buffer): string {
    try {
      const text = this.#utf8.decode(bytes);
      if (text.length < bytes.length) this.#isSurelyUtf8 = true;
      const start = this.#isStart && text.startsWith('\ufeff') ? 1 : 0;
      if (bytes.length > 0) this.#isStart = false;
      return text.slice(start);
    } catch {
      return this.#decodeOtherwise(bytes);
    }
  }

  #decodeOtherwise(bytes: Buffer): string {
    if (this.#isSurelyUtf8) {
      const warning =
        'Some characters are not valid UTF-8 and were replaced by "\ufffd".';
      if (!this.#reading.warnings.includes(warning)) {
        this.#reading.warnings.push(warning);
      }
      return new TextDecoder('utf-8').decode(bytes);
    }
    this.#reading.warnings.push(
      'The file is not UTF-8; it was read as Windows-1252. Check letters with accents, or save the file as CSV in UTF-8.',
    );
    this.#fallback = new TextDecoder('windows-1252');
    const carried = this.#carry;
    this.#carry = Buffer.alloc(0);
    return this.#fallback.decode(Buffer.concat([bytes, carried]), {
      stream: true,
    });
  }
}

/** How many bytes at the end begin a character that is not whole (at most three). */
function incompleteTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back];
    // A byte that continues a character; the first one is further in front.
    if (byte >= 0x80 && byte < 0xc0) continue;
    const length = lengthOf(byte);
    return length > back ? back : 0;
  }
  return 0;
}

function lengthOf(first: number): number {
  if (first >= 0xf0) return 4;
  if (first >= 0xe0) return 3;
  return first >= 0xc0 ? 2 : 1;
}

function createDecoder(head: Buffer, reading: TextReading): Decoder {
  const mark = BYTE_ORDER_MARKS.find(({ bytes }) =>
    bytes.every((byte, index) => head[index] === byte),
  );
  if (mark?.label === 'utf-16le' || mark?.label === 'utf-16be') {
    const decoder = new TextDecoder(mark.label);
    return {
      decode: chunk => decoder.decode(chunk, { stream: true }),
      end: () => decoder.decode(),
    };
  }
  if (head.includes(0)) {
    throw new InputError(
      'This is no CSV file: it holds bytes that are zero. Save the table as CSV in UTF-8, not as a workbook.',
    );
  }
  return new ByteDecoder(reading);
}

/** The text of the bytes; what it notices is added to `reading`. */
export async function* decodeText(
  source: AsyncIterable<Buffer>,
  reading: TextReading,
): AsyncGenerator<string> {
  let decoder: Decoder | undefined;
  let head = Buffer.alloc(0);
  for await (const chunk of source) {
    if (!decoder) {
      // The longest byte order mark has three bytes.
      head = Buffer.concat([head, chunk]);
      if (head.length < 3) continue;
      decoder = createDecoder(head, reading);
      yield decoder.decode(head);
    } else {
      yield decoder.decode(chunk);
    }
  }
  decoder ??= createDecoder(head, reading);
  if (head.length < 3) yield decoder.decode(head);
  yield decoder.end();
}
