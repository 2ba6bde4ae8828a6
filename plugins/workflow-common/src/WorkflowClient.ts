import { ResponseError } from '@backstage/errors';
import createClient from 'openapi-fetch';
import type { paths } from './generated/api';
import type {
  CreateProcessInstanceRequest,
  Deployment,
  DeploymentProblem,
  DeploymentRequest,
  ElementStatistics,
  Form,
  HistoryPage,
  IncidentPage,
  IncidentSearch,
  ProcessDefinition,
  ProcessDefinitionPage,
  ProcessDefinitionSearch,
  ProcessInstance,
  ProcessInstancePage,
  ProcessInstanceSearch,
  ProcessInstanceStatistics,
  UserTask,
  UserTaskDetail,
  UserTaskPage,
  UserTaskSearch,
  VariableScope,
} from './types';

/**
 * What {@link WorkflowClient} needs of its surroundings: where the plugin is and how to call it with the caller's
 * identity. Backstage's discovery and fetch APIs fit.
 *
 * @public
 */
export interface WorkflowClientOptions {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi: { fetch: typeof fetch };
}

/**
 * Typed client of the workflow plugin's REST API. Every method throws a `ResponseError` of `@backstage/errors`
 * when the server refuses; its `body.error.message` is meant for people.
 *
 * @public
 */
export class WorkflowClient {
  readonly #options: WorkflowClientOptions;

  constructor(options: WorkflowClientOptions) {
    this.#options = options;
  }

  async deploy(body: DeploymentRequest): Promise<Deployment> {
    const api = await this.#api();
    return unwrap(api.POST('/v2/deployments', { body }));
  }

  async validate(body: DeploymentRequest): Promise<DeploymentProblem[]> {
    const api = await this.#api();
    const answer = await unwrap(
      api.POST('/v2/deployments/validation', { body }),
    );
    return answer.problems;
  }

  async searchDefinitions(
    body: ProcessDefinitionSearch = {},
  ): Promise<ProcessDefinitionPage> {
    const api = await this.#api();
    return unwrap(api.POST('/v2/process-definitions/search', { body }));
  }

  async getDefinition(
    processDefinitionKey: string,
  ): Promise<ProcessDefinition> {
    const api = await this.#api();
    return unwrap(
      api.GET('/v2/process-definitions/{processDefinitionKey}', {
        params: { path: { processDefinitionKey } },
      }),
    );
  }

  /** The BPMN exactly as it was deployed. */
  async getDefinitionXml(processDefinitionKey: string): Promise<string> {
    const api = await this.#api();
    return unwrap(
      api.GET('/v2/process-definitions/{processDefinitionKey}/xml', {
        params: { path: { processDefinitionKey } },
        parseAs: 'text',
      }),
    );
  }

  /** The form of the start event; `undefined` when the process starts without one. */
  async getStartForm(processDefinitionKey: string): Promise<Form | undefined> {
    const api = await this.#api();
    return unwrap(
      api.GET('/v2/process-definitions/{processDefinitionKey}/form', {
        params: { path: { processDefinitionKey } },
      }),
    );
  }

  /** Element templates of the installed connectors, in bpmn.io's format. */
  async listConnectorTemplates(): Promise<Record<string, unknown>[]> {
    const api = await this.#api();
    const answer = await unwrap(api.GET('/v2/connector-templates'));
    return answer.items;
  }

  async startInstance(
    body: CreateProcessInstanceRequest,
  ): Promise<ProcessInstance> {
    const api = await this.#api();
    return unwrap(api.POST('/v2/process-instances', { body }));
  }

  async searchInstances(
    body: ProcessInstanceSearch = {},
  ): Promise<ProcessInstancePage> {
    const api = await this.#api();
    return unwrap(api.POST('/v2/process-instances/search', { body }));
  }

  async getInstanceStatistics(): Promise<ProcessInstanceStatistics> {
    const api = await this.#api();
    return unwrap(api.GET('/v2/process-instances/statistics'));
  }

  async getInstance(processInstanceKey: string): Promise<ProcessInstance> {
    const api = await this.#api();
    return unwrap(
      api.GET('/v2/process-instances/{processInstanceKey}', {
        params: { path: { processInstanceKey } },
      }),
    );
  }

  async cancelInstance(
    processInstanceKey: string,
    reason?: string,
  ): Promise<void> {
    const api = await this.#api();
    await unwrap(
      api.POST('/v2/process-instances/{processInstanceKey}/cancellation', {
        params: { path: { processInstanceKey } },
        body: { reason },
      }),
    );
  }

  async getElementStatistics(
    processInstanceKey: string,
  ): Promise<ElementStatistics> {
    const api = await this.#api();
    return unwrap(
      api.GET(
        '/v2/process-instances/{processInstanceKey}/statistics/element-instances',
        { params: { path: { processInstanceKey } } },
      ),
    );
  }

  async getHistory(
    processInstanceKey: string,
    query: { limit?: number; after?: string } = {},
  ): Promise<HistoryPage> {
    const api = await this.#api();
    return unwrap(
      api.GET('/v2/process-instances/{processInstanceKey}/history', {
        params: { path: { processInstanceKey }, query },
      }),
    );
  }

  async getVariables(processInstanceKey: string): Promise<VariableScope[]> {
    const api = await this.#api();
    const answer = await unwrap(
      api.GET('/v2/process-instances/{processInstanceKey}/variables', {
        params: { path: { processInstanceKey } },
      }),
    );
    return answer.scopes;
  }

  async searchTasks(body: UserTaskSearch = {}): Promise<UserTaskPage> {
    const api = await this.#api();
    return unwrap(api.POST('/v2/user-tasks/search', { body }));
  }

  async getTask(userTaskKey: string): Promise<UserTaskDetail> {
    const api = await this.#api();
    return unwrap(
      api.GET('/v2/user-tasks/{userTaskKey}', {
        params: { path: { userTaskKey } },
      }),
    );
  }

  /** The form of the task; `undefined` when it has none. */
  async getTaskForm(userTaskKey: string): Promise<Form | undefined> {
    const api = await this.#api();
    return unwrap(
      api.GET('/v2/user-tasks/{userTaskKey}/form', {
        params: { path: { userTaskKey } },
      }),
    );
  }

  /** Claims the task for the caller, or assigns it to the given user. */
  async assignTask(userTaskKey: string, assignee?: string): Promise<UserTask> {
    const api = await this.#api();
    return unwrap(
      api.POST('/v2/user-tasks/{userTaskKey}/assignment', {
        params: { path: { userTaskKey } },
        body: { assignee },
      }),
    );
  }

  async releaseTask(userTaskKey: string): Promise<UserTask> {
    const api = await this.#api();
    return unwrap(
      api.DELETE('/v2/user-tasks/{userTaskKey}/assignee', {
        params: { path: { userTaskKey } },
      }),
    );
  }

  async completeTask(
    userTaskKey: string,
    variables: Record<string, unknown> = {},
  ): Promise<UserTask> {
    const api = await this.#api();
    return unwrap(
      api.POST('/v2/user-tasks/{userTaskKey}/completion', {
        params: { path: { userTaskKey } },
        body: { variables },
      }),
    );
  }

  async searchIncidents(body: IncidentSearch = {}): Promise<IncidentPage> {
    const api = await this.#api();
    return unwrap(api.POST('/v2/incidents/search', { body }));
  }

  async resolveIncident(incidentKey: string): Promise<void> {
    const api = await this.#api();
    await unwrap(
      api.POST('/v2/incidents/{incidentKey}/resolution', {
        params: { path: { incidentKey } },
      }),
    );
  }

  async #api() {
    const baseUrl = await this.#options.discoveryApi.getBaseUrl('workflow');
    return createClient<paths>({
      baseUrl,
      // Fetch middleware (Backstage has one that adds the identity) may build a Request of its own from what it is
      // given, which works only once with a Request; an address and its options can be used again.
      fetch: async request =>
        this.#options.fetchApi.fetch(request.url, {
          method: request.method,
          headers: request.headers,
          body: request.body ? await request.text() : undefined,
          signal: request.signal,
        }),
    });
  }
}

/** Gives the body of an answer, or throws what the server said. */
async function unwrap<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) {
    // The body has been read; hand it on so that the error carries the server's own words.
    throw await ResponseError.fromResponse(
      new Response(
        typeof error === 'string' ? error : JSON.stringify(error ?? {}),
        {
          status: response.status,
          statusText: response.statusText,
          headers: response.headers,
        },
      ),
    );
  }
  return data as T;
}
