// Live queries of the network API. The first part of a key is the area that the query shows; it decides, with a
// device among the other parts, by which signals the query is refreshed.
import {
  createLiveQueries,
  type LiveQueryOptions,
} from '@linework/frontend-common';
import {
  NETWORK_SIGNALS_CHANNEL,
  type NetworkSignal,
} from '@linework/backstage-plugin-network-common';
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import { networkApiRef, type NetworkApi } from '../api/networkApiRef';

/** What a query shows: an area of the API, or something that is made of several. */
export type NetworkResource =
  | NetworkSignal['areas'][number]
  | 'overview'
  | 'map';

/**
 * Key of a query: resource, operation, then its arguments. Where the answer is about one device, an argument is
 * `{ deviceRef }`, so that signals about other devices leave the query alone.
 */
export type NetworkQueryKey = readonly [
  resource: NetworkResource,
  operation: string,
  ...args: unknown[],
];

const MADE_OF: Partial<
  Record<NetworkResource, readonly NetworkSignal['areas'][number][]>
> = {
  overview: ['devices', 'links', 'configurations', 'compliance', 'discovery'],
  map: ['devices', 'links'],
};

function deviceOf(key: NetworkQueryKey): string | undefined {
  for (const arg of key.slice(2)) {
    if (typeof arg === 'object' && arg !== null && 'deviceRef' in arg) {
      return String(arg.deviceRef);
    }
  }
  return undefined;
}

/** Says whether a signal tells of something that the query shows. */
export function isAffected(
  key: NetworkQueryKey,
  signal: NetworkSignal,
): boolean {
  const [resource] = key;
  const areas: readonly string[] = MADE_OF[resource] ?? [resource];
  if (!signal.areas.some(area => areas.includes(area))) {
    return false;
  }
  const deviceRef = deviceOf(key);
  return (
    deviceRef === undefined ||
    signal.deviceRefs.length === 0 ||
    signal.deviceRefs.includes(deviceRef)
  );
}

const networkQueries = createLiveQueries<
  NetworkApi,
  NetworkQueryKey,
  NetworkSignal
>({
  apiRef: networkApiRef,
  root: 'network',
  channel: NETWORK_SIGNALS_CHANNEL,
  isAffected,
});

/** Gives the queries below their cache and keeps it up to date. Around each extension. */
export const NetworkQueryProvider = networkQueries.Provider;

/** A live query of the network API: refreshed by signals that concern it, and by slow polling. */
export function useNetworkQuery<T>(
  queryKey: NetworkQueryKey,
  ask: (api: NetworkApi) => Promise<T>,
  options?: LiveQueryOptions,
): UseQueryResult<T, Error> {
  return networkQueries.useLiveQuery(queryKey, ask, options);
}

/** An operation on the network API; what is shown is refreshed when it has succeeded. */
export function useNetworkMutation<TVariables = void, TResult = void>(
  act: (api: NetworkApi, variables: TVariables) => Promise<TResult>,
): UseMutationResult<TResult, Error, TVariables> {
  return networkQueries.useLiveMutation(act);
}
