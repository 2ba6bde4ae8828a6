// IP addresses and prefixes as texts that sort like numbers, so that a prefix is a span of an index on both databases:
// the family (4 or 6) and the address in hexadecimal digits.
import { isIP, isIPv4 } from 'node:net';

/** A prefix, or an address as the longest prefix there is. */
export interface AddressSpan {
  /** In its shortest form, host bits cleared: `10.0.0.0/24`. */
  prefix: string;
  prefixLength: number;
  first: string;
  last: string;
}

/** The key of an address; undefined for what is none. A zone (`fe80::1%eth0`) is left out. */
export function addressKey(address: string): string | undefined {
  const value = toNumber(address);
  return value && keyOf(value.family, value.number);
}

/** The span of `10.0.0.0/24`, `10.0.0.7/24`, `2001:db8::/32` or a single address; undefined for what is none. */
export function addressSpan(text: string): AddressSpan | undefined {
  const [address, length, ...rest] = text.trim().split('/');
  const value = toNumber(address);
  if (!value || rest.length > 0) return undefined;
  const bits = value.family === 4 ? 32 : 128;
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return undefined;
  const prefixLength = length === undefined ? bits : Number(length);
  if (prefixLength > bits) return undefined;
  const hostBits = BigInt(bits - prefixLength);
  const first = (value.number >> hostBits) << hostBits;
  const last = first + (1n << hostBits) - 1n;
  return {
    prefix: `${format(value.family, first)}/${prefixLength}`,
    prefixLength,
    first: keyOf(value.family, first),
    last: keyOf(value.family, last),
  };
}

/** The span itself and every larger one that it lies in, up to all addresses of its family. */
export function containingSpans(
  span: AddressSpan,
): Pick<AddressSpan, 'first' | 'last'>[] {
  const family: Family = span.first.startsWith('4') ? 4 : 6;
  const bits = family === 4 ? 32 : 128;
  const number = BigInt(`0x${span.first.slice(1)}`);
  return Array.from({ length: span.prefixLength + 1 }, (_, prefixLength) => {
    const hostBits = BigInt(bits - prefixLength);
    const first = (number >> hostBits) << hostBits;
    return {
      first: keyOf(family, first),
      last: keyOf(family, first + (1n << hostBits) - 1n),
    };
  });
}

type Family = 4 | 6;

function toNumber(
  address: string,
): { family: Family; number: bigint } | undefined {
  const [bare] = address.trim().split('%');
  if (isIPv4(bare)) {
    return {
      family: 4,
      number: bare
        .split('.')
        .reduce((number, part) => number * 256n + BigInt(part), 0n),
    };
  }
  if (isIP(bare) !== 6) return undefined;
  return {
    family: 6,
    number: groupsOf(bare).reduce((n, g) => n * 65536n + BigInt(g), 0n),
  };
}

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): number[] {
  // An address with an IPv4 tail has the last two groups in decimal.
  const tail = /(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const hexadecimal = tail
    ? address.slice(0, tail.index) +
      [
        Number(tail[1]) * 256 + Number(tail[2]),
        Number(tail[3]) * 256 + Number(tail[4]),
      ]
        .map(group => group.toString(16))
        .join(':')
    : address;
  const [before, after] = hexadecimal.split('::');
  const groups = (part: string | undefined) =>
    part ? part.split(':').map(group => Number.parseInt(group, 16)) : [];
  const head = groups(before);
  const end = groups(after);
  return [...head, ...Array(8 - head.length - end.length).fill(0), ...end];
}

function keyOf(family: Family, number: bigint): string {
  return `${family}${number.toString(16).padStart(family === 4 ? 8 : 32, '0')}`;
}

function format(family: Family, number: bigint): string {
  if (family === 4) {
    return [24n, 16n, 8n, 0n].map(bits => (number >> bits) & 255n).join('.');
  }
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((number >> BigInt(112 - index * 16)) & 65535n).toString(16),
  ).join(':');
  // Its shortest form (RFC 5952) as Node writes it.
  return new URL(`http://[${groups}]`).hostname.slice(1, -1);
}
