import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { ThrottledSignals } from '@linework/backend-common';
import {
  WORKFLOW_SIGNALS_CHANNEL,
  type WorkflowSignal,
} from '@linework/backstage-plugin-workflow-common';
import type { CommitListener, CommittedChange } from '../runtime/types';

/** Tells browsers which instances have changed, and whether tasks or definitions have. */
export class ChangePublisher implements CommitListener {
  readonly #signals: ThrottledSignals<CommittedChange>;

  constructor(options: {
    logger: LoggerService;
    signals: Pick<SignalsService, 'publish'>;
  }) {
    this.#signals = new ThrottledSignals({
      ...options,
      channel: WORKFLOW_SIGNALS_CHANNEL,
      merge: (changes): WorkflowSignal => ({
        processInstanceKeys: [
          ...new Set(changes.flatMap(change => change.instanceKeys)),
        ],
        tasksChanged: changes.some(change => change.tasksChanged),
        definitionsChanged: changes.some(change => change.definitionsChanged),
      }),
    });
  }

  onCommitted(change: CommittedChange): void {
    this.#signals.add(change);
  }

  stop(): void {
    this.#signals.stop();
  }
}
