import { createHash } from 'node:crypto';

// How much a cable carries: a share of its speed that depends on the cable and the direction only, and that rises and
// falls over the day. Both ends compute the same figures, so what leaves one port arrives at the other.

const LEAST_SHARE = 0.03;
const SHARE_RANGE = 0.5;
const SWING = 0.4;
const DAY_MS = 86_400_000;
const BYTES_PER_PACKET = 700n;

/** Mean bytes per second from one port to another. */
export function meanRate(from: string, to: string, speed: number): number {
  const digest = createHash('sha256').update(`${from}>${to}`).digest();
  const share = LEAST_SHARE + (SHARE_RANGE * digest.readUInt32BE()) / 2 ** 32;
  return share * speed * 125_000;
}

/** Integral of the day's curve, whose mean is 1: grows with time, sometimes faster and sometimes slower. */
function curve(atMs: number): number {
  const angle = (2 * Math.PI * (atMs % DAY_MS)) / DAY_MS;
  return (atMs - (SWING * DAY_MS * Math.cos(angle)) / (2 * Math.PI)) / 1000;
}

/** Counts the seconds that a port was up, weighed with the day's curve. */
export class Carried {
  #before = 0;
  #since?: number;

  start(atMs: number): void {
    this.#since ??= curve(atMs);
  }

  stop(atMs: number): void {
    this.#before = this.seconds(atMs);
    this.#since = undefined;
  }

  seconds(atMs: number): number {
    return (
      this.#before + (this.#since === undefined ? 0 : curve(atMs) - this.#since)
    );
  }
}

export function packetsOf(octets: bigint): bigint {
  return octets / BYTES_PER_PACKET;
}
