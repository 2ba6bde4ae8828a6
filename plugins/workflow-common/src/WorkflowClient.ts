import { BatchClient } from './client/BatchClient';
import {
  connectionOf,
  unwrap,
  type Connection,
  type WorkflowClientOptions,
} from './client/connection';
import { OperationsClient } from './client/OperationsClient';
import { WorkerClient } from './client/WorkerClient';
import type { components } from './generated/api';
import type {
  CreateProcessInstanceRequest,
  CreateProcessInstanceResult,
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
  UserTaskDetail,
  UserTaskPage,
  UserTaskSearch,
  VariableScope,
} from './types';

/**
 * Typed client of the workflow plugin's REST API. Every method throws a `ResponseError` of `@backstage/errors`
 * when the server refuses; its `body.error.message` is meant for people.
 *
 * @public
 */
export class WorkflowClient {
  readonly #api: Connection;
  /** Changes running instances, finds jobs and variables, sends messages and signals. */
  readonly operations: OperationsClient;
  /** Works on jobs. */
  readonly workers: WorkerClient;
  /** Changes many instances at once. */
  readonly batches: BatchClient;

  constructor(options: WorkflowClientOptions) {
    this.#api = connectionOf(options);
    this.operations = new OperationsClient(this.#api);
    this.workers = new WorkerClient(this.#api);
    this.batches = new BatchClient(this.#api);
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
    return readForm(
      await unwrap(
        api.GET('/v2/process-definitions/{processDefinitionKey}/form', {
          params: { path: { processDefinitionKey } },
        }),
      ),
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
  ): Promise<CreateProcessInstanceResult> {
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
    return readForm(
      await unwrap(
        api.GET('/v2/user-tasks/{userTaskKey}/form', {
          params: { path: { userTaskKey } },
        }),
      ),
    );
  }

  /** Claims the task for the caller, or assigns it to the given user. */
  async assignTask(userTaskKey: string, assignee?: string): Promise<void> {
    const api = await this.#api();
    await unwrap(
      api.POST('/v2/user-tasks/{userTaskKey}/assignment', {
        params: { path: { userTaskKey } },
        body: { assignee },
      }),
    );
  }

  async releaseTask(userTaskKey: string): Promise<void> {
    const api = await this.#api();
    await unwrap(
      api.DELETE('/v2/user-tasks/{userTaskKey}/assignee', {
        params: { path: { userTaskKey } },
      }),
    );
  }

  async completeTask(
    userTaskKey: string,
    variables: Record<string, unknown> = {},
  ): Promise<void> {
    const api = await this.#api();
    await unwrap(
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
}

function readForm(
  form: components['schemas']['Form'] | undefined,
): Form | undefined {
  return form && { ...form, schema: JSON.parse(form.schema) };
}
