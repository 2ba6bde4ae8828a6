// Generated from openapi.yaml by scripts/generate-openapi.mjs. Do not edit.
/* eslint-disable */
/**
 * The OpenAPI document of the plugin's REST API.
 *
 * @public
 */
export const openApiDocument: Record<string, unknown> = {
  openapi: '3.1.0',
  info: {
    title: 'Linework workflow API',
    version: '0.1',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    description:
      "Deploy BPMN processes, start and watch instances, work on user tasks and resolve incidents.\nPaths and field names follow the Camunda 8 Orchestration Cluster REST API v2 where it has them; what is\nours alone is marked so. Times are ISO 8601 in UTC; keys are opaque, sortable strings.\nEvery list is paged: `page.limit` items (at most 200), then `page.after` = the last answer's `endCursor`.\nErrors have Backstage's error body; `error.message` names the thing, the cause and the way out.\n",
  },
  servers: [{ url: '/' }],
  tags: [
    { name: 'definitions' },
    { name: 'instances' },
    { name: 'tasks' },
    { name: 'incidents' },
  ],
  paths: {
    '/v2/deployments': {
      post: {
        operationId: 'createDeployment',
        tags: ['definitions'],
        summary: 'Deploy resources as one bundle; all of them or none',
        description:
          'A resource equal to the latest deployed version keeps that version.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/DeploymentRequest' },
            },
          },
        },
        responses: {
          '201': {
            description: 'Deployed',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Deployment' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/deployments/validation': {
      post: {
        operationId: 'validateDeployment',
        tags: ['definitions'],
        summary:
          'List every problem a deployment would have, without deploying (ours)',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/DeploymentRequest' },
            },
          },
        },
        responses: {
          '200': {
            description:
              'The problems; none of severity `error` means that it can be deployed',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['problems'],
                  additionalProperties: false,
                  properties: {
                    problems: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/DeploymentProblem' },
                    },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/process-definitions/search': {
      post: {
        operationId: 'searchProcessDefinitions',
        tags: ['definitions'],
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ProcessDefinitionSearch' },
            },
          },
        },
        responses: {
          '200': {
            description: 'Definitions the caller may read',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ProcessDefinitionPage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/process-definitions/{processDefinitionKey}': {
      parameters: [{ $ref: '#/components/parameters/ProcessDefinitionKey' }],
      get: {
        operationId: 'getProcessDefinition',
        tags: ['definitions'],
        responses: {
          '200': {
            description: 'The definition',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ProcessDefinition' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/process-definitions/{processDefinitionKey}/xml': {
      parameters: [{ $ref: '#/components/parameters/ProcessDefinitionKey' }],
      get: {
        operationId: 'getProcessDefinitionXml',
        tags: ['definitions'],
        responses: {
          '200': {
            description: 'The BPMN exactly as deployed',
            content: { 'text/xml': { schema: { type: 'string' } } },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/process-definitions/{processDefinitionKey}/form': {
      parameters: [{ $ref: '#/components/parameters/ProcessDefinitionKey' }],
      get: {
        operationId: 'getStartForm',
        tags: ['definitions'],
        summary: 'The form of the start event',
        responses: {
          '200': {
            description: 'The form',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Form' },
              },
            },
          },
          '204': { description: 'The process starts without a form' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/connector-templates': {
      get: {
        operationId: 'listConnectorTemplates',
        tags: ['definitions'],
        summary: 'Element templates of the installed connectors (ours)',
        responses: {
          '200': {
            description: "Templates in bpmn.io's element template format",
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['items'],
                  additionalProperties: false,
                  properties: {
                    items: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/JsonObject' },
                    },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/process-instances': {
      post: {
        operationId: 'createProcessInstance',
        tags: ['instances'],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                $ref: '#/components/schemas/CreateProcessInstanceRequest',
              },
            },
          },
        },
        responses: {
          '201': {
            description: 'Started',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ProcessInstance' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/process-instances/search': {
      post: {
        operationId: 'searchProcessInstances',
        tags: ['instances'],
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ProcessInstanceSearch' },
            },
          },
        },
        responses: {
          '200': {
            description: 'Instances the caller may read',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ProcessInstancePage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/process-instances/statistics': {
      get: {
        operationId: 'getProcessInstanceStatistics',
        tags: ['instances'],
        summary:
          'Counts by state over the instances the caller may read (ours)',
        responses: {
          '200': {
            description: 'Counts; each stops at 10,000',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/ProcessInstanceStatistics',
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/process-instances/{processInstanceKey}': {
      parameters: [{ $ref: '#/components/parameters/ProcessInstanceKey' }],
      get: {
        operationId: 'getProcessInstance',
        tags: ['instances'],
        responses: {
          '200': {
            description: 'The instance',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ProcessInstance' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/process-instances/{processInstanceKey}/cancellation': {
      parameters: [{ $ref: '#/components/parameters/ProcessInstanceKey' }],
      post: {
        operationId: 'cancelProcessInstance',
        tags: ['instances'],
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                properties: { reason: { type: 'string', maxLength: 2000 } },
              },
            },
          },
        },
        responses: {
          '204': { description: 'Cancelled' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/process-instances/{processInstanceKey}/statistics/element-instances': {
      parameters: [{ $ref: '#/components/parameters/ProcessInstanceKey' }],
      get: {
        operationId: 'getElementStatistics',
        tags: ['instances'],
        summary:
          'How often each element is active, completed, terminated or in an incident, and the flows taken',
        responses: {
          '200': {
            description: 'What the diagram shows',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ElementStatistics' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/process-instances/{processInstanceKey}/history': {
      parameters: [{ $ref: '#/components/parameters/ProcessInstanceKey' }],
      get: {
        operationId: 'getProcessInstanceHistory',
        tags: ['instances'],
        summary: 'What happened, oldest first (ours)',
        parameters: [
          {
            name: 'limit',
            in: 'query',
            schema: { type: 'integer', minimum: 1, maximum: 500, default: 200 },
          },
          { name: 'after', in: 'query', schema: { type: 'string' } },
        ],
        responses: {
          '200': {
            description: 'History records',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/HistoryPage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/process-instances/{processInstanceKey}/variables': {
      parameters: [{ $ref: '#/components/parameters/ProcessInstanceKey' }],
      get: {
        operationId: 'getProcessInstanceVariables',
        tags: ['instances'],
        summary:
          'Variables of the process scope and of active inner scopes (ours)',
        responses: {
          '200': {
            description: 'Variables by scope',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['scopes'],
                  additionalProperties: false,
                  properties: {
                    scopes: {
                      type: 'array',
                      items: { $ref: '#/components/schemas/VariableScope' },
                    },
                  },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/user-tasks/search': {
      post: {
        operationId: 'searchUserTasks',
        tags: ['tasks'],
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/UserTaskSearch' },
            },
          },
        },
        responses: {
          '200': {
            description: 'Tasks the caller may read',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/UserTaskPage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/user-tasks/{userTaskKey}': {
      parameters: [{ $ref: '#/components/parameters/UserTaskKey' }],
      get: {
        operationId: 'getUserTask',
        tags: ['tasks'],
        responses: {
          '200': {
            description: 'The task with the variables visible to it',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/UserTaskDetail' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/user-tasks/{userTaskKey}/form': {
      parameters: [{ $ref: '#/components/parameters/UserTaskKey' }],
      get: {
        operationId: 'getUserTaskForm',
        tags: ['tasks'],
        responses: {
          '200': {
            description: 'The form',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Form' },
              },
            },
          },
          '204': { description: 'The task has no form' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/user-tasks/{userTaskKey}/assignment': {
      parameters: [{ $ref: '#/components/parameters/UserTaskKey' }],
      post: {
        operationId: 'assignUserTask',
        tags: ['tasks'],
        summary: 'Claim the task; without `assignee` for oneself',
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                properties: {
                  assignee: { type: 'string', description: 'User entity ref' },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'The task',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/UserTask' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/user-tasks/{userTaskKey}/assignee': {
      parameters: [{ $ref: '#/components/parameters/UserTaskKey' }],
      delete: {
        operationId: 'unassignUserTask',
        tags: ['tasks'],
        summary: 'Give the task back to its candidates',
        responses: {
          '200': {
            description: 'The task',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/UserTask' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/user-tasks/{userTaskKey}/completion': {
      parameters: [{ $ref: '#/components/parameters/UserTaskKey' }],
      post: {
        operationId: 'completeUserTask',
        tags: ['tasks'],
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                properties: {
                  variables: { $ref: '#/components/schemas/JsonObject' },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'The completed task',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/UserTask' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/incidents/search': {
      post: {
        operationId: 'searchIncidents',
        tags: ['incidents'],
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/IncidentSearch' },
            },
          },
        },
        responses: {
          '200': {
            description: 'Incidents of instances the caller may read',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/IncidentPage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/incidents/{incidentKey}/resolution': {
      parameters: [
        {
          name: 'incidentKey',
          in: 'path',
          required: true,
          schema: { type: 'string' },
        },
      ],
      post: {
        operationId: 'resolveIncident',
        tags: ['incidents'],
        summary: 'Try again what the incident stopped',
        responses: {
          '204': {
            description: 'Resolved; a new failure raises a new incident',
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
  },
  components: {
    parameters: {
      ProcessDefinitionKey: {
        name: 'processDefinitionKey',
        in: 'path',
        required: true,
        schema: { type: 'string' },
      },
      ProcessInstanceKey: {
        name: 'processInstanceKey',
        in: 'path',
        required: true,
        schema: { type: 'string' },
      },
      UserTaskKey: {
        name: 'userTaskKey',
        in: 'path',
        required: true,
        schema: { type: 'string' },
      },
    },
    responses: {
      Error: {
        description: 'What is wrong, why, and the way out',
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/Error' },
          },
        },
      },
    },
    schemas: {
      JsonObject: { type: 'object', additionalProperties: true },
      Error: {
        type: 'object',
        required: ['error', 'response'],
        properties: {
          error: {
            type: 'object',
            required: ['name', 'message'],
            properties: {
              name: { type: 'string' },
              message: { type: 'string' },
            },
            additionalProperties: true,
          },
          request: { $ref: '#/components/schemas/JsonObject' },
          response: {
            type: 'object',
            required: ['statusCode'],
            properties: { statusCode: { type: 'integer' } },
            additionalProperties: true,
          },
        },
        additionalProperties: true,
      },
      PageRequest: {
        type: 'object',
        additionalProperties: false,
        properties: {
          limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
          after: {
            type: 'string',
            description: 'endCursor of the page before',
          },
        },
      },
      PageInfo: {
        type: 'object',
        required: ['totalItems', 'hasMoreTotalItems'],
        additionalProperties: false,
        properties: {
          totalItems: {
            type: 'integer',
            description: 'Matching items, counted up to 10,000',
          },
          hasMoreTotalItems: {
            type: 'boolean',
            description: 'There are more than totalItems',
          },
          endCursor: { type: 'string', description: 'Absent on the last page' },
        },
      },
      SortOrder: { type: 'string', enum: ['ASC', 'DESC'], default: 'ASC' },
      DeploymentRequest: {
        type: 'object',
        required: ['resources'],
        additionalProperties: false,
        properties: {
          resources: {
            type: 'array',
            minItems: 1,
            maxItems: 50,
            items: {
              type: 'object',
              required: ['name', 'content'],
              additionalProperties: false,
              properties: {
                name: {
                  type: 'string',
                  minLength: 1,
                  maxLength: 255,
                  description:
                    '`*.bpmn` for a process, `<form id>.form.json` for a form',
                },
                content: { type: 'string' },
              },
            },
          },
        },
      },
      DeploymentProblem: {
        type: 'object',
        required: ['resource', 'severity', 'rule', 'message'],
        additionalProperties: false,
        properties: {
          resource: { type: 'string' },
          severity: { type: 'string', enum: ['error', 'warning'] },
          rule: { type: 'string' },
          message: { type: 'string' },
          elementId: { type: 'string' },
          elementName: { type: 'string' },
        },
      },
      Deployment: {
        type: 'object',
        required: ['deploymentKey', 'deployments'],
        additionalProperties: false,
        properties: {
          deploymentKey: { type: 'string' },
          deployments: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              properties: {
                processDefinition: {
                  $ref: '#/components/schemas/ProcessDefinition',
                },
                form: {
                  type: 'object',
                  required: ['formKey', 'formId', 'version'],
                  additionalProperties: false,
                  properties: {
                    formKey: { type: 'string' },
                    formId: { type: 'string' },
                    version: { type: 'integer' },
                  },
                },
              },
            },
          },
        },
      },
      ProcessDefinition: {
        type: 'object',
        required: [
          'processDefinitionKey',
          'processDefinitionId',
          'name',
          'version',
          'isLatest',
          'resourceName',
          'deployedAt',
          'deployedBy',
          'hasStartForm',
          'actions',
        ],
        additionalProperties: false,
        properties: {
          processDefinitionKey: { type: 'string' },
          processDefinitionId: {
            type: 'string',
            description: 'BPMN process id',
          },
          name: { type: 'string' },
          documentation: { type: 'string' },
          version: { type: 'integer' },
          isLatest: { type: 'boolean' },
          resourceName: { type: 'string' },
          deployedAt: { type: 'string', format: 'date-time' },
          deployedBy: {
            type: 'string',
            description:
              'Entity ref of the person or the service that deployed it',
          },
          hasStartForm: { type: 'boolean' },
          target: { $ref: '#/components/schemas/ProcessTarget' },
          activeInstances: {
            type: 'integer',
            description:
              'Running instances of this version, counted up to 10,000',
          },
          actions: {
            type: 'array',
            items: { type: 'string', enum: ['start', 'deploy'] },
          },
        },
      },
      ProcessTarget: {
        type: 'object',
        description: 'What kind of catalog entity the process is started for',
        required: ['kind'],
        additionalProperties: false,
        properties: {
          kind: {
            type: 'string',
            description: 'Lower case',
            'for example `resource`': null,
          },
          type: {
            type: 'string',
            description: 'spec.type, for example `network-device`',
          },
        },
      },
      ProcessDefinitionSearch: {
        type: 'object',
        additionalProperties: false,
        properties: {
          filter: {
            type: 'object',
            additionalProperties: false,
            properties: {
              processDefinitionId: { type: 'string' },
              isLatestVersion: { type: 'boolean' },
              targetKind: { type: 'string' },
              targetType: { type: 'string' },
              text: {
                type: 'string',
                maxLength: 200,
                description: 'Part of name or id, any case',
              },
            },
          },
          sort: {
            type: 'array',
            maxItems: 1,
            items: {
              type: 'object',
              required: ['field'],
              additionalProperties: false,
              properties: {
                field: {
                  type: 'string',
                  enum: ['name', 'version', 'deployedAt'],
                },
                order: { $ref: '#/components/schemas/SortOrder' },
              },
            },
          },
          page: { $ref: '#/components/schemas/PageRequest' },
        },
      },
      ProcessDefinitionPage: {
        type: 'object',
        required: ['items', 'page'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/ProcessDefinition' },
          },
          page: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      Form: {
        type: 'object',
        required: ['formKey', 'formId', 'version', 'schema'],
        additionalProperties: false,
        properties: {
          formKey: { type: 'string' },
          formId: { type: 'string' },
          version: { type: 'integer' },
          title: { type: 'string' },
          schema: {
            $ref: '#/components/schemas/JsonObject',
            description: 'JSON Schema (draft 7)',
          },
          uiSchema: { $ref: '#/components/schemas/JsonObject' },
        },
      },
      CreateProcessInstanceRequest: {
        type: 'object',
        additionalProperties: false,
        description:
          'Names either the key of one version, or the process id for its latest version',
        properties: {
          processDefinitionKey: { type: 'string' },
          processDefinitionId: { type: 'string' },
          variables: { $ref: '#/components/schemas/JsonObject' },
          targetRef: {
            type: 'string',
            description:
              'Entity ref the work is for (ours). The instance gets the variable `target` with `entityRef`, `kind`,\n`name`, `title`, `type` and `owner` of that entity.\n',
          },
        },
      },
      ProcessInstance: {
        type: 'object',
        required: [
          'processInstanceKey',
          'processDefinitionKey',
          'processDefinitionId',
          'processDefinitionName',
          'processDefinitionVersion',
          'state',
          'hasIncident',
          'startedBy',
          'startDate',
          'actions',
        ],
        additionalProperties: false,
        properties: {
          processInstanceKey: { type: 'string' },
          processDefinitionKey: { type: 'string' },
          processDefinitionId: { type: 'string' },
          processDefinitionName: { type: 'string' },
          processDefinitionVersion: { type: 'integer' },
          state: {
            type: 'string',
            enum: ['ACTIVE', 'COMPLETED', 'TERMINATED'],
          },
          hasIncident: { type: 'boolean' },
          targetRef: { type: 'string' },
          startedBy: { type: 'string' },
          startDate: { type: 'string', format: 'date-time' },
          endDate: { type: 'string', format: 'date-time' },
          actions: {
            type: 'array',
            items: { type: 'string', enum: ['cancel', 'retry'] },
          },
        },
      },
      ProcessInstanceSearch: {
        type: 'object',
        additionalProperties: false,
        properties: {
          filter: {
            type: 'object',
            additionalProperties: false,
            properties: {
              processDefinitionKey: { type: 'string' },
              processDefinitionId: { type: 'string' },
              state: {
                type: 'array',
                minItems: 1,
                items: {
                  type: 'string',
                  enum: ['ACTIVE', 'COMPLETED', 'TERMINATED'],
                },
              },
              hasIncident: { type: 'boolean' },
              targetRef: { type: 'string' },
              startedBy: { type: 'string' },
            },
          },
          sort: {
            type: 'array',
            maxItems: 1,
            items: {
              type: 'object',
              required: ['field'],
              additionalProperties: false,
              properties: {
                field: { type: 'string', enum: ['startDate', 'endDate'] },
                order: { $ref: '#/components/schemas/SortOrder' },
              },
            },
          },
          page: { $ref: '#/components/schemas/PageRequest' },
        },
      },
      ProcessInstancePage: {
        type: 'object',
        required: ['items', 'page'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/ProcessInstance' },
          },
          page: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      ProcessInstanceStatistics: {
        type: 'object',
        required: ['active', 'withIncident', 'completed', 'terminated'],
        additionalProperties: false,
        properties: {
          active: { type: 'integer' },
          withIncident: {
            type: 'integer',
            description: 'Active instances that have an incident',
          },
          completed: { type: 'integer' },
          terminated: { type: 'integer' },
        },
      },
      ElementStatistics: {
        type: 'object',
        required: ['elements', 'takenFlows'],
        additionalProperties: false,
        properties: {
          elements: {
            type: 'array',
            items: {
              type: 'object',
              required: [
                'elementId',
                'active',
                'completed',
                'terminated',
                'incidents',
              ],
              additionalProperties: false,
              properties: {
                elementId: { type: 'string' },
                active: { type: 'integer' },
                completed: { type: 'integer' },
                terminated: { type: 'integer' },
                incidents: { type: 'integer' },
              },
            },
          },
          takenFlows: {
            type: 'array',
            items: {
              type: 'object',
              required: ['flowId', 'count'],
              additionalProperties: false,
              properties: {
                flowId: { type: 'string' },
                count: { type: 'integer' },
              },
            },
          },
        },
      },
      HistoryRecord: {
        type: 'object',
        required: ['sequence', 'at', 'type'],
        additionalProperties: false,
        properties: {
          sequence: { type: 'integer' },
          at: { type: 'string', format: 'date-time' },
          type: {
            type: 'string',
            description:
              'Engine event type, or the name of an operation such as `userTaskCompleted`',
          },
          elementId: { type: 'string' },
          elementName: { type: 'string' },
          elementType: { type: 'string' },
          actor: {
            type: 'string',
            description: 'Entity ref of who did it; absent for the engine',
          },
          details: { $ref: '#/components/schemas/JsonObject' },
        },
      },
      HistoryPage: {
        type: 'object',
        required: ['items'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/HistoryRecord' },
          },
          endCursor: { type: 'string', description: 'Absent on the last page' },
        },
      },
      VariableScope: {
        type: 'object',
        required: ['scopeKey', 'elementId', 'variables'],
        additionalProperties: false,
        properties: {
          scopeKey: { type: 'integer' },
          elementId: { type: 'string' },
          variables: { $ref: '#/components/schemas/JsonObject' },
        },
      },
      UserTaskProperties: {
        type: 'object',
        required: [
          'userTaskKey',
          'name',
          'state',
          'elementId',
          'processDefinitionKey',
          'processDefinitionId',
          'processName',
          'processInstanceKey',
          'candidateGroups',
          'candidateUsers',
          'creationDate',
          'priority',
          'hasForm',
          'actions',
        ],
        properties: {
          userTaskKey: { type: 'string' },
          name: { type: 'string' },
          state: { type: 'string', enum: ['CREATED', 'COMPLETED', 'CANCELED'] },
          elementId: { type: 'string' },
          processDefinitionKey: { type: 'string' },
          processDefinitionId: { type: 'string' },
          processName: { type: 'string' },
          processInstanceKey: { type: 'string' },
          targetRef: { type: 'string' },
          assignee: { type: 'string' },
          candidateGroups: { type: 'array', items: { type: 'string' } },
          candidateUsers: { type: 'array', items: { type: 'string' } },
          creationDate: { type: 'string', format: 'date-time' },
          completionDate: { type: 'string', format: 'date-time' },
          completedBy: { type: 'string' },
          dueDate: { type: 'string', format: 'date-time' },
          followUpDate: { type: 'string', format: 'date-time' },
          priority: { type: 'integer' },
          hasForm: { type: 'boolean' },
          actions: {
            type: 'array',
            items: {
              type: 'string',
              enum: ['claim', 'release', 'assign', 'complete'],
            },
          },
        },
      },
      UserTask: {
        allOf: [{ $ref: '#/components/schemas/UserTaskProperties' }],
        unevaluatedProperties: false,
      },
      UserTaskDetail: {
        allOf: [
          { $ref: '#/components/schemas/UserTaskProperties' },
          {
            type: 'object',
            required: ['variables'],
            properties: {
              variables: { $ref: '#/components/schemas/JsonObject' },
            },
          },
        ],
        unevaluatedProperties: false,
      },
      UserTaskSearch: {
        type: 'object',
        additionalProperties: false,
        properties: {
          filter: {
            type: 'object',
            additionalProperties: false,
            properties: {
              scope: {
                type: 'string',
                enum: ['mine', 'myGroups', 'unassigned', 'all'],
                default: 'all',
                description:
                  '`mine`: assigned to me; `myGroups`: I or a group of mine is a candidate; `unassigned`: the same, and nobody has it',
              },
              state: {
                type: 'array',
                minItems: 1,
                items: {
                  type: 'string',
                  enum: ['CREATED', 'COMPLETED', 'CANCELED'],
                },
              },
              processInstanceKey: { type: 'string' },
              targetRef: { type: 'string' },
            },
          },
          sort: {
            type: 'array',
            maxItems: 1,
            items: {
              type: 'object',
              required: ['field'],
              additionalProperties: false,
              properties: {
                field: {
                  type: 'string',
                  enum: ['creationDate', 'dueDate', 'priority'],
                },
                order: { $ref: '#/components/schemas/SortOrder' },
              },
            },
          },
          page: { $ref: '#/components/schemas/PageRequest' },
        },
      },
      UserTaskPage: {
        type: 'object',
        required: ['items', 'page'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/UserTask' },
          },
          page: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      Incident: {
        type: 'object',
        required: [
          'incidentKey',
          'processInstanceKey',
          'processDefinitionId',
          'elementId',
          'incidentType',
          'message',
          'state',
          'creationTime',
          'actions',
        ],
        additionalProperties: false,
        properties: {
          incidentKey: { type: 'string' },
          processInstanceKey: { type: 'string' },
          processDefinitionId: { type: 'string' },
          processDefinitionName: { type: 'string' },
          elementId: { type: 'string' },
          elementName: { type: 'string' },
          targetRef: { type: 'string' },
          incidentType: { type: 'string' },
          code: {
            type: 'string',
            description:
              'Machine-readable cause, for example `device-unreachable`',
          },
          message: { type: 'string' },
          state: { type: 'string', enum: ['ACTIVE', 'RESOLVED'] },
          creationTime: { type: 'string', format: 'date-time' },
          actions: {
            type: 'array',
            items: { type: 'string', enum: ['retry'] },
          },
        },
      },
      IncidentSearch: {
        type: 'object',
        additionalProperties: false,
        properties: {
          filter: {
            type: 'object',
            additionalProperties: false,
            properties: {
              processInstanceKey: { type: 'string' },
              state: { type: 'string', enum: ['ACTIVE', 'RESOLVED'] },
            },
          },
          page: { $ref: '#/components/schemas/PageRequest' },
        },
      },
      IncidentPage: {
        type: 'object',
        required: ['items', 'page'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/Incident' },
          },
          page: { $ref: '#/components/schemas/PageInfo' },
        },
      },
    },
  },
};
