// Generated from openapi.yaml by scripts/generate-openapi.mjs. Do not edit.
/* eslint-disable */
/**
 * The `paths` of the REST API, as openapi-typescript gives them.
 *
 * @public
 */
export interface paths {
  '/v2/deployments': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Deploy resources as one bundle; all of them or none
     * A resource equal to the latest deployed version keeps that version.
     */
    post: operations['createDeployment'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/deployments/validation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** List every problem a deployment would have, without deploying (ours) */
    post: operations['validateDeployment'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/process-definitions/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['searchProcessDefinitions'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/process-definitions/{processDefinitionKey}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        processDefinitionKey: components['parameters']['ProcessDefinitionKey'];
      };
      cookie?: never;
    };
    get: operations['getProcessDefinition'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/process-definitions/{processDefinitionKey}/xml': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        processDefinitionKey: components['parameters']['ProcessDefinitionKey'];
      };
      cookie?: never;
    };
    get: operations['getProcessDefinitionXml'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/process-definitions/{processDefinitionKey}/form': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        processDefinitionKey: components['parameters']['ProcessDefinitionKey'];
      };
      cookie?: never;
    };
    /** The form of the start event */
    get: operations['getStartForm'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/connector-templates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Element templates of the installed connectors (ours) */
    get: operations['listConnectorTemplates'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/process-instances': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['createProcessInstance'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/process-instances/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['searchProcessInstances'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/process-instances/statistics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Counts by state over the instances the caller may read (ours) */
    get: operations['getProcessInstanceStatistics'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/process-instances/{processInstanceKey}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        processInstanceKey: components['parameters']['ProcessInstanceKey'];
      };
      cookie?: never;
    };
    get: operations['getProcessInstance'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/process-instances/{processInstanceKey}/cancellation': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        processInstanceKey: components['parameters']['ProcessInstanceKey'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['cancelProcessInstance'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/process-instances/{processInstanceKey}/statistics/element-instances': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        processInstanceKey: components['parameters']['ProcessInstanceKey'];
      };
      cookie?: never;
    };
    /** How often each element is active, completed, terminated or in an incident, and the flows taken */
    get: operations['getElementStatistics'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/process-instances/{processInstanceKey}/history': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        processInstanceKey: components['parameters']['ProcessInstanceKey'];
      };
      cookie?: never;
    };
    /** What happened, oldest first (ours) */
    get: operations['getProcessInstanceHistory'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/process-instances/{processInstanceKey}/variables': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        processInstanceKey: components['parameters']['ProcessInstanceKey'];
      };
      cookie?: never;
    };
    /** Variables of the process scope and of active inner scopes (ours) */
    get: operations['getProcessInstanceVariables'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/user-tasks/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['searchUserTasks'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/user-tasks/{userTaskKey}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        userTaskKey: components['parameters']['UserTaskKey'];
      };
      cookie?: never;
    };
    get: operations['getUserTask'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/user-tasks/{userTaskKey}/form': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        userTaskKey: components['parameters']['UserTaskKey'];
      };
      cookie?: never;
    };
    get: operations['getUserTaskForm'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/user-tasks/{userTaskKey}/assignment': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        userTaskKey: components['parameters']['UserTaskKey'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Claim the task; without `assignee` for oneself */
    post: operations['assignUserTask'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/user-tasks/{userTaskKey}/assignee': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        userTaskKey: components['parameters']['UserTaskKey'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Give the task back to its candidates */
    delete: operations['unassignUserTask'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/user-tasks/{userTaskKey}/completion': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        userTaskKey: components['parameters']['UserTaskKey'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['completeUserTask'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/incidents/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['searchIncidents'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/incidents/{incidentKey}/resolution': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        incidentKey: string;
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Try again what the incident stopped */
    post: operations['resolveIncident'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
/**
 * The `webhooks` of the REST API, as openapi-typescript gives them.
 *
 * @public
 */
export type webhooks = Record<string, never>;
/**
 * The `components` of the REST API, as openapi-typescript gives them.
 *
 * @public
 */
export interface components {
  schemas: {
    JsonObject: {
      [key: string]: unknown;
    };
    Error: {
      error: {
        name: string;
        message: string;
      } & {
        [key: string]: unknown;
      };
      request?: components['schemas']['JsonObject'];
      response: {
        statusCode: number;
      } & {
        [key: string]: unknown;
      };
    } & {
      [key: string]: unknown;
    };
    PageRequest: {
      /** Default: 50. */
      limit: number;
      /** endCursor of the page before */
      after?: string;
    };
    PageInfo: {
      /** Matching items, counted up to 10,000 */
      totalItems: number;
      /** There are more than totalItems */
      hasMoreTotalItems: boolean;
      /** Absent on the last page */
      endCursor?: string;
    };
    /**
     * Default: ASC.
     */
    SortOrder: 'ASC' | 'DESC';
    DeploymentRequest: {
      resources: {
        /** `*.bpmn` for a process, `<form id>.form.json` for a form */
        name: string;
        content: string;
      }[];
    };
    DeploymentProblem: {
      resource: string;
      severity: 'error' | 'warning';
      rule: string;
      message: string;
      elementId?: string;
      elementName?: string;
    };
    Deployment: {
      deploymentKey: string;
      deployments: {
        processDefinition?: components['schemas']['ProcessDefinition'];
        form?: {
          formKey: string;
          formId: string;
          version: number;
        };
      }[];
    };
    ProcessDefinition: {
      processDefinitionKey: string;
      /** BPMN process id */
      processDefinitionId: string;
      name: string;
      documentation?: string;
      version: number;
      isLatest: boolean;
      resourceName: string;
      deployedAt: string;
      /** Entity ref of the person or the service that deployed it */
      deployedBy: string;
      hasStartForm: boolean;
      target?: components['schemas']['ProcessTarget'];
      /** Running instances of this version, counted up to 10,000 */
      activeInstances?: number;
      actions: ('start' | 'deploy')[];
    };
    /** What kind of catalog entity the process is started for */
    ProcessTarget: {
      /** Lower case */
      kind: string;
      /** spec.type, for example `network-device` */
      type?: string;
    };
    ProcessDefinitionSearch: {
      filter?: {
        processDefinitionId?: string;
        isLatestVersion?: boolean;
        targetKind?: string;
        targetType?: string;
        /** Part of name or id, any case */
        text?: string;
      };
      sort?: {
        field: 'name' | 'version' | 'deployedAt';
        order?: components['schemas']['SortOrder'];
      }[];
      page?: components['schemas']['PageRequest'];
    };
    ProcessDefinitionPage: {
      items: components['schemas']['ProcessDefinition'][];
      page: components['schemas']['PageInfo'];
    };
    Form: {
      formKey: string;
      formId: string;
      version: number;
      title?: string;
      /** JSON Schema (draft 7) */
      schema: components['schemas']['JsonObject'];
      uiSchema?: components['schemas']['JsonObject'];
    };
    /** Names either the key of one version, or the process id for its latest version */
    CreateProcessInstanceRequest: {
      processDefinitionKey?: string;
      processDefinitionId?: string;
      variables?: components['schemas']['JsonObject'];
      /**
       * Entity ref the work is for (ours). The instance gets the variable `target` with `entityRef`, `kind`,
       *     `name`, `title`, `type` and `owner` of that entity.
       */
      targetRef?: string;
    };
    ProcessInstance: {
      processInstanceKey: string;
      processDefinitionKey: string;
      processDefinitionId: string;
      processDefinitionName: string;
      processDefinitionVersion: number;
      state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED';
      hasIncident: boolean;
      targetRef?: string;
      startedBy: string;
      startDate: string;
      endDate?: string;
      actions: ('cancel' | 'retry')[];
    };
    ProcessInstanceSearch: {
      filter?: {
        processDefinitionKey?: string;
        processDefinitionId?: string;
        state?: ('ACTIVE' | 'COMPLETED' | 'TERMINATED')[];
        hasIncident?: boolean;
        targetRef?: string;
        startedBy?: string;
      };
      sort?: {
        field: 'startDate' | 'endDate';
        order?: components['schemas']['SortOrder'];
      }[];
      page?: components['schemas']['PageRequest'];
    };
    ProcessInstancePage: {
      items: components['schemas']['ProcessInstance'][];
      page: components['schemas']['PageInfo'];
    };
    ProcessInstanceStatistics: {
      active: number;
      /** Active instances that have an incident */
      withIncident: number;
      completed: number;
      terminated: number;
    };
    ElementStatistics: {
      elements: {
        elementId: string;
        active: number;
        completed: number;
        terminated: number;
        incidents: number;
      }[];
      takenFlows: {
        flowId: string;
        count: number;
      }[];
    };
    HistoryRecord: {
      sequence: number;
      at: string;
      /** Engine event type, or the name of an operation such as `userTaskCompleted` */
      type: string;
      elementId?: string;
      elementName?: string;
      elementType?: string;
      /** Entity ref of who did it; absent for the engine */
      actor?: string;
      details?: components['schemas']['JsonObject'];
    };
    HistoryPage: {
      items: components['schemas']['HistoryRecord'][];
      /** Absent on the last page */
      endCursor?: string;
    };
    VariableScope: {
      scopeKey: number;
      elementId: string;
      variables: components['schemas']['JsonObject'];
    };
    UserTaskProperties: {
      userTaskKey: string;
      name: string;
      state: 'CREATED' | 'COMPLETED' | 'CANCELED';
      elementId: string;
      processDefinitionKey: string;
      processDefinitionId: string;
      processName: string;
      processInstanceKey: string;
      targetRef?: string;
      assignee?: string;
      candidateGroups: string[];
      candidateUsers: string[];
      creationDate: string;
      completionDate?: string;
      completedBy?: string;
      dueDate?: string;
      followUpDate?: string;
      priority: number;
      hasForm: boolean;
      actions: ('claim' | 'release' | 'assign' | 'complete')[];
    };
    UserTask: components['schemas']['UserTaskProperties'];
    UserTaskDetail: components['schemas']['UserTaskProperties'] & {
      variables: components['schemas']['JsonObject'];
    };
    UserTaskSearch: {
      filter?: {
        /**
         * `mine`: assigned to me; `myGroups`: I or a group of mine is a candidate; `unassigned`: the same, and nobody has it
         * Default: all.
         */
        scope: 'mine' | 'myGroups' | 'unassigned' | 'all';
        state?: ('CREATED' | 'COMPLETED' | 'CANCELED')[];
        processInstanceKey?: string;
        targetRef?: string;
      };
      sort?: {
        field: 'creationDate' | 'dueDate' | 'priority';
        order?: components['schemas']['SortOrder'];
      }[];
      page?: components['schemas']['PageRequest'];
    };
    UserTaskPage: {
      items: components['schemas']['UserTask'][];
      page: components['schemas']['PageInfo'];
    };
    Incident: {
      incidentKey: string;
      processInstanceKey: string;
      processDefinitionId: string;
      processDefinitionName?: string;
      elementId: string;
      elementName?: string;
      targetRef?: string;
      incidentType: string;
      /** Machine-readable cause, for example `device-unreachable` */
      code?: string;
      message: string;
      state: 'ACTIVE' | 'RESOLVED';
      creationTime: string;
      actions: 'retry'[];
    };
    IncidentSearch: {
      filter?: {
        processInstanceKey?: string;
        state?: 'ACTIVE' | 'RESOLVED';
      };
      page?: components['schemas']['PageRequest'];
    };
    IncidentPage: {
      items: components['schemas']['Incident'][];
      page: components['schemas']['PageInfo'];
    };
  };
  responses: {
    /** What is wrong, why, and the way out */
    Error: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
  };
  parameters: {
    ProcessDefinitionKey: string;
    ProcessInstanceKey: string;
    UserTaskKey: string;
  };
  requestBodies: never;
  headers: never;
  pathItems: never;
}
/**
 * The `$defs` of the REST API, as openapi-typescript gives them.
 *
 * @public
 */
export type $defs = Record<string, never>;
/**
 * The `operations` of the REST API, as openapi-typescript gives them.
 *
 * @public
 */
export interface operations {
  createDeployment: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['DeploymentRequest'];
      };
    };
    responses: {
      /** Deployed */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Deployment'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  validateDeployment: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['DeploymentRequest'];
      };
    };
    responses: {
      /** The problems; none of severity `error` means that it can be deployed */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            problems: components['schemas']['DeploymentProblem'][];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  searchProcessDefinitions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['ProcessDefinitionSearch'];
      };
    };
    responses: {
      /** Definitions the caller may read */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProcessDefinitionPage'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getProcessDefinition: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        processDefinitionKey: components['parameters']['ProcessDefinitionKey'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The definition */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProcessDefinition'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getProcessDefinitionXml: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        processDefinitionKey: components['parameters']['ProcessDefinitionKey'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The BPMN exactly as deployed */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/xml': string;
        };
      };
      default: components['responses']['Error'];
    };
  };
  getStartForm: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        processDefinitionKey: components['parameters']['ProcessDefinitionKey'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The form */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Form'];
        };
      };
      /** The process starts without a form */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  listConnectorTemplates: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Templates in bpmn.io's element template format */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['JsonObject'][];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  createProcessInstance: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateProcessInstanceRequest'];
      };
    };
    responses: {
      /** Started */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProcessInstance'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  searchProcessInstances: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['ProcessInstanceSearch'];
      };
    };
    responses: {
      /** Instances the caller may read */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProcessInstancePage'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getProcessInstanceStatistics: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Counts; each stops at 10,000 */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProcessInstanceStatistics'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getProcessInstance: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        processInstanceKey: components['parameters']['ProcessInstanceKey'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The instance */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProcessInstance'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  cancelProcessInstance: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        processInstanceKey: components['parameters']['ProcessInstanceKey'];
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          reason?: string;
        };
      };
    };
    responses: {
      /** Cancelled */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  getElementStatistics: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        processInstanceKey: components['parameters']['ProcessInstanceKey'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** What the diagram shows */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ElementStatistics'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getProcessInstanceHistory: {
    parameters: {
      query?: {
        limit?: number;
        after?: string;
      };
      header?: never;
      path: {
        processInstanceKey: components['parameters']['ProcessInstanceKey'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** History records */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HistoryPage'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getProcessInstanceVariables: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        processInstanceKey: components['parameters']['ProcessInstanceKey'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Variables by scope */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            scopes: components['schemas']['VariableScope'][];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  searchUserTasks: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['UserTaskSearch'];
      };
    };
    responses: {
      /** Tasks the caller may read */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UserTaskPage'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getUserTask: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        userTaskKey: components['parameters']['UserTaskKey'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The task with the variables visible to it */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UserTaskDetail'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getUserTaskForm: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        userTaskKey: components['parameters']['UserTaskKey'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The form */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Form'];
        };
      };
      /** The task has no form */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  assignUserTask: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        userTaskKey: components['parameters']['UserTaskKey'];
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          /** User entity ref */
          assignee?: string;
        };
      };
    };
    responses: {
      /** The task */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UserTask'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  unassignUserTask: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        userTaskKey: components['parameters']['UserTaskKey'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The task */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UserTask'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  completeUserTask: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        userTaskKey: components['parameters']['UserTaskKey'];
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          variables?: components['schemas']['JsonObject'];
        };
      };
    };
    responses: {
      /** The completed task */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UserTask'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  searchIncidents: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['IncidentSearch'];
      };
    };
    responses: {
      /** Incidents of instances the caller may read */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IncidentPage'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  resolveIncident: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        incidentKey: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Resolved; a new failure raises a new incident */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
}
