// Removes messages that nobody has taken within their time, a bounded number per round.
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { DatabaseMessageStore } from '../database/MessageStore';
import type { TransactionRunner } from '../database/Transaction';
import type { RuntimeObserver } from '../observability/observeBatch';
import type { WorkerHealth } from '../observability/WorkerHealth';
import type { Clock } from '../runtime/types';
import { PollingLoop } from './PollingLoop';

const INTERVAL_MS = 10_000;

export class MessageExpiry {
  readonly #loop: PollingLoop;

  constructor(options: {
    messages: Pick<DatabaseMessageStore, 'deleteExpired'>;
    transactions: TransactionRunner;
    clock: Clock;
    logger: LoggerService;
    health?: WorkerHealth;
    observer?: RuntimeObserver;
  }) {
    const { messages, transactions, clock, observer } = options;
    this.#loop = new PollingLoop({
      name: 'Removing expired messages',
      tick: async () => {
        const removed = await transactions.transaction(trx =>
          messages.deleteExpired(trx, clock()),
        );
        if (removed > 0) observer?.metrics?.messages('expired', removed);
        return removed > 0 ? 100 : INTERVAL_MS;
      },
      logger: options.logger,
      health: options.health,
    });
  }

  start(): void {
    this.#loop.start();
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }
}
