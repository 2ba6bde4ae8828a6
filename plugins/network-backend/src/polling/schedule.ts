// When a device is asked again. A device at which something has just happened is asked often for a while, one that has long
// been the same less often; so is one that is away. The interval itself is all that is remembered.
import type { PollingOptions } from './pollingOptions';

/**
 * - `changed`: it answered, and something is not as it was
 * - `same`: it answered
 * - `failed`: it did not, but does not count as unreachable yet
 * - `away`: it counts as unreachable
 * - `refused`: asking again soon makes it worse: it refuses the credential, or there is none
 */
export type PollVerdict = 'changed' | 'same' | 'failed' | 'away' | 'refused';

type Intervals = Pick<
  PollingOptions,
  'intervalMs' | 'minIntervalMs' | 'maxIntervalMs'
>;

/** How much longer each interval is than the one before, up to the normal one and beyond it. */
const RECOVERY = 1.5;
const GROWTH = 1.1;
/** Share of an interval by which it is made longer or shorter, so that devices do not fall into step. */
const JITTER = 0.1;

export function nextIntervalMs(
  verdict: PollVerdict,
  lastMs: number,
  { intervalMs, minIntervalMs, maxIntervalMs }: Intervals,
): number {
  switch (verdict) {
    case 'changed':
    case 'failed':
      return minIntervalMs;
    case 'refused':
      return maxIntervalMs;
    case 'same':
    case 'away': {
      const next =
        lastMs < intervalMs
          ? Math.min(intervalMs, lastMs * RECOVERY)
          : lastMs * GROWTH;
      return Math.round(Math.min(maxIntervalMs, Math.max(minIntervalMs, next)));
    }
    default:
      return intervalMs;
  }
}

/** The interval, a little longer or shorter; `random` is from 0 to 1. */
export function jittered(intervalMs: number, random: number): number {
  return Math.round(intervalMs * (1 + JITTER * (2 * random - 1)));
}
