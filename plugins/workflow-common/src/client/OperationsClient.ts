import type {
  AdHocActivationRequest,
  DecisionDefinition,
  DecisionDefinitionPage,
  DecisionDefinitionSearch,
  DefinitionStatistics,
  ElementInstancePage,
  ElementInstanceSearch,
  Incident,
  JobPage,
  JobSearch,
  JobUpdateRequest,
  MessageCorrelationRequest,
  MessageCorrelationResult,
  MessagePublicationRequest,
  MessagePublicationResult,
  MigrationRequest,
  ModificationRequest,
  SequenceFlows,
  SetVariablesRequest,
  SignalBroadcastRequest,
  SignalBroadcastResult,
  Topology,
  UserTaskChangeset,
  UserTaskVariableSearch,
  Variable,
  VariablePage,
  VariableSearch,
} from '../types';
import { unwrap, type Connection } from './connection';

/**
 * What operators and integrations need beyond starting, watching and working on tasks: to change running instances,
 * to find jobs and variables, to send messages and signals.
 *
 * @public
 */
export class OperationsClient {
  readonly #connect: Connection;

  constructor(connect: Connection) {
    this.#connect = connect;
  }

  /** Holds an instance: nothing in it moves on until it is resumed. */
  async suspendInstance(
    processInstanceKey: string,
    reason?: string,
  ): Promise<void> {
    const api = await this.#connect();
    await unwrap(
      api.POST('/v2/process-instances/{processInstanceKey}/suspension', {
        params: { path: { processInstanceKey } },
        body: { reason },
      }),
    );
  }

  async resumeInstance(processInstanceKey: string): Promise<void> {
    const api = await this.#connect();
    await unwrap(
      api.POST('/v2/process-instances/{processInstanceKey}/resumption', {
        params: { path: { processInstanceKey } },
      }),
    );
  }

  /** Changes where the tokens are; all of it or nothing. */
  async modifyInstance(
    processInstanceKey: string,
    body: ModificationRequest,
  ): Promise<void> {
    const api = await this.#connect();
    await unwrap(
      api.POST('/v2/process-instances/{processInstanceKey}/modification', {
        params: { path: { processInstanceKey } },
        body,
      }),
    );
  }

  /** Puts the instance on another version; all of it or nothing. */
  async migrateInstance(
    processInstanceKey: string,
    body: MigrationRequest,
  ): Promise<void> {
    const api = await this.#connect();
    await unwrap(
      api.POST('/v2/process-instances/{processInstanceKey}/migration', {
        params: { path: { processInstanceKey } },
        body,
      }),
    );
  }

  /** The scope is a process instance key or an element instance key. */
  async setVariables(
    elementInstanceKey: string,
    body: SetVariablesRequest,
  ): Promise<void> {
    const api = await this.#connect();
    await unwrap(
      api.PUT('/v2/element-instances/{elementInstanceKey}/variables', {
        params: { path: { elementInstanceKey } },
        body,
      }),
    );
  }

  async activateAdHocElements(
    adHocSubProcessInstanceKey: string,
    body: AdHocActivationRequest,
  ): Promise<void> {
    const api = await this.#connect();
    await unwrap(
      api.POST(
        '/v2/element-instances/ad-hoc-activities/{adHocSubProcessInstanceKey}/activation',
        { params: { path: { adHocSubProcessInstanceKey } }, body },
      ),
    );
  }

  /** Of one process instance. */
  async searchElementInstances(
    body: ElementInstanceSearch,
  ): Promise<ElementInstancePage> {
    const api = await this.#connect();
    return unwrap(api.POST('/v2/element-instances/search', { body }));
  }

  async getSequenceFlows(processInstanceKey: string): Promise<SequenceFlows> {
    const api = await this.#connect();
    return unwrap(
      api.GET('/v2/process-instances/{processInstanceKey}/sequence-flows', {
        params: { path: { processInstanceKey } },
      }),
    );
  }

  async getIncident(incidentKey: string): Promise<Incident> {
    const api = await this.#connect();
    return unwrap(
      api.GET('/v2/incidents/{incidentKey}', {
        params: { path: { incidentKey } },
      }),
    );
  }

  async searchJobs(body: JobSearch = {}): Promise<JobPage> {
    const api = await this.#connect();
    return unwrap(api.POST('/v2/jobs/search', { body }));
  }

  async updateJob(
    jobKey: string,
    changeset: JobUpdateRequest['changeset'],
  ): Promise<void> {
    const api = await this.#connect();
    await unwrap(
      api.PATCH('/v2/jobs/{jobKey}', {
        params: { path: { jobKey } },
        body: { changeset },
      }),
    );
  }

  /** Values longer than 8,191 characters are cut off; {@link OperationsClient.getVariable} gives the whole. */
  async searchVariables(body: VariableSearch = {}): Promise<VariablePage> {
    const api = await this.#connect();
    return unwrap(api.POST('/v2/variables/search', { body }));
  }

  async getVariable(variableKey: string): Promise<Variable> {
    const api = await this.#connect();
    return unwrap(
      api.GET('/v2/variables/{variableKey}', {
        params: { path: { variableKey } },
      }),
    );
  }

  /** The variables that a task sees. */
  async searchTaskVariables(
    userTaskKey: string,
    body: UserTaskVariableSearch = {},
  ): Promise<VariablePage> {
    const api = await this.#connect();
    return unwrap(
      api.POST('/v2/user-tasks/{userTaskKey}/variables/search', {
        params: { path: { userTaskKey } },
        body,
      }),
    );
  }

  /** Changes an open task; what is absent stays. */
  async updateTask(
    userTaskKey: string,
    changeset: UserTaskChangeset,
  ): Promise<void> {
    const api = await this.#connect();
    await unwrap(
      api.PATCH('/v2/user-tasks/{userTaskKey}', {
        params: { path: { userTaskKey } },
        body: { changeset },
      }),
    );
  }

  async publishMessage(
    body: MessagePublicationRequest,
  ): Promise<MessagePublicationResult> {
    const api = await this.#connect();
    return unwrap(api.POST('/v2/messages/publication', { body }));
  }

  /** Fails unless somebody waits for the message now. */
  async correlateMessage(
    body: MessageCorrelationRequest,
  ): Promise<MessageCorrelationResult> {
    const api = await this.#connect();
    return unwrap(api.POST('/v2/messages/correlation', { body }));
  }

  async broadcastSignal(
    body: SignalBroadcastRequest,
  ): Promise<SignalBroadcastResult> {
    const api = await this.#connect();
    return unwrap(api.POST('/v2/signals/broadcast', { body }));
  }

  /** No new instance of the version starts; running ones go on. */
  async retireDefinition(processDefinitionKey: string): Promise<void> {
    const api = await this.#connect();
    await unwrap(
      api.POST('/v2/process-definitions/{processDefinitionKey}/retirement', {
        params: { path: { processDefinitionKey } },
      }),
    );
  }

  async reinstateDefinition(processDefinitionKey: string): Promise<void> {
    const api = await this.#connect();
    await unwrap(
      api.DELETE('/v2/process-definitions/{processDefinitionKey}/retirement', {
        params: { path: { processDefinitionKey } },
      }),
    );
  }

  /** How many instances of a version are where. */
  async getDefinitionStatistics(
    processDefinitionKey: string,
  ): Promise<DefinitionStatistics> {
    const api = await this.#connect();
    return unwrap(
      api.POST(
        '/v2/process-definitions/{processDefinitionKey}/statistics/element-instances',
        { params: { path: { processDefinitionKey } } },
      ),
    );
  }

  async searchDecisions(
    body: DecisionDefinitionSearch = {},
  ): Promise<DecisionDefinitionPage> {
    const api = await this.#connect();
    return unwrap(api.POST('/v2/decision-definitions/search', { body }));
  }

  async getDecision(
    decisionDefinitionKey: string,
  ): Promise<DecisionDefinition> {
    const api = await this.#connect();
    return unwrap(
      api.GET('/v2/decision-definitions/{decisionDefinitionKey}', {
        params: { path: { decisionDefinitionKey } },
      }),
    );
  }

  /** The DMN exactly as it was deployed. */
  async getDecisionXml(decisionDefinitionKey: string): Promise<string> {
    const api = await this.#connect();
    return unwrap(
      api.GET('/v2/decision-definitions/{decisionDefinitionKey}/xml', {
        params: { path: { decisionDefinitionKey } },
        parseAs: 'text',
      }),
    );
  }

  /** What serves the API, in the terms of a cluster. */
  async getTopology(): Promise<Topology> {
    const api = await this.#connect();
    return unwrap(api.GET('/v2/topology'));
  }
}
