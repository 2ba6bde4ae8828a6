// Queries of one plugin's API that stay up to date: by signals that say what has changed, and by slow polling in case
// one was lost on the way.
import { useApi, type ApiRef } from '@backstage/core-plugin-api';
import type { JsonObject } from '@backstage/types';
import {
  keepPreviousData,
  QueryClientProvider,
  useMutation,
  useQuery,
  useQueryClient,
  type Query,
  type QueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { createContext, useContext, type JSX, type ReactNode } from 'react';
import { createQueryClient } from './createQueryClient';
import { useSignalInvalidation } from './useSignalInvalidation';

const POLL_WITH_SIGNALS_MS = 30_000;
const POLL_WITHOUT_SIGNALS_MS = 5_000;

const PollIntervalContext = createContext(POLL_WITH_SIGNALS_MS);

const IMMUTABLE = { immutable: true };

/** @public */
export interface LiveQueryOptions {
  /** `false` asks nothing. */
  enabled?: boolean;
  /** The answer never changes, like the diagram of a deployed version: no polling, no refetch. */
  immutable?: boolean;
  /** Shows the previous answer while the next page or filter loads. */
  keepPrevious?: boolean;
}

/** @public */
export interface LiveQueryProviderProps {
  children: ReactNode;
  /** Own client, for tests; otherwise all providers of an API share one. */
  client?: QueryClient;
}

/**
 * What {@link createLiveQueries} needs to know of a plugin.
 *
 * @public
 */
export interface LiveQueriesOptions<
  TApi extends object,
  TKey extends readonly unknown[],
  TSignal extends JsonObject,
> {
  /** The utility API that is asked. */
  apiRef: ApiRef<TApi>;
  /** First part of every query key; several plugins may share one query client. */
  root: string;
  /** Signal channel on which the backend says what has changed. */
  channel: string;
  /** Whether a signal tells of something that the query with this key shows. */
  isAffected: (key: TKey, signal: TSignal) => boolean;
}

/**
 * The live queries of one plugin's API.
 *
 * @public
 */
export interface LiveQueries<
  TApi extends object,
  TKey extends readonly unknown[],
> {
  /** Gives the hooks their cache and keeps it up to date. Put it around each extension. */
  Provider: (props: LiveQueryProviderProps) => JSX.Element;
  /** How often queries ask again although no signal came. */
  usePollInterval: () => number;
  /** A query that is refreshed by signals and by slow polling. */
  useLiveQuery: <T>(
    queryKey: TKey,
    ask: (api: TApi) => Promise<T>,
    options?: LiveQueryOptions,
  ) => UseQueryResult<T, Error>;
  /** An operation; when it has succeeded everything shown is refreshed, without waiting for the signal. */
  useLiveMutation: <TVariables = void, TResult = void>(
    act: (api: TApi, variables: TVariables) => Promise<TResult>,
  ) => UseMutationResult<TResult, Error, TVariables>;
}

/**
 * Makes the live queries of a plugin's API. Call it once, at the top of a module.
 *
 * @public
 */
export function createLiveQueries<
  TApi extends object,
  TKey extends readonly unknown[],
  TSignal extends JsonObject,
>(options: LiveQueriesOptions<TApi, TKey, TSignal>): LiveQueries<TApi, TKey> {
  const { apiRef, root, channel } = options;

  // One cache for the page, the entity tabs and the cards, so that they show the same and ask once. It belongs to the
  // API it was filled from, so that two apps in one page (or two tests) do not see each other's answers.
  const sharedClients = new WeakMap<TApi, QueryClient>();

  const sharedClientOf = (api: TApi): QueryClient => {
    let client = sharedClients.get(api);
    if (!client) {
      client = createQueryClient();
      sharedClients.set(api, client);
    }
    return client;
  };

  const isAffected = (query: Query, signal: TSignal) =>
    query.queryKey[0] === root &&
    options.isAffected(query.queryKey.slice(1) as unknown as TKey, signal);

  const usePollInterval = () => useContext(PollIntervalContext);

  return {
    Provider: props => {
      const api = useApi(apiRef);
      const client = props.client ?? sharedClientOf(api);
      const hasSignals = useSignalInvalidation({ client, channel, isAffected });
      return (
        <QueryClientProvider client={client}>
          <PollIntervalContext.Provider
            value={hasSignals ? POLL_WITH_SIGNALS_MS : POLL_WITHOUT_SIGNALS_MS}
          >
            {props.children}
          </PollIntervalContext.Provider>
        </QueryClientProvider>
      );
    },
    usePollInterval,
    useLiveQuery: <T,>(
      queryKey: TKey,
      ask: (api: TApi) => Promise<T>,
      queryOptions: LiveQueryOptions = {},
    ) => {
      const { enabled = true, immutable, keepPrevious } = queryOptions;
      const api = useApi(apiRef);
      const pollInterval = usePollInterval();
      return useQuery<T, Error>({
        queryKey: [root, ...queryKey],
        queryFn: () => ask(api),
        enabled,
        refetchInterval: immutable ? false : pollInterval,
        ...(immutable ? { staleTime: Infinity, meta: IMMUTABLE } : {}),
        placeholderData: keepPrevious ? keepPreviousData : undefined,
      });
    },
    useLiveMutation: <TVariables, TResult>(
      act: (api: TApi, variables: TVariables) => Promise<TResult>,
    ) => {
      const api = useApi(apiRef);
      const client = useQueryClient();
      return useMutation<TResult, Error, TVariables>({
        mutationFn: variables => act(api, variables),
        onSuccess: () => {
          // Not awaited: the operation is over when the server says so, not when every list has been read again.
          client.invalidateQueries({
            predicate: query =>
              query.queryKey[0] === root && query.meta !== IMMUTABLE,
          });
        },
      });
    },
  };
}
