// Carries out what transactions have left in the inbox, oldest first. Every replica looks; a command is done in the
// transaction that takes it out, so it counts once whoever does it. One that fails is left alone for a while and the others go on.
import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { InboxEntry, InboxStore } from '../database/InboxStore';
import { asError } from '../runtime/asError';
import type { CommandQueue } from '../runtime/CommandQueue';
import type { Operation } from '../runtime/operations';
import type { WorkerHealth } from '../observability/WorkerHealth';
import type { Clock } from '../runtime/types';
import { backoffMs } from '../runtime/writeInbox';
import { PollingLoop } from './PollingLoop';

const MAX_COMMANDS_PER_ROUND = 400;
/** The variables in a command may be large: a few hundred of them at once would take all memory. */
const MAX_BYTES_PER_ROUND = 16_000_000;
/** From this attempt on a command that fails is an error in the log, not a warning. */
const ALARMING_ATTEMPTS = 5;

export class InboxLoop {
  readonly #inbox: InboxStore;
  readonly #queue: Pick<CommandQueue, 'submit'>;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #pollIntervalMs: number;
  readonly #loop: PollingLoop;

  constructor(options: {
    inbox: InboxStore;
    queue: Pick<CommandQueue, 'submit'>;
    clock: Clock;
    logger: LoggerService;
    pollIntervalMs: number;
    health?: WorkerHealth;
  }) {
    this.#inbox = options.inbox;
    this.#queue = options.queue;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#pollIntervalMs = options.pollIntervalMs;
    this.#loop = new PollingLoop({
      name: 'Delivering commands between instances',
      tick: () => this.#deliverDue(),
      logger: options.logger,
      health: options.health,
    });
  }

  start(): void {
    this.#loop.start();
  }

  /** Hints that there is a command. */
  wake(): void {
    this.#loop.wake();
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  async #deliverDue(): Promise<number> {
    const { entries: due, hasMore } = await this.#inbox.due({
      nowMs: this.#clock(),
      limit: MAX_COMMANDS_PER_ROUND,
      maxBytes: MAX_BYTES_PER_ROUND,
    });
    const ordered = byInstance(due);
    const results = await Promise.all(
      ordered.map(entry => this.#deliver(entry)),
    );
    await this.#postpone(ordered.filter((_, index) => !results[index]));
    return hasMore ? 0 : this.#pollIntervalMs;
  }

  /** False if it is to be tried again. */
  async #deliver(entry: InboxEntry): Promise<boolean> {
    const { commandKey, instanceKey, attempts } = entry;
    try {
      const { refusal } = await this.#queue.submit({
        instanceKey,
        operation: JSON.parse(entry.command) as Operation,
        inbox: { commandKey, attempts },
      });
      if (refusal) {
        // what cannot be taken is worth a look; what is not waited for any more comes about every day
        this.#logger[InputError.is(refusal) ? 'warn' : 'debug'](
          `A command for process instance "${instanceKey}" is dropped: ${refusal.message}`,
        );
      }
      return true;
    } catch (error) {
      const reason = asError(error);
      this.#logger[attempts < ALARMING_ATTEMPTS ? 'warn' : 'error'](
        `A command for process instance "${instanceKey}" could not be carried out (attempt ${
          attempts + 1
        }); it is tried again`,
        reason,
      );
      return false;
    }
  }

  async #postpone(failed: readonly InboxEntry[]): Promise<void> {
    const byAttempts = new Map<number, string[]>();
    for (const { attempts, commandKey } of failed) {
      byAttempts.set(attempts, [
        ...(byAttempts.get(attempts) ?? []),
        commandKey,
      ]);
    }
    for (const [attempts, keys] of byAttempts) {
      await this.#inbox.postpone(keys, this.#clock() + backoffMs(attempts));
    }
  }
}

/** What is for one instance in a row, so that it gets into one transaction; otherwise in the order in which it came. */
function byInstance(entries: readonly InboxEntry[]): InboxEntry[] {
  const groups = new Map<string, InboxEntry[]>();
  for (const entry of entries) {
    const key = entry.instanceKey || entry.commandKey;
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return [...groups.values()].flat();
}
