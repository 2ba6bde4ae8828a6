// Tells browsers that something changed: keys only, since a broadcast reaches everyone and each reader fetches what
// it may see. A busy backend changes things hundreds of times a second; changes within an interval become one signal.
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { JsonObject } from '@backstage/types';

const INTERVAL_MS = 200;

/**
 * Broadcasts changes on a channel, those within 200 ms as one message.
 *
 * @public
 */
export class ThrottledSignals<TChange> {
  readonly #channel: string;
  readonly #logger: LoggerService;
  readonly #signals: Pick<SignalsService, 'publish'>;
  readonly #merge: (changes: readonly TChange[]) => JsonObject;
  #changes: TChange[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(options: {
    channel: string;
    logger: LoggerService;
    signals: Pick<SignalsService, 'publish'>;
    /** One message for several changes. */
    merge(changes: readonly TChange[]): JsonObject;
  }) {
    this.#channel = options.channel;
    this.#logger = options.logger;
    this.#signals = options.signals;
    this.#merge = options.merge;
  }

  add(change: TChange): void {
    this.#changes.push(change);
    this.#timer ??= setTimeout(() => this.#publish(), INTERVAL_MS);
  }

  /** Drops what has not been said: whoever listens also asks from time to time. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  async #publish(): Promise<void> {
    const changes = this.#changes;
    this.#changes = [];
    this.#timer = undefined;
    try {
      await this.#signals.publish({
        recipients: { type: 'broadcast' },
        channel: this.#channel,
        message: this.#merge(changes),
      });
    } catch (error) {
      this.#logger.warn('Could not publish a signal of a change', {
        error: String(error),
      });
    }
  }
}
