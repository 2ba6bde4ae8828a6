import type { LiveQueryOptions } from '@linework/frontend-common';
import type {
  Form,
  ProcessDefinition,
  ProcessDefinitionPage,
  ProcessDefinitionSearch,
} from '@linework/backstage-plugin-workflow-common';
import type { UseQueryResult } from '@tanstack/react-query';
import { useWorkflowQuery } from './useWorkflowQuery';

/**
 * One page of the process definitions the caller may read.
 *
 * @public
 */
export function useDefinitions(
  search: ProcessDefinitionSearch = {},
  options: LiveQueryOptions = { keepPrevious: true },
): UseQueryResult<ProcessDefinitionPage, Error> {
  return useWorkflowQuery(
    ['definitions', 'search', search],
    api => api.searchDefinitions(search),
    options,
  );
}

/**
 * One version of a process; asks nothing without a key.
 *
 * @public
 */
export function useDefinition(
  processDefinitionKey: string | undefined,
): UseQueryResult<ProcessDefinition, Error> {
  return useWorkflowQuery(
    ['definitions', 'definition', processDefinitionKey],
    api => api.getDefinition(processDefinitionKey!),
    { enabled: Boolean(processDefinitionKey) },
  );
}

/**
 * The BPMN of one version, exactly as deployed.
 *
 * @public
 */
export function useDefinitionXml(
  processDefinitionKey: string | undefined,
): UseQueryResult<string, Error> {
  return useWorkflowQuery(
    ['definitions', 'xml', processDefinitionKey],
    api => api.getDefinitionXml(processDefinitionKey!),
    { enabled: Boolean(processDefinitionKey), immutable: true },
  );
}

/**
 * The form of the start event; `null` when the process starts without one.
 *
 * @public
 */
export function useStartForm(
  processDefinitionKey: string | undefined,
): UseQueryResult<Form | null, Error> {
  return useWorkflowQuery(
    ['definitions', 'start-form', processDefinitionKey],
    async api => (await api.getStartForm(processDefinitionKey!)) ?? null,
    { enabled: Boolean(processDefinitionKey), immutable: true },
  );
}

/**
 * Element templates of the installed connectors, for the designer.
 *
 * @public
 */
export function useConnectorTemplates(): UseQueryResult<
  Record<string, unknown>[],
  Error
> {
  return useWorkflowQuery(
    ['connectors', 'templates'],
    api => api.listConnectorTemplates(),
    { immutable: true },
  );
}
