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
     * A resource equal to the latest deployed version keeps that version. As `multipart/form-data` each part `resources` is a file; its name decides what it is.
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
    /** Search process definitions */
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
    /** One version of a process */
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
    /** The BPMN of one version */
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
    get: operations['getStartProcessForm'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/process-definitions/{processDefinitionKey}/statistics/element-instances': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        processDefinitionKey: components['parameters']['ProcessDefinitionKey'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * How often each element of a version is where, over all its instances
     * Only callers who may read every instance of the process get counts: they are kept per version, not per instance.
     */
    post: operations['getProcessDefinitionStatistics'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/process-definitions/{processDefinitionKey}/retirement': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        processDefinitionKey: components['parameters']['ProcessDefinitionKey'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Start no new instances of a version; running ones go on (ours) */
    post: operations['retireProcessDefinition'];
    /** Let a retired version start again (ours) */
    delete: operations['reinstateProcessDefinition'];
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
  '/v2/decision-definitions/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Search decisions */
    post: operations['searchDecisionDefinitions'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/decision-definitions/{decisionDefinitionKey}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        decisionDefinitionKey: components['parameters']['DecisionDefinitionKey'];
      };
      cookie?: never;
    };
    /** One version of a decision */
    get: operations['getDecisionDefinition'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/decision-definitions/{decisionDefinitionKey}/xml': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        decisionDefinitionKey: components['parameters']['DecisionDefinitionKey'];
      };
      cookie?: never;
    };
    /** The DMN of one version */
    get: operations['getDecisionDefinitionXml'];
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
    /**
     * Start an instance
     * With `awaitCompletion` the answer comes when the instance has ended, with its variables; after `requestTimeout` milliseconds it is a 504, and the instance goes on.
     */
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
    /** Search instances */
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
  '/v2/process-instances/cancellation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Cancel all instances that a filter matches */
    post: operations['cancelProcessInstancesBatchOperation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/process-instances/modification': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Move tokens in all instances that a filter matches */
    post: operations['modifyProcessInstancesBatchOperation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/process-instances/migration': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Put all instances that a filter matches on another version */
    post: operations['migrateProcessInstancesBatchOperation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/process-instances/incident-resolution': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Try again all incidents of the instances that a filter matches */
    post: operations['resolveIncidentsBatchOperation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/process-instances/suspension': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Hold all instances that a filter matches (ours) */
    post: operations['suspendProcessInstancesBatchOperation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/process-instances/resumption': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Let all instances that a filter matches go on (ours) */
    post: operations['resumeProcessInstancesBatchOperation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/process-instances/variable-update': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Set variables of all instances that a filter matches (ours) */
    post: operations['updateVariablesBatchOperation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/process-instances/batch-preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** How many instances a batch operation would change (ours) */
    post: operations['previewBatchOperation'];
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
    /** One instance */
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
    /** End a running instance and what it has called */
    post: operations['cancelProcessInstance'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/process-instances/{processInstanceKey}/modification': {
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
    /** Change where the tokens of a running instance are; all of it or nothing */
    post: operations['modifyProcessInstance'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/process-instances/{processInstanceKey}/migration': {
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
    /** Put a running instance on another version; all of it or nothing */
    post: operations['migrateProcessInstance'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/process-instances/{processInstanceKey}/suspension': {
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
    /** Hold an instance: no job, timer, message or task of it moves on (ours) */
    post: operations['suspendProcessInstance'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/process-instances/{processInstanceKey}/resumption': {
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
    /** Let a suspended instance go on (ours) */
    post: operations['resumeProcessInstance'];
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
    /** How often each element is active, completed, canceled or in an incident, and the flows taken */
    get: operations['getElementStatistics'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/process-instances/{processInstanceKey}/sequence-flows': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        processInstanceKey: components['parameters']['ProcessInstanceKey'];
      };
      cookie?: never;
    };
    /** The sequence flows that were taken */
    get: operations['getProcessInstanceSequenceFlows'];
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
  '/v2/process-instances/{processInstanceKey}/incidents/search': {
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
    /** Search the incidents of one instance */
    post: operations['searchProcessInstanceIncidents'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/element-instances/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Search the element instances of one process instance */
    post: operations['searchElementInstances'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/element-instances/{elementInstanceKey}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        elementInstanceKey: components['parameters']['ElementInstanceKey'];
      };
      cookie?: never;
    };
    /** One element instance */
    get: operations['getElementInstance'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/element-instances/{elementInstanceKey}/variables': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        elementInstanceKey: components['parameters']['ElementInstanceKey'];
      };
      cookie?: never;
    };
    get?: never;
    /**
     * Set variables at a scope, or where they exist further out
     * The scope is a process instance key or an element instance key.
     */
    put: operations['createElementInstanceVariables'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/element-instances/ad-hoc-activities/{adHocSubProcessInstanceKey}/activation': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        adHocSubProcessInstanceKey: components['parameters']['AdHocSubProcessInstanceKey'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begin elements of an active ad-hoc sub-process */
    post: operations['activateAdHocSubProcessActivities'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/variables/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Search variables by name and value */
    post: operations['searchVariables'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/variables/{variableKey}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        variableKey: components['parameters']['VariableKey'];
      };
      cookie?: never;
    };
    /** One variable with its whole value */
    get: operations['getVariable'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/jobs/activation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Hand out due jobs of one type to a worker
     * If there is none, waits up to `requestTimeout` milliseconds for one. A job that is not reported within `timeout` milliseconds is handed out again.
     */
    post: operations['activateJobs'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/jobs/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Search open jobs */
    post: operations['searchJobs'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/jobs/{jobKey}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        jobKey: components['parameters']['JobKey'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Change retries, priority or how long the worker keeps it */
    patch: operations['updateJob'];
    trace?: never;
  };
  '/v2/jobs/{jobKey}/completion': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        jobKey: components['parameters']['JobKey'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Report that the work is done */
    post: operations['completeJob'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/jobs/{jobKey}/failure': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        jobKey: components['parameters']['JobKey'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Report that an attempt has failed
     * With no retries left it raises an incident.
     */
    post: operations['failJob'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/jobs/{jobKey}/error': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        jobKey: components['parameters']['JobKey'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Throw a BPMN error
     * The process catches it, or an incident is raised.
     */
    post: operations['throwJobError'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/jobs/{jobKey}/escalation': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        jobKey: components['parameters']['JobKey'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Throw a BPMN escalation while the job goes on (ours) */
    post: operations['throwJobEscalation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/messages/publication': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Publish a message */
    post: operations['publishMessage'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/messages/correlation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Give a message to somebody who waits for it now */
    post: operations['correlateMessage'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/signals/broadcast': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Broadcast a signal */
    post: operations['broadcastSignal'];
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
    /** Search user tasks */
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
    /** One task */
    get: operations['getUserTask'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Change an open task */
    patch: operations['updateUserTask'];
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
    /** The form of a task */
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
    /** Complete the task */
    post: operations['completeUserTask'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/user-tasks/{userTaskKey}/variables/search': {
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
    /** Search the variables visible to a task */
    post: operations['searchUserTaskVariables'];
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
    /** Search incidents */
    post: operations['searchIncidents'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/incidents/{incidentKey}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        incidentKey: components['parameters']['IncidentKey'];
      };
      cookie?: never;
    };
    /** One incident */
    get: operations['getIncident'];
    put?: never;
    post?: never;
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
        incidentKey: components['parameters']['IncidentKey'];
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
  '/v2/incidents/resolution': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Try again all incidents that a filter matches (ours) */
    post: operations['resolveFilteredIncidents'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/batch-operations/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Search batch operations */
    post: operations['searchBatchOperations'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/batch-operations/{batchOperationKey}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        batchOperationKey: components['parameters']['BatchOperationKey'];
      };
      cookie?: never;
    };
    /** One batch operation and how far it is */
    get: operations['getBatchOperation'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/batch-operations/{batchOperationKey}/cancellation': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        batchOperationKey: components['parameters']['BatchOperationKey'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Stop a batch operation; what is done stays done */
    post: operations['cancelBatchOperation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/batch-operations/{batchOperationKey}/suspension': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        batchOperationKey: components['parameters']['BatchOperationKey'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Hold a batch operation */
    post: operations['suspendBatchOperation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/batch-operations/{batchOperationKey}/resumption': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        batchOperationKey: components['parameters']['BatchOperationKey'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Let a batch operation go on */
    post: operations['resumeBatchOperation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/batch-operation-items/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Search what happened to each instance of batch operations */
    post: operations['searchBatchOperationItems'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/topology': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What serves this API, in the terms of a cluster */
    get: operations['getTopology'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/status': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether the engine takes commands */
    get: operations['getStatus'];
    put?: never;
    post?: never;
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
    Key: string;
    /**
     * There is one tenant; the field is for clients that always name theirs
     */
    TenantId: '<default>';
    /** A number of the caller's, noted in the audit log */
    OperationReference: number;
    /** A problem detail (RFC 9457), with Backstage's error body in `error`, `request` and `response` */
    Problem: {
      /** `about:blank` */
      type: string;
      /**
       * Kind of the error, for programs
       */
      title:
        | 'INVALID_ARGUMENT'
        | 'UNAUTHENTICATED'
        | 'PERMISSION_DENIED'
        | 'NOT_FOUND'
        | 'INVALID_STATE'
        | 'PAYLOAD_TOO_LARGE'
        | 'UNSUPPORTED_MEDIA_TYPE'
        | 'METHOD_NOT_ALLOWED'
        | 'RESOURCE_EXHAUSTED'
        | 'UNAVAILABLE'
        | 'DEADLINE_EXCEEDED'
        | 'INTERNAL';
      status: number;
      /** For people */
      detail: string;
      /** Path of the request */
      instance: string;
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
      limit?: number;
      /** endCursor of the page before */
      after?: string;
      /** startCursor of the page behind */
      before?: string;
      /** Items to leave out; not together with `after` and `before` */
      from?: number;
    };
    PageInfo: {
      /** Matching items, counted up to 10,000 */
      totalItems: number;
      /** There are more than totalItems */
      hasMoreTotalItems: boolean;
      /** Null on the first page */
      startCursor: string | null;
      /** Null on the last page */
      endCursor: string | null;
    };
    /**
     * Default: ASC.
     */
    SortOrder: 'ASC' | 'DESC';
    /** The text itself, or comparisons that must all hold */
    StringFilter:
      | string
      | {
          $eq?: string;
          $neq?: string;
          $exists?: boolean;
          $in?: string[];
          $notIn?: string[];
          /** With `*` for any text and `?` for one character; `\\` takes their meaning away */
          $like?: string;
        };
    /** The key itself, or comparisons that must all hold */
    KeyFilter:
      | string
      | {
          $eq?: components['schemas']['Key'];
          $neq?: components['schemas']['Key'];
          $exists?: boolean;
          $in?: components['schemas']['Key'][];
          $notIn?: components['schemas']['Key'][];
        };
    /** The number itself, or comparisons that must all hold */
    IntegerFilter:
      | number
      | {
          $eq?: number;
          $neq?: number;
          $gt?: number;
          $gte?: number;
          $lt?: number;
          $lte?: number;
          $exists?: boolean;
          $in?: number[];
        };
    /** The time itself, or comparisons that must all hold */
    DateTimeFilter:
      | string
      | {
          $eq?: string;
          $neq?: string;
          $gt?: string;
          $gte?: string;
          $lt?: string;
          $lte?: string;
          $exists?: boolean;
          $in?: string[];
        };
    ProcessInstanceState: 'ACTIVE' | 'COMPLETED' | 'TERMINATED';
    ProcessInstanceStateFilter:
      | components['schemas']['ProcessInstanceState']
      | {
          $eq?: components['schemas']['ProcessInstanceState'];
          $neq?: components['schemas']['ProcessInstanceState'];
          $exists?: boolean;
          $in?: components['schemas']['ProcessInstanceState'][];
          $notIn?: components['schemas']['ProcessInstanceState'][];
          $like?: string;
        };
    UserTaskState: 'CREATED' | 'COMPLETED' | 'CANCELED';
    UserTaskStateFilter:
      | components['schemas']['UserTaskState']
      | {
          $eq?: components['schemas']['UserTaskState'];
          $neq?: components['schemas']['UserTaskState'];
          $exists?: boolean;
          $in?: components['schemas']['UserTaskState'][];
          $notIn?: components['schemas']['UserTaskState'][];
          $like?: string;
        };
    IncidentState: 'ACTIVE' | 'RESOLVED';
    IncidentStateFilter:
      | components['schemas']['IncidentState']
      | {
          $eq?: components['schemas']['IncidentState'];
          $neq?: components['schemas']['IncidentState'];
          $exists?: boolean;
          $in?: components['schemas']['IncidentState'][];
          $notIn?: components['schemas']['IncidentState'][];
          $like?: string;
        };
    ProcessDefinitionState: 'ACTIVE' | 'DRAINING';
    ProcessDefinitionStateFilter:
      | components['schemas']['ProcessDefinitionState']
      | {
          $eq?: components['schemas']['ProcessDefinitionState'];
          $neq?: components['schemas']['ProcessDefinitionState'];
          $exists?: boolean;
          $in?: components['schemas']['ProcessDefinitionState'][];
          $notIn?: components['schemas']['ProcessDefinitionState'][];
          $like?: string;
        };
    IncidentErrorType:
      | 'AD_HOC_SUB_PROCESS_NO_RETRIES'
      | 'CALLED_DECISION_ERROR'
      | 'CALLED_ELEMENT_ERROR'
      | 'CONDITION_ERROR'
      | 'DECISION_EVALUATION_ERROR'
      | 'EXECUTION_LISTENER_NO_RETRIES'
      | 'EXTRACT_VALUE_ERROR'
      | 'FORM_NOT_FOUND'
      | 'IO_MAPPING_ERROR'
      | 'JOB_NO_RETRIES'
      | 'MESSAGE_SIZE_EXCEEDED'
      | 'RESOURCE_NOT_FOUND'
      | 'TASK_LISTENER_NO_RETRIES'
      | 'UNHANDLED_ERROR_EVENT'
      | 'UNKNOWN'
      | 'UNSPECIFIED';
    IncidentErrorTypeFilter:
      | components['schemas']['IncidentErrorType']
      | {
          $eq?: components['schemas']['IncidentErrorType'];
          $neq?: components['schemas']['IncidentErrorType'];
          $exists?: boolean;
          $in?: components['schemas']['IncidentErrorType'][];
          $notIn?: components['schemas']['IncidentErrorType'][];
          $like?: string;
        };
    JobState: 'CREATED' | 'FAILED';
    JobStateFilter:
      | components['schemas']['JobState']
      | {
          $eq?: components['schemas']['JobState'];
          $neq?: components['schemas']['JobState'];
          $exists?: boolean;
          $in?: components['schemas']['JobState'][];
          $notIn?: components['schemas']['JobState'][];
          $like?: string;
        };
    BatchOperationState:
      | 'CREATED'
      | 'ACTIVE'
      | 'SUSPENDED'
      | 'COMPLETED'
      | 'PARTIALLY_COMPLETED'
      | 'CANCELED'
      | 'FAILED';
    BatchOperationStateFilter:
      | components['schemas']['BatchOperationState']
      | {
          $eq?: components['schemas']['BatchOperationState'];
          $in?: components['schemas']['BatchOperationState'][];
        };
    BatchOperationItemState:
      | 'ACTIVE'
      | 'COMPLETED'
      | 'CANCELED'
      | 'FAILED'
      | 'SKIPPED';
    BatchOperationItemStateFilter:
      | components['schemas']['BatchOperationItemState']
      | {
          $eq?: components['schemas']['BatchOperationItemState'];
          $in?: components['schemas']['BatchOperationItemState'][];
        };
    BatchOperationType:
      | 'CANCEL_PROCESS_INSTANCE'
      | 'MODIFY_PROCESS_INSTANCE'
      | 'MIGRATE_PROCESS_INSTANCE'
      | 'RESOLVE_INCIDENT'
      | 'UPDATE_VARIABLE'
      | 'SUSPEND_PROCESS_INSTANCE'
      | 'RESUME_PROCESS_INSTANCE';
    BatchOperationTypeFilter:
      | components['schemas']['BatchOperationType']
      | {
          $eq?: components['schemas']['BatchOperationType'];
          $in?: components['schemas']['BatchOperationType'][];
        };
    /** A variable of the instance, or of any scope in it, has such a value */
    VariableFilterItem: {
      /** With dots a path into it (ours), for example `device.site`; a dot of a name is written `\.` */
      name: string;
      value?: components['schemas']['VariableValueFilter'];
    };
    /** The value as JSON text (a text in quotation marks), or comparisons that must all hold */
    VariableValueFilter:
      | string
      | {
          $eq?: string;
          $neq?: string;
          $exists?: boolean;
          $in?: string[];
          $notIn?: string[];
          $like?: string;
          /** JSON text of a number or a text (ours) */
          $gt?: string;
          $gte?: string;
          $lt?: string;
          $lte?: string;
        };
    /** Part of a name or an id, any case (ours) */
    TextFilter: string;
    DeploymentRequest: {
      resources: components['schemas']['DeploymentResource'][];
      tenantId?: components['schemas']['TenantId'];
    };
    DeploymentResource: {
      /** `*.bpmn` for processes, `*.dmn` for decisions, `<form id>.form.json` for a form */
      name: string;
      content: string;
    };
    DeploymentValidation: {
      problems: components['schemas']['DeploymentProblem'][];
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
      deploymentKey: components['schemas']['Key'];
      tenantId: components['schemas']['TenantId'];
      deployments: components['schemas']['DeploymentItem'][];
    };
    /** One of its fields is set */
    DeploymentItem: {
      processDefinition: components['schemas']['DeployedProcess'] | null;
      decisionDefinition: components['schemas']['DeployedDecision'] | null;
      decisionRequirements:
        | components['schemas']['DeployedDecisionRequirements']
        | null;
      form: components['schemas']['DeployedForm'] | null;
      resource: Record<string, never> | null;
    };
    ProcessDefinition: {
      processDefinitionKey: components['schemas']['Key'];
      /** BPMN process id */
      processDefinitionId: string;
      name: string;
      documentation?: string;
      version: number;
      versionTag: string | null;
      /** The one that starts when a process is named by its id */
      isLatest: boolean;
      /**
       * `DRAINING`: retired, no new instance starts
       */
      state: 'ACTIVE' | 'DRAINING';
      resourceName: string;
      tenantId: components['schemas']['TenantId'];
      deployedAt: string;
      /** Entity ref of the person or the service that deployed it */
      deployedBy: string;
      hasStartForm: boolean;
      target?: components['schemas']['ProcessTarget'];
      /** Running instances of this version, counted up to 10,000; absent for who may not see instances */
      activeInstances?: number;
      /** What the caller may do with it (ours) */
      actions: ('start' | 'deploy' | 'retire' | 'reinstate')[];
    };
    DeployedProcess: {
      processDefinitionKey: components['schemas']['Key'];
      /** BPMN process id */
      processDefinitionId: string;
      name: string;
      documentation?: string;
      version: number;
      versionTag: string | null;
      /** The one that starts when a process is named by its id */
      isLatest: boolean;
      /**
       * `DRAINING`: retired, no new instance starts
       */
      state: 'ACTIVE' | 'DRAINING';
      resourceName: string;
      tenantId: components['schemas']['TenantId'];
      deployedAt: string;
      /** Entity ref of the person or the service that deployed it */
      deployedBy: string;
      hasStartForm: boolean;
      target?: components['schemas']['ProcessTarget'];
      /** Running instances of this version, counted up to 10,000; absent for who may not see instances */
      activeInstances?: number;
      /** What the caller may do with it (ours) */
      actions: ('start' | 'deploy' | 'retire' | 'reinstate')[];
      /** As `version` */
      processDefinitionVersion: number;
    };
    DeployedForm: {
      formKey: components['schemas']['Key'];
      formId: string;
      version: number;
      resourceName: string;
      tenantId: components['schemas']['TenantId'];
    };
    DeployedDecision: {
      decisionDefinitionKey: components['schemas']['Key'];
      decisionDefinitionId: string;
      name: string;
      version: number;
      decisionRequirementsKey: components['schemas']['Key'];
      decisionRequirementsId: string;
      tenantId: components['schemas']['TenantId'];
    };
    DeployedDecisionRequirements: {
      decisionRequirementsKey: components['schemas']['Key'];
      decisionRequirementsId: string;
      decisionRequirementsName: string;
      version: number;
      resourceName: string;
      tenantId: components['schemas']['TenantId'];
    };
    /** What kind of catalog entity the process is started for (ours) */
    ProcessTarget: {
      /** Lower case */
      kind: string;
      /** spec.type, for example `network-device` */
      type?: string;
    };
    ProcessDefinitionFilter: {
      processDefinitionKey?: components['schemas']['KeyFilter'];
      processDefinitionId?: components['schemas']['StringFilter'];
      name?: components['schemas']['StringFilter'];
      version?: components['schemas']['IntegerFilter'];
      versionTag?: components['schemas']['StringFilter'];
      resourceName?: components['schemas']['StringFilter'];
      isLatestVersion?: boolean;
      deploymentKey?: components['schemas']['KeyFilter'];
      /** Ours */
      deployedBy?: components['schemas']['StringFilter'];
      /** Ours */
      deploymentTime?: components['schemas']['DateTimeFilter'];
      hasStartForm?: boolean;
      state?: components['schemas']['ProcessDefinitionStateFilter'];
      tenantId?: components['schemas']['StringFilter'];
      /** Kind of the entity it is started for (ours) */
      targetKind?: components['schemas']['StringFilter'];
      /** Type of the entity it is started for (ours) */
      targetType?: components['schemas']['StringFilter'];
      text?: components['schemas']['TextFilter'];
      /** At least one of these holds, and everything beside it */
      $or?: components['schemas']['ProcessDefinitionFilter'][];
      /** All of these hold (ours) */
      $and?: components['schemas']['ProcessDefinitionFilter'][];
      /** It does not hold (ours) */
      $not?: components['schemas']['ProcessDefinitionFilter'];
    };
    ProcessDefinitionSearch: {
      filter?: components['schemas']['ProcessDefinitionFilter'];
      sort?: components['schemas']['ProcessDefinitionSearchSort'][];
      page?: components['schemas']['PageRequest'];
    };
    ProcessDefinitionSearchSort: {
      field:
        | 'processDefinitionKey'
        | 'processDefinitionId'
        | 'name'
        | 'version'
        | 'versionTag'
        | 'resourceName'
        | 'deployedAt';
      order?: components['schemas']['SortOrder'];
    };
    ProcessDefinitionPage: {
      items: components['schemas']['ProcessDefinition'][];
      page: components['schemas']['PageInfo'];
    };
    Form: {
      formKey: components['schemas']['Key'];
      formId: string;
      version: number;
      tenantId: components['schemas']['TenantId'];
      title?: string;
      /** The JSON Schema (draft 7) of the form as text */
      schema: string;
      uiSchema?: components['schemas']['JsonObject'];
    };
    DefinitionStatisticsRequest: {
      /** None yet */
      filter?: Record<string, never>;
    };
    ElementCounts: {
      elementId: string;
      active: number;
      completed: number;
      canceled: number;
      incidents: number;
    };
    DefinitionStatistics: {
      items: components['schemas']['ElementCounts'][];
      instances: components['schemas']['DefinitionInstanceCounts'];
    };
    /** Of the whole version (ours) */
    DefinitionInstanceCounts: {
      active: number;
      completed: number;
      terminated: number;
      withIncident: number;
      suspended: number;
    };
    OperationReferenceOnly: {
      operationReference?: components['schemas']['OperationReference'];
    };
    ConnectorTemplates: {
      items: components['schemas']['JsonObject'][];
    };
    DecisionDefinition: {
      decisionDefinitionKey: components['schemas']['Key'];
      decisionDefinitionId: string;
      name: string;
      version: number;
      decisionRequirementsKey: components['schemas']['Key'];
      decisionRequirementsId: string;
      tenantId: components['schemas']['TenantId'];
      decisionRequirementsName: string;
      decisionRequirementsVersion: number;
      versionTag: string | null;
      /** Ours */
      isLatest: boolean;
    };
    DecisionDefinitionFilter: {
      decisionDefinitionKey?: components['schemas']['KeyFilter'];
      decisionDefinitionId?: components['schemas']['StringFilter'];
      name?: components['schemas']['StringFilter'];
      version?: components['schemas']['IntegerFilter'];
      versionTag?: components['schemas']['StringFilter'];
      isLatestVersion?: boolean;
      decisionRequirementsKey?: components['schemas']['KeyFilter'];
      decisionRequirementsId?: components['schemas']['StringFilter'];
      decisionRequirementsName?: components['schemas']['StringFilter'];
      decisionRequirementsVersion?: components['schemas']['IntegerFilter'];
      tenantId?: components['schemas']['StringFilter'];
      text?: components['schemas']['TextFilter'];
      /** At least one of these holds, and everything beside it */
      $or?: components['schemas']['DecisionDefinitionFilter'][];
      /** All of these hold (ours) */
      $and?: components['schemas']['DecisionDefinitionFilter'][];
      /** It does not hold (ours) */
      $not?: components['schemas']['DecisionDefinitionFilter'];
    };
    DecisionDefinitionSearch: {
      filter?: components['schemas']['DecisionDefinitionFilter'];
      sort?: components['schemas']['DecisionDefinitionSearchSort'][];
      page?: components['schemas']['PageRequest'];
    };
    DecisionDefinitionSearchSort: {
      field:
        | 'decisionDefinitionKey'
        | 'decisionDefinitionId'
        | 'name'
        | 'version'
        | 'versionTag';
      order?: components['schemas']['SortOrder'];
    };
    DecisionDefinitionPage: {
      items: components['schemas']['DecisionDefinition'][];
      page: components['schemas']['PageInfo'];
    };
    /** Names either the key of one version, or the process id for its latest version, one version or a version tag */
    CreateProcessInstanceRequest: {
      processDefinitionKey?: components['schemas']['Key'];
      processDefinitionId?: string;
      /** With the id; -1 is the latest */
      processDefinitionVersion?: number;
      /** With the id; the latest version with this tag (ours) */
      processDefinitionVersionTag?: string;
      variables?: components['schemas']['JsonObject'];
      tenantId?: components['schemas']['TenantId'];
      operationReference?: components['schemas']['OperationReference'];
      awaitCompletion?: boolean;
      /** In milliseconds; 0 or absent is 10,000 */
      requestTimeout?: number;
      /** Names of the variables in the answer, with `awaitCompletion`; all without it */
      fetchVariables?: string[];
      /** Entity ref the work is for (ours). The instance gets the variable `target` with `entityRef`, `kind`, `name`, `title`, `type` and `owner` of that entity. */
      targetRef?: string;
    };
    ProcessInstance: {
      processInstanceKey: components['schemas']['Key'];
      processDefinitionKey: components['schemas']['Key'];
      processDefinitionId: string;
      processDefinitionName: string;
      processDefinitionVersion: number;
      processDefinitionVersionTag: string | null;
      state: components['schemas']['ProcessInstanceState'];
      hasIncident: boolean;
      /** Ours */
      isSuspended: boolean;
      tenantId: components['schemas']['TenantId'];
      parentProcessInstanceKey: string | null;
      parentElementInstanceKey: string | null;
      rootProcessInstanceKey: string | null;
      businessId: string | null;
      tags: string[];
      /** Entity ref the work is for (ours) */
      targetRef?: string;
      /** Entity ref of a person or service (ours) */
      startedBy: string;
      startDate: string;
      endDate: string | null;
      /** What the caller may do with it (ours) */
      actions: (
        | 'cancel'
        | 'retry'
        | 'suspend'
        | 'resume'
        | 'modify'
        | 'migrate'
        | 'setVariables'
      )[];
    };
    CreateProcessInstanceResult: {
      processInstanceKey: components['schemas']['Key'];
      processDefinitionKey: components['schemas']['Key'];
      processDefinitionId: string;
      processDefinitionName: string;
      processDefinitionVersion: number;
      processDefinitionVersionTag: string | null;
      state: components['schemas']['ProcessInstanceState'];
      hasIncident: boolean;
      /** Ours */
      isSuspended: boolean;
      tenantId: components['schemas']['TenantId'];
      parentProcessInstanceKey: string | null;
      parentElementInstanceKey: string | null;
      rootProcessInstanceKey: string | null;
      businessId: string | null;
      tags: string[];
      /** Entity ref the work is for (ours) */
      targetRef?: string;
      /** Entity ref of a person or service (ours) */
      startedBy: string;
      startDate: string;
      endDate: string | null;
      /** What the caller may do with it (ours) */
      actions: (
        | 'cancel'
        | 'retry'
        | 'suspend'
        | 'resume'
        | 'modify'
        | 'migrate'
        | 'setVariables'
      )[];
      /** Of the ended process with `awaitCompletion`; otherwise empty */
      variables: components['schemas']['JsonObject'];
    };
    ProcessInstanceFilter: {
      processInstanceKey?: components['schemas']['KeyFilter'];
      processDefinitionKey?: components['schemas']['KeyFilter'];
      processDefinitionId?: components['schemas']['StringFilter'];
      processDefinitionName?: components['schemas']['StringFilter'];
      processDefinitionVersion?: components['schemas']['IntegerFilter'];
      processDefinitionVersionTag?: components['schemas']['StringFilter'];
      parentProcessInstanceKey?: components['schemas']['KeyFilter'];
      parentElementInstanceKey?: components['schemas']['KeyFilter'];
      rootProcessInstanceKey?: components['schemas']['KeyFilter'];
      startDate?: components['schemas']['DateTimeFilter'];
      endDate?: components['schemas']['DateTimeFilter'];
      state?: components['schemas']['ProcessInstanceStateFilter'];
      hasIncident?: boolean;
      /** Ours */
      isSuspended?: boolean;
      /** Of an active incident */
      errorMessage?: components['schemas']['StringFilter'];
      tenantId?: components['schemas']['StringFilter'];
      variables?: components['schemas']['VariableFilterItem'][];
      /** Ours */
      targetRef?: components['schemas']['StringFilter'];
      /** Ours */
      startedBy?: components['schemas']['StringFilter'];
      text?: components['schemas']['TextFilter'];
      /** At least one of these holds, and everything beside it */
      $or?: components['schemas']['ProcessInstanceFilter'][];
      /** All of these hold (ours) */
      $and?: components['schemas']['ProcessInstanceFilter'][];
      /** It does not hold (ours) */
      $not?: components['schemas']['ProcessInstanceFilter'];
    };
    ProcessInstanceSearch: {
      filter?: components['schemas']['ProcessInstanceFilter'];
      sort?: components['schemas']['ProcessInstanceSearchSort'][];
      page?: components['schemas']['PageRequest'];
    };
    ProcessInstanceSearchSort: {
      field:
        | 'processInstanceKey'
        | 'processDefinitionKey'
        | 'processDefinitionId'
        | 'processDefinitionName'
        | 'processDefinitionVersion'
        | 'startDate'
        | 'endDate'
        | 'state'
        | 'targetRef'
        | 'startedBy';
      order?: components['schemas']['SortOrder'];
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
    CancellationRequest: {
      /** Ours */
      reason?: string;
      operationReference?: components['schemas']['OperationReference'];
    };
    ModificationRequest: {
      activateInstructions?: components['schemas']['ActivateInstruction'][];
      moveInstructions?: components['schemas']['MoveInstruction'][];
      terminateInstructions?: components['schemas']['TerminateInstruction'][];
      operationReference?: components['schemas']['OperationReference'];
    };
    ActivateInstruction: {
      elementId: string;
      /** An active scope around the element; -1 is to find it */
      ancestorElementInstanceKey?: string;
      variableInstructions?: components['schemas']['VariableInstruction'][];
    };
    VariableInstruction: {
      variables: components['schemas']['JsonObject'];
      /** The element that is activated or a scope that begins for it; empty for the process */
      scopeId?: string;
    };
    MoveInstruction: {
      sourceElementInstruction: components['schemas']['SourceElement'];
      targetElementId: string;
      ancestorScopeInstruction?: components['schemas']['AncestorScope'];
      variableInstructions?: components['schemas']['VariableInstruction'][];
    };
    SourceElement: {
      sourceType: 'byId' | 'byKey';
      sourceElementId?: string;
      sourceElementInstanceKey?: components['schemas']['Key'];
    };
    AncestorScope: {
      ancestorScopeType: 'direct' | 'inferred' | 'sourceParent';
      ancestorElementInstanceKey?: components['schemas']['Key'];
    };
    /** One of both; by id every active instance of the element */
    TerminateInstruction: {
      elementInstanceKey?: components['schemas']['Key'];
      elementId?: string;
    };
    MigrationRequest: {
      targetProcessDefinitionKey: components['schemas']['Key'];
      mappingInstructions: components['schemas']['MappingInstruction'][];
      /** Sequence flows on which tokens wait at joins, where their ids differ (ours) */
      flowMappingInstructions?: components['schemas']['FlowMapping'][];
      operationReference?: components['schemas']['OperationReference'];
    };
    MappingInstruction: {
      sourceElementId: string;
      targetElementId: string;
    };
    FlowMapping: {
      sourceFlowId: string;
      targetFlowId: string;
    };
    ElementStatistics: {
      items: components['schemas']['ElementCounts'][];
      /** How often each sequence flow was taken (ours) */
      takenFlows: components['schemas']['FlowCount'][];
    };
    FlowCount: {
      flowId: string;
      count: number;
    };
    SequenceFlows: {
      items: components['schemas']['SequenceFlow'][];
    };
    SequenceFlow: {
      sequenceFlowId: string;
      processInstanceKey: components['schemas']['Key'];
      rootProcessInstanceKey: string | null;
      processDefinitionKey: components['schemas']['Key'];
      processDefinitionId: string;
      elementId: string;
      tenantId: components['schemas']['TenantId'];
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
    VariableScopes: {
      scopes: components['schemas']['VariableScope'][];
    };
    VariableScope: {
      scopeKey: number;
      elementId: string;
      variables: components['schemas']['JsonObject'];
    };
    AdHocActivationRequest: {
      elements: components['schemas']['AdHocElement'][];
      cancelRemainingInstances?: boolean;
    };
    AdHocElement: {
      elementId: string;
      variables?: components['schemas']['JsonObject'];
    };
    ElementInstance: {
      elementInstanceKey: components['schemas']['Key'];
      elementId: string;
      elementName: string;
      /** In capitals, for example `SERVICE_TASK` */
      type: string;
      state: components['schemas']['ProcessInstanceState'];
      hasIncident: boolean;
      incidentKey: string | null;
      startDate: string;
      endDate: string | null;
      processInstanceKey: components['schemas']['Key'];
      rootProcessInstanceKey: string | null;
      processDefinitionKey: components['schemas']['Key'];
      processDefinitionId: string;
      tenantId: components['schemas']['TenantId'];
    };
    ElementInstancePage: {
      items: components['schemas']['ElementInstance'][];
      page: components['schemas']['PageInfo'];
    };
    ElementInstanceFilter: {
      /** Needed, or an elementInstanceKey: element instances are searched in one process instance */
      processInstanceKey?: components['schemas']['Key'];
      elementInstanceKey?: components['schemas']['Key'];
      elementId?: components['schemas']['StringFilter'];
      type?: string;
      state?: components['schemas']['ProcessInstanceStateFilter'];
      hasIncident?: boolean;
      startDate?: components['schemas']['DateTimeFilter'];
      endDate?: components['schemas']['DateTimeFilter'];
      tenantId?: components['schemas']['StringFilter'];
    };
    ElementInstanceSearch: {
      filter?: components['schemas']['ElementInstanceFilter'];
      sort?: components['schemas']['ElementInstanceSearchSort'][];
      page?: components['schemas']['PageRequest'];
    };
    ElementInstanceSearchSort: {
      field:
        | 'elementInstanceKey'
        | 'elementId'
        | 'type'
        | 'state'
        | 'startDate'
        | 'endDate';
      order?: components['schemas']['SortOrder'];
    };
    SetVariablesRequest: {
      variables: components['schemas']['JsonObject'];
      /**
       * Set them at this scope rather than where they exist further out
       * Default: false.
       */
      local?: boolean;
      operationReference?: components['schemas']['OperationReference'];
    };
    Variable: {
      variableKey: string;
      name: string;
      /** JSON text */
      value: string;
      tenantId: components['schemas']['TenantId'];
      scopeKey: components['schemas']['Key'];
      processInstanceKey: components['schemas']['Key'];
      rootProcessInstanceKey: string | null;
    };
    VariableItem: {
      variableKey: string;
      name: string;
      /** JSON text */
      value: string;
      tenantId: components['schemas']['TenantId'];
      scopeKey: components['schemas']['Key'];
      processInstanceKey: components['schemas']['Key'];
      rootProcessInstanceKey: string | null;
      isTruncated: boolean;
    };
    VariableFilter: {
      name?: components['schemas']['StringFilter'];
      /** JSON text */
      value?: components['schemas']['StringFilter'];
      scopeKey?: components['schemas']['KeyFilter'];
      processInstanceKey?: components['schemas']['KeyFilter'];
      processDefinitionKey?: components['schemas']['KeyFilter'];
      processDefinitionId?: components['schemas']['StringFilter'];
      variables?: components['schemas']['VariableFilterItem'][];
      tenantId?: components['schemas']['StringFilter'];
      /** At least one of these holds, and everything beside it */
      $or?: components['schemas']['VariableFilter'][];
      /** All of these hold (ours) */
      $and?: components['schemas']['VariableFilter'][];
      /** It does not hold (ours) */
      $not?: components['schemas']['VariableFilter'];
    };
    VariableSearch: {
      filter?: components['schemas']['VariableFilter'];
      sort?: components['schemas']['VariableSearchSort'][];
      page?: components['schemas']['PageRequest'];
    };
    VariableSearchSort: {
      field: 'name' | 'scopeKey' | 'processInstanceKey';
      order?: components['schemas']['SortOrder'];
    };
    VariablePage: {
      items: components['schemas']['VariableItem'][];
      page: components['schemas']['PageInfo'];
    };
    UserTaskVariableFilter: {
      name?: components['schemas']['StringFilter'];
    };
    UserTaskVariableSearch: {
      filter?: components['schemas']['UserTaskVariableFilter'];
      sort?: components['schemas']['UserTaskVariableSearchSort'][];
      page?: components['schemas']['OffsetPageRequest'];
    };
    UserTaskVariableSearchSort: {
      field: 'name';
      order?: components['schemas']['SortOrder'];
    };
    OffsetPageRequest: {
      /** Default: 50. */
      limit?: number;
      from?: number;
    };
    JobActivationRequest: {
      type: string;
      worker?: string;
      /** In milliseconds */
      timeout: number;
      maxJobsToActivate: number;
      /** Names of the variables it wants; all without it */
      fetchVariable?: string[];
      /** How long to wait for a job, in milliseconds; 0 or absent is 10,000, negative is not to wait */
      requestTimeout?: number;
      tenantIds?: components['schemas']['TenantId'][];
      tenantFilter?: 'PROVIDED' | 'ASSIGNED';
    };
    JobActivationResult: {
      jobs: components['schemas']['ActivatedJob'][];
    };
    ActivatedJob: {
      jobKey: components['schemas']['Key'];
      /** Of this attempt; reports may name it to be refused when the job was handed out again (ours) */
      lease: string;
      type: string;
      processInstanceKey: components['schemas']['Key'];
      rootProcessInstanceKey: string | null;
      processDefinitionId: string;
      processDefinitionVersion: number;
      processDefinitionKey: components['schemas']['Key'];
      elementId: string;
      elementInstanceKey: components['schemas']['Key'];
      customHeaders: components['schemas']['JsonObject'];
      worker: string;
      retries: number;
      /** Ours */
      priority: number;
      /** Epoch milliseconds */
      deadline: number;
      variables: components['schemas']['JsonObject'];
      tenantId: components['schemas']['TenantId'];
      kind: components['schemas']['JobKind'];
      listenerEventType: 'UNSPECIFIED';
      userTask: Record<string, never> | null;
      tags: string[];
      /** Entity ref the work is for (ours) */
      targetRef?: string;
    };
    JobKind: 'BPMN_ELEMENT' | 'AD_HOC_SUB_PROCESS';
    Job: {
      jobKey: components['schemas']['Key'];
      type: string;
      state: components['schemas']['JobState'];
      kind: components['schemas']['JobKind'];
      listenerEventType: 'UNSPECIFIED';
      processInstanceKey: components['schemas']['Key'];
      rootProcessInstanceKey: string | null;
      processDefinitionId: string;
      processDefinitionKey: components['schemas']['Key'];
      elementId: string | null;
      elementInstanceKey: components['schemas']['Key'];
      customHeaders: components['schemas']['JsonObject'];
      /** Who holds it; empty if nobody does */
      worker: string;
      retries: number;
      /** Ours */
      priority: number;
      deadline: string | null;
      hasFailedWithRetriesLeft: boolean;
      errorMessage: string | null;
      errorCode: string | null;
      deniedReason: string | null;
      isDenied: boolean | null;
      creationTime: string | null;
      endTime: string | null;
      lastUpdateTime: string | null;
      tenantId: components['schemas']['TenantId'];
      /** What the caller may do with it (ours) */
      actions: 'update'[];
    };
    JobFilter: {
      jobKey?: components['schemas']['KeyFilter'];
      type?: components['schemas']['StringFilter'];
      worker?: components['schemas']['StringFilter'];
      state?: components['schemas']['JobStateFilter'];
      retries?: components['schemas']['IntegerFilter'];
      priority?: components['schemas']['IntegerFilter'];
      deadline?: components['schemas']['DateTimeFilter'];
      creationTime?: components['schemas']['DateTimeFilter'];
      errorMessage?: components['schemas']['StringFilter'];
      hasFailedWithRetriesLeft?: boolean;
      processDefinitionKey?: components['schemas']['KeyFilter'];
      processDefinitionId?: components['schemas']['StringFilter'];
      processInstanceKey?: components['schemas']['KeyFilter'];
      elementId?: components['schemas']['StringFilter'];
      elementInstanceKey?: components['schemas']['KeyFilter'];
      targetRef?: components['schemas']['StringFilter'];
      tenantId?: components['schemas']['StringFilter'];
      /** At least one of these holds, and everything beside it */
      $or?: components['schemas']['JobFilter'][];
      /** All of these hold (ours) */
      $and?: components['schemas']['JobFilter'][];
      /** It does not hold (ours) */
      $not?: components['schemas']['JobFilter'];
    };
    JobSearch: {
      filter?: components['schemas']['JobFilter'];
      sort?: components['schemas']['JobSearchSort'][];
      page?: components['schemas']['PageRequest'];
    };
    JobSearchSort: {
      field:
        | 'jobKey'
        | 'type'
        | 'retries'
        | 'priority'
        | 'deadline'
        | 'creationTime'
        | 'processDefinitionId'
        | 'processInstanceKey'
        | 'elementId';
      order?: components['schemas']['SortOrder'];
    };
    JobPage: {
      items: components['schemas']['Job'][];
      page: components['schemas']['PageInfo'];
    };
    JobUpdateRequest: {
      changeset: components['schemas']['JobChangeset'];
      operationReference?: components['schemas']['OperationReference'];
    };
    /** At least one of these */
    JobChangeset: {
      retries?: number | null;
      /** How long from now the worker keeps it, in milliseconds */
      timeout?: number | null;
      /** Ours */
      priority?: number | null;
    };
    JobCompletionRequest: {
      variables?: {
        [key: string]: unknown;
      } | null;
      result?: components['schemas']['JobResult'];
      /** Of the attempt that reports (ours) */
      lease?: string;
    };
    /** What happens next in an ad-hoc sub-process */
    JobResult: {
      type: 'adHocSubProcess';
      activateElements?: components['schemas']['AdHocElement'][];
      isCompletionConditionFulfilled?: boolean;
      isCancelRemainingInstances?: boolean;
    };
    JobFailRequest: {
      /** Attempts left; by default one less than before */
      retries?: number;
      errorMessage?: string;
      /** Cause for programs, for example `device-unreachable` (ours) */
      errorCode?: string;
      /** In milliseconds */
      retryBackOff?: number;
      variables?: {
        [key: string]: unknown;
      } | null;
      /** Of the attempt that reports (ours) */
      lease?: string;
    };
    JobErrorRequest: {
      errorCode: string;
      errorMessage?: string | null;
      variables?: {
        [key: string]: unknown;
      } | null;
      /** Of the attempt that reports (ours) */
      lease?: string;
    };
    JobEscalationRequest: {
      escalationCode: string;
      variables?: {
        [key: string]: unknown;
      } | null;
      /** Of the attempt that reports (ours) */
      lease?: string;
    };
    MessagePublicationRequest: {
      name: string;
      /** Empty: only message start events and subscriptions with an empty key take it */
      correlationKey?: string;
      /**
       * How long it waits for somebody, in milliseconds
       * Default: 0.
       */
      timeToLive?: number;
      /** While a message with it waits no second one is taken */
      messageId?: string;
      variables?: components['schemas']['JsonObject'];
      tenantId?: components['schemas']['TenantId'];
    };
    MessagePublicationResult: {
      messageKey: components['schemas']['Key'];
      tenantId: components['schemas']['TenantId'];
    };
    MessageCorrelationRequest: {
      name: string;
      /** Empty: only message start events and subscriptions with an empty key take it */
      correlationKey?: string;
      variables?: components['schemas']['JsonObject'];
      tenantId?: components['schemas']['TenantId'];
    };
    MessageCorrelationResult: {
      messageKey: components['schemas']['Key'];
      processInstanceKey: components['schemas']['Key'];
      tenantId: components['schemas']['TenantId'];
    };
    SignalBroadcastRequest: {
      signalName: string;
      variables?: components['schemas']['JsonObject'];
      tenantId?: components['schemas']['TenantId'];
    };
    SignalBroadcastResult: {
      signalKey: components['schemas']['Key'];
      tenantId: components['schemas']['TenantId'];
    };
    UserTask: {
      userTaskKey: components['schemas']['Key'];
      name: string;
      state: components['schemas']['UserTaskState'];
      elementId: string;
      elementInstanceKey: components['schemas']['Key'];
      processDefinitionKey: components['schemas']['Key'];
      processDefinitionId: string;
      processDefinitionVersion: number;
      processName: string;
      processInstanceKey: components['schemas']['Key'];
      rootProcessInstanceKey: string | null;
      tenantId: components['schemas']['TenantId'];
      /** Entity ref the work is for (ours) */
      targetRef?: string;
      /** User entity ref */
      assignee: string | null;
      /** Group entity refs */
      candidateGroups: string[];
      /** User entity refs */
      candidateUsers: string[];
      creationDate: string;
      completionDate: string | null;
      /** Ours */
      completedBy?: string;
      dueDate: string | null;
      followUpDate: string | null;
      priority: number;
      customHeaders: components['schemas']['JsonObject'];
      formKey: string | null;
      externalFormReference: string | null;
      tags: string[];
      /** Ours */
      hasForm: boolean;
      /** What the caller may do with it (ours) */
      actions: ('claim' | 'release' | 'assign' | 'complete' | 'update')[];
    };
    UserTaskDetail: {
      userTaskKey: components['schemas']['Key'];
      name: string;
      state: components['schemas']['UserTaskState'];
      elementId: string;
      elementInstanceKey: components['schemas']['Key'];
      processDefinitionKey: components['schemas']['Key'];
      processDefinitionId: string;
      processDefinitionVersion: number;
      processName: string;
      processInstanceKey: components['schemas']['Key'];
      rootProcessInstanceKey: string | null;
      tenantId: components['schemas']['TenantId'];
      /** Entity ref the work is for (ours) */
      targetRef?: string;
      /** User entity ref */
      assignee: string | null;
      /** Group entity refs */
      candidateGroups: string[];
      /** User entity refs */
      candidateUsers: string[];
      creationDate: string;
      completionDate: string | null;
      /** Ours */
      completedBy?: string;
      dueDate: string | null;
      followUpDate: string | null;
      priority: number;
      customHeaders: components['schemas']['JsonObject'];
      formKey: string | null;
      externalFormReference: string | null;
      tags: string[];
      /** Ours */
      hasForm: boolean;
      /** What the caller may do with it (ours) */
      actions: ('claim' | 'release' | 'assign' | 'complete' | 'update')[];
      variables: components['schemas']['JsonObject'];
    };
    UserTaskFilter: {
      userTaskKey?: components['schemas']['KeyFilter'];
      state?: components['schemas']['UserTaskStateFilter'];
      assignee?: components['schemas']['StringFilter'];
      candidateGroup?: components['schemas']['StringFilter'];
      candidateUser?: components['schemas']['StringFilter'];
      name?: components['schemas']['StringFilter'];
      elementId?: components['schemas']['StringFilter'];
      priority?: components['schemas']['IntegerFilter'];
      creationDate?: components['schemas']['DateTimeFilter'];
      completionDate?: components['schemas']['DateTimeFilter'];
      dueDate?: components['schemas']['DateTimeFilter'];
      followUpDate?: components['schemas']['DateTimeFilter'];
      processDefinitionKey?: components['schemas']['KeyFilter'];
      processDefinitionId?: components['schemas']['StringFilter'];
      processInstanceKey?: components['schemas']['KeyFilter'];
      elementInstanceKey?: components['schemas']['KeyFilter'];
      processName?: components['schemas']['StringFilter'];
      completedBy?: components['schemas']['StringFilter'];
      processInstanceVariables?: components['schemas']['VariableFilterItem'][];
      localVariables?: components['schemas']['VariableFilterItem'][];
      tenantId?: components['schemas']['StringFilter'];
      /**
       * `mine`: assigned to me; `myGroups`: I or a group of mine is a candidate; `unassigned`: the same, and nobody has it (ours)
       * Default: all.
       */
      scope?: 'mine' | 'myGroups' | 'unassigned' | 'all';
      /** Ours */
      targetRef?: components['schemas']['StringFilter'];
      text?: components['schemas']['TextFilter'];
      /** At least one of these holds, and everything beside it */
      $or?: components['schemas']['UserTaskFilter'][];
      /** All of these hold (ours) */
      $and?: components['schemas']['UserTaskFilter'][];
      /** It does not hold (ours) */
      $not?: components['schemas']['UserTaskFilter'];
    };
    UserTaskSearch: {
      filter?: components['schemas']['UserTaskFilter'];
      sort?: components['schemas']['UserTaskSearchSort'][];
      page?: components['schemas']['PageRequest'];
    };
    UserTaskSearchSort: {
      field:
        | 'creationDate'
        | 'completionDate'
        | 'followUpDate'
        | 'dueDate'
        | 'priority'
        | 'name';
      order?: components['schemas']['SortOrder'];
    };
    UserTaskPage: {
      items: components['schemas']['UserTask'][];
      page: components['schemas']['PageInfo'];
    };
    UserTaskAssignmentRequest: {
      /** User entity ref */
      assignee?: string;
      /** Whether it may change hands; default true */
      allowOverride?: boolean | null;
      /** Noted in the audit log */
      action?: string | null;
    };
    UserTaskCompletionRequest: {
      variables?: {
        [key: string]: unknown;
      } | null;
      /** Noted in the audit log */
      action?: string | null;
    };
    UserTaskUpdateRequest: {
      changeset?: components['schemas']['UserTaskChangeset'];
      /** Noted in the audit log */
      action?: string | null;
    };
    /** What is absent stays */
    UserTaskChangeset: {
      candidateGroups?: string[] | null;
      candidateUsers?: string[] | null;
      /** ISO 8601; empty or null takes it away */
      dueDate?: string | null;
      /** ISO 8601; empty or null takes it away */
      followUpDate?: string | null;
      priority?: number | null;
    };
    Incident: {
      incidentKey: components['schemas']['Key'];
      processInstanceKey: components['schemas']['Key'];
      rootProcessInstanceKey: string | null;
      processDefinitionKey: components['schemas']['Key'];
      processDefinitionId: string;
      processDefinitionName?: string;
      elementId: string;
      elementName?: string;
      elementInstanceKey: components['schemas']['Key'];
      jobKey: string | null;
      /** Entity ref the work is for (ours) */
      targetRef?: string;
      errorType: components['schemas']['IncidentErrorType'];
      errorMessage: string;
      /** Cause for programs, for example `device-unreachable` (ours) */
      code?: string;
      state: components['schemas']['IncidentState'];
      creationTime: string;
      /**
       * Format: date-time
       * Ours
       */
      resolutionTime?: string;
      /** Ours */
      resolvedBy?: string;
      tenantId: components['schemas']['TenantId'];
      /** What the caller may do with it (ours) */
      actions: 'retry'[];
    };
    IncidentFilter: {
      incidentKey?: components['schemas']['KeyFilter'];
      processInstanceKey?: components['schemas']['KeyFilter'];
      processDefinitionKey?: components['schemas']['KeyFilter'];
      processDefinitionId?: components['schemas']['StringFilter'];
      elementId?: components['schemas']['StringFilter'];
      elementInstanceKey?: components['schemas']['KeyFilter'];
      errorType?: components['schemas']['IncidentErrorTypeFilter'];
      /** Ours */
      errorCode?: components['schemas']['StringFilter'];
      errorMessage?: components['schemas']['StringFilter'];
      state?: components['schemas']['IncidentStateFilter'];
      creationTime?: components['schemas']['DateTimeFilter'];
      /** Ours */
      resolvedBy?: components['schemas']['StringFilter'];
      /** Ours */
      targetRef?: components['schemas']['StringFilter'];
      tenantId?: components['schemas']['StringFilter'];
      text?: components['schemas']['TextFilter'];
      /** At least one of these holds, and everything beside it */
      $or?: components['schemas']['IncidentFilter'][];
      /** All of these hold (ours) */
      $and?: components['schemas']['IncidentFilter'][];
      /** It does not hold (ours) */
      $not?: components['schemas']['IncidentFilter'];
    };
    IncidentSearch: {
      filter?: components['schemas']['IncidentFilter'];
      sort?: components['schemas']['IncidentSearchSort'][];
      page?: components['schemas']['PageRequest'];
    };
    IncidentSearchSort: {
      field:
        | 'incidentKey'
        | 'processInstanceKey'
        | 'processDefinitionId'
        | 'elementId'
        | 'errorType'
        | 'state'
        | 'creationTime';
      order?: components['schemas']['SortOrder'];
    };
    IncidentPage: {
      items: components['schemas']['Incident'][];
      page: components['schemas']['PageInfo'];
    };
    BatchCancellationRequest: {
      filter: components['schemas']['ProcessInstanceFilter'];
      /** Ours */
      reason?: string;
      /** Instances changed per second at most (ours) */
      itemsPerSecond?: number;
      operationReference?: components['schemas']['OperationReference'];
    };
    BatchIncidentResolutionRequest: {
      filter: components['schemas']['ProcessInstanceFilter'];
      /** Instances changed per second at most (ours) */
      itemsPerSecond?: number;
      operationReference?: components['schemas']['OperationReference'];
    };
    BatchIncidentRequest: {
      filter: components['schemas']['IncidentFilter'];
      /** Instances changed per second at most (ours) */
      itemsPerSecond?: number;
      operationReference?: components['schemas']['OperationReference'];
    };
    BatchSuspensionRequest: {
      filter: components['schemas']['ProcessInstanceFilter'];
      reason?: string;
      /** Instances changed per second at most (ours) */
      itemsPerSecond?: number;
      operationReference?: components['schemas']['OperationReference'];
    };
    BatchResumptionRequest: {
      filter: components['schemas']['ProcessInstanceFilter'];
      /** Instances changed per second at most (ours) */
      itemsPerSecond?: number;
      operationReference?: components['schemas']['OperationReference'];
    };
    BatchVariableUpdateRequest: {
      filter: components['schemas']['ProcessInstanceFilter'];
      variables: components['schemas']['JsonObject'];
      /** Instances changed per second at most (ours) */
      itemsPerSecond?: number;
      operationReference?: components['schemas']['OperationReference'];
    };
    BatchModificationRequest: {
      filter: components['schemas']['ProcessInstanceFilter'];
      moveInstructions: components['schemas']['BatchMoveInstruction'][];
      /** Instances changed per second at most (ours) */
      itemsPerSecond?: number;
      operationReference?: components['schemas']['OperationReference'];
    };
    BatchMoveInstruction: {
      sourceElementId: string;
      targetElementId: string;
    };
    BatchMigrationRequest: {
      filter: components['schemas']['ProcessInstanceFilter'];
      migrationPlan: components['schemas']['BatchMigrationPlan'];
      /** Instances changed per second at most (ours) */
      itemsPerSecond?: number;
      operationReference?: components['schemas']['OperationReference'];
    };
    BatchMigrationPlan: {
      targetProcessDefinitionKey: components['schemas']['Key'];
      mappingInstructions: components['schemas']['MappingInstruction'][];
    };
    BatchPreviewRequest: {
      batchOperationType: components['schemas']['BatchOperationType'];
      filter: components['schemas']['ProcessInstanceFilter'];
    };
    BatchPreview: {
      /** The first of them */
      itemKeys: components['schemas']['Key'][];
      /** Running instances that the caller may operate and the filter matches, counted up to 10,000 */
      totalItems: number;
      hasMoreTotalItems: boolean;
    };
    BatchOperationCreated: {
      batchOperationKey: components['schemas']['Key'];
      batchOperationType: components['schemas']['BatchOperationType'];
    };
    BatchOperation: {
      batchOperationKey: components['schemas']['Key'];
      batchOperationType: components['schemas']['BatchOperationType'];
      state: components['schemas']['BatchOperationState'];
      startDate: string | null;
      endDate: string | null;
      actorType: 'USER' | 'CLIENT' | null;
      /** Entity ref of who asked for it */
      actorId: string | null;
      operationsTotalCount: number;
      operationsFailedCount: number;
      operationsCompletedCount: number;
      /** Ours */
      operationsSkippedCount: number;
      /** Ours */
      itemsPerSecond: number | null;
      errors: components['schemas']['BatchOperationError'][];
      /** What the caller may do with it (ours) */
      actions: ('cancel' | 'suspend' | 'resume')[];
    };
    BatchOperationError: {
      partitionId: number;
      type: 'QUERY_FAILED';
      message: string;
    };
    BatchOperationFilter: {
      batchOperationKey?:
        | components['schemas']['Key']
        | {
            $eq: components['schemas']['Key'];
          };
      operationType?: components['schemas']['BatchOperationTypeFilter'];
      state?: components['schemas']['BatchOperationStateFilter'];
      actorId?: string;
      /** Operations that this instance is in (ours) */
      processInstanceKey?: components['schemas']['Key'];
    };
    BatchOperationSearch: {
      filter?: components['schemas']['BatchOperationFilter'];
      sort?: components['schemas']['BatchOperationSearchSort'][];
      page?: components['schemas']['PageRequest'];
    };
    BatchOperationSearchSort: {
      field: 'startDate' | 'endDate';
      order?: components['schemas']['SortOrder'];
    };
    BatchOperationPage: {
      items: components['schemas']['BatchOperation'][];
      page: components['schemas']['PageInfo'];
    };
    BatchOperationItem: {
      batchOperationKey: components['schemas']['Key'];
      operationType: components['schemas']['BatchOperationType'];
      itemKey: components['schemas']['Key'];
      processInstanceKey: components['schemas']['Key'];
      rootProcessInstanceKey: string | null;
      state: components['schemas']['BatchOperationItemState'];
      processedDate: string | null;
      errorMessage: string | null;
    };
    BatchOperationItemFilter: {
      /** Needed */
      batchOperationKey?:
        | components['schemas']['Key']
        | {
            $eq: components['schemas']['Key'];
          };
      itemKey?:
        | components['schemas']['Key']
        | {
            $eq: components['schemas']['Key'];
          };
      processInstanceKey?:
        | components['schemas']['Key']
        | {
            $eq: components['schemas']['Key'];
          };
      state?: components['schemas']['BatchOperationItemStateFilter'];
    };
    BatchOperationItemSearch: {
      filter?: components['schemas']['BatchOperationItemFilter'];
      sort?: components['schemas']['BatchOperationItemSearchSort'][];
      page?: components['schemas']['PageRequest'];
    };
    BatchOperationItemSearchSort: {
      field: 'itemKey' | 'processedDate';
      order?: components['schemas']['SortOrder'];
    };
    BatchOperationItemPage: {
      items: components['schemas']['BatchOperationItem'][];
      page: components['schemas']['PageInfo'];
    };
    Topology: {
      brokers: components['schemas']['Broker'][];
      clusterId: string | null;
      clusterSize: number;
      partitionsCount: number;
      replicationFactor: number;
      gatewayVersion: string;
      lastCompletedChangeId: string;
    };
    Broker: {
      nodeId: number;
      host: string;
      port: number;
      version: string;
      partitions: components['schemas']['Partition'][];
    };
    Partition: {
      partitionId: number;
      role: 'leader' | 'follower' | 'inactive';
      health: 'healthy' | 'unhealthy' | 'dead';
    };
  };
  responses: {
    /** What is wrong, why, and the way out */
    Error: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
  };
  parameters: {
    ProcessDefinitionKey: components['schemas']['Key'];
    ProcessInstanceKey: components['schemas']['Key'];
    UserTaskKey: components['schemas']['Key'];
    IncidentKey: components['schemas']['Key'];
    JobKey: components['schemas']['Key'];
    BatchOperationKey: components['schemas']['Key'];
    DecisionDefinitionKey: components['schemas']['Key'];
    ElementInstanceKey: components['schemas']['Key'];
    AdHocSubProcessInstanceKey: components['schemas']['Key'];
    VariableKey: string;
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
        'multipart/form-data': {
          resources: string[];
          tenantId?: components['schemas']['TenantId'];
        };
      };
    };
    responses: {
      /** Deployed */
      200: {
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
          'application/json': components['schemas']['DeploymentValidation'];
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
  getStartProcessForm: {
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
  getProcessDefinitionStatistics: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        processDefinitionKey: components['parameters']['ProcessDefinitionKey'];
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['DefinitionStatisticsRequest'];
      };
    };
    responses: {
      /** Counts per element */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DefinitionStatistics'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  retireProcessDefinition: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        processDefinitionKey: components['parameters']['ProcessDefinitionKey'];
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['OperationReferenceOnly'];
      };
    };
    responses: {
      /** Retired */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  reinstateProcessDefinition: {
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
      /** Reinstated */
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
          'application/json': components['schemas']['ConnectorTemplates'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  searchDecisionDefinitions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['DecisionDefinitionSearch'];
      };
    };
    responses: {
      /** Decisions the caller may read */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DecisionDefinitionPage'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getDecisionDefinition: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        decisionDefinitionKey: components['parameters']['DecisionDefinitionKey'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The decision */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DecisionDefinition'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getDecisionDefinitionXml: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        decisionDefinitionKey: components['parameters']['DecisionDefinitionKey'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The DMN exactly as deployed */
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
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CreateProcessInstanceResult'];
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
  cancelProcessInstancesBatchOperation: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['BatchCancellationRequest'];
      };
    };
    responses: {
      /** The batch operation has begun */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BatchOperationCreated'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  modifyProcessInstancesBatchOperation: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['BatchModificationRequest'];
      };
    };
    responses: {
      /** The batch operation has begun */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BatchOperationCreated'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  migrateProcessInstancesBatchOperation: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['BatchMigrationRequest'];
      };
    };
    responses: {
      /** The batch operation has begun */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BatchOperationCreated'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  resolveIncidentsBatchOperation: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['BatchIncidentResolutionRequest'];
      };
    };
    responses: {
      /** The batch operation has begun */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BatchOperationCreated'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  suspendProcessInstancesBatchOperation: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['BatchSuspensionRequest'];
      };
    };
    responses: {
      /** The batch operation has begun */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BatchOperationCreated'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  resumeProcessInstancesBatchOperation: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['BatchResumptionRequest'];
      };
    };
    responses: {
      /** The batch operation has begun */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BatchOperationCreated'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  updateVariablesBatchOperation: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['BatchVariableUpdateRequest'];
      };
    };
    responses: {
      /** The batch operation has begun */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BatchOperationCreated'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  previewBatchOperation: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['BatchPreviewRequest'];
      };
    };
    responses: {
      /** The count */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BatchPreview'];
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
        'application/json': components['schemas']['CancellationRequest'];
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
  modifyProcessInstance: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        processInstanceKey: components['parameters']['ProcessInstanceKey'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ModificationRequest'];
      };
    };
    responses: {
      /** Modified */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  migrateProcessInstance: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        processInstanceKey: components['parameters']['ProcessInstanceKey'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['MigrationRequest'];
      };
    };
    responses: {
      /** Migrated */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  suspendProcessInstance: {
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
        'application/json': components['schemas']['CancellationRequest'];
      };
    };
    responses: {
      /** Suspended */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  resumeProcessInstance: {
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
        'application/json': components['schemas']['OperationReferenceOnly'];
      };
    };
    responses: {
      /** Resumed */
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
  getProcessInstanceSequenceFlows: {
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
      /** Each flow once */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SequenceFlows'];
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
          'application/json': components['schemas']['VariableScopes'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  searchProcessInstanceIncidents: {
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
        'application/json': components['schemas']['IncidentSearch'];
      };
    };
    responses: {
      /** Incidents */
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
  searchElementInstances: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ElementInstanceSearch'];
      };
    };
    responses: {
      /** Element instances */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ElementInstancePage'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getElementInstance: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        elementInstanceKey: components['parameters']['ElementInstanceKey'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The element instance */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ElementInstance'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  createElementInstanceVariables: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        elementInstanceKey: components['parameters']['ElementInstanceKey'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SetVariablesRequest'];
      };
    };
    responses: {
      /** Set */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  activateAdHocSubProcessActivities: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        adHocSubProcessInstanceKey: components['parameters']['AdHocSubProcessInstanceKey'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AdHocActivationRequest'];
      };
    };
    responses: {
      /** Begun */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  searchVariables: {
    parameters: {
      query?: {
        /** Whether values longer than 8,191 characters are cut off */
        truncateValues?: boolean;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['VariableSearch'];
      };
    };
    responses: {
      /** Variables of instances the caller may read */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['VariablePage'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getVariable: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        variableKey: components['parameters']['VariableKey'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The variable */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Variable'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  activateJobs: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['JobActivationRequest'];
      };
    };
    responses: {
      /** Jobs, at most `maxJobsToActivate`; none if the wait ends without any */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['JobActivationResult'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  searchJobs: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['JobSearch'];
      };
    };
    responses: {
      /** Jobs of instances the caller may read */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['JobPage'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  updateJob: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        jobKey: components['parameters']['JobKey'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['JobUpdateRequest'];
      };
    };
    responses: {
      /** Changed */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  completeJob: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        jobKey: components['parameters']['JobKey'];
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['JobCompletionRequest'];
      };
    };
    responses: {
      /** Completed */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  failJob: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        jobKey: components['parameters']['JobKey'];
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['JobFailRequest'];
      };
    };
    responses: {
      /** Taken */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  throwJobError: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        jobKey: components['parameters']['JobKey'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['JobErrorRequest'];
      };
    };
    responses: {
      /** Thrown */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  throwJobEscalation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        jobKey: components['parameters']['JobKey'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['JobEscalationRequest'];
      };
    };
    responses: {
      /** Thrown */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  publishMessage: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['MessagePublicationRequest'];
      };
    };
    responses: {
      /** Published */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MessagePublicationResult'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  correlateMessage: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['MessageCorrelationRequest'];
      };
    };
    responses: {
      /** Somebody has taken it */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MessageCorrelationResult'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  broadcastSignal: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SignalBroadcastRequest'];
      };
    };
    responses: {
      /** Broadcast */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SignalBroadcastResult'];
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
  updateUserTask: {
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
        'application/json': components['schemas']['UserTaskUpdateRequest'];
      };
    };
    responses: {
      /** Changed */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
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
        'application/json': components['schemas']['UserTaskAssignmentRequest'];
      };
    };
    responses: {
      /** Assigned */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
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
      /** Given back */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
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
        'application/json': components['schemas']['UserTaskCompletionRequest'];
      };
    };
    responses: {
      /** Completed */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  searchUserTaskVariables: {
    parameters: {
      query?: {
        /** Whether values longer than 8,191 characters are cut off */
        truncateValues?: boolean;
      };
      header?: never;
      path: {
        userTaskKey: components['parameters']['UserTaskKey'];
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['UserTaskVariableSearch'];
      };
    };
    responses: {
      /** Variables; of equal names the innermost */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['VariablePage'];
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
  getIncident: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        incidentKey: components['parameters']['IncidentKey'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The incident */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Incident'];
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
        incidentKey: components['parameters']['IncidentKey'];
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['OperationReferenceOnly'];
      };
    };
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
  resolveFilteredIncidents: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['BatchIncidentRequest'];
      };
    };
    responses: {
      /** The batch operation has begun */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BatchOperationCreated'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  searchBatchOperations: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['BatchOperationSearch'];
      };
    };
    responses: {
      /** Batch operations the caller may see */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BatchOperationPage'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getBatchOperation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        batchOperationKey: components['parameters']['BatchOperationKey'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The batch operation */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BatchOperation'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  cancelBatchOperation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        batchOperationKey: components['parameters']['BatchOperationKey'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  suspendBatchOperation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        batchOperationKey: components['parameters']['BatchOperationKey'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  resumeBatchOperation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        batchOperationKey: components['parameters']['BatchOperationKey'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  searchBatchOperationItems: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['BatchOperationItemSearch'];
      };
    };
    responses: {
      /** Items */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BatchOperationItemPage'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getTopology: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** One node */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Topology'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getStatus: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** It does */
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
