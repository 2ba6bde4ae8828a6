import type { Knex } from 'knex';

export interface WorkerOptions {
  /** Names the process: which backend, and which life of it. */
  name: string;
  database: Knex.Config;
  /** Where its journal goes. */
  folder: string;
  leaseMs: number;
  pollIntervalMs: number;
  /** New instances are started while fewer than this run. */
  instances: number;
  phase: WorkerPhase;
}

/**
 * - `load`: instances are started, cancelled and suspended, work fails now and then, events come by surprise;
 * - `settle`: whatever is asked is answered, nothing else happens;
 * - `end`: what cannot come to its end by itself is cancelled.
 */
export type WorkerPhase = 'load' | 'settle' | 'end';
