// Variables come from outside: what is taken over is copied, so that nobody can change a state from afar,
// and measured on the way.
import type { Json, Variables } from '../api/json';

const RESERVED = '__proto__';

export type Check =
  | { ok: true; variables: Variables; bytes: number }
  | { ok: false; code: 'invalid' | 'tooLarge'; message: string };

class Refusal extends Error {
  constructor(readonly code: 'invalid' | 'tooLarge', message: string) {
    super(message);
  }
}

function utf8Bytes(text: string): number {
  let bytes = 2;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 || code === 0x22 || code === 0x5c) {
      bytes += code < 0x20 && !'\b\f\n\r\t'.includes(text[i]) ? 6 : 2;
    } else if (code < 0x80) {
      bytes += 1;
    } else if (code < 0x800) {
      bytes += 2;
    } else if (code >= 0xd800 && code < 0xdc00) {
      bytes += 4;
      i++;
    } else {
      bytes += 3;
    }
  }
  return bytes;
}

/** Whole numbers are measured without being written. */
function numberBytes(value: number): number {
  if (!Number.isInteger(value) || Math.abs(value) >= 1e9) {
    return String(value).length;
  }
  let bytes = value < 0 ? 2 : 1;
  for (let rest = Math.abs(value); rest >= 10; rest /= 10) {
    bytes += 1;
  }
  return bytes;
}

class Copier {
  bytes = 0;

  /** Where the value is that is being copied: names of entries, and places in lists. */
  readonly #path: (string | number)[] = [];

  constructor(readonly maxBytes: number, readonly maxDepth: number) {}

  #refuse(problem: string): never {
    const [first = '', ...others] = this.#path;
    const rest = others.map(key =>
      typeof key === 'number' ? `[${key}]` : `.${key}`,
    );
    throw new Refusal('invalid', `${[first, ...rest].join('')} ${problem}`);
  }

  #add(bytes: number) {
    this.bytes += bytes;
    if (this.bytes > this.maxBytes) {
      throw new Refusal('tooLarge', `more than ${this.maxBytes} bytes`);
    }
  }

  string(text: string): string {
    // before it is looked at: a text made by doubling may be enormous
    if (text.length > this.maxBytes) {
      throw new Refusal('tooLarge', `more than ${this.maxBytes} bytes`);
    }
    this.#add(utf8Bytes(text));
    return text;
  }

  copy(value: unknown): Json {
    if (this.#path.length > this.maxDepth) {
      this.#refuse(`nests deeper than ${this.maxDepth} levels`);
    }
    switch (typeof value) {
      case 'string':
        return this.string(value);
      case 'boolean':
        this.#add(5);
        return value;
      case 'number':
        if (!Number.isFinite(value)) {
          this.#refuse(`is ${value}, which JSON lacks`);
        }
        this.#add(numberBytes(value));
        // JSON has no negative zero
        return value === 0 ? 0 : value;
      case 'object':
        if (value === null) {
          this.#add(4);
          return null;
        }
        return Array.isArray(value) ? this.list(value) : this.context(value);
      default:
        return this.#refuse(`is of type ${typeof value}, which JSON lacks`);
    }
  }

  #inside(key: string | number, value: unknown): Json {
    this.#path.push(key);
    const copy = this.copy(value);
    this.#path.pop();
    return copy;
  }

  list(values: unknown[]): Json[] {
    this.#add(2 + values.length);
    const copy: Json[] = [];
    for (let i = 0; i < values.length; i++) {
      copy.push(this.#inside(i, values[i]));
    }
    return copy;
  }

  context(value: object): Variables {
    const prototype = Object.getPrototypeOf(value);
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
      this.#refuse('is no plain object');
    }
    this.#add(2);
    const copy: Variables = {};
    for (const key of Object.keys(value)) {
      if (key === RESERVED) {
        this.#refuse(`has the reserved key ${key}`);
      }
      const entry = (value as { [name: string]: unknown })[key];
      // as JSON does: what is undefined is not there
      if (entry !== undefined) {
        this.string(key);
        this.#add(2);
        copy[key] = this.#inside(key, entry);
      }
    }
    return copy;
  }
}

/** Copies variables that somebody hands in, or says why they cannot be taken. */
export function checkVariables(
  variables: unknown,
  maxBytes: number,
  maxDepth: number,
): Check {
  if (
    typeof variables !== 'object' ||
    variables === null ||
    Array.isArray(variables)
  ) {
    return {
      ok: false,
      code: 'invalid',
      message: 'variables are an object of names and values',
    };
  }
  const copier = new Copier(maxBytes, maxDepth);
  try {
    return {
      ok: true,
      variables: copier.context(variables),
      bytes: copier.bytes,
    };
  } catch (error) {
    if (error instanceof Refusal) {
      return { ok: false, code: error.code, message: error.message };
    }
    throw error;
  }
}

/** How many there are; lists of their names would be made for nothing. */
export function countOf(variables: Variables): number {
  let count = 0;
  for (const name in variables) {
    if (Object.hasOwn(variables, name)) {
      count += 1;
    }
  }
  return count;
}

/** Bytes of those that others replace. */
export function replacedBytes(
  variables: Variables | undefined,
  others: Variables,
): number {
  let bytes = 0;
  for (const name in variables) {
    if (Object.hasOwn(variables, name) && Object.hasOwn(others, name)) {
      bytes += entryBytes(name, variables[name]);
    }
  }
  return bytes;
}

/** Size of variables as UTF-8 JSON, for values that are known to be JSON. */
export function bytesOf(variables: Variables): number {
  let bytes = 0;
  for (const name in variables) {
    if (Object.hasOwn(variables, name)) {
      bytes += entryBytes(name, variables[name]);
    }
  }
  return bytes;
}

/** Size of one variable as UTF-8 JSON. */
export function entryBytes(name: string, value: Json): number {
  return utf8Bytes(name) + 2 + valueBytes(value);
}

/** Size of one value as UTF-8 JSON. */
export function valueBytes(value: Json): number {
  switch (typeof value) {
    case 'string':
      return utf8Bytes(value);
    case 'number':
      return numberBytes(value);
    case 'boolean':
      return 5;
    default:
      if (value === null) {
        return 4;
      }
      return Array.isArray(value)
        ? value.reduce<number>(
            (bytes, item) => bytes + valueBytes(item),
            2 + value.length,
          )
        : 2 + bytesOf(value);
  }
}

/** Whether two values are the same, whatever the order of entries in contexts. */
export function isSameJson(one: Json, other: Json): boolean {
  if (one === other) {
    return true;
  }
  if (
    typeof one !== 'object' ||
    typeof other !== 'object' ||
    one === null ||
    other === null ||
    Array.isArray(one) !== Array.isArray(other)
  ) {
    return false;
  }
  const entries = Object.entries(one);
  return (
    entries.length === Object.keys(other).length &&
    entries.every(
      ([name, value]) =>
        Object.hasOwn(other, name) &&
        isSameJson(value, (other as { [name: string]: Json })[name]),
    )
  );
}
