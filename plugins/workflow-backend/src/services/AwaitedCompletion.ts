// For callers who want to know what came of an instance that they start. Asking the database at growing intervals sees
// the end of it on whichever replica it ends.
import { setTimeout as sleep } from 'node:timers/promises';
import { ConflictError, CustomErrorBase } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { InstanceQueries } from '../queries/InstanceQueries';
import type { Clock } from '../runtime/types';

/** As in Camunda 8. */
const DEFAULT_TIMEOUT_MS = 10_000;
const FIRST_INTERVAL_MS = 20;
const MAX_INTERVAL_MS = 500;

/** The process has not ended in time; answered with 504. */
class NotCompletedInTimeError extends CustomErrorBase {
  readonly statusCode = 504;
}

export class AwaitedCompletion {
  readonly #clock: Clock;
  readonly #queries: Pick<InstanceQueries, 'find' | 'findFinalVariables'>;

  constructor(options: {
    clock: Clock;
    queries: Pick<InstanceQueries, 'find' | 'findFinalVariables'>;
  }) {
    this.#clock = options.clock;
    this.#queries = options.queries;
  }

  /** Waits until the instance has completed. A `ConflictError` if it was terminated instead. */
  async of(
    instanceKey: string,
    timeoutMs: number | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const deadline =
      this.#clock() +
      (timeoutMs !== undefined && timeoutMs > 0
        ? timeoutMs
        : DEFAULT_TIMEOUT_MS);
    let intervalMs = FIRST_INTERVAL_MS;
    for (;;) {
      const instance = await this.#queries.find(instanceKey, 'all');
      if (instance?.state === 'completed') return;
      if (instance?.state !== 'active') {
        throw new ConflictError(
          `The process instance "${instanceKey}" was started, and has been terminated before it completed.`,
        );
      }
      const leftMs = deadline - this.#clock();
      if (leftMs <= 0) {
        throw new NotCompletedInTimeError(
          `The process instance "${instanceKey}" was started and has not completed yet; it goes on. Ask for it later, or wait longer with requestTimeout.`,
        );
      }
      await sleep(Math.min(intervalMs, leftMs), undefined, { signal });
      intervalMs = Math.min(intervalMs * 2, MAX_INTERVAL_MS);
    }
  }

  /** Variables of an instance that has ended; all of them without names. */
  async variables(
    instanceKey: string,
    names: string[] | undefined,
  ): Promise<JsonObject> {
    const variables = await this.#queries.findFinalVariables(instanceKey);
    return Object.fromEntries(
      Object.entries(variables ?? {}).filter(
        ([name]) => !names?.length || names.includes(name),
      ),
    );
  }
}
