// What all readers share. A device that cannot serve a table is told as a problem, and the rest is read. A device that
// stops answering is an error: what was not read must not look like what is not there.

import { SnmpError, type SnmpErrorCode } from '../SnmpError';
import type { SnmpSession } from '../SnmpSession';
import { isMissing, type SnmpTable, type SnmpValue } from '../values';

/**
 * Facts that a device told, and what it could not tell.
 *
 * @public
 */
export interface SnmpReading<T> {
  facts: T;
  /** What could not be read, or is not to be believed, in sentences for a person; empty when all is well. */
  problems: string[];
}

const TOLERATED: ReadonlySet<SnmpErrorCode> = new Set<SnmpErrorCode>([
  'garbage',
  'loop',
  'too-many-rows',
  'too-big',
  'agent-error',
]);

/** The table, or undefined with a problem noted when the device cannot serve it. */
export async function readTable(
  session: SnmpSession,
  name: string,
  columns: string[],
  problems: string[],
): Promise<SnmpTable | undefined> {
  return tolerate(name, problems, () => session.table(columns));
}

/** The values of single objects in the order of asking; undefined where there is none. */
export async function readScalars(
  session: SnmpSession,
  name: string,
  oids: string[],
  problems: string[],
): Promise<Array<SnmpValue | undefined>> {
  const varbinds = await tolerate(name, problems, () => session.get(oids));
  return oids.map((_, i) => {
    const value = varbinds?.[i]?.value;
    return value && !isMissing(value) ? value : undefined;
  });
}

async function tolerate<T>(
  name: string,
  problems: string[],
  read: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof SnmpError && TOLERATED.has(error.code)) {
      problems.push(`${name} could not be read: ${error.message}`);
      return undefined;
    }
    throw error;
  }
}

/** A whole number, whatever the device calls its type. */
export function numberOf(value: SnmpValue | undefined): number | undefined {
  switch (value?.type) {
    case 'integer':
    case 'unsigned':
    case 'counter32':
    case 'timeTicks':
      return value.value;
    default:
      return undefined;
  }
}

export function bytesOf(value: SnmpValue | undefined): Buffer | undefined {
  return value?.type === 'octets' ? value.value : undefined;
}

export function oidOf(value: SnmpValue | undefined): string | undefined {
  return value?.type === 'oid' ? value.value : undefined;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** A text for people: UTF-8 or else Latin-1, up to a NUL, without control characters; undefined when nothing is left. */
export function textOf(value: SnmpValue | undefined): string | undefined {
  const bytes = bytesOf(value);
  return bytes && cleanText(bytes);
}

export function cleanText(bytes: Buffer): string | undefined {
  const end = bytes.indexOf(0);
  const used = end < 0 ? bytes : bytes.subarray(0, end);
  let text: string;
  try {
    text = utf8.decode(used);
  } catch {
    text = used.toString('latin1');
  }
  const clean = text
    // Line ends become spaces in what is shown in one line; everything else of Unicode's control characters goes.
    .replace(/[\r\n\t]+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim();
  return clean === '' ? undefined : clean;
}

/** `aa:bb:cc:dd:ee:ff`; undefined for anything but six bytes, and for six zeros. */
export function macOf(bytes: Buffer | undefined): string | undefined {
  if (bytes?.length !== 6 || bytes.every(byte => byte === 0)) return undefined;
  return hexWithColons(bytes);
}

export function hexWithColons(bytes: Buffer): string {
  return bytes.toString('hex').replace(/..(?!$)/g, '$&:');
}

/** Leaves out what is undefined, so that facts compare and serialise the same. */
export function defined<T extends object>(facts: T): T {
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined),
  ) as T;
}
