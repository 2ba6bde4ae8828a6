// Starts instances of processes whose timer start events are due. A timer that has fired waits for its next time in the
// transaction that leaves the start in the inbox, so it fires once whichever replica is first.
import type { LoggerService } from '@backstage/backend-plugin-api';
import { v7 as uuid } from 'uuid';
import type { InboxStore } from '../database/InboxStore';
import type {
  StartSubscriptionStore,
  StartTimer,
} from '../database/StartSubscriptionStore';
import type { TransactionRunner } from '../database/Transaction';
import type { DefinitionResolver } from '../definitions/types';
import type { Operation } from '../runtime/operations';
import type { WorkerHealth } from '../observability/WorkerHealth';
import type { Clock } from '../runtime/types';
import { PollingLoop } from './PollingLoop';
import { nextStart } from './nextStart';

const MAX_TIMERS_PER_ROUND = 100;
/** Who has started an instance that a timer has started. */
const STARTED_BY = 'workflow:timer';

export class StartTimerLoop {
  readonly #starts: StartSubscriptionStore;
  readonly #inbox: InboxStore;
  readonly #transactions: TransactionRunner;
  readonly #definitions: Pick<DefinitionResolver, 'getExecutable'>;
  readonly #clock: Clock;
  readonly #pollIntervalMs: number;
  readonly #onStarted: () => void;
  readonly #loop: PollingLoop;

  constructor(options: {
    starts: StartSubscriptionStore;
    inbox: InboxStore;
    transactions: TransactionRunner;
    definitions: Pick<DefinitionResolver, 'getExecutable'>;
    clock: Clock;
    logger: LoggerService;
    pollIntervalMs: number;
    health?: WorkerHealth;
    /** Called when there is a start in the inbox. */
    onStarted: () => void;
  }) {
    this.#starts = options.starts;
    this.#inbox = options.inbox;
    this.#transactions = options.transactions;
    this.#definitions = options.definitions;
    this.#clock = options.clock;
    this.#pollIntervalMs = options.pollIntervalMs;
    this.#onStarted = options.onStarted;
    this.#loop = new PollingLoop({
      name: 'Starting processes by timers',
      tick: () => this.#fireDue(),
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

  async #fireDue(): Promise<number> {
    const due = await this.#starts.dueTimers(
      this.#clock(),
      MAX_TIMERS_PER_ROUND,
    );
    for (const timer of due) {
      await this.#fire(timer);
    }
    return due.length === MAX_TIMERS_PER_ROUND ? 0 : this.#pollIntervalMs;
  }

  async #fire(timer: StartTimer): Promise<void> {
    const { definitionKey, elementId } = timer;
    const executable = await this.#definitions.getExecutable(definitionKey);
    const nowMs = this.#clock();
    const { begins, next } = nextStart(executable, timer, nowMs);
    const operation: Operation = {
      type: 'startInstance',
      definitionKey,
      elementId,
      variables: {},
      startedBy: STARTED_BY,
    };
    const hasStarted = await this.#transactions.transaction(async trx => {
      if (!(await this.#starts.advanceTimer(trx, timer, next)) || !begins) {
        return false;
      }
      await this.#inbox.insert(trx, [
        {
          commandKey: uuid(),
          instanceKey: uuid(),
          command: JSON.stringify(operation),
          dueAtMs: nowMs,
          attempts: 0,
        },
      ]);
      return true;
    });
    if (hasStarted) this.#onStarted();
  }
}
