// Jobs that a transaction makes and that this process begins as soon as it is committed: they are written with their lease,
// so nobody has to claim them.
import { v7 as uuid } from 'uuid';
import type { Clock } from '../runtime/types';
import type { DispatchedJob } from './JobDispatch';
import type { Slots } from './Slots';

/** The lease of a job that is handed off. */
export interface HandOffLease {
  lease: string;
  leaseEndMs: number;
  worker: string;
}

/** What one transaction hands off. In the end either `begin` or `release` is called. */
export interface HandOffRound {
  /** A lease for a new job, if it may begin here. */
  reserve(type: string): HandOffLease | undefined;
  /** The transaction is committed. */
  begin(jobs: readonly DispatchedJob[]): void;
  /** The transaction has failed: there is nothing to begin. */
  release(): void;
}

export interface HandOffOptions {
  slots: Slots;
  /** Whether there is a handler for a type, and the worker is at work. */
  serves: (type: string) => boolean;
  /** Begins a job whose slot is taken. */
  begin: (job: DispatchedJob) => void;
  worker: string;
  leaseMs: number;
  clock: Clock;
}

/** Begins to gather what a transaction hands off. */
export function openHandOff(options: HandOffOptions): HandOffRound {
  const { slots, serves, begin, worker, leaseMs, clock } = options;
  const lease = uuid();
  const leaseEndMs = clock() + leaseMs;
  const reserved: string[] = [];
  return {
    reserve(type) {
      if (!serves(type) || !slots.takeForHandOff(type)) {
        return undefined;
      }
      reserved.push(type);
      return { lease, leaseEndMs, worker };
    },
    begin(jobs) {
      reserved.length = 0;
      jobs.forEach(begin);
    },
    release() {
      for (const type of reserved.splice(0)) slots.free(type, true);
    },
  };
}
