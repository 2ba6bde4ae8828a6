// What follows from one look at a device: whether it counts as reachable, and when it is asked again. A device is away only
// after several looks without an answer, and one that answers something, even a refusal, is not away.
import type { InventoryDevice } from '../inventory/types';
import type { PollOutcome } from './DevicePoller';
import type { ClaimedPoll, FinishedPoll } from './PollStore';
import type { PollingOptions } from './pollingOptions';
import { jittered, nextIntervalMs, type PollVerdict } from './schedule';

/** A look that could not be made is tried again after this. */
const POSTPONED_MS = 5_000;

export function concludePoll(
  poll: Pick<ClaimedPoll, 'deviceRef' | 'failures' | 'intervalMs'>,
  before: InventoryDevice['reachability'],
  outcome: PollOutcome,
  {
    now,
    options,
    random,
  }: { now: number; options: PollingOptions; random: number },
): FinishedPoll {
  if (outcome.kind === 'postponed') {
    return {
      deviceRef: poll.deviceRef,
      nextPollAt: now + jittered(POSTPONED_MS, random),
      intervalMs: poll.intervalMs,
      failures: poll.failures,
      polledAt: null,
      fullAt: null,
      responseMs: null,
      lastError: outcome.error,
      reason: null,
      reachability: before,
    };
  }
  const failures = outcome.kind === 'failed' ? poll.failures + 1 : 0;
  const isAway = failures >= options.failuresUntilUnreachable;
  const intervalMs = nextIntervalMs(
    verdictOf(outcome, before, isAway),
    poll.intervalMs,
    options,
  );
  const finished = {
    deviceRef: poll.deviceRef,
    nextPollAt: now + jittered(intervalMs, random),
    intervalMs,
    failures,
    polledAt: now,
    reason: null,
  };
  if (outcome.kind === 'answered') {
    return {
      ...finished,
      fullAt: outcome.isFull ? now : null,
      responseMs: outcome.responseMs,
      lastError: null,
      reachability: 'reachable',
      marks: outcome.marks,
    };
  }
  const isRefused = outcome.kind === 'refused';
  return {
    ...finished,
    fullAt: null,
    responseMs: null,
    lastError: outcome.error,
    reason: isRefused ? outcome.error : null,
    reachability: isRefused ? 'unknown' : reachabilityWithout(before, isAway),
  };
}

function reachabilityWithout(
  before: InventoryDevice['reachability'],
  isAway: boolean,
): InventoryDevice['reachability'] {
  return isAway ? 'unreachable' : before;
}

function verdictOf(
  outcome: PollOutcome,
  before: InventoryDevice['reachability'],
  isAway: boolean,
): PollVerdict {
  switch (outcome.kind) {
    case 'answered':
      return outcome.hasChanged || before !== 'reachable' ? 'changed' : 'same';
    case 'refused':
      return 'refused';
    default:
      return isAway ? 'away' : 'failed';
  }
}
