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
    version: '0.2',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    description:
      "Deploy BPMN processes, start and operate instances, work on jobs and user tasks, send messages and signals,\nresolve incidents. Paths, fields and states are those of the Camunda 8 Orchestration Cluster REST API v2 where it\nhas them, so that its SDKs and workers can be pointed here; what is ours alone is marked so. Times are ISO 8601 in\nUTC; keys are opaque, sortable texts. There is one tenant, `<default>`.\nA search takes `filter`, `sort` and `page`. Its page is `page.limit` items (at most 200), after or before a cursor\nof another page, or from an offset.\nErrors are problem details (RFC 9457); `detail` names the thing, the cause and the way out. Backstage's error body\nrides along in `error` and `response`.\n",
  },
  servers: [{ url: '/' }],
  tags: [
    { name: 'definitions' },
    { name: 'instances' },
    { name: 'tasks' },
    { name: 'incidents' },
    { name: 'jobs' },
    { name: 'messages' },
    { name: 'variables' },
    { name: 'decisions' },
    { name: 'batch' },
    { name: 'system' },
  ],
  paths: {
    '/v2/deployments': {
      post: {
        operationId: 'createDeployment',
        tags: ['definitions'],
        summary: 'Deploy resources as one bundle; all of them or none',
        description:
          'A resource equal to the latest deployed version keeps that version. As `multipart/form-data` each part `resources` is a file; its name decides what it is.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/DeploymentRequest' },
            },
            'multipart/form-data': {
              schema: {
                type: 'object',
                required: ['resources'],
                additionalProperties: false,
                properties: {
                  resources: {
                    type: 'array',
                    minItems: 1,
                    maxItems: 50,
                    items: { type: 'string', format: 'binary' },
                  },
                  tenantId: { $ref: '#/components/schemas/TenantId' },
                },
              },
            },
          },
        },
        responses: {
          '200': {
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
                schema: { $ref: '#/components/schemas/DeploymentValidation' },
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
        summary: 'Search process definitions',
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
        summary: 'One version of a process',
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
        summary: 'The BPMN of one version',
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
        operationId: 'getStartProcessForm',
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
    '/v2/process-definitions/{processDefinitionKey}/statistics/element-instances':
      {
        parameters: [{ $ref: '#/components/parameters/ProcessDefinitionKey' }],
        post: {
          operationId: 'getProcessDefinitionStatistics',
          tags: ['definitions'],
          summary:
            'How often each element of a version is where, over all its instances',
          description:
            'Only callers who may read every instance of the process get counts: they are kept per version, not per instance.',
          requestBody: {
            required: false,
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/DefinitionStatisticsRequest',
                },
              },
            },
          },
          responses: {
            '200': {
              description: 'Counts per element',
              content: {
                'application/json': {
                  schema: { $ref: '#/components/schemas/DefinitionStatistics' },
                },
              },
            },
            default: { $ref: '#/components/responses/Error' },
          },
        },
      },
    '/v2/process-definitions/{processDefinitionKey}/retirement': {
      parameters: [{ $ref: '#/components/parameters/ProcessDefinitionKey' }],
      post: {
        operationId: 'retireProcessDefinition',
        tags: ['definitions'],
        summary:
          'Start no new instances of a version; running ones go on (ours)',
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/OperationReferenceOnly' },
            },
          },
        },
        responses: {
          '204': { description: 'Retired' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      delete: {
        operationId: 'reinstateProcessDefinition',
        tags: ['definitions'],
        summary: 'Let a retired version start again (ours)',
        responses: {
          '204': { description: 'Reinstated' },
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
                schema: { $ref: '#/components/schemas/ConnectorTemplates' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/decision-definitions/search': {
      post: {
        operationId: 'searchDecisionDefinitions',
        tags: ['decisions'],
        summary: 'Search decisions',
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/DecisionDefinitionSearch' },
            },
          },
        },
        responses: {
          '200': {
            description: 'Decisions the caller may read',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/DecisionDefinitionPage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/decision-definitions/{decisionDefinitionKey}': {
      parameters: [{ $ref: '#/components/parameters/DecisionDefinitionKey' }],
      get: {
        operationId: 'getDecisionDefinition',
        tags: ['decisions'],
        summary: 'One version of a decision',
        responses: {
          '200': {
            description: 'The decision',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/DecisionDefinition' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/decision-definitions/{decisionDefinitionKey}/xml': {
      parameters: [{ $ref: '#/components/parameters/DecisionDefinitionKey' }],
      get: {
        operationId: 'getDecisionDefinitionXml',
        tags: ['decisions'],
        summary: 'The DMN of one version',
        responses: {
          '200': {
            description: 'The DMN exactly as deployed',
            content: { 'text/xml': { schema: { type: 'string' } } },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/process-instances': {
      post: {
        operationId: 'createProcessInstance',
        tags: ['instances'],
        summary: 'Start an instance',
        description:
          'With `awaitCompletion` the answer comes when the instance has ended, with its variables; after `requestTimeout` milliseconds it is a 504, and the instance goes on.',
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
          '200': {
            description: 'Started',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/CreateProcessInstanceResult',
                },
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
        summary: 'Search instances',
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
    '/v2/process-instances/cancellation': {
      post: {
        operationId: 'cancelProcessInstancesBatchOperation',
        tags: ['batch'],
        summary: 'Cancel all instances that a filter matches',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/BatchCancellationRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The batch operation has begun',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/BatchOperationCreated' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/process-instances/modification': {
      post: {
        operationId: 'modifyProcessInstancesBatchOperation',
        tags: ['batch'],
        summary: 'Move tokens in all instances that a filter matches',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/BatchModificationRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The batch operation has begun',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/BatchOperationCreated' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/process-instances/migration': {
      post: {
        operationId: 'migrateProcessInstancesBatchOperation',
        tags: ['batch'],
        summary: 'Put all instances that a filter matches on another version',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/BatchMigrationRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The batch operation has begun',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/BatchOperationCreated' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/process-instances/incident-resolution': {
      post: {
        operationId: 'resolveIncidentsBatchOperation',
        tags: ['batch'],
        summary:
          'Try again all incidents of the instances that a filter matches',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                $ref: '#/components/schemas/BatchIncidentResolutionRequest',
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'The batch operation has begun',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/BatchOperationCreated' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/process-instances/suspension': {
      post: {
        operationId: 'suspendProcessInstancesBatchOperation',
        tags: ['batch'],
        summary: 'Hold all instances that a filter matches (ours)',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/BatchSuspensionRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The batch operation has begun',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/BatchOperationCreated' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/process-instances/resumption': {
      post: {
        operationId: 'resumeProcessInstancesBatchOperation',
        tags: ['batch'],
        summary: 'Let all instances that a filter matches go on (ours)',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/BatchResumptionRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The batch operation has begun',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/BatchOperationCreated' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/process-instances/variable-update': {
      post: {
        operationId: 'updateVariablesBatchOperation',
        tags: ['batch'],
        summary: 'Set variables of all instances that a filter matches (ours)',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                $ref: '#/components/schemas/BatchVariableUpdateRequest',
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'The batch operation has begun',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/BatchOperationCreated' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/process-instances/batch-preview': {
      post: {
        operationId: 'previewBatchOperation',
        tags: ['batch'],
        summary: 'How many instances a batch operation would change (ours)',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/BatchPreviewRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The count',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/BatchPreview' },
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
        summary: 'One instance',
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
        summary: 'End a running instance and what it has called',
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/CancellationRequest' },
            },
          },
        },
        responses: {
          '204': { description: 'Cancelled' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/process-instances/{processInstanceKey}/modification': {
      parameters: [{ $ref: '#/components/parameters/ProcessInstanceKey' }],
      post: {
        operationId: 'modifyProcessInstance',
        tags: ['instances'],
        summary:
          'Change where the tokens of a running instance are; all of it or nothing',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ModificationRequest' },
            },
          },
        },
        responses: {
          '204': { description: 'Modified' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/process-instances/{processInstanceKey}/migration': {
      parameters: [{ $ref: '#/components/parameters/ProcessInstanceKey' }],
      post: {
        operationId: 'migrateProcessInstance',
        tags: ['instances'],
        summary:
          'Put a running instance on another version; all of it or nothing',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/MigrationRequest' },
            },
          },
        },
        responses: {
          '204': { description: 'Migrated' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/process-instances/{processInstanceKey}/suspension': {
      parameters: [{ $ref: '#/components/parameters/ProcessInstanceKey' }],
      post: {
        operationId: 'suspendProcessInstance',
        tags: ['instances'],
        summary:
          'Hold an instance: no job, timer, message or task of it moves on (ours)',
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/CancellationRequest' },
            },
          },
        },
        responses: {
          '204': { description: 'Suspended' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/process-instances/{processInstanceKey}/resumption': {
      parameters: [{ $ref: '#/components/parameters/ProcessInstanceKey' }],
      post: {
        operationId: 'resumeProcessInstance',
        tags: ['instances'],
        summary: 'Let a suspended instance go on (ours)',
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/OperationReferenceOnly' },
            },
          },
        },
        responses: {
          '204': { description: 'Resumed' },
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
          'How often each element is active, completed, canceled or in an incident, and the flows taken',
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
    '/v2/process-instances/{processInstanceKey}/sequence-flows': {
      parameters: [{ $ref: '#/components/parameters/ProcessInstanceKey' }],
      get: {
        operationId: 'getProcessInstanceSequenceFlows',
        tags: ['instances'],
        summary: 'The sequence flows that were taken',
        responses: {
          '200': {
            description: 'Each flow once',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/SequenceFlows' },
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
          {
            name: 'after',
            in: 'query',
            schema: { type: 'string', maxLength: 20 },
          },
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
                schema: { $ref: '#/components/schemas/VariableScopes' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/process-instances/{processInstanceKey}/incidents/search': {
      parameters: [{ $ref: '#/components/parameters/ProcessInstanceKey' }],
      post: {
        operationId: 'searchProcessInstanceIncidents',
        tags: ['incidents'],
        summary: 'Search the incidents of one instance',
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
            description: 'Incidents',
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
    '/v2/element-instances/search': {
      post: {
        operationId: 'searchElementInstances',
        tags: ['instances'],
        summary: 'Search the element instances of one process instance',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ElementInstanceSearch' },
            },
          },
        },
        responses: {
          '200': {
            description: 'Element instances',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ElementInstancePage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/element-instances/{elementInstanceKey}': {
      parameters: [{ $ref: '#/components/parameters/ElementInstanceKey' }],
      get: {
        operationId: 'getElementInstance',
        tags: ['instances'],
        summary: 'One element instance',
        responses: {
          '200': {
            description: 'The element instance',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ElementInstance' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/element-instances/{elementInstanceKey}/variables': {
      parameters: [{ $ref: '#/components/parameters/ElementInstanceKey' }],
      put: {
        operationId: 'createElementInstanceVariables',
        tags: ['variables'],
        summary: 'Set variables at a scope, or where they exist further out',
        description:
          'The scope is a process instance key or an element instance key.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/SetVariablesRequest' },
            },
          },
        },
        responses: {
          '204': { description: 'Set' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/element-instances/ad-hoc-activities/{adHocSubProcessInstanceKey}/activation':
      {
        parameters: [
          { $ref: '#/components/parameters/AdHocSubProcessInstanceKey' },
        ],
        post: {
          operationId: 'activateAdHocSubProcessActivities',
          tags: ['instances'],
          summary: 'Begin elements of an active ad-hoc sub-process',
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/AdHocActivationRequest' },
              },
            },
          },
          responses: {
            '204': { description: 'Begun' },
            default: { $ref: '#/components/responses/Error' },
          },
        },
      },
    '/v2/variables/search': {
      post: {
        operationId: 'searchVariables',
        tags: ['variables'],
        summary: 'Search variables by name and value',
        parameters: [
          {
            name: 'truncateValues',
            in: 'query',
            description:
              'Whether values longer than 8,191 characters are cut off',
            schema: { type: 'boolean', default: true },
          },
        ],
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/VariableSearch' },
            },
          },
        },
        responses: {
          '200': {
            description: 'Variables of instances the caller may read',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/VariablePage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/variables/{variableKey}': {
      parameters: [{ $ref: '#/components/parameters/VariableKey' }],
      get: {
        operationId: 'getVariable',
        tags: ['variables'],
        summary: 'One variable with its whole value',
        responses: {
          '200': {
            description: 'The variable',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Variable' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/jobs/activation': {
      post: {
        operationId: 'activateJobs',
        tags: ['jobs'],
        summary: 'Hand out due jobs of one type to a worker',
        description:
          'If there is none, waits up to `requestTimeout` milliseconds for one. A job that is not reported within `timeout` milliseconds is handed out again.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/JobActivationRequest' },
            },
          },
        },
        responses: {
          '200': {
            description:
              'Jobs, at most `maxJobsToActivate`; none if the wait ends without any',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/JobActivationResult' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/jobs/search': {
      post: {
        operationId: 'searchJobs',
        tags: ['jobs'],
        summary: 'Search open jobs',
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/JobSearch' },
            },
          },
        },
        responses: {
          '200': {
            description: 'Jobs of instances the caller may read',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/JobPage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/jobs/{jobKey}': {
      parameters: [{ $ref: '#/components/parameters/JobKey' }],
      patch: {
        operationId: 'updateJob',
        tags: ['jobs'],
        summary: 'Change retries, priority or how long the worker keeps it',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/JobUpdateRequest' },
            },
          },
        },
        responses: {
          '204': { description: 'Changed' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/jobs/{jobKey}/completion': {
      parameters: [{ $ref: '#/components/parameters/JobKey' }],
      post: {
        operationId: 'completeJob',
        tags: ['jobs'],
        summary: 'Report that the work is done',
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/JobCompletionRequest' },
            },
          },
        },
        responses: {
          '204': { description: 'Completed' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/jobs/{jobKey}/failure': {
      parameters: [{ $ref: '#/components/parameters/JobKey' }],
      post: {
        operationId: 'failJob',
        tags: ['jobs'],
        summary: 'Report that an attempt has failed',
        description: 'With no retries left it raises an incident.',
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/JobFailRequest' },
            },
          },
        },
        responses: {
          '204': { description: 'Taken' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/jobs/{jobKey}/error': {
      parameters: [{ $ref: '#/components/parameters/JobKey' }],
      post: {
        operationId: 'throwJobError',
        tags: ['jobs'],
        summary: 'Throw a BPMN error',
        description: 'The process catches it, or an incident is raised.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/JobErrorRequest' },
            },
          },
        },
        responses: {
          '204': { description: 'Thrown' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/jobs/{jobKey}/escalation': {
      parameters: [{ $ref: '#/components/parameters/JobKey' }],
      post: {
        operationId: 'throwJobEscalation',
        tags: ['jobs'],
        summary: 'Throw a BPMN escalation while the job goes on (ours)',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/JobEscalationRequest' },
            },
          },
        },
        responses: {
          '204': { description: 'Thrown' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/messages/publication': {
      post: {
        operationId: 'publishMessage',
        tags: ['messages'],
        summary: 'Publish a message',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                $ref: '#/components/schemas/MessagePublicationRequest',
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'Published',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/MessagePublicationResult',
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/messages/correlation': {
      post: {
        operationId: 'correlateMessage',
        tags: ['messages'],
        summary: 'Give a message to somebody who waits for it now',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                $ref: '#/components/schemas/MessageCorrelationRequest',
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'Somebody has taken it',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/MessageCorrelationResult',
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/signals/broadcast': {
      post: {
        operationId: 'broadcastSignal',
        tags: ['messages'],
        summary: 'Broadcast a signal',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/SignalBroadcastRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'Broadcast',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/SignalBroadcastResult' },
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
        summary: 'Search user tasks',
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
        summary: 'One task',
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
      patch: {
        operationId: 'updateUserTask',
        tags: ['tasks'],
        summary: 'Change an open task',
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/UserTaskUpdateRequest' },
            },
          },
        },
        responses: {
          '204': { description: 'Changed' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/user-tasks/{userTaskKey}/form': {
      parameters: [{ $ref: '#/components/parameters/UserTaskKey' }],
      get: {
        operationId: 'getUserTaskForm',
        tags: ['tasks'],
        summary: 'The form of a task',
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
                $ref: '#/components/schemas/UserTaskAssignmentRequest',
              },
            },
          },
        },
        responses: {
          '204': { description: 'Assigned' },
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
          '204': { description: 'Given back' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/user-tasks/{userTaskKey}/completion': {
      parameters: [{ $ref: '#/components/parameters/UserTaskKey' }],
      post: {
        operationId: 'completeUserTask',
        tags: ['tasks'],
        summary: 'Complete the task',
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: {
                $ref: '#/components/schemas/UserTaskCompletionRequest',
              },
            },
          },
        },
        responses: {
          '204': { description: 'Completed' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/user-tasks/{userTaskKey}/variables/search': {
      parameters: [{ $ref: '#/components/parameters/UserTaskKey' }],
      post: {
        operationId: 'searchUserTaskVariables',
        tags: ['tasks'],
        summary: 'Search the variables visible to a task',
        parameters: [
          {
            name: 'truncateValues',
            in: 'query',
            description:
              'Whether values longer than 8,191 characters are cut off',
            schema: { type: 'boolean', default: true },
          },
        ],
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/UserTaskVariableSearch' },
            },
          },
        },
        responses: {
          '200': {
            description: 'Variables; of equal names the innermost',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/VariablePage' },
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
        summary: 'Search incidents',
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
    '/v2/incidents/{incidentKey}': {
      parameters: [{ $ref: '#/components/parameters/IncidentKey' }],
      get: {
        operationId: 'getIncident',
        tags: ['incidents'],
        summary: 'One incident',
        responses: {
          '200': {
            description: 'The incident',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Incident' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/incidents/{incidentKey}/resolution': {
      parameters: [{ $ref: '#/components/parameters/IncidentKey' }],
      post: {
        operationId: 'resolveIncident',
        tags: ['incidents'],
        summary: 'Try again what the incident stopped',
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/OperationReferenceOnly' },
            },
          },
        },
        responses: {
          '204': {
            description: 'Resolved; a new failure raises a new incident',
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/incidents/resolution': {
      post: {
        operationId: 'resolveFilteredIncidents',
        tags: ['batch'],
        summary: 'Try again all incidents that a filter matches (ours)',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/BatchIncidentRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The batch operation has begun',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/BatchOperationCreated' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/batch-operations/search': {
      post: {
        operationId: 'searchBatchOperations',
        tags: ['batch'],
        summary: 'Search batch operations',
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/BatchOperationSearch' },
            },
          },
        },
        responses: {
          '200': {
            description: 'Batch operations the caller may see',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/BatchOperationPage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/batch-operations/{batchOperationKey}': {
      parameters: [{ $ref: '#/components/parameters/BatchOperationKey' }],
      get: {
        operationId: 'getBatchOperation',
        tags: ['batch'],
        summary: 'One batch operation and how far it is',
        responses: {
          '200': {
            description: 'The batch operation',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/BatchOperation' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/batch-operations/{batchOperationKey}/cancellation': {
      parameters: [{ $ref: '#/components/parameters/BatchOperationKey' }],
      post: {
        operationId: 'cancelBatchOperation',
        tags: ['batch'],
        summary: 'Stop a batch operation; what is done stays done',
        responses: {
          '204': { description: 'Done' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/batch-operations/{batchOperationKey}/suspension': {
      parameters: [{ $ref: '#/components/parameters/BatchOperationKey' }],
      post: {
        operationId: 'suspendBatchOperation',
        tags: ['batch'],
        summary: 'Hold a batch operation',
        responses: {
          '204': { description: 'Done' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/batch-operations/{batchOperationKey}/resumption': {
      parameters: [{ $ref: '#/components/parameters/BatchOperationKey' }],
      post: {
        operationId: 'resumeBatchOperation',
        tags: ['batch'],
        summary: 'Let a batch operation go on',
        responses: {
          '204': { description: 'Done' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/batch-operation-items/search': {
      post: {
        operationId: 'searchBatchOperationItems',
        tags: ['batch'],
        summary: 'Search what happened to each instance of batch operations',
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/BatchOperationItemSearch' },
            },
          },
        },
        responses: {
          '200': {
            description: 'Items',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/BatchOperationItemPage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/topology': {
      get: {
        operationId: 'getTopology',
        tags: ['system'],
        summary: 'What serves this API, in the terms of a cluster',
        responses: {
          '200': {
            description: 'One node',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Topology' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v2/status': {
      get: {
        operationId: 'getStatus',
        tags: ['system'],
        summary: 'Whether the engine takes commands',
        responses: {
          '204': { description: 'It does' },
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
        schema: { $ref: '#/components/schemas/Key' },
      },
      ProcessInstanceKey: {
        name: 'processInstanceKey',
        in: 'path',
        required: true,
        schema: { $ref: '#/components/schemas/Key' },
      },
      UserTaskKey: {
        name: 'userTaskKey',
        in: 'path',
        required: true,
        schema: { $ref: '#/components/schemas/Key' },
      },
      IncidentKey: {
        name: 'incidentKey',
        in: 'path',
        required: true,
        schema: { $ref: '#/components/schemas/Key' },
      },
      JobKey: {
        name: 'jobKey',
        in: 'path',
        required: true,
        schema: { $ref: '#/components/schemas/Key' },
      },
      BatchOperationKey: {
        name: 'batchOperationKey',
        in: 'path',
        required: true,
        schema: { $ref: '#/components/schemas/Key' },
      },
      DecisionDefinitionKey: {
        name: 'decisionDefinitionKey',
        in: 'path',
        required: true,
        schema: { $ref: '#/components/schemas/Key' },
      },
      ElementInstanceKey: {
        name: 'elementInstanceKey',
        in: 'path',
        required: true,
        schema: { $ref: '#/components/schemas/Key' },
      },
      AdHocSubProcessInstanceKey: {
        name: 'adHocSubProcessInstanceKey',
        in: 'path',
        required: true,
        schema: { $ref: '#/components/schemas/Key' },
      },
      VariableKey: {
        name: 'variableKey',
        in: 'path',
        required: true,
        schema: { type: 'string', minLength: 1, maxLength: 1000 },
      },
    },
    responses: {
      Error: {
        description: 'What is wrong, why, and the way out',
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
          },
        },
      },
    },
    schemas: {
      JsonObject: { type: 'object', additionalProperties: true },
      Key: { type: 'string', minLength: 1, maxLength: 100 },
      TenantId: {
        type: 'string',
        enum: ['<default>'],
        description:
          'There is one tenant; the field is for clients that always name theirs',
      },
      OperationReference: {
        type: 'integer',
        minimum: 1,
        maximum: 9007199254740991,
        description: "A number of the caller's, noted in the audit log",
      },
      Problem: {
        type: 'object',
        description:
          "A problem detail (RFC 9457), with Backstage's error body in `error`, `request` and `response`",
        required: [
          'type',
          'title',
          'status',
          'detail',
          'instance',
          'error',
          'response',
        ],
        properties: {
          type: { type: 'string', description: '`about:blank`' },
          title: {
            type: 'string',
            description: 'Kind of the error, for programs',
            enum: [
              'INVALID_ARGUMENT',
              'UNAUTHENTICATED',
              'PERMISSION_DENIED',
              'NOT_FOUND',
              'INVALID_STATE',
              'PAYLOAD_TOO_LARGE',
              'UNSUPPORTED_MEDIA_TYPE',
              'METHOD_NOT_ALLOWED',
              'RESOURCE_EXHAUSTED',
              'UNAVAILABLE',
              'DEADLINE_EXCEEDED',
              'INTERNAL',
            ],
          },
          status: { type: 'integer' },
          detail: { type: 'string', description: 'For people' },
          instance: { type: 'string', description: 'Path of the request' },
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
            maxLength: 4000,
            description: 'endCursor of the page before',
          },
          before: {
            type: 'string',
            maxLength: 4000,
            description: 'startCursor of the page behind',
          },
          from: {
            type: 'integer',
            minimum: 0,
            maximum: 10000,
            description:
              'Items to leave out; not together with `after` and `before`',
          },
        },
      },
      PageInfo: {
        type: 'object',
        required: [
          'totalItems',
          'hasMoreTotalItems',
          'startCursor',
          'endCursor',
        ],
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
          startCursor: {
            type: ['string', 'null'],
            description: 'Null on the first page',
          },
          endCursor: {
            type: ['string', 'null'],
            description: 'Null on the last page',
          },
        },
      },
      SortOrder: { type: 'string', enum: ['ASC', 'DESC'], default: 'ASC' },
      StringFilter: {
        type: ['string', 'object'],
        description: 'The text itself, or comparisons that must all hold',
        maxLength: 1000,
        additionalProperties: false,
        properties: {
          $eq: { type: 'string', maxLength: 1000 },
          $neq: { type: 'string', maxLength: 1000 },
          $exists: { type: 'boolean' },
          $in: {
            type: 'array',
            minItems: 1,
            maxItems: 200,
            items: { type: 'string', maxLength: 1000 },
          },
          $notIn: {
            type: 'array',
            minItems: 1,
            maxItems: 200,
            items: { type: 'string', maxLength: 1000 },
          },
          $like: {
            type: 'string',
            maxLength: 1000,
            description:
              'With `*` for any text and `?` for one character; `\\\\` takes their meaning away',
          },
        },
      },
      KeyFilter: {
        type: ['string', 'object'],
        description: 'The key itself, or comparisons that must all hold',
        maxLength: 100,
        additionalProperties: false,
        properties: {
          $eq: { $ref: '#/components/schemas/Key' },
          $neq: { $ref: '#/components/schemas/Key' },
          $exists: { type: 'boolean' },
          $in: {
            type: 'array',
            minItems: 1,
            maxItems: 200,
            items: { $ref: '#/components/schemas/Key' },
          },
          $notIn: {
            type: 'array',
            minItems: 1,
            maxItems: 200,
            items: { $ref: '#/components/schemas/Key' },
          },
        },
      },
      IntegerFilter: {
        type: ['integer', 'object'],
        description: 'The number itself, or comparisons that must all hold',
        minimum: -2147483648,
        maximum: 2147483647,
        additionalProperties: false,
        properties: {
          $eq: { type: 'integer', minimum: -2147483648, maximum: 2147483647 },
          $neq: { type: 'integer', minimum: -2147483648, maximum: 2147483647 },
          $gt: { type: 'integer', minimum: -2147483648, maximum: 2147483647 },
          $gte: { type: 'integer', minimum: -2147483648, maximum: 2147483647 },
          $lt: { type: 'integer', minimum: -2147483648, maximum: 2147483647 },
          $lte: { type: 'integer', minimum: -2147483648, maximum: 2147483647 },
          $exists: { type: 'boolean' },
          $in: {
            type: 'array',
            minItems: 1,
            maxItems: 200,
            items: {
              type: 'integer',
              minimum: -2147483648,
              maximum: 2147483647,
            },
          },
        },
      },
      DateTimeFilter: {
        type: ['string', 'object'],
        description: 'The time itself, or comparisons that must all hold',
        maxLength: 40,
        additionalProperties: false,
        properties: {
          $eq: { type: 'string', format: 'date-time' },
          $neq: { type: 'string', format: 'date-time' },
          $gt: { type: 'string', format: 'date-time' },
          $gte: { type: 'string', format: 'date-time' },
          $lt: { type: 'string', format: 'date-time' },
          $lte: { type: 'string', format: 'date-time' },
          $exists: { type: 'boolean' },
          $in: {
            type: 'array',
            minItems: 1,
            maxItems: 200,
            items: { type: 'string', format: 'date-time' },
          },
        },
      },
      ProcessInstanceState: {
        type: 'string',
        enum: ['ACTIVE', 'COMPLETED', 'TERMINATED'],
      },
      ProcessInstanceStateFilter: {
        oneOf: [
          { $ref: '#/components/schemas/ProcessInstanceState' },
          {
            type: 'object',
            additionalProperties: false,
            properties: {
              $eq: { $ref: '#/components/schemas/ProcessInstanceState' },
              $neq: { $ref: '#/components/schemas/ProcessInstanceState' },
              $exists: { type: 'boolean' },
              $in: {
                type: 'array',
                minItems: 1,
                maxItems: 20,
                items: { $ref: '#/components/schemas/ProcessInstanceState' },
              },
              $notIn: {
                type: 'array',
                minItems: 1,
                maxItems: 20,
                items: { $ref: '#/components/schemas/ProcessInstanceState' },
              },
              $like: { type: 'string', maxLength: 100 },
            },
          },
        ],
      },
      UserTaskState: {
        type: 'string',
        enum: ['CREATED', 'COMPLETED', 'CANCELED'],
      },
      UserTaskStateFilter: {
        oneOf: [
          { $ref: '#/components/schemas/UserTaskState' },
          {
            type: 'object',
            additionalProperties: false,
            properties: {
              $eq: { $ref: '#/components/schemas/UserTaskState' },
              $neq: { $ref: '#/components/schemas/UserTaskState' },
              $exists: { type: 'boolean' },
              $in: {
                type: 'array',
                minItems: 1,
                maxItems: 20,
                items: { $ref: '#/components/schemas/UserTaskState' },
              },
              $notIn: {
                type: 'array',
                minItems: 1,
                maxItems: 20,
                items: { $ref: '#/components/schemas/UserTaskState' },
              },
              $like: { type: 'string', maxLength: 100 },
            },
          },
        ],
      },
      IncidentState: { type: 'string', enum: ['ACTIVE', 'RESOLVED'] },
      IncidentStateFilter: {
        oneOf: [
          { $ref: '#/components/schemas/IncidentState' },
          {
            type: 'object',
            additionalProperties: false,
            properties: {
              $eq: { $ref: '#/components/schemas/IncidentState' },
              $neq: { $ref: '#/components/schemas/IncidentState' },
              $exists: { type: 'boolean' },
              $in: {
                type: 'array',
                minItems: 1,
                maxItems: 20,
                items: { $ref: '#/components/schemas/IncidentState' },
              },
              $notIn: {
                type: 'array',
                minItems: 1,
                maxItems: 20,
                items: { $ref: '#/components/schemas/IncidentState' },
              },
              $like: { type: 'string', maxLength: 100 },
            },
          },
        ],
      },
      ProcessDefinitionState: { type: 'string', enum: ['ACTIVE', 'DRAINING'] },
      ProcessDefinitionStateFilter: {
        oneOf: [
          { $ref: '#/components/schemas/ProcessDefinitionState' },
          {
            type: 'object',
            additionalProperties: false,
            properties: {
              $eq: { $ref: '#/components/schemas/ProcessDefinitionState' },
              $neq: { $ref: '#/components/schemas/ProcessDefinitionState' },
              $exists: { type: 'boolean' },
              $in: {
                type: 'array',
                minItems: 1,
                maxItems: 20,
                items: { $ref: '#/components/schemas/ProcessDefinitionState' },
              },
              $notIn: {
                type: 'array',
                minItems: 1,
                maxItems: 20,
                items: { $ref: '#/components/schemas/ProcessDefinitionState' },
              },
              $like: { type: 'string', maxLength: 100 },
            },
          },
        ],
      },
      IncidentErrorType: {
        type: 'string',
        enum: [
          'AD_HOC_SUB_PROCESS_NO_RETRIES',
          'CALLED_DECISION_ERROR',
          'CALLED_ELEMENT_ERROR',
          'CONDITION_ERROR',
          'DECISION_EVALUATION_ERROR',
          'EXECUTION_LISTENER_NO_RETRIES',
          'EXTRACT_VALUE_ERROR',
          'FORM_NOT_FOUND',
          'IO_MAPPING_ERROR',
          'JOB_NO_RETRIES',
          'MESSAGE_SIZE_EXCEEDED',
          'RESOURCE_NOT_FOUND',
          'TASK_LISTENER_NO_RETRIES',
          'UNHANDLED_ERROR_EVENT',
          'UNKNOWN',
          'UNSPECIFIED',
        ],
      },
      IncidentErrorTypeFilter: {
        oneOf: [
          { $ref: '#/components/schemas/IncidentErrorType' },
          {
            type: 'object',
            additionalProperties: false,
            properties: {
              $eq: { $ref: '#/components/schemas/IncidentErrorType' },
              $neq: { $ref: '#/components/schemas/IncidentErrorType' },
              $exists: { type: 'boolean' },
              $in: {
                type: 'array',
                minItems: 1,
                maxItems: 20,
                items: { $ref: '#/components/schemas/IncidentErrorType' },
              },
              $notIn: {
                type: 'array',
                minItems: 1,
                maxItems: 20,
                items: { $ref: '#/components/schemas/IncidentErrorType' },
              },
              $like: { type: 'string', maxLength: 100 },
            },
          },
        ],
      },
      JobState: { type: 'string', enum: ['CREATED', 'FAILED'] },
      JobStateFilter: {
        oneOf: [
          { $ref: '#/components/schemas/JobState' },
          {
            type: 'object',
            additionalProperties: false,
            properties: {
              $eq: { $ref: '#/components/schemas/JobState' },
              $neq: { $ref: '#/components/schemas/JobState' },
              $exists: { type: 'boolean' },
              $in: {
                type: 'array',
                minItems: 1,
                maxItems: 20,
                items: { $ref: '#/components/schemas/JobState' },
              },
              $notIn: {
                type: 'array',
                minItems: 1,
                maxItems: 20,
                items: { $ref: '#/components/schemas/JobState' },
              },
              $like: { type: 'string', maxLength: 100 },
            },
          },
        ],
      },
      BatchOperationState: {
        type: 'string',
        enum: [
          'CREATED',
          'ACTIVE',
          'SUSPENDED',
          'COMPLETED',
          'PARTIALLY_COMPLETED',
          'CANCELED',
          'FAILED',
        ],
      },
      BatchOperationStateFilter: {
        oneOf: [
          { $ref: '#/components/schemas/BatchOperationState' },
          {
            type: 'object',
            additionalProperties: false,
            properties: {
              $eq: { $ref: '#/components/schemas/BatchOperationState' },
              $in: {
                type: 'array',
                minItems: 1,
                maxItems: 20,
                items: { $ref: '#/components/schemas/BatchOperationState' },
              },
            },
          },
        ],
      },
      BatchOperationItemState: {
        type: 'string',
        enum: ['ACTIVE', 'COMPLETED', 'CANCELED', 'FAILED', 'SKIPPED'],
      },
      BatchOperationItemStateFilter: {
        oneOf: [
          { $ref: '#/components/schemas/BatchOperationItemState' },
          {
            type: 'object',
            additionalProperties: false,
            properties: {
              $eq: { $ref: '#/components/schemas/BatchOperationItemState' },
              $in: {
                type: 'array',
                minItems: 1,
                maxItems: 20,
                items: { $ref: '#/components/schemas/BatchOperationItemState' },
              },
            },
          },
        ],
      },
      BatchOperationType: {
        type: 'string',
        enum: [
          'CANCEL_PROCESS_INSTANCE',
          'MODIFY_PROCESS_INSTANCE',
          'MIGRATE_PROCESS_INSTANCE',
          'RESOLVE_INCIDENT',
          'UPDATE_VARIABLE',
          'SUSPEND_PROCESS_INSTANCE',
          'RESUME_PROCESS_INSTANCE',
        ],
      },
      BatchOperationTypeFilter: {
        oneOf: [
          { $ref: '#/components/schemas/BatchOperationType' },
          {
            type: 'object',
            additionalProperties: false,
            properties: {
              $eq: { $ref: '#/components/schemas/BatchOperationType' },
              $in: {
                type: 'array',
                minItems: 1,
                maxItems: 20,
                items: { $ref: '#/components/schemas/BatchOperationType' },
              },
            },
          },
        ],
      },
      VariableFilterItem: {
        type: 'object',
        description:
          'A variable of the instance, or of any scope in it, has such a value',
        required: ['name'],
        additionalProperties: false,
        properties: {
          name: {
            type: 'string',
            minLength: 1,
            maxLength: 1000,
            description:
              'With dots a path into it (ours), for example `device.site`; a dot of a name is written `\\.`',
          },
          value: { $ref: '#/components/schemas/VariableValueFilter' },
        },
      },
      VariableValueFilter: {
        type: ['string', 'object'],
        description:
          'The value as JSON text (a text in quotation marks), or comparisons that must all hold',
        maxLength: 1000,
        additionalProperties: false,
        properties: {
          $eq: { type: 'string', maxLength: 1000 },
          $neq: { type: 'string', maxLength: 1000 },
          $exists: { type: 'boolean' },
          $in: {
            type: 'array',
            minItems: 1,
            maxItems: 200,
            items: { type: 'string', maxLength: 1000 },
          },
          $notIn: {
            type: 'array',
            minItems: 1,
            maxItems: 200,
            items: { type: 'string', maxLength: 1000 },
          },
          $like: { type: 'string', maxLength: 1000 },
          $gt: {
            type: 'string',
            maxLength: 1000,
            description: 'JSON text of a number or a text (ours)',
          },
          $gte: { type: 'string', maxLength: 1000 },
          $lt: { type: 'string', maxLength: 1000 },
          $lte: { type: 'string', maxLength: 1000 },
        },
      },
      TextFilter: {
        type: 'string',
        maxLength: 200,
        description: 'Part of a name or an id, any case (ours)',
      },
      DeploymentRequest: {
        type: 'object',
        required: ['resources'],
        additionalProperties: false,
        properties: {
          resources: {
            type: 'array',
            minItems: 1,
            maxItems: 50,
            items: { $ref: '#/components/schemas/DeploymentResource' },
          },
          tenantId: { $ref: '#/components/schemas/TenantId' },
        },
      },
      DeploymentResource: {
        type: 'object',
        required: ['name', 'content'],
        additionalProperties: false,
        properties: {
          name: {
            type: 'string',
            minLength: 1,
            maxLength: 255,
            description:
              '`*.bpmn` for processes, `*.dmn` for decisions, `<form id>.form.json` for a form',
          },
          content: { type: 'string' },
        },
      },
      DeploymentValidation: {
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
        required: ['deploymentKey', 'tenantId', 'deployments'],
        additionalProperties: false,
        properties: {
          deploymentKey: { $ref: '#/components/schemas/Key' },
          tenantId: { $ref: '#/components/schemas/TenantId' },
          deployments: {
            type: 'array',
            items: { $ref: '#/components/schemas/DeploymentItem' },
          },
        },
      },
      DeploymentItem: {
        type: 'object',
        description: 'One of its fields is set',
        required: [
          'processDefinition',
          'decisionDefinition',
          'decisionRequirements',
          'form',
          'resource',
        ],
        additionalProperties: false,
        properties: {
          processDefinition: {
            oneOf: [
              { $ref: '#/components/schemas/DeployedProcess' },
              { type: 'null' },
            ],
          },
          decisionDefinition: {
            oneOf: [
              { $ref: '#/components/schemas/DeployedDecision' },
              { type: 'null' },
            ],
          },
          decisionRequirements: {
            oneOf: [
              { $ref: '#/components/schemas/DeployedDecisionRequirements' },
              { type: 'null' },
            ],
          },
          form: {
            oneOf: [
              { $ref: '#/components/schemas/DeployedForm' },
              { type: 'null' },
            ],
          },
          resource: { type: ['object', 'null'] },
        },
      },
      ProcessDefinition: {
        type: 'object',
        required: [
          'processDefinitionKey',
          'processDefinitionId',
          'name',
          'version',
          'versionTag',
          'isLatest',
          'state',
          'resourceName',
          'tenantId',
          'deployedAt',
          'deployedBy',
          'hasStartForm',
          'actions',
        ],
        additionalProperties: false,
        properties: {
          processDefinitionKey: { $ref: '#/components/schemas/Key' },
          processDefinitionId: {
            type: 'string',
            description: 'BPMN process id',
          },
          name: { type: 'string' },
          documentation: { type: 'string' },
          version: { type: 'integer' },
          versionTag: { type: ['string', 'null'] },
          isLatest: {
            type: 'boolean',
            description:
              'The one that starts when a process is named by its id',
          },
          state: {
            type: 'string',
            enum: ['ACTIVE', 'DRAINING'],
            description: '`DRAINING`: retired, no new instance starts',
          },
          resourceName: { type: 'string' },
          tenantId: { $ref: '#/components/schemas/TenantId' },
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
              'Running instances of this version, counted up to 10,000; absent for who may not see instances',
          },
          actions: {
            type: 'array',
            description: 'What the caller may do with it (ours)',
            items: {
              type: 'string',
              enum: ['start', 'deploy', 'retire', 'reinstate'],
            },
          },
        },
      },
      DeployedProcess: {
        type: 'object',
        required: [
          'processDefinitionKey',
          'processDefinitionId',
          'name',
          'version',
          'versionTag',
          'isLatest',
          'state',
          'resourceName',
          'tenantId',
          'deployedAt',
          'deployedBy',
          'hasStartForm',
          'actions',
          'processDefinitionVersion',
        ],
        additionalProperties: false,
        properties: {
          processDefinitionKey: { $ref: '#/components/schemas/Key' },
          processDefinitionId: {
            type: 'string',
            description: 'BPMN process id',
          },
          name: { type: 'string' },
          documentation: { type: 'string' },
          version: { type: 'integer' },
          versionTag: { type: ['string', 'null'] },
          isLatest: {
            type: 'boolean',
            description:
              'The one that starts when a process is named by its id',
          },
          state: {
            type: 'string',
            enum: ['ACTIVE', 'DRAINING'],
            description: '`DRAINING`: retired, no new instance starts',
          },
          resourceName: { type: 'string' },
          tenantId: { $ref: '#/components/schemas/TenantId' },
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
              'Running instances of this version, counted up to 10,000; absent for who may not see instances',
          },
          actions: {
            type: 'array',
            description: 'What the caller may do with it (ours)',
            items: {
              type: 'string',
              enum: ['start', 'deploy', 'retire', 'reinstate'],
            },
          },
          processDefinitionVersion: {
            type: 'integer',
            description: 'As `version`',
          },
        },
      },
      DeployedForm: {
        type: 'object',
        required: ['formKey', 'formId', 'version', 'resourceName', 'tenantId'],
        additionalProperties: false,
        properties: {
          formKey: { $ref: '#/components/schemas/Key' },
          formId: { type: 'string' },
          version: { type: 'integer' },
          resourceName: { type: 'string' },
          tenantId: { $ref: '#/components/schemas/TenantId' },
        },
      },
      DeployedDecision: {
        type: 'object',
        required: [
          'decisionDefinitionKey',
          'decisionDefinitionId',
          'name',
          'version',
          'decisionRequirementsKey',
          'decisionRequirementsId',
          'tenantId',
        ],
        additionalProperties: false,
        properties: {
          decisionDefinitionKey: { $ref: '#/components/schemas/Key' },
          decisionDefinitionId: { type: 'string' },
          name: { type: 'string' },
          version: { type: 'integer' },
          decisionRequirementsKey: { $ref: '#/components/schemas/Key' },
          decisionRequirementsId: { type: 'string' },
          tenantId: { $ref: '#/components/schemas/TenantId' },
        },
      },
      DeployedDecisionRequirements: {
        type: 'object',
        required: [
          'decisionRequirementsKey',
          'decisionRequirementsId',
          'decisionRequirementsName',
          'version',
          'resourceName',
          'tenantId',
        ],
        additionalProperties: false,
        properties: {
          decisionRequirementsKey: { $ref: '#/components/schemas/Key' },
          decisionRequirementsId: { type: 'string' },
          decisionRequirementsName: { type: 'string' },
          version: { type: 'integer' },
          resourceName: { type: 'string' },
          tenantId: { $ref: '#/components/schemas/TenantId' },
        },
      },
      ProcessTarget: {
        type: 'object',
        description:
          'What kind of catalog entity the process is started for (ours)',
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
      ProcessDefinitionFilter: {
        type: 'object',
        additionalProperties: false,
        properties: {
          processDefinitionKey: { $ref: '#/components/schemas/KeyFilter' },
          processDefinitionId: { $ref: '#/components/schemas/StringFilter' },
          name: { $ref: '#/components/schemas/StringFilter' },
          version: { $ref: '#/components/schemas/IntegerFilter' },
          versionTag: { $ref: '#/components/schemas/StringFilter' },
          resourceName: { $ref: '#/components/schemas/StringFilter' },
          isLatestVersion: { type: 'boolean' },
          deploymentKey: { $ref: '#/components/schemas/KeyFilter' },
          deployedBy: {
            $ref: '#/components/schemas/StringFilter',
            description: 'Ours',
          },
          deploymentTime: {
            $ref: '#/components/schemas/DateTimeFilter',
            description: 'Ours',
          },
          hasStartForm: { type: 'boolean' },
          state: { $ref: '#/components/schemas/ProcessDefinitionStateFilter' },
          tenantId: { $ref: '#/components/schemas/StringFilter' },
          targetKind: {
            $ref: '#/components/schemas/StringFilter',
            description: 'Kind of the entity it is started for (ours)',
          },
          targetType: {
            $ref: '#/components/schemas/StringFilter',
            description: 'Type of the entity it is started for (ours)',
          },
          text: { $ref: '#/components/schemas/TextFilter' },
          $or: {
            type: 'array',
            minItems: 1,
            maxItems: 50,
            items: { $ref: '#/components/schemas/ProcessDefinitionFilter' },
            description:
              'At least one of these holds, and everything beside it',
          },
          $and: {
            type: 'array',
            minItems: 1,
            maxItems: 50,
            items: { $ref: '#/components/schemas/ProcessDefinitionFilter' },
            description: 'All of these hold (ours)',
          },
          $not: {
            $ref: '#/components/schemas/ProcessDefinitionFilter',
            description: 'It does not hold (ours)',
          },
        },
      },
      ProcessDefinitionSearch: {
        type: 'object',
        additionalProperties: false,
        properties: {
          filter: { $ref: '#/components/schemas/ProcessDefinitionFilter' },
          sort: {
            type: 'array',
            minItems: 1,
            maxItems: 5,
            items: { $ref: '#/components/schemas/ProcessDefinitionSearchSort' },
          },
          page: { $ref: '#/components/schemas/PageRequest' },
        },
      },
      ProcessDefinitionSearchSort: {
        type: 'object',
        required: ['field'],
        additionalProperties: false,
        properties: {
          field: {
            type: 'string',
            enum: [
              'processDefinitionKey',
              'processDefinitionId',
              'name',
              'version',
              'versionTag',
              'resourceName',
              'deployedAt',
            ],
          },
          order: { $ref: '#/components/schemas/SortOrder' },
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
        required: ['formKey', 'formId', 'version', 'tenantId', 'schema'],
        additionalProperties: false,
        properties: {
          formKey: { $ref: '#/components/schemas/Key' },
          formId: { type: 'string' },
          version: { type: 'integer' },
          tenantId: { $ref: '#/components/schemas/TenantId' },
          title: { type: 'string' },
          schema: {
            type: 'string',
            description: 'The JSON Schema (draft 7) of the form as text',
          },
          uiSchema: { $ref: '#/components/schemas/JsonObject' },
        },
      },
      DefinitionStatisticsRequest: {
        type: 'object',
        additionalProperties: false,
        properties: {
          filter: {
            type: 'object',
            additionalProperties: false,
            maxProperties: 0,
            description: 'None yet',
          },
        },
      },
      ElementCounts: {
        type: 'object',
        required: ['elementId', 'active', 'completed', 'canceled', 'incidents'],
        additionalProperties: false,
        properties: {
          elementId: { type: 'string' },
          active: { type: 'integer' },
          completed: { type: 'integer' },
          canceled: { type: 'integer' },
          incidents: { type: 'integer' },
        },
      },
      DefinitionStatistics: {
        type: 'object',
        required: ['items', 'instances'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/ElementCounts' },
          },
          instances: { $ref: '#/components/schemas/DefinitionInstanceCounts' },
        },
      },
      DefinitionInstanceCounts: {
        type: 'object',
        description: 'Of the whole version (ours)',
        required: [
          'active',
          'completed',
          'terminated',
          'withIncident',
          'suspended',
        ],
        additionalProperties: false,
        properties: {
          active: { type: 'integer' },
          completed: { type: 'integer' },
          terminated: { type: 'integer' },
          withIncident: { type: 'integer' },
          suspended: { type: 'integer' },
        },
      },
      OperationReferenceOnly: {
        type: 'object',
        additionalProperties: false,
        properties: {
          operationReference: {
            $ref: '#/components/schemas/OperationReference',
          },
        },
      },
      ConnectorTemplates: {
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
      DecisionDefinition: {
        type: 'object',
        required: [
          'decisionDefinitionKey',
          'decisionDefinitionId',
          'name',
          'version',
          'decisionRequirementsKey',
          'decisionRequirementsId',
          'tenantId',
          'decisionRequirementsName',
          'decisionRequirementsVersion',
          'versionTag',
          'isLatest',
        ],
        additionalProperties: false,
        properties: {
          decisionDefinitionKey: { $ref: '#/components/schemas/Key' },
          decisionDefinitionId: { type: 'string' },
          name: { type: 'string' },
          version: { type: 'integer' },
          decisionRequirementsKey: { $ref: '#/components/schemas/Key' },
          decisionRequirementsId: { type: 'string' },
          tenantId: { $ref: '#/components/schemas/TenantId' },
          decisionRequirementsName: { type: 'string' },
          decisionRequirementsVersion: { type: 'integer' },
          versionTag: { type: ['string', 'null'] },
          isLatest: { type: 'boolean', description: 'Ours' },
        },
      },
      DecisionDefinitionFilter: {
        type: 'object',
        additionalProperties: false,
        properties: {
          decisionDefinitionKey: { $ref: '#/components/schemas/KeyFilter' },
          decisionDefinitionId: { $ref: '#/components/schemas/StringFilter' },
          name: { $ref: '#/components/schemas/StringFilter' },
          version: { $ref: '#/components/schemas/IntegerFilter' },
          versionTag: { $ref: '#/components/schemas/StringFilter' },
          isLatestVersion: { type: 'boolean' },
          decisionRequirementsKey: { $ref: '#/components/schemas/KeyFilter' },
          decisionRequirementsId: { $ref: '#/components/schemas/StringFilter' },
          decisionRequirementsName: {
            $ref: '#/components/schemas/StringFilter',
          },
          decisionRequirementsVersion: {
            $ref: '#/components/schemas/IntegerFilter',
          },
          tenantId: { $ref: '#/components/schemas/StringFilter' },
          text: { $ref: '#/components/schemas/TextFilter' },
          $or: {
            type: 'array',
            minItems: 1,
            maxItems: 50,
            items: { $ref: '#/components/schemas/DecisionDefinitionFilter' },
            description:
              'At least one of these holds, and everything beside it',
          },
          $and: {
            type: 'array',
            minItems: 1,
            maxItems: 50,
            items: { $ref: '#/components/schemas/DecisionDefinitionFilter' },
            description: 'All of these hold (ours)',
          },
          $not: {
            $ref: '#/components/schemas/DecisionDefinitionFilter',
            description: 'It does not hold (ours)',
          },
        },
      },
      DecisionDefinitionSearch: {
        type: 'object',
        additionalProperties: false,
        properties: {
          filter: { $ref: '#/components/schemas/DecisionDefinitionFilter' },
          sort: {
            type: 'array',
            minItems: 1,
            maxItems: 5,
            items: {
              $ref: '#/components/schemas/DecisionDefinitionSearchSort',
            },
          },
          page: { $ref: '#/components/schemas/PageRequest' },
        },
      },
      DecisionDefinitionSearchSort: {
        type: 'object',
        required: ['field'],
        additionalProperties: false,
        properties: {
          field: {
            type: 'string',
            enum: [
              'decisionDefinitionKey',
              'decisionDefinitionId',
              'name',
              'version',
              'versionTag',
            ],
          },
          order: { $ref: '#/components/schemas/SortOrder' },
        },
      },
      DecisionDefinitionPage: {
        type: 'object',
        required: ['items', 'page'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/DecisionDefinition' },
          },
          page: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      CreateProcessInstanceRequest: {
        type: 'object',
        description:
          'Names either the key of one version, or the process id for its latest version, one version or a version tag',
        additionalProperties: false,
        properties: {
          processDefinitionKey: { $ref: '#/components/schemas/Key' },
          processDefinitionId: { type: 'string', minLength: 1, maxLength: 255 },
          processDefinitionVersion: {
            type: 'integer',
            minimum: -1,
            maximum: 2147483647,
            description: 'With the id; -1 is the latest',
          },
          processDefinitionVersionTag: {
            type: 'string',
            minLength: 1,
            maxLength: 255,
            description: 'With the id; the latest version with this tag (ours)',
          },
          variables: { $ref: '#/components/schemas/JsonObject' },
          tenantId: { $ref: '#/components/schemas/TenantId' },
          operationReference: {
            $ref: '#/components/schemas/OperationReference',
          },
          awaitCompletion: { type: 'boolean' },
          requestTimeout: {
            type: 'integer',
            minimum: -1,
            maximum: 600000,
            description: 'In milliseconds; 0 or absent is 10,000',
          },
          fetchVariables: {
            type: 'array',
            maxItems: 200,
            description:
              'Names of the variables in the answer, with `awaitCompletion`; all without it',
            items: { type: 'string', maxLength: 255 },
          },
          targetRef: {
            type: 'string',
            description:
              'Entity ref the work is for (ours). The instance gets the variable `target` with `entityRef`, `kind`, `name`, `title`, `type` and `owner` of that entity.',
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
          'processDefinitionVersionTag',
          'state',
          'hasIncident',
          'isSuspended',
          'tenantId',
          'parentProcessInstanceKey',
          'parentElementInstanceKey',
          'rootProcessInstanceKey',
          'businessId',
          'tags',
          'startedBy',
          'startDate',
          'endDate',
          'actions',
        ],
        additionalProperties: false,
        properties: {
          processInstanceKey: { $ref: '#/components/schemas/Key' },
          processDefinitionKey: { $ref: '#/components/schemas/Key' },
          processDefinitionId: { type: 'string' },
          processDefinitionName: { type: 'string' },
          processDefinitionVersion: { type: 'integer' },
          processDefinitionVersionTag: { type: ['string', 'null'] },
          state: { $ref: '#/components/schemas/ProcessInstanceState' },
          hasIncident: { type: 'boolean' },
          isSuspended: { type: 'boolean', description: 'Ours' },
          tenantId: { $ref: '#/components/schemas/TenantId' },
          parentProcessInstanceKey: { type: ['string', 'null'] },
          parentElementInstanceKey: { type: ['string', 'null'] },
          rootProcessInstanceKey: { type: ['string', 'null'] },
          businessId: { type: ['string', 'null'] },
          tags: { type: 'array', maxItems: 0, items: { type: 'string' } },
          targetRef: {
            type: 'string',
            description: 'Entity ref the work is for (ours)',
          },
          startedBy: {
            type: 'string',
            description: 'Entity ref of a person or service (ours)',
          },
          startDate: { type: 'string', format: 'date-time' },
          endDate: { type: ['string', 'null'], format: 'date-time' },
          actions: {
            type: 'array',
            description: 'What the caller may do with it (ours)',
            items: {
              type: 'string',
              enum: [
                'cancel',
                'retry',
                'suspend',
                'resume',
                'modify',
                'migrate',
                'setVariables',
              ],
            },
          },
        },
      },
      CreateProcessInstanceResult: {
        type: 'object',
        required: [
          'processInstanceKey',
          'processDefinitionKey',
          'processDefinitionId',
          'processDefinitionName',
          'processDefinitionVersion',
          'processDefinitionVersionTag',
          'state',
          'hasIncident',
          'isSuspended',
          'tenantId',
          'parentProcessInstanceKey',
          'parentElementInstanceKey',
          'rootProcessInstanceKey',
          'businessId',
          'tags',
          'startedBy',
          'startDate',
          'endDate',
          'actions',
          'variables',
        ],
        additionalProperties: false,
        properties: {
          processInstanceKey: { $ref: '#/components/schemas/Key' },
          processDefinitionKey: { $ref: '#/components/schemas/Key' },
          processDefinitionId: { type: 'string' },
          processDefinitionName: { type: 'string' },
          processDefinitionVersion: { type: 'integer' },
          processDefinitionVersionTag: { type: ['string', 'null'] },
          state: { $ref: '#/components/schemas/ProcessInstanceState' },
          hasIncident: { type: 'boolean' },
          isSuspended: { type: 'boolean', description: 'Ours' },
          tenantId: { $ref: '#/components/schemas/TenantId' },
          parentProcessInstanceKey: { type: ['string', 'null'] },
          parentElementInstanceKey: { type: ['string', 'null'] },
          rootProcessInstanceKey: { type: ['string', 'null'] },
          businessId: { type: ['string', 'null'] },
          tags: { type: 'array', maxItems: 0, items: { type: 'string' } },
          targetRef: {
            type: 'string',
            description: 'Entity ref the work is for (ours)',
          },
          startedBy: {
            type: 'string',
            description: 'Entity ref of a person or service (ours)',
          },
          startDate: { type: 'string', format: 'date-time' },
          endDate: { type: ['string', 'null'], format: 'date-time' },
          actions: {
            type: 'array',
            description: 'What the caller may do with it (ours)',
            items: {
              type: 'string',
              enum: [
                'cancel',
                'retry',
                'suspend',
                'resume',
                'modify',
                'migrate',
                'setVariables',
              ],
            },
          },
          variables: {
            $ref: '#/components/schemas/JsonObject',
            description:
              'Of the ended process with `awaitCompletion`; otherwise empty',
          },
        },
      },
      ProcessInstanceFilter: {
        type: 'object',
        additionalProperties: false,
        properties: {
          processInstanceKey: { $ref: '#/components/schemas/KeyFilter' },
          processDefinitionKey: { $ref: '#/components/schemas/KeyFilter' },
          processDefinitionId: { $ref: '#/components/schemas/StringFilter' },
          processDefinitionName: { $ref: '#/components/schemas/StringFilter' },
          processDefinitionVersion: {
            $ref: '#/components/schemas/IntegerFilter',
          },
          processDefinitionVersionTag: {
            $ref: '#/components/schemas/StringFilter',
          },
          parentProcessInstanceKey: { $ref: '#/components/schemas/KeyFilter' },
          parentElementInstanceKey: { $ref: '#/components/schemas/KeyFilter' },
          rootProcessInstanceKey: { $ref: '#/components/schemas/KeyFilter' },
          startDate: { $ref: '#/components/schemas/DateTimeFilter' },
          endDate: { $ref: '#/components/schemas/DateTimeFilter' },
          state: { $ref: '#/components/schemas/ProcessInstanceStateFilter' },
          hasIncident: { type: 'boolean' },
          isSuspended: { type: 'boolean', description: 'Ours' },
          errorMessage: {
            $ref: '#/components/schemas/StringFilter',
            description: 'Of an active incident',
          },
          tenantId: { $ref: '#/components/schemas/StringFilter' },
          variables: {
            type: 'array',
            maxItems: 10,
            items: { $ref: '#/components/schemas/VariableFilterItem' },
          },
          targetRef: {
            $ref: '#/components/schemas/StringFilter',
            description: 'Ours',
          },
          startedBy: {
            $ref: '#/components/schemas/StringFilter',
            description: 'Ours',
          },
          text: { $ref: '#/components/schemas/TextFilter' },
          $or: {
            type: 'array',
            minItems: 1,
            maxItems: 50,
            items: { $ref: '#/components/schemas/ProcessInstanceFilter' },
            description:
              'At least one of these holds, and everything beside it',
          },
          $and: {
            type: 'array',
            minItems: 1,
            maxItems: 50,
            items: { $ref: '#/components/schemas/ProcessInstanceFilter' },
            description: 'All of these hold (ours)',
          },
          $not: {
            $ref: '#/components/schemas/ProcessInstanceFilter',
            description: 'It does not hold (ours)',
          },
        },
      },
      ProcessInstanceSearch: {
        type: 'object',
        additionalProperties: false,
        properties: {
          filter: { $ref: '#/components/schemas/ProcessInstanceFilter' },
          sort: {
            type: 'array',
            minItems: 1,
            maxItems: 5,
            items: { $ref: '#/components/schemas/ProcessInstanceSearchSort' },
          },
          page: { $ref: '#/components/schemas/PageRequest' },
        },
      },
      ProcessInstanceSearchSort: {
        type: 'object',
        required: ['field'],
        additionalProperties: false,
        properties: {
          field: {
            type: 'string',
            enum: [
              'processInstanceKey',
              'processDefinitionKey',
              'processDefinitionId',
              'processDefinitionName',
              'processDefinitionVersion',
              'startDate',
              'endDate',
              'state',
              'targetRef',
              'startedBy',
            ],
          },
          order: { $ref: '#/components/schemas/SortOrder' },
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
      CancellationRequest: {
        type: 'object',
        additionalProperties: false,
        properties: {
          reason: { type: 'string', maxLength: 2000, description: 'Ours' },
          operationReference: {
            $ref: '#/components/schemas/OperationReference',
          },
        },
      },
      ModificationRequest: {
        type: 'object',
        additionalProperties: false,
        properties: {
          activateInstructions: {
            type: 'array',
            maxItems: 200,
            items: { $ref: '#/components/schemas/ActivateInstruction' },
          },
          moveInstructions: {
            type: 'array',
            maxItems: 200,
            items: { $ref: '#/components/schemas/MoveInstruction' },
          },
          terminateInstructions: {
            type: 'array',
            maxItems: 200,
            items: { $ref: '#/components/schemas/TerminateInstruction' },
          },
          operationReference: {
            $ref: '#/components/schemas/OperationReference',
          },
        },
      },
      ActivateInstruction: {
        type: 'object',
        required: ['elementId'],
        additionalProperties: false,
        properties: {
          elementId: { type: 'string', minLength: 1, maxLength: 255 },
          ancestorElementInstanceKey: {
            type: 'string',
            maxLength: 100,
            description: 'An active scope around the element; -1 is to find it',
          },
          variableInstructions: {
            type: 'array',
            maxItems: 50,
            items: { $ref: '#/components/schemas/VariableInstruction' },
          },
        },
      },
      VariableInstruction: {
        type: 'object',
        required: ['variables'],
        additionalProperties: false,
        properties: {
          variables: { $ref: '#/components/schemas/JsonObject' },
          scopeId: {
            type: 'string',
            maxLength: 255,
            description:
              'The element that is activated or a scope that begins for it; empty for the process',
          },
        },
      },
      MoveInstruction: {
        type: 'object',
        required: ['sourceElementInstruction', 'targetElementId'],
        additionalProperties: false,
        properties: {
          sourceElementInstruction: {
            $ref: '#/components/schemas/SourceElement',
          },
          targetElementId: { type: 'string', minLength: 1, maxLength: 255 },
          ancestorScopeInstruction: {
            $ref: '#/components/schemas/AncestorScope',
          },
          variableInstructions: {
            type: 'array',
            maxItems: 50,
            items: { $ref: '#/components/schemas/VariableInstruction' },
          },
        },
      },
      SourceElement: {
        type: 'object',
        required: ['sourceType'],
        additionalProperties: false,
        properties: {
          sourceType: { type: 'string', enum: ['byId', 'byKey'] },
          sourceElementId: { type: 'string', minLength: 1, maxLength: 255 },
          sourceElementInstanceKey: { $ref: '#/components/schemas/Key' },
        },
      },
      AncestorScope: {
        type: 'object',
        required: ['ancestorScopeType'],
        additionalProperties: false,
        properties: {
          ancestorScopeType: {
            type: 'string',
            enum: ['direct', 'inferred', 'sourceParent'],
          },
          ancestorElementInstanceKey: { $ref: '#/components/schemas/Key' },
        },
      },
      TerminateInstruction: {
        type: 'object',
        description: 'One of both; by id every active instance of the element',
        additionalProperties: false,
        properties: {
          elementInstanceKey: { $ref: '#/components/schemas/Key' },
          elementId: { type: 'string', minLength: 1, maxLength: 255 },
        },
      },
      MigrationRequest: {
        type: 'object',
        required: ['targetProcessDefinitionKey', 'mappingInstructions'],
        additionalProperties: false,
        properties: {
          targetProcessDefinitionKey: { $ref: '#/components/schemas/Key' },
          mappingInstructions: {
            type: 'array',
            maxItems: 1000,
            items: { $ref: '#/components/schemas/MappingInstruction' },
          },
          flowMappingInstructions: {
            type: 'array',
            maxItems: 1000,
            description:
              'Sequence flows on which tokens wait at joins, where their ids differ (ours)',
            items: { $ref: '#/components/schemas/FlowMapping' },
          },
          operationReference: {
            $ref: '#/components/schemas/OperationReference',
          },
        },
      },
      MappingInstruction: {
        type: 'object',
        required: ['sourceElementId', 'targetElementId'],
        additionalProperties: false,
        properties: {
          sourceElementId: { type: 'string', minLength: 1, maxLength: 255 },
          targetElementId: { type: 'string', minLength: 1, maxLength: 255 },
        },
      },
      FlowMapping: {
        type: 'object',
        required: ['sourceFlowId', 'targetFlowId'],
        additionalProperties: false,
        properties: {
          sourceFlowId: { type: 'string', minLength: 1, maxLength: 255 },
          targetFlowId: { type: 'string', minLength: 1, maxLength: 255 },
        },
      },
      ElementStatistics: {
        type: 'object',
        required: ['items', 'takenFlows'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/ElementCounts' },
          },
          takenFlows: {
            type: 'array',
            description: 'How often each sequence flow was taken (ours)',
            items: { $ref: '#/components/schemas/FlowCount' },
          },
        },
      },
      FlowCount: {
        type: 'object',
        required: ['flowId', 'count'],
        additionalProperties: false,
        properties: { flowId: { type: 'string' }, count: { type: 'integer' } },
      },
      SequenceFlows: {
        type: 'object',
        required: ['items'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/SequenceFlow' },
          },
        },
      },
      SequenceFlow: {
        type: 'object',
        required: [
          'sequenceFlowId',
          'processInstanceKey',
          'rootProcessInstanceKey',
          'processDefinitionKey',
          'processDefinitionId',
          'elementId',
          'tenantId',
        ],
        additionalProperties: false,
        properties: {
          sequenceFlowId: { type: 'string' },
          processInstanceKey: { $ref: '#/components/schemas/Key' },
          rootProcessInstanceKey: { type: ['string', 'null'] },
          processDefinitionKey: { $ref: '#/components/schemas/Key' },
          processDefinitionId: { type: 'string' },
          elementId: { type: 'string' },
          tenantId: { $ref: '#/components/schemas/TenantId' },
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
      VariableScopes: {
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
      AdHocActivationRequest: {
        type: 'object',
        required: ['elements'],
        additionalProperties: false,
        properties: {
          elements: {
            type: 'array',
            minItems: 1,
            maxItems: 200,
            items: { $ref: '#/components/schemas/AdHocElement' },
          },
          cancelRemainingInstances: { type: 'boolean' },
        },
      },
      AdHocElement: {
        type: 'object',
        required: ['elementId'],
        additionalProperties: false,
        properties: {
          elementId: { type: 'string', minLength: 1, maxLength: 255 },
          variables: { $ref: '#/components/schemas/JsonObject' },
        },
      },
      ElementInstance: {
        type: 'object',
        required: [
          'elementInstanceKey',
          'elementId',
          'elementName',
          'type',
          'state',
          'hasIncident',
          'incidentKey',
          'startDate',
          'endDate',
          'processInstanceKey',
          'rootProcessInstanceKey',
          'processDefinitionKey',
          'processDefinitionId',
          'tenantId',
        ],
        additionalProperties: false,
        properties: {
          elementInstanceKey: { $ref: '#/components/schemas/Key' },
          elementId: { type: 'string' },
          elementName: { type: 'string' },
          type: {
            type: 'string',
            description: 'In capitals, for example `SERVICE_TASK`',
          },
          state: { $ref: '#/components/schemas/ProcessInstanceState' },
          hasIncident: { type: 'boolean' },
          incidentKey: { type: ['string', 'null'] },
          startDate: { type: 'string', format: 'date-time' },
          endDate: { type: ['string', 'null'], format: 'date-time' },
          processInstanceKey: { $ref: '#/components/schemas/Key' },
          rootProcessInstanceKey: { type: ['string', 'null'] },
          processDefinitionKey: { $ref: '#/components/schemas/Key' },
          processDefinitionId: { type: 'string' },
          tenantId: { $ref: '#/components/schemas/TenantId' },
        },
      },
      ElementInstancePage: {
        type: 'object',
        required: ['items', 'page'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/ElementInstance' },
          },
          page: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      ElementInstanceFilter: {
        type: 'object',
        additionalProperties: false,
        properties: {
          processInstanceKey: {
            $ref: '#/components/schemas/Key',
            description:
              'Needed, or an elementInstanceKey: element instances are searched in one process instance',
          },
          elementInstanceKey: { $ref: '#/components/schemas/Key' },
          elementId: { $ref: '#/components/schemas/StringFilter' },
          type: { type: 'string', maxLength: 50 },
          state: { $ref: '#/components/schemas/ProcessInstanceStateFilter' },
          hasIncident: { type: 'boolean' },
          startDate: { $ref: '#/components/schemas/DateTimeFilter' },
          endDate: { $ref: '#/components/schemas/DateTimeFilter' },
          tenantId: { $ref: '#/components/schemas/StringFilter' },
        },
      },
      ElementInstanceSearch: {
        type: 'object',
        additionalProperties: false,
        properties: {
          filter: { $ref: '#/components/schemas/ElementInstanceFilter' },
          sort: {
            type: 'array',
            minItems: 1,
            maxItems: 5,
            items: { $ref: '#/components/schemas/ElementInstanceSearchSort' },
          },
          page: { $ref: '#/components/schemas/PageRequest' },
        },
      },
      ElementInstanceSearchSort: {
        type: 'object',
        required: ['field'],
        additionalProperties: false,
        properties: {
          field: {
            type: 'string',
            enum: [
              'elementInstanceKey',
              'elementId',
              'type',
              'state',
              'startDate',
              'endDate',
            ],
          },
          order: { $ref: '#/components/schemas/SortOrder' },
        },
      },
      SetVariablesRequest: {
        type: 'object',
        required: ['variables'],
        additionalProperties: false,
        properties: {
          variables: { $ref: '#/components/schemas/JsonObject' },
          local: {
            type: 'boolean',
            default: false,
            description:
              'Set them at this scope rather than where they exist further out',
          },
          operationReference: {
            $ref: '#/components/schemas/OperationReference',
          },
        },
      },
      Variable: {
        type: 'object',
        required: [
          'variableKey',
          'name',
          'value',
          'tenantId',
          'scopeKey',
          'processInstanceKey',
          'rootProcessInstanceKey',
        ],
        additionalProperties: false,
        properties: {
          variableKey: { type: 'string' },
          name: { type: 'string' },
          value: { type: 'string', description: 'JSON text' },
          tenantId: { $ref: '#/components/schemas/TenantId' },
          scopeKey: { $ref: '#/components/schemas/Key' },
          processInstanceKey: { $ref: '#/components/schemas/Key' },
          rootProcessInstanceKey: { type: ['string', 'null'] },
        },
      },
      VariableItem: {
        type: 'object',
        required: [
          'variableKey',
          'name',
          'value',
          'tenantId',
          'scopeKey',
          'processInstanceKey',
          'rootProcessInstanceKey',
          'isTruncated',
        ],
        additionalProperties: false,
        properties: {
          variableKey: { type: 'string' },
          name: { type: 'string' },
          value: { type: 'string', description: 'JSON text' },
          tenantId: { $ref: '#/components/schemas/TenantId' },
          scopeKey: { $ref: '#/components/schemas/Key' },
          processInstanceKey: { $ref: '#/components/schemas/Key' },
          rootProcessInstanceKey: { type: ['string', 'null'] },
          isTruncated: { type: 'boolean' },
        },
      },
      VariableFilter: {
        type: 'object',
        additionalProperties: false,
        properties: {
          name: { $ref: '#/components/schemas/StringFilter' },
          value: {
            $ref: '#/components/schemas/StringFilter',
            description: 'JSON text',
          },
          scopeKey: { $ref: '#/components/schemas/KeyFilter' },
          processInstanceKey: { $ref: '#/components/schemas/KeyFilter' },
          processDefinitionKey: { $ref: '#/components/schemas/KeyFilter' },
          processDefinitionId: { $ref: '#/components/schemas/StringFilter' },
          variables: {
            type: 'array',
            maxItems: 10,
            items: { $ref: '#/components/schemas/VariableFilterItem' },
          },
          tenantId: { $ref: '#/components/schemas/StringFilter' },
          $or: {
            type: 'array',
            minItems: 1,
            maxItems: 50,
            items: { $ref: '#/components/schemas/VariableFilter' },
            description:
              'At least one of these holds, and everything beside it',
          },
          $and: {
            type: 'array',
            minItems: 1,
            maxItems: 50,
            items: { $ref: '#/components/schemas/VariableFilter' },
            description: 'All of these hold (ours)',
          },
          $not: {
            $ref: '#/components/schemas/VariableFilter',
            description: 'It does not hold (ours)',
          },
        },
      },
      VariableSearch: {
        type: 'object',
        additionalProperties: false,
        properties: {
          filter: { $ref: '#/components/schemas/VariableFilter' },
          sort: {
            type: 'array',
            minItems: 1,
            maxItems: 5,
            items: { $ref: '#/components/schemas/VariableSearchSort' },
          },
          page: { $ref: '#/components/schemas/PageRequest' },
        },
      },
      VariableSearchSort: {
        type: 'object',
        required: ['field'],
        additionalProperties: false,
        properties: {
          field: {
            type: 'string',
            enum: ['name', 'scopeKey', 'processInstanceKey'],
          },
          order: { $ref: '#/components/schemas/SortOrder' },
        },
      },
      VariablePage: {
        type: 'object',
        required: ['items', 'page'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/VariableItem' },
          },
          page: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      UserTaskVariableFilter: {
        type: 'object',
        additionalProperties: false,
        properties: { name: { $ref: '#/components/schemas/StringFilter' } },
      },
      UserTaskVariableSearch: {
        type: 'object',
        additionalProperties: false,
        properties: {
          filter: { $ref: '#/components/schemas/UserTaskVariableFilter' },
          sort: {
            type: 'array',
            minItems: 1,
            maxItems: 5,
            items: { $ref: '#/components/schemas/UserTaskVariableSearchSort' },
          },
          page: { $ref: '#/components/schemas/OffsetPageRequest' },
        },
      },
      UserTaskVariableSearchSort: {
        type: 'object',
        required: ['field'],
        additionalProperties: false,
        properties: {
          field: { type: 'string', enum: ['name'] },
          order: { $ref: '#/components/schemas/SortOrder' },
        },
      },
      OffsetPageRequest: {
        type: 'object',
        additionalProperties: false,
        properties: {
          limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
          from: { type: 'integer', minimum: 0, maximum: 10000 },
        },
      },
      JobActivationRequest: {
        type: 'object',
        required: ['type', 'timeout', 'maxJobsToActivate'],
        additionalProperties: false,
        properties: {
          type: { type: 'string', minLength: 1, maxLength: 255 },
          worker: { type: 'string', maxLength: 255 },
          timeout: {
            type: 'integer',
            minimum: 1,
            maximum: 604800000,
            description: 'In milliseconds',
          },
          maxJobsToActivate: { type: 'integer', minimum: 1, maximum: 1000 },
          fetchVariable: {
            type: 'array',
            maxItems: 200,
            items: { type: 'string', maxLength: 255 },
            description: 'Names of the variables it wants; all without it',
          },
          requestTimeout: {
            type: 'integer',
            minimum: -9007199254740991,
            maximum: 600000,
            description:
              'How long to wait for a job, in milliseconds; 0 or absent is 10,000, negative is not to wait',
          },
          tenantIds: {
            type: 'array',
            maxItems: 10,
            items: { $ref: '#/components/schemas/TenantId' },
          },
          tenantFilter: { type: 'string', enum: ['PROVIDED', 'ASSIGNED'] },
        },
      },
      JobActivationResult: {
        type: 'object',
        required: ['jobs'],
        additionalProperties: false,
        properties: {
          jobs: {
            type: 'array',
            items: { $ref: '#/components/schemas/ActivatedJob' },
          },
        },
      },
      ActivatedJob: {
        type: 'object',
        required: [
          'jobKey',
          'lease',
          'type',
          'processInstanceKey',
          'rootProcessInstanceKey',
          'processDefinitionId',
          'processDefinitionVersion',
          'processDefinitionKey',
          'elementId',
          'elementInstanceKey',
          'customHeaders',
          'worker',
          'retries',
          'priority',
          'deadline',
          'variables',
          'tenantId',
          'kind',
          'listenerEventType',
          'userTask',
          'tags',
        ],
        additionalProperties: false,
        properties: {
          jobKey: { $ref: '#/components/schemas/Key' },
          lease: {
            type: 'string',
            description:
              'Of this attempt; reports may name it to be refused when the job was handed out again (ours)',
          },
          type: { type: 'string' },
          processInstanceKey: { $ref: '#/components/schemas/Key' },
          rootProcessInstanceKey: { type: ['string', 'null'] },
          processDefinitionId: { type: 'string' },
          processDefinitionVersion: { type: 'integer' },
          processDefinitionKey: { $ref: '#/components/schemas/Key' },
          elementId: { type: 'string' },
          elementInstanceKey: { $ref: '#/components/schemas/Key' },
          customHeaders: { $ref: '#/components/schemas/JsonObject' },
          worker: { type: 'string' },
          retries: { type: 'integer' },
          priority: { type: 'integer', description: 'Ours' },
          deadline: { type: 'integer', description: 'Epoch milliseconds' },
          variables: { $ref: '#/components/schemas/JsonObject' },
          tenantId: { $ref: '#/components/schemas/TenantId' },
          kind: { $ref: '#/components/schemas/JobKind' },
          listenerEventType: { type: 'string', enum: ['UNSPECIFIED'] },
          userTask: { type: ['object', 'null'] },
          tags: { type: 'array', maxItems: 0, items: { type: 'string' } },
          targetRef: {
            type: 'string',
            description: 'Entity ref the work is for (ours)',
          },
        },
      },
      JobKind: { type: 'string', enum: ['BPMN_ELEMENT', 'AD_HOC_SUB_PROCESS'] },
      Job: {
        type: 'object',
        required: [
          'jobKey',
          'type',
          'state',
          'kind',
          'listenerEventType',
          'processInstanceKey',
          'rootProcessInstanceKey',
          'processDefinitionId',
          'processDefinitionKey',
          'elementId',
          'elementInstanceKey',
          'customHeaders',
          'worker',
          'retries',
          'priority',
          'deadline',
          'hasFailedWithRetriesLeft',
          'errorMessage',
          'errorCode',
          'deniedReason',
          'isDenied',
          'creationTime',
          'endTime',
          'lastUpdateTime',
          'tenantId',
          'actions',
        ],
        additionalProperties: false,
        properties: {
          jobKey: { $ref: '#/components/schemas/Key' },
          type: { type: 'string' },
          state: { $ref: '#/components/schemas/JobState' },
          kind: { $ref: '#/components/schemas/JobKind' },
          listenerEventType: { type: 'string', enum: ['UNSPECIFIED'] },
          processInstanceKey: { $ref: '#/components/schemas/Key' },
          rootProcessInstanceKey: { type: ['string', 'null'] },
          processDefinitionId: { type: 'string' },
          processDefinitionKey: { $ref: '#/components/schemas/Key' },
          elementId: { type: ['string', 'null'] },
          elementInstanceKey: { $ref: '#/components/schemas/Key' },
          customHeaders: { $ref: '#/components/schemas/JsonObject' },
          worker: {
            type: 'string',
            description: 'Who holds it; empty if nobody does',
          },
          retries: { type: 'integer' },
          priority: { type: 'integer', description: 'Ours' },
          deadline: { type: ['string', 'null'], format: 'date-time' },
          hasFailedWithRetriesLeft: { type: 'boolean' },
          errorMessage: { type: ['string', 'null'] },
          errorCode: { type: ['string', 'null'] },
          deniedReason: { type: ['string', 'null'] },
          isDenied: { type: ['boolean', 'null'] },
          creationTime: { type: ['string', 'null'], format: 'date-time' },
          endTime: { type: ['string', 'null'], format: 'date-time' },
          lastUpdateTime: { type: ['string', 'null'], format: 'date-time' },
          tenantId: { $ref: '#/components/schemas/TenantId' },
          actions: {
            type: 'array',
            description: 'What the caller may do with it (ours)',
            items: { type: 'string', enum: ['update'] },
          },
        },
      },
      JobFilter: {
        type: 'object',
        additionalProperties: false,
        properties: {
          jobKey: { $ref: '#/components/schemas/KeyFilter' },
          type: { $ref: '#/components/schemas/StringFilter' },
          worker: { $ref: '#/components/schemas/StringFilter' },
          state: { $ref: '#/components/schemas/JobStateFilter' },
          retries: { $ref: '#/components/schemas/IntegerFilter' },
          priority: { $ref: '#/components/schemas/IntegerFilter' },
          deadline: { $ref: '#/components/schemas/DateTimeFilter' },
          creationTime: { $ref: '#/components/schemas/DateTimeFilter' },
          errorMessage: { $ref: '#/components/schemas/StringFilter' },
          hasFailedWithRetriesLeft: { type: 'boolean' },
          processDefinitionKey: { $ref: '#/components/schemas/KeyFilter' },
          processDefinitionId: { $ref: '#/components/schemas/StringFilter' },
          processInstanceKey: { $ref: '#/components/schemas/KeyFilter' },
          elementId: { $ref: '#/components/schemas/StringFilter' },
          elementInstanceKey: { $ref: '#/components/schemas/KeyFilter' },
          targetRef: { $ref: '#/components/schemas/StringFilter' },
          tenantId: { $ref: '#/components/schemas/StringFilter' },
          $or: {
            type: 'array',
            minItems: 1,
            maxItems: 50,
            items: { $ref: '#/components/schemas/JobFilter' },
            description:
              'At least one of these holds, and everything beside it',
          },
          $and: {
            type: 'array',
            minItems: 1,
            maxItems: 50,
            items: { $ref: '#/components/schemas/JobFilter' },
            description: 'All of these hold (ours)',
          },
          $not: {
            $ref: '#/components/schemas/JobFilter',
            description: 'It does not hold (ours)',
          },
        },
      },
      JobSearch: {
        type: 'object',
        additionalProperties: false,
        properties: {
          filter: { $ref: '#/components/schemas/JobFilter' },
          sort: {
            type: 'array',
            minItems: 1,
            maxItems: 5,
            items: { $ref: '#/components/schemas/JobSearchSort' },
          },
          page: { $ref: '#/components/schemas/PageRequest' },
        },
      },
      JobSearchSort: {
        type: 'object',
        required: ['field'],
        additionalProperties: false,
        properties: {
          field: {
            type: 'string',
            enum: [
              'jobKey',
              'type',
              'retries',
              'priority',
              'deadline',
              'creationTime',
              'processDefinitionId',
              'processInstanceKey',
              'elementId',
            ],
          },
          order: { $ref: '#/components/schemas/SortOrder' },
        },
      },
      JobPage: {
        type: 'object',
        required: ['items', 'page'],
        additionalProperties: false,
        properties: {
          items: { type: 'array', items: { $ref: '#/components/schemas/Job' } },
          page: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      JobUpdateRequest: {
        type: 'object',
        required: ['changeset'],
        additionalProperties: false,
        properties: {
          changeset: { $ref: '#/components/schemas/JobChangeset' },
          operationReference: {
            $ref: '#/components/schemas/OperationReference',
          },
        },
      },
      JobChangeset: {
        type: 'object',
        description: 'At least one of these',
        additionalProperties: false,
        properties: {
          retries: {
            type: ['integer', 'null'],
            minimum: 1,
            maximum: 2147483647,
          },
          timeout: {
            type: ['integer', 'null'],
            minimum: 1,
            maximum: 604800000,
            description:
              'How long from now the worker keeps it, in milliseconds',
          },
          priority: {
            type: ['integer', 'null'],
            minimum: -1000000,
            maximum: 1000000,
            description: 'Ours',
          },
        },
      },
      JobCompletionRequest: {
        type: 'object',
        additionalProperties: false,
        properties: {
          variables: { type: ['object', 'null'], additionalProperties: true },
          result: { $ref: '#/components/schemas/JobResult' },
          lease: {
            type: 'string',
            maxLength: 100,
            description: 'Of the attempt that reports (ours)',
          },
        },
      },
      JobResult: {
        type: 'object',
        description: 'What happens next in an ad-hoc sub-process',
        required: ['type'],
        additionalProperties: false,
        properties: {
          type: { type: 'string', enum: ['adHocSubProcess'] },
          activateElements: {
            type: 'array',
            maxItems: 200,
            items: { $ref: '#/components/schemas/AdHocElement' },
          },
          isCompletionConditionFulfilled: { type: 'boolean' },
          isCancelRemainingInstances: { type: 'boolean' },
        },
      },
      JobFailRequest: {
        type: 'object',
        additionalProperties: false,
        properties: {
          retries: {
            type: 'integer',
            minimum: 0,
            maximum: 2147483647,
            description: 'Attempts left; by default one less than before',
          },
          errorMessage: { type: 'string', maxLength: 10000 },
          errorCode: {
            type: 'string',
            maxLength: 255,
            description:
              'Cause for programs, for example `device-unreachable` (ours)',
          },
          retryBackOff: {
            type: 'integer',
            minimum: 0,
            maximum: 604800000,
            description: 'In milliseconds',
          },
          variables: { type: ['object', 'null'], additionalProperties: true },
          lease: {
            type: 'string',
            maxLength: 100,
            description: 'Of the attempt that reports (ours)',
          },
        },
      },
      JobErrorRequest: {
        type: 'object',
        required: ['errorCode'],
        additionalProperties: false,
        properties: {
          errorCode: { type: 'string', minLength: 1, maxLength: 255 },
          errorMessage: { type: ['string', 'null'], maxLength: 10000 },
          variables: { type: ['object', 'null'], additionalProperties: true },
          lease: {
            type: 'string',
            maxLength: 100,
            description: 'Of the attempt that reports (ours)',
          },
        },
      },
      JobEscalationRequest: {
        type: 'object',
        required: ['escalationCode'],
        additionalProperties: false,
        properties: {
          escalationCode: { type: 'string', minLength: 1, maxLength: 255 },
          variables: { type: ['object', 'null'], additionalProperties: true },
          lease: {
            type: 'string',
            maxLength: 100,
            description: 'Of the attempt that reports (ours)',
          },
        },
      },
      MessagePublicationRequest: {
        type: 'object',
        required: ['name'],
        additionalProperties: false,
        properties: {
          name: { type: 'string', minLength: 1, maxLength: 255 },
          correlationKey: {
            type: 'string',
            maxLength: 255,
            description:
              'Empty: only message start events and subscriptions with an empty key take it',
          },
          timeToLive: {
            type: 'integer',
            minimum: 0,
            maximum: 31536000000,
            default: 0,
            description: 'How long it waits for somebody, in milliseconds',
          },
          messageId: {
            type: 'string',
            maxLength: 255,
            description: 'While a message with it waits no second one is taken',
          },
          variables: { $ref: '#/components/schemas/JsonObject' },
          tenantId: { $ref: '#/components/schemas/TenantId' },
        },
      },
      MessagePublicationResult: {
        type: 'object',
        required: ['messageKey', 'tenantId'],
        additionalProperties: false,
        properties: {
          messageKey: { $ref: '#/components/schemas/Key' },
          tenantId: { $ref: '#/components/schemas/TenantId' },
        },
      },
      MessageCorrelationRequest: {
        type: 'object',
        required: ['name'],
        additionalProperties: false,
        properties: {
          name: { type: 'string', minLength: 1, maxLength: 255 },
          correlationKey: {
            type: 'string',
            maxLength: 255,
            description:
              'Empty: only message start events and subscriptions with an empty key take it',
          },
          variables: { $ref: '#/components/schemas/JsonObject' },
          tenantId: { $ref: '#/components/schemas/TenantId' },
        },
      },
      MessageCorrelationResult: {
        type: 'object',
        required: ['messageKey', 'processInstanceKey', 'tenantId'],
        additionalProperties: false,
        properties: {
          messageKey: { $ref: '#/components/schemas/Key' },
          processInstanceKey: { $ref: '#/components/schemas/Key' },
          tenantId: { $ref: '#/components/schemas/TenantId' },
        },
      },
      SignalBroadcastRequest: {
        type: 'object',
        required: ['signalName'],
        additionalProperties: false,
        properties: {
          signalName: { type: 'string', minLength: 1, maxLength: 255 },
          variables: { $ref: '#/components/schemas/JsonObject' },
          tenantId: { $ref: '#/components/schemas/TenantId' },
        },
      },
      SignalBroadcastResult: {
        type: 'object',
        required: ['signalKey', 'tenantId'],
        additionalProperties: false,
        properties: {
          signalKey: { $ref: '#/components/schemas/Key' },
          tenantId: { $ref: '#/components/schemas/TenantId' },
        },
      },
      UserTask: {
        type: 'object',
        required: [
          'userTaskKey',
          'name',
          'state',
          'elementId',
          'elementInstanceKey',
          'processDefinitionKey',
          'processDefinitionId',
          'processDefinitionVersion',
          'processName',
          'processInstanceKey',
          'rootProcessInstanceKey',
          'tenantId',
          'assignee',
          'candidateGroups',
          'candidateUsers',
          'creationDate',
          'completionDate',
          'dueDate',
          'followUpDate',
          'priority',
          'customHeaders',
          'formKey',
          'externalFormReference',
          'tags',
          'hasForm',
          'actions',
        ],
        additionalProperties: false,
        properties: {
          userTaskKey: { $ref: '#/components/schemas/Key' },
          name: { type: 'string' },
          state: { $ref: '#/components/schemas/UserTaskState' },
          elementId: { type: 'string' },
          elementInstanceKey: { $ref: '#/components/schemas/Key' },
          processDefinitionKey: { $ref: '#/components/schemas/Key' },
          processDefinitionId: { type: 'string' },
          processDefinitionVersion: { type: 'integer' },
          processName: { type: 'string' },
          processInstanceKey: { $ref: '#/components/schemas/Key' },
          rootProcessInstanceKey: { type: ['string', 'null'] },
          tenantId: { $ref: '#/components/schemas/TenantId' },
          targetRef: {
            type: 'string',
            description: 'Entity ref the work is for (ours)',
          },
          assignee: {
            type: ['string', 'null'],
            description: 'User entity ref',
          },
          candidateGroups: {
            type: 'array',
            items: { type: 'string' },
            description: 'Group entity refs',
          },
          candidateUsers: {
            type: 'array',
            items: { type: 'string' },
            description: 'User entity refs',
          },
          creationDate: { type: 'string', format: 'date-time' },
          completionDate: { type: ['string', 'null'], format: 'date-time' },
          completedBy: { type: 'string', description: 'Ours' },
          dueDate: { type: ['string', 'null'], format: 'date-time' },
          followUpDate: { type: ['string', 'null'], format: 'date-time' },
          priority: { type: 'integer' },
          customHeaders: { $ref: '#/components/schemas/JsonObject' },
          formKey: { type: ['string', 'null'] },
          externalFormReference: { type: ['string', 'null'] },
          tags: { type: 'array', maxItems: 0, items: { type: 'string' } },
          hasForm: { type: 'boolean', description: 'Ours' },
          actions: {
            type: 'array',
            description: 'What the caller may do with it (ours)',
            items: {
              type: 'string',
              enum: ['claim', 'release', 'assign', 'complete', 'update'],
            },
          },
        },
      },
      UserTaskDetail: {
        type: 'object',
        required: [
          'userTaskKey',
          'name',
          'state',
          'elementId',
          'elementInstanceKey',
          'processDefinitionKey',
          'processDefinitionId',
          'processDefinitionVersion',
          'processName',
          'processInstanceKey',
          'rootProcessInstanceKey',
          'tenantId',
          'assignee',
          'candidateGroups',
          'candidateUsers',
          'creationDate',
          'completionDate',
          'dueDate',
          'followUpDate',
          'priority',
          'customHeaders',
          'formKey',
          'externalFormReference',
          'tags',
          'hasForm',
          'actions',
          'variables',
        ],
        additionalProperties: false,
        properties: {
          userTaskKey: { $ref: '#/components/schemas/Key' },
          name: { type: 'string' },
          state: { $ref: '#/components/schemas/UserTaskState' },
          elementId: { type: 'string' },
          elementInstanceKey: { $ref: '#/components/schemas/Key' },
          processDefinitionKey: { $ref: '#/components/schemas/Key' },
          processDefinitionId: { type: 'string' },
          processDefinitionVersion: { type: 'integer' },
          processName: { type: 'string' },
          processInstanceKey: { $ref: '#/components/schemas/Key' },
          rootProcessInstanceKey: { type: ['string', 'null'] },
          tenantId: { $ref: '#/components/schemas/TenantId' },
          targetRef: {
            type: 'string',
            description: 'Entity ref the work is for (ours)',
          },
          assignee: {
            type: ['string', 'null'],
            description: 'User entity ref',
          },
          candidateGroups: {
            type: 'array',
            items: { type: 'string' },
            description: 'Group entity refs',
          },
          candidateUsers: {
            type: 'array',
            items: { type: 'string' },
            description: 'User entity refs',
          },
          creationDate: { type: 'string', format: 'date-time' },
          completionDate: { type: ['string', 'null'], format: 'date-time' },
          completedBy: { type: 'string', description: 'Ours' },
          dueDate: { type: ['string', 'null'], format: 'date-time' },
          followUpDate: { type: ['string', 'null'], format: 'date-time' },
          priority: { type: 'integer' },
          customHeaders: { $ref: '#/components/schemas/JsonObject' },
          formKey: { type: ['string', 'null'] },
          externalFormReference: { type: ['string', 'null'] },
          tags: { type: 'array', maxItems: 0, items: { type: 'string' } },
          hasForm: { type: 'boolean', description: 'Ours' },
          actions: {
            type: 'array',
            description: 'What the caller may do with it (ours)',
            items: {
              type: 'string',
              enum: ['claim', 'release', 'assign', 'complete', 'update'],
            },
          },
          variables: { $ref: '#/components/schemas/JsonObject' },
        },
      },
      UserTaskFilter: {
        type: 'object',
        additionalProperties: false,
        properties: {
          userTaskKey: { $ref: '#/components/schemas/KeyFilter' },
          state: { $ref: '#/components/schemas/UserTaskStateFilter' },
          assignee: { $ref: '#/components/schemas/StringFilter' },
          candidateGroup: { $ref: '#/components/schemas/StringFilter' },
          candidateUser: { $ref: '#/components/schemas/StringFilter' },
          name: { $ref: '#/components/schemas/StringFilter' },
          elementId: { $ref: '#/components/schemas/StringFilter' },
          priority: { $ref: '#/components/schemas/IntegerFilter' },
          creationDate: { $ref: '#/components/schemas/DateTimeFilter' },
          completionDate: { $ref: '#/components/schemas/DateTimeFilter' },
          dueDate: { $ref: '#/components/schemas/DateTimeFilter' },
          followUpDate: { $ref: '#/components/schemas/DateTimeFilter' },
          processDefinitionKey: { $ref: '#/components/schemas/KeyFilter' },
          processDefinitionId: { $ref: '#/components/schemas/StringFilter' },
          processInstanceKey: { $ref: '#/components/schemas/KeyFilter' },
          elementInstanceKey: { $ref: '#/components/schemas/KeyFilter' },
          processName: { $ref: '#/components/schemas/StringFilter' },
          completedBy: { $ref: '#/components/schemas/StringFilter' },
          processInstanceVariables: {
            type: 'array',
            maxItems: 10,
            items: { $ref: '#/components/schemas/VariableFilterItem' },
          },
          localVariables: {
            type: 'array',
            maxItems: 10,
            items: { $ref: '#/components/schemas/VariableFilterItem' },
          },
          tenantId: { $ref: '#/components/schemas/StringFilter' },
          scope: {
            type: 'string',
            enum: ['mine', 'myGroups', 'unassigned', 'all'],
            default: 'all',
            description:
              '`mine`: assigned to me; `myGroups`: I or a group of mine is a candidate; `unassigned`: the same, and nobody has it (ours)',
          },
          targetRef: {
            $ref: '#/components/schemas/StringFilter',
            description: 'Ours',
          },
          text: { $ref: '#/components/schemas/TextFilter' },
          $or: {
            type: 'array',
            minItems: 1,
            maxItems: 50,
            items: { $ref: '#/components/schemas/UserTaskFilter' },
            description:
              'At least one of these holds, and everything beside it',
          },
          $and: {
            type: 'array',
            minItems: 1,
            maxItems: 50,
            items: { $ref: '#/components/schemas/UserTaskFilter' },
            description: 'All of these hold (ours)',
          },
          $not: {
            $ref: '#/components/schemas/UserTaskFilter',
            description: 'It does not hold (ours)',
          },
        },
      },
      UserTaskSearch: {
        type: 'object',
        additionalProperties: false,
        properties: {
          filter: { $ref: '#/components/schemas/UserTaskFilter' },
          sort: {
            type: 'array',
            minItems: 1,
            maxItems: 5,
            items: { $ref: '#/components/schemas/UserTaskSearchSort' },
          },
          page: { $ref: '#/components/schemas/PageRequest' },
        },
      },
      UserTaskSearchSort: {
        type: 'object',
        required: ['field'],
        additionalProperties: false,
        properties: {
          field: {
            type: 'string',
            enum: [
              'creationDate',
              'completionDate',
              'followUpDate',
              'dueDate',
              'priority',
              'name',
            ],
          },
          order: { $ref: '#/components/schemas/SortOrder' },
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
      UserTaskAssignmentRequest: {
        type: 'object',
        additionalProperties: false,
        properties: {
          assignee: {
            type: 'string',
            maxLength: 255,
            description: 'User entity ref',
            'or the name of a user in the default namespace': null,
          },
          allowOverride: {
            type: ['boolean', 'null'],
            description: 'Whether it may change hands; default true',
          },
          action: {
            type: ['string', 'null'],
            maxLength: 255,
            description: 'Noted in the audit log',
          },
        },
      },
      UserTaskCompletionRequest: {
        type: 'object',
        additionalProperties: false,
        properties: {
          variables: { type: ['object', 'null'], additionalProperties: true },
          action: {
            type: ['string', 'null'],
            maxLength: 255,
            description: 'Noted in the audit log',
          },
        },
      },
      UserTaskUpdateRequest: {
        type: 'object',
        additionalProperties: false,
        properties: {
          changeset: { $ref: '#/components/schemas/UserTaskChangeset' },
          action: {
            type: ['string', 'null'],
            maxLength: 255,
            description: 'Noted in the audit log',
          },
        },
      },
      UserTaskChangeset: {
        type: 'object',
        description: 'What is absent stays',
        additionalProperties: false,
        properties: {
          candidateGroups: {
            type: ['array', 'null'],
            maxItems: 100,
            items: { type: 'string', maxLength: 255 },
          },
          candidateUsers: {
            type: ['array', 'null'],
            maxItems: 100,
            items: { type: 'string', maxLength: 255 },
          },
          dueDate: {
            type: ['string', 'null'],
            maxLength: 40,
            description: 'ISO 8601; empty or null takes it away',
          },
          followUpDate: {
            type: ['string', 'null'],
            maxLength: 40,
            description: 'ISO 8601; empty or null takes it away',
          },
          priority: { type: ['integer', 'null'], minimum: 0, maximum: 100 },
        },
      },
      Incident: {
        type: 'object',
        required: [
          'incidentKey',
          'processInstanceKey',
          'rootProcessInstanceKey',
          'processDefinitionKey',
          'processDefinitionId',
          'elementId',
          'elementInstanceKey',
          'jobKey',
          'errorType',
          'errorMessage',
          'state',
          'creationTime',
          'tenantId',
          'actions',
        ],
        additionalProperties: false,
        properties: {
          incidentKey: { $ref: '#/components/schemas/Key' },
          processInstanceKey: { $ref: '#/components/schemas/Key' },
          rootProcessInstanceKey: { type: ['string', 'null'] },
          processDefinitionKey: { $ref: '#/components/schemas/Key' },
          processDefinitionId: { type: 'string' },
          processDefinitionName: { type: 'string' },
          elementId: { type: 'string' },
          elementName: { type: 'string' },
          elementInstanceKey: { $ref: '#/components/schemas/Key' },
          jobKey: { type: ['string', 'null'] },
          targetRef: {
            type: 'string',
            description: 'Entity ref the work is for (ours)',
          },
          errorType: { $ref: '#/components/schemas/IncidentErrorType' },
          errorMessage: { type: 'string' },
          code: {
            type: 'string',
            description:
              'Cause for programs, for example `device-unreachable` (ours)',
          },
          state: { $ref: '#/components/schemas/IncidentState' },
          creationTime: { type: 'string', format: 'date-time' },
          resolutionTime: {
            type: 'string',
            format: 'date-time',
            description: 'Ours',
          },
          resolvedBy: { type: 'string', description: 'Ours' },
          tenantId: { $ref: '#/components/schemas/TenantId' },
          actions: {
            type: 'array',
            description: 'What the caller may do with it (ours)',
            items: { type: 'string', enum: ['retry'] },
          },
        },
      },
      IncidentFilter: {
        type: 'object',
        additionalProperties: false,
        properties: {
          incidentKey: { $ref: '#/components/schemas/KeyFilter' },
          processInstanceKey: { $ref: '#/components/schemas/KeyFilter' },
          processDefinitionKey: { $ref: '#/components/schemas/KeyFilter' },
          processDefinitionId: { $ref: '#/components/schemas/StringFilter' },
          elementId: { $ref: '#/components/schemas/StringFilter' },
          elementInstanceKey: { $ref: '#/components/schemas/KeyFilter' },
          errorType: { $ref: '#/components/schemas/IncidentErrorTypeFilter' },
          errorCode: {
            $ref: '#/components/schemas/StringFilter',
            description: 'Ours',
          },
          errorMessage: { $ref: '#/components/schemas/StringFilter' },
          state: { $ref: '#/components/schemas/IncidentStateFilter' },
          creationTime: { $ref: '#/components/schemas/DateTimeFilter' },
          resolvedBy: {
            $ref: '#/components/schemas/StringFilter',
            description: 'Ours',
          },
          targetRef: {
            $ref: '#/components/schemas/StringFilter',
            description: 'Ours',
          },
          tenantId: { $ref: '#/components/schemas/StringFilter' },
          text: { $ref: '#/components/schemas/TextFilter' },
          $or: {
            type: 'array',
            minItems: 1,
            maxItems: 50,
            items: { $ref: '#/components/schemas/IncidentFilter' },
            description:
              'At least one of these holds, and everything beside it',
          },
          $and: {
            type: 'array',
            minItems: 1,
            maxItems: 50,
            items: { $ref: '#/components/schemas/IncidentFilter' },
            description: 'All of these hold (ours)',
          },
          $not: {
            $ref: '#/components/schemas/IncidentFilter',
            description: 'It does not hold (ours)',
          },
        },
      },
      IncidentSearch: {
        type: 'object',
        additionalProperties: false,
        properties: {
          filter: { $ref: '#/components/schemas/IncidentFilter' },
          sort: {
            type: 'array',
            minItems: 1,
            maxItems: 5,
            items: { $ref: '#/components/schemas/IncidentSearchSort' },
          },
          page: { $ref: '#/components/schemas/PageRequest' },
        },
      },
      IncidentSearchSort: {
        type: 'object',
        required: ['field'],
        additionalProperties: false,
        properties: {
          field: {
            type: 'string',
            enum: [
              'incidentKey',
              'processInstanceKey',
              'processDefinitionId',
              'elementId',
              'errorType',
              'state',
              'creationTime',
            ],
          },
          order: { $ref: '#/components/schemas/SortOrder' },
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
      BatchCancellationRequest: {
        type: 'object',
        required: ['filter'],
        additionalProperties: false,
        properties: {
          filter: { $ref: '#/components/schemas/ProcessInstanceFilter' },
          reason: { type: 'string', maxLength: 2000, description: 'Ours' },
          itemsPerSecond: {
            type: 'integer',
            minimum: 1,
            maximum: 10000,
            description: 'Instances changed per second at most (ours)',
          },
          operationReference: {
            $ref: '#/components/schemas/OperationReference',
          },
        },
      },
      BatchIncidentResolutionRequest: {
        type: 'object',
        required: ['filter'],
        additionalProperties: false,
        properties: {
          filter: { $ref: '#/components/schemas/ProcessInstanceFilter' },
          itemsPerSecond: {
            type: 'integer',
            minimum: 1,
            maximum: 10000,
            description: 'Instances changed per second at most (ours)',
          },
          operationReference: {
            $ref: '#/components/schemas/OperationReference',
          },
        },
      },
      BatchIncidentRequest: {
        type: 'object',
        required: ['filter'],
        additionalProperties: false,
        properties: {
          filter: { $ref: '#/components/schemas/IncidentFilter' },
          itemsPerSecond: {
            type: 'integer',
            minimum: 1,
            maximum: 10000,
            description: 'Instances changed per second at most (ours)',
          },
          operationReference: {
            $ref: '#/components/schemas/OperationReference',
          },
        },
      },
      BatchSuspensionRequest: {
        type: 'object',
        required: ['filter'],
        additionalProperties: false,
        properties: {
          filter: { $ref: '#/components/schemas/ProcessInstanceFilter' },
          reason: { type: 'string', maxLength: 2000 },
          itemsPerSecond: {
            type: 'integer',
            minimum: 1,
            maximum: 10000,
            description: 'Instances changed per second at most (ours)',
          },
          operationReference: {
            $ref: '#/components/schemas/OperationReference',
          },
        },
      },
      BatchResumptionRequest: {
        type: 'object',
        required: ['filter'],
        additionalProperties: false,
        properties: {
          filter: { $ref: '#/components/schemas/ProcessInstanceFilter' },
          itemsPerSecond: {
            type: 'integer',
            minimum: 1,
            maximum: 10000,
            description: 'Instances changed per second at most (ours)',
          },
          operationReference: {
            $ref: '#/components/schemas/OperationReference',
          },
        },
      },
      BatchVariableUpdateRequest: {
        type: 'object',
        required: ['filter', 'variables'],
        additionalProperties: false,
        properties: {
          filter: { $ref: '#/components/schemas/ProcessInstanceFilter' },
          variables: { $ref: '#/components/schemas/JsonObject' },
          itemsPerSecond: {
            type: 'integer',
            minimum: 1,
            maximum: 10000,
            description: 'Instances changed per second at most (ours)',
          },
          operationReference: {
            $ref: '#/components/schemas/OperationReference',
          },
        },
      },
      BatchModificationRequest: {
        type: 'object',
        required: ['filter', 'moveInstructions'],
        additionalProperties: false,
        properties: {
          filter: { $ref: '#/components/schemas/ProcessInstanceFilter' },
          moveInstructions: {
            type: 'array',
            minItems: 1,
            maxItems: 200,
            items: { $ref: '#/components/schemas/BatchMoveInstruction' },
          },
          itemsPerSecond: {
            type: 'integer',
            minimum: 1,
            maximum: 10000,
            description: 'Instances changed per second at most (ours)',
          },
          operationReference: {
            $ref: '#/components/schemas/OperationReference',
          },
        },
      },
      BatchMoveInstruction: {
        type: 'object',
        required: ['sourceElementId', 'targetElementId'],
        additionalProperties: false,
        properties: {
          sourceElementId: { type: 'string', minLength: 1, maxLength: 255 },
          targetElementId: { type: 'string', minLength: 1, maxLength: 255 },
        },
      },
      BatchMigrationRequest: {
        type: 'object',
        required: ['filter', 'migrationPlan'],
        additionalProperties: false,
        properties: {
          filter: { $ref: '#/components/schemas/ProcessInstanceFilter' },
          migrationPlan: { $ref: '#/components/schemas/BatchMigrationPlan' },
          itemsPerSecond: {
            type: 'integer',
            minimum: 1,
            maximum: 10000,
            description: 'Instances changed per second at most (ours)',
          },
          operationReference: {
            $ref: '#/components/schemas/OperationReference',
          },
        },
      },
      BatchMigrationPlan: {
        type: 'object',
        required: ['targetProcessDefinitionKey', 'mappingInstructions'],
        additionalProperties: false,
        properties: {
          targetProcessDefinitionKey: { $ref: '#/components/schemas/Key' },
          mappingInstructions: {
            type: 'array',
            maxItems: 1000,
            items: { $ref: '#/components/schemas/MappingInstruction' },
          },
        },
      },
      BatchPreviewRequest: {
        type: 'object',
        required: ['batchOperationType', 'filter'],
        additionalProperties: false,
        properties: {
          batchOperationType: {
            $ref: '#/components/schemas/BatchOperationType',
          },
          filter: { $ref: '#/components/schemas/ProcessInstanceFilter' },
        },
      },
      BatchPreview: {
        type: 'object',
        required: ['totalItems', 'hasMoreTotalItems', 'itemKeys'],
        additionalProperties: false,
        properties: {
          itemKeys: {
            type: 'array',
            description: 'The first of them',
            items: { $ref: '#/components/schemas/Key' },
          },
          totalItems: {
            type: 'integer',
            description:
              'Running instances that the caller may operate and the filter matches, counted up to 10,000',
          },
          hasMoreTotalItems: { type: 'boolean' },
        },
      },
      BatchOperationCreated: {
        type: 'object',
        required: ['batchOperationKey', 'batchOperationType'],
        additionalProperties: false,
        properties: {
          batchOperationKey: { $ref: '#/components/schemas/Key' },
          batchOperationType: {
            $ref: '#/components/schemas/BatchOperationType',
          },
        },
      },
      BatchOperation: {
        type: 'object',
        required: [
          'batchOperationKey',
          'batchOperationType',
          'state',
          'startDate',
          'endDate',
          'actorType',
          'actorId',
          'operationsTotalCount',
          'operationsFailedCount',
          'operationsCompletedCount',
          'operationsSkippedCount',
          'itemsPerSecond',
          'errors',
          'actions',
        ],
        additionalProperties: false,
        properties: {
          batchOperationKey: { $ref: '#/components/schemas/Key' },
          batchOperationType: {
            $ref: '#/components/schemas/BatchOperationType',
          },
          state: { $ref: '#/components/schemas/BatchOperationState' },
          startDate: { type: ['string', 'null'], format: 'date-time' },
          endDate: { type: ['string', 'null'], format: 'date-time' },
          actorType: {
            type: ['string', 'null'],
            enum: ['USER', 'CLIENT', null],
          },
          actorId: {
            type: ['string', 'null'],
            description: 'Entity ref of who asked for it',
          },
          operationsTotalCount: { type: 'integer' },
          operationsFailedCount: { type: 'integer' },
          operationsCompletedCount: { type: 'integer' },
          operationsSkippedCount: { type: 'integer', description: 'Ours' },
          itemsPerSecond: { type: ['integer', 'null'], description: 'Ours' },
          errors: {
            type: 'array',
            items: { $ref: '#/components/schemas/BatchOperationError' },
          },
          actions: {
            type: 'array',
            description: 'What the caller may do with it (ours)',
            items: { type: 'string', enum: ['cancel', 'suspend', 'resume'] },
          },
        },
      },
      BatchOperationError: {
        type: 'object',
        required: ['partitionId', 'type', 'message'],
        additionalProperties: false,
        properties: {
          partitionId: { type: 'integer' },
          type: { type: 'string', enum: ['QUERY_FAILED'] },
          message: { type: 'string' },
        },
      },
      BatchOperationFilter: {
        type: 'object',
        additionalProperties: false,
        properties: {
          batchOperationKey: {
            oneOf: [
              { $ref: '#/components/schemas/Key' },
              {
                type: 'object',
                required: ['$eq'],
                additionalProperties: false,
                properties: { $eq: { $ref: '#/components/schemas/Key' } },
              },
            ],
          },
          operationType: {
            $ref: '#/components/schemas/BatchOperationTypeFilter',
          },
          state: { $ref: '#/components/schemas/BatchOperationStateFilter' },
          actorId: { type: 'string', maxLength: 255 },
          processInstanceKey: {
            $ref: '#/components/schemas/Key',
            description: 'Operations that this instance is in (ours)',
          },
        },
      },
      BatchOperationSearch: {
        type: 'object',
        additionalProperties: false,
        properties: {
          filter: { $ref: '#/components/schemas/BatchOperationFilter' },
          sort: {
            type: 'array',
            minItems: 1,
            maxItems: 5,
            items: { $ref: '#/components/schemas/BatchOperationSearchSort' },
          },
          page: { $ref: '#/components/schemas/PageRequest' },
        },
      },
      BatchOperationSearchSort: {
        type: 'object',
        required: ['field'],
        additionalProperties: false,
        properties: {
          field: { type: 'string', enum: ['startDate', 'endDate'] },
          order: { $ref: '#/components/schemas/SortOrder' },
        },
      },
      BatchOperationPage: {
        type: 'object',
        required: ['items', 'page'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/BatchOperation' },
          },
          page: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      BatchOperationItem: {
        type: 'object',
        required: [
          'batchOperationKey',
          'operationType',
          'itemKey',
          'processInstanceKey',
          'rootProcessInstanceKey',
          'state',
          'processedDate',
          'errorMessage',
        ],
        additionalProperties: false,
        properties: {
          batchOperationKey: { $ref: '#/components/schemas/Key' },
          operationType: { $ref: '#/components/schemas/BatchOperationType' },
          itemKey: { $ref: '#/components/schemas/Key' },
          processInstanceKey: { $ref: '#/components/schemas/Key' },
          rootProcessInstanceKey: { type: ['string', 'null'] },
          state: { $ref: '#/components/schemas/BatchOperationItemState' },
          processedDate: { type: ['string', 'null'], format: 'date-time' },
          errorMessage: { type: ['string', 'null'] },
        },
      },
      BatchOperationItemFilter: {
        type: 'object',
        additionalProperties: false,
        properties: {
          batchOperationKey: {
            oneOf: [
              { $ref: '#/components/schemas/Key' },
              {
                type: 'object',
                required: ['$eq'],
                additionalProperties: false,
                properties: { $eq: { $ref: '#/components/schemas/Key' } },
              },
            ],
            description: 'Needed',
          },
          itemKey: {
            oneOf: [
              { $ref: '#/components/schemas/Key' },
              {
                type: 'object',
                required: ['$eq'],
                additionalProperties: false,
                properties: { $eq: { $ref: '#/components/schemas/Key' } },
              },
            ],
          },
          processInstanceKey: {
            oneOf: [
              { $ref: '#/components/schemas/Key' },
              {
                type: 'object',
                required: ['$eq'],
                additionalProperties: false,
                properties: { $eq: { $ref: '#/components/schemas/Key' } },
              },
            ],
          },
          state: { $ref: '#/components/schemas/BatchOperationItemStateFilter' },
        },
      },
      BatchOperationItemSearch: {
        type: 'object',
        additionalProperties: false,
        properties: {
          filter: { $ref: '#/components/schemas/BatchOperationItemFilter' },
          sort: {
            type: 'array',
            minItems: 1,
            maxItems: 5,
            items: {
              $ref: '#/components/schemas/BatchOperationItemSearchSort',
            },
          },
          page: { $ref: '#/components/schemas/PageRequest' },
        },
      },
      BatchOperationItemSearchSort: {
        type: 'object',
        required: ['field'],
        additionalProperties: false,
        properties: {
          field: { type: 'string', enum: ['itemKey', 'processedDate'] },
          order: { $ref: '#/components/schemas/SortOrder' },
        },
      },
      BatchOperationItemPage: {
        type: 'object',
        required: ['items', 'page'],
        additionalProperties: false,
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/BatchOperationItem' },
          },
          page: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      Topology: {
        type: 'object',
        required: [
          'brokers',
          'clusterId',
          'clusterSize',
          'partitionsCount',
          'replicationFactor',
          'gatewayVersion',
          'lastCompletedChangeId',
        ],
        additionalProperties: false,
        properties: {
          brokers: {
            type: 'array',
            items: { $ref: '#/components/schemas/Broker' },
          },
          clusterId: { type: ['string', 'null'] },
          clusterSize: { type: 'integer' },
          partitionsCount: { type: 'integer' },
          replicationFactor: { type: 'integer' },
          gatewayVersion: { type: 'string' },
          lastCompletedChangeId: { type: 'string' },
        },
      },
      Broker: {
        type: 'object',
        required: ['nodeId', 'host', 'port', 'version', 'partitions'],
        additionalProperties: false,
        properties: {
          nodeId: { type: 'integer' },
          host: { type: 'string' },
          port: { type: 'integer' },
          version: { type: 'string' },
          partitions: {
            type: 'array',
            items: { $ref: '#/components/schemas/Partition' },
          },
        },
      },
      Partition: {
        type: 'object',
        required: ['partitionId', 'role', 'health'],
        additionalProperties: false,
        properties: {
          partitionId: { type: 'integer' },
          role: { type: 'string', enum: ['leader', 'follower', 'inactive'] },
          health: { type: 'string', enum: ['healthy', 'unhealthy', 'dead'] },
        },
      },
    },
  },
};
