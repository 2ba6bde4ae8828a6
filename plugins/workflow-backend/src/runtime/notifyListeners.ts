import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CommitListener, CommittedChange } from './types';

/** Tells listeners about a commit without waiting for them; what they throw is logged. */
export function notifyListeners(
  listeners: readonly CommitListener[],
  logger: LoggerService,
  change: CommittedChange,
): void {
  for (const listener of listeners) {
    Promise.resolve()
      .then(() => listener.onCommitted(change))
      .catch(error =>
        logger.warn(
          'A listener for committed changes failed',
          error instanceof Error ? error : new Error(String(error)),
        ),
      );
  }
}
