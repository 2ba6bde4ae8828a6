import { useApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, useContext, type ReactNode } from 'react';
import { workflowApiRef, type WorkflowApi } from '../api/workflowApiRef';
import { useSignalInvalidation } from './useSignalInvalidation';

const POLL_WITH_SIGNALS_MS = 30_000;
const POLL_WITHOUT_SIGNALS_MS = 5_000;

const PollIntervalContext = createContext(POLL_WITH_SIGNALS_MS);

/** How often live queries ask again although no signal came: signals may be lost on the way. */
export const usePollInterval = () => useContext(PollIntervalContext);

/**
 * Makes a query client as {@link WorkflowQueryProvider} uses it: what the server refused is not asked again,
 * what went wrong on the way is.
 *
 * @public
 */
export function createWorkflowQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 2_000,
        retry: (failures, error) =>
          failures < 2 && !(ResponseError.is(error) && error.statusCode < 500),
      },
    },
  });
}

// One cache for the page, the entity tab and the widgets, so that they show the same and ask once. It belongs to the
// API it was filled from, so that two apps in one page (or two tests) do not see each other's answers.
const sharedClients = new WeakMap<WorkflowApi, QueryClient>();

function sharedClientOf(api: WorkflowApi): QueryClient {
  let client = sharedClients.get(api);
  if (!client) {
    client = createWorkflowQueryClient();
    sharedClients.set(api, client);
  }
  return client;
}

/** @public */
export interface WorkflowQueryProviderProps {
  children: ReactNode;
  /** Own client, for tests; otherwise all providers share one. */
  client?: QueryClient;
}

/**
 * Gives the hooks of this package their cache and keeps it up to date by signals. Put it around each extension.
 *
 * @public
 */
export function WorkflowQueryProvider(props: WorkflowQueryProviderProps) {
  const api = useApi(workflowApiRef);
  const client = props.client ?? sharedClientOf(api);
  const hasSignals = useSignalInvalidation(client);
  return (
    <QueryClientProvider client={client}>
      <PollIntervalContext.Provider
        value={hasSignals ? POLL_WITH_SIGNALS_MS : POLL_WITHOUT_SIGNALS_MS}
      >
        {props.children}
      </PollIntervalContext.Provider>
    </QueryClientProvider>
  );
}
