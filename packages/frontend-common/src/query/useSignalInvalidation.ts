import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type { JsonObject } from '@backstage/types';
import type { Query, QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** A busy backend signals many times a second; pages follow at most this often. */
const SIGNAL_THROTTLE_MS = 1_000;

/**
 * Refreshes what a signal says has changed. Subscribes to the signal API itself rather than by `useSignal`, which
 * hands out only the last message: of two that arrive together the first would be lost.
 *
 * Returns whether signals are available in this app.
 */
export function useSignalInvalidation<TSignal extends JsonObject>(options: {
  client: QueryClient;
  channel: string;
  isAffected: (query: Query, signal: TSignal) => boolean;
}): boolean {
  const { client, channel, isAffected } = options;
  const signals = useApiHolder().get(signalApiRef);

  useEffect(() => {
    if (!signals) {
      return undefined;
    }
    let pending: TSignal[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;

    const flush = () => {
      timer = undefined;
      if (pending.length === 0) {
        return;
      }
      const batch = pending;
      pending = [];
      timer = setTimeout(flush, SIGNAL_THROTTLE_MS);
      // A request under way may have read the state before the change, so it is started anew (the default).
      client.invalidateQueries({
        predicate: query => batch.some(signal => isAffected(query, signal)),
      });
    };

    const subscription = signals.subscribe<TSignal>(channel, signal => {
      pending.push(signal);
      if (timer === undefined) {
        flush();
      }
    });
    return () => {
      subscription.unsubscribe();
      clearTimeout(timer);
    };
  }, [signals, client, channel, isAffected]);

  return Boolean(signals);
}
