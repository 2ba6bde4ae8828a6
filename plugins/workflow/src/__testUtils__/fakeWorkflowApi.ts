// A workflow API for tests: a small world that behaves like the server where the pages depend on it (claiming
// changes what one may do, completing empties the list), and whose every method can be watched and overridden.
import type {
  Form,
  Incident,
  ProcessDefinition,
  ProcessInstance,
  UserTask,
  UserTaskDetail,
} from '@linework/backstage-plugin-workflow-common';
import type { WorkflowApi } from '@linework/backstage-plugin-workflow-react';

export const ME = 'user:default/ada';

export const DIAGRAM_XML = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
  <bpmn:process id="replace-linecard" isExecutable="true"><bpmn:startEvent id="Start"/></bpmn:process>
</bpmn:definitions>`;

export function aTask(overrides: Partial<UserTask> = {}): UserTask {
  return {
    userTaskKey: 't1',
    name: 'Approve the change',
    state: 'CREATED',
    elementId: 'Task_approve',
    processDefinitionKey: 'd1',
    processDefinitionId: 'replace-linecard',
    processDefinitionVersion: 3,
    processName: 'Replace line card',
    processInstanceKey: 'i1',
    rootProcessInstanceKey: null,
    elementInstanceKey: 'i1-5',
    tenantId: '<default>',
    targetRef: 'resource:default/edge-1',
    assignee: null,
    candidateGroups: ['group:default/noc'],
    candidateUsers: [],
    creationDate: '2026-11-24T05:00:00.000Z',
    completionDate: null,
    dueDate: null,
    followUpDate: null,
    priority: 50,
    customHeaders: {},
    formKey: null,
    externalFormReference: null,
    tags: [],
    hasForm: false,
    actions: ['claim'],
    ...overrides,
  };
}

export function anInstance(
  overrides: Partial<ProcessInstance> = {},
): ProcessInstance {
  return {
    processInstanceKey: 'i1',
    processDefinitionKey: 'd1',
    processDefinitionId: 'replace-linecard',
    processDefinitionName: 'Replace line card',
    processDefinitionVersion: 3,
    processDefinitionVersionTag: null,
    state: 'ACTIVE',
    hasIncident: false,
    isSuspended: false,
    tenantId: '<default>',
    parentProcessInstanceKey: null,
    parentElementInstanceKey: null,
    rootProcessInstanceKey: null,
    businessId: null,
    tags: [],
    targetRef: 'resource:default/edge-1',
    startedBy: ME,
    startDate: '2026-11-24T05:00:00.000Z',
    endDate: null,
    actions: [],
    ...overrides,
  };
}

export function aDefinition(
  overrides: Partial<ProcessDefinition> = {},
): ProcessDefinition {
  return {
    processDefinitionKey: 'd1',
    processDefinitionId: 'replace-linecard',
    name: 'Replace line card',
    version: 3,
    versionTag: null,
    isLatest: true,
    state: 'ACTIVE',
    tenantId: '<default>',
    resourceName: 'replace-linecard.bpmn',
    deployedAt: '2026-11-20T05:00:00.000Z',
    deployedBy: ME,
    hasStartForm: false,
    target: { kind: 'resource' },
    actions: ['start'],
    ...overrides,
  };
}

export function anIncident(overrides: Partial<Incident> = {}): Incident {
  return {
    incidentKey: 'x1',
    processInstanceKey: 'i1',
    rootProcessInstanceKey: null,
    processDefinitionKey: 'd1',
    elementInstanceKey: 'i1-7',
    jobKey: null,
    tenantId: '<default>',
    processDefinitionId: 'replace-linecard',
    elementId: 'Task_check',
    elementName: 'Check the interface',
    errorType: 'JOB_NO_RETRIES',
    code: 'device-unreachable',
    errorMessage: 'edge-1 did not answer on port 22 within 10 s.',
    state: 'ACTIVE',
    creationTime: '2026-11-24T05:10:00.000Z',
    actions: ['retry'],
    ...overrides,
  };
}

export interface FakeWorld {
  tasks?: UserTask[];
  instances?: ProcessInstance[];
  definitions?: ProcessDefinition[];
  incidents?: Incident[];
  form?: Form;
}

export function fakeWorkflowApi(
  world: FakeWorld = {},
): jest.Mocked<WorkflowApi> {
  const tasks = world.tasks ?? [];
  const instances = world.instances ?? [];
  const incidents = world.incidents ?? [];
  const definitions = world.definitions ?? [];

  const page = <T>(items: T[]) => ({
    items,
    page: {
      totalItems: items.length,
      hasMoreTotalItems: false,
      startCursor: null,
      endCursor: null,
    },
  });
  const find = <T>(items: T[], matches: (item: T) => boolean): T => {
    const found = items.find(matches);
    if (!found) {
      throw new Error('Not found in the fake');
    }
    return found;
  };
  const taskOf = (key: string) => find(tasks, task => task.userTaskKey === key);

  const api: WorkflowApi = {
    deploy: async () => ({
      deploymentKey: 'p1',
      tenantId: '<default>',
      deployments: [],
    }),
    validate: async () => [],
    searchDefinitions: async () => page(definitions),
    getDefinition: async key =>
      find(definitions, item => item.processDefinitionKey === key),
    getDefinitionXml: async () => DIAGRAM_XML,
    getStartForm: async () => world.form,
    listConnectorTemplates: async () => [],
    startInstance: async () => {
      instances.push(anInstance({ processInstanceKey: 'i-new' }));
      return { ...instances[instances.length - 1], variables: {} };
    },
    searchInstances: async search =>
      page(instances.filter(item => fits(item.state, search?.filter?.state))),
    getInstanceStatistics: async () => ({
      active: instances.filter(item => item.state === 'ACTIVE').length,
      withIncident: instances.filter(item => item.hasIncident).length,
      completed: instances.filter(item => item.state === 'COMPLETED').length,
      terminated: instances.filter(item => item.state === 'TERMINATED').length,
    }),
    getInstance: async key =>
      find(instances, item => item.processInstanceKey === key),
    cancelInstance: async () => {},
    getElementStatistics: async () => ({
      items: [],
      takenFlows: [],
    }),
    getHistory: async () => ({ items: [] }),
    getVariables: async () => [],
    searchTasks: async search => {
      const { scope, state } = search?.filter ?? { scope: 'all' };
      return page(
        tasks.filter(
          task =>
            fits(task.state, state) &&
            (scope !== 'mine' || task.assignee === ME) &&
            (scope !== 'unassigned' || !task.assignee),
        ),
      );
    },
    getTask: async (key): Promise<UserTaskDetail> => ({
      ...taskOf(key),
      variables: { severity: 'major' },
    }),
    getTaskForm: async () => world.form,
    assignTask: async key => {
      Object.assign(taskOf(key), {
        assignee: ME,
        actions: ['release', 'complete'],
      });
    },
    releaseTask: async key => {
      Object.assign(taskOf(key), { assignee: null, actions: ['claim'] });
    },
    completeTask: async key => {
      Object.assign(taskOf(key), { state: 'COMPLETED', actions: [] });
    },
    searchIncidents: async search =>
      page(
        incidents.filter(incident =>
          fits(incident.state, search?.filter?.state),
        ),
      ),
    resolveIncident: async key => {
      find(incidents, item => item.incidentKey === key).state = 'RESOLVED';
    },
  };
  return watched(api);
}

/** Whether a state passes a filter: none, the state itself, or one of several. */
function fits<T extends string>(
  state: T,
  filter: T | { $in?: T[] } | undefined,
): boolean {
  if (filter === undefined) return true;
  return typeof filter === 'string'
    ? filter === state
    : filter.$in?.includes(state) ?? true;
}

/** Each method as a mock that does what the method does. */
function watched(api: WorkflowApi): jest.Mocked<WorkflowApi> {
  const methods = Object.entries(api).map(([name, method]) => [
    name,
    jest.fn(method as (...args: unknown[]) => unknown),
  ]);
  return Object.fromEntries(methods) as jest.Mocked<WorkflowApi>;
}
