// Which addresses a run may ask. To ask an address is to send it a packet, and with SNMP v2c a password: so nothing is
// asked that neither the configuration nor, for private addresses, the person who started the run has named.
import { InputError } from '@backstage/errors';
import {
  addressKey,
  addressSpan,
  type AddressSpan,
} from '../inventory/addressKeys';

/** Addresses of one prefix among the seeds at most. */
const MAX_PREFIX = 1_024;
/** Of all seeds together. */
const MAX_SEEDS = 16_384;

/** Where devices of a network are not, or where asking hurts: this host, the link, groups, clouds' metadata. */
const SPECIAL = [
  '0.0.0.0/8',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '224.0.0.0/3',
  '::/128',
  '::1/128',
  '::ffff:0:0/96',
  'fe80::/10',
  'fd00:ec2::/32',
  'ff00::/8',
].map(spanOf);

/** Private addresses (RFC 1918, RFC 6598, RFC 4193): asked without a configured range if the request names them. */
const PRIVATE = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  'fc00::/7',
].map(spanOf);

export class AddressPolicy {
  readonly #configured: readonly AddressSpan[];

  /** `ranges` as in `network.discovery.ranges`; throws an `InputError` for what is no prefix. */
  constructor(ranges: readonly string[]) {
    this.#configured = ranges.map(range => {
      const span = addressSpan(range);
      if (!span) {
        throw new InputError(
          `network.discovery.ranges has "${range}", which is no address or prefix`,
        );
      }
      return span;
    });
  }

  /** The seeds as single addresses, and the prefixes that the run keeps to. Throws an `InputError` that names what it may not. */
  plan(request: { seeds: readonly string[]; ranges?: readonly string[] }): {
    seeds: string[];
    ranges: string[];
  } {
    const seeds = request.seeds.map(seed => this.#permitted(seed, 'The seed'));
    const ranges = request.ranges?.map(range =>
      this.#permitted(range, 'The range'),
    );
    const addresses = new Set<string>();
    for (const seed of seeds) {
      for (const address of addressesOf(seed)) addresses.add(address);
      if (addresses.size > MAX_SEEDS) {
        throw new InputError(
          `The seeds are more than ${MAX_SEEDS} addresses; start several runs, or name fewer seeds and let neighbours lead to the rest.`,
        );
      }
    }
    const within =
      ranges ?? (this.#configured.length > 0 ? this.#configured : seeds);
    return {
      seeds: [...addresses],
      ranges: [...new Set([...within, ...seeds].map(({ prefix }) => prefix))],
    };
  }

  /** Why the address may not be asked; undefined when it may. The ranges are those of `plan`. */
  refusal(address: string, ranges: readonly AddressSpan[]): string | undefined {
    const key = addressKey(address);
    if (!key) return 'It is no IP address.';
    if (!ranges.some(range => contains(range, key))) {
      return 'It is outside the ranges of the run.';
    }
    return this.#forbidden({ first: key, last: key })
      ? 'It is a loopback, link-local, multicast or metadata address, and network.discovery.ranges does not name it.'
      : undefined;
  }

  #permitted(text: string, what: string): AddressSpan {
    const span = addressSpan(text);
    if (!span) {
      throw new InputError(
        `${what} "${text}" is no IP address and no prefix, for example 10.0.0.1 or 10.0.0.0/24.`,
      );
    }
    if (this.#forbidden(span)) {
      throw new InputError(
        `${what} "${text}" has loopback, link-local, multicast or metadata addresses, which are not asked; an administrator can allow them in network.discovery.ranges.`,
      );
    }
    const allowed = this.#configured.length > 0 ? this.#configured : PRIVATE;
    if (!allowed.some(range => covers(range, span))) {
      throw new InputError(
        this.#configured.length > 0
          ? `${what} "${text}" is outside of what may be asked: ${this.#configured
              .map(({ prefix }) => prefix)
              .join(', ')} (network.discovery.ranges).`
          : `${what} "${text}" is not private; public addresses are asked only where network.discovery.ranges names them.`,
      );
    }
    return span;
  }

  /** In a special block of which the configuration does not name that very part. */
  #forbidden(span: Pick<AddressSpan, 'first' | 'last'>): boolean {
    return SPECIAL.some(
      special =>
        overlaps(special, span) &&
        !this.#configured.some(
          range => covers(special, range) && covers(range, span),
        ),
    );
  }
}

/** For prefixes that were checked before. */
export function spanOf(prefix: string): AddressSpan {
  const span = addressSpan(prefix);
  if (!span) throw new TypeError(`"${prefix}" is no prefix`);
  return span;
}

/** The address in its shortest form; undefined for what is none. */
export function normalAddress(text: string): string | undefined {
  if (text.includes('/')) return undefined;
  return addressSpan(text)?.prefix.split('/')[0];
}

export function contains(span: AddressSpan, key: string): boolean {
  return span.first <= key && key <= span.last;
}

type Ends = Pick<AddressSpan, 'first' | 'last'>;

function covers(outer: Ends, inner: Ends): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

function overlaps(one: Ends, other: Ends): boolean {
  return one.first <= other.last && other.first <= one.last;
}

/** Every address that a device can have; the first and the last of an IPv4 network are none. */
function addressesOf({
  prefix,
  prefixLength,
  first,
  last,
}: AddressSpan): string[] {
  const isIPv4 = first.startsWith('4');
  const from = BigInt(`0x${first.slice(1)}`);
  const to = BigInt(`0x${last.slice(1)}`);
  if (to - from >= BigInt(MAX_PREFIX)) {
    throw new InputError(
      `The seed "${prefix}" is more than ${MAX_PREFIX} addresses; name single addresses or smaller prefixes, and let neighbours lead to the rest.`,
    );
  }
  const isNetwork = isIPv4 && prefixLength < 31;
  const addresses: string[] = [];
  const edge = isNetwork ? 1n : 0n;
  for (let number = from + edge; number <= to - edge; number++) {
    addresses.push(isIPv4 ? ipv4(number) : ipv6(number));
  }
  return addresses;
}

function ipv4(number: bigint): string {
  return [24n, 16n, 8n, 0n].map(bits => (number >> bits) & 255n).join('.');
}

function ipv6(number: bigint): string {
  const groups = number.toString(16).padStart(32, '0').match(/.{4}/g) ?? [];
  return spanOf(groups.join(':')).prefix.split('/')[0];
}
