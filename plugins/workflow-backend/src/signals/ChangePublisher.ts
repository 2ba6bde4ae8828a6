// Tells browsers that something changed: keys only, since a broadcast reaches everyone and each reader fetches what
// it may see. A busy backend commits hundreds of times a second; changes within an interval become one signal.
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import {
  WORKFLOW_SIGNALS_CHANNEL,
  type WorkflowSignal,
} from '@linework/backstage-plugin-workflow-common';
import type { CommitListener, CommittedChange } from '../runtime/types';

const INTERVAL_MS = 200;

export class ChangePublisher implements CommitListener {
  readonly #logger: LoggerService;
  readonly #signals: Pick<SignalsService, 'publish'>;
  readonly #instanceKeys = new Set<string>();
  #tasksChanged = false;
  #definitionsChanged = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: {
    logger: LoggerService;
    signals: Pick<SignalsService, 'publish'>;
  }) {
    this.#logger = options.logger;
    this.#signals = options.signals;
  }

  onCommitted(change: CommittedChange): void {
    for (const key of change.instanceKeys) this.#instanceKeys.add(key);
    this.#tasksChanged ||= change.tasksChanged;
    this.#definitionsChanged ||= change.definitionsChanged;
    this.#timer ??= setTimeout(() => this.#publish(), INTERVAL_MS);
  }

  /** Drops what has not been said: whoever listens also asks from time to time. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  async #publish(): Promise<void> {
    const message: WorkflowSignal = {
      processInstanceKeys: [...this.#instanceKeys],
      tasksChanged: this.#tasksChanged,
      definitionsChanged: this.#definitionsChanged,
    };
    this.#timer = undefined;
    this.#instanceKeys.clear();
    this.#tasksChanged = false;
    this.#definitionsChanged = false;
    try {
      await this.#signals.publish({
        recipients: { type: 'broadcast' },
        channel: WORKFLOW_SIGNALS_CHANNEL,
        message,
      });
    } catch (error) {
      this.#logger.warn('Could not publish a signal of a change', {
        error: String(error),
      });
    }
  }
}
