import type { components } from './generated/api';

/** @public */
export type DeploymentRequest = components['schemas']['DeploymentRequest'];
/** @public */
export type DeploymentProblem = components['schemas']['DeploymentProblem'];
/** @public */
export type Deployment = components['schemas']['Deployment'];
/** @public */
export type ProcessDefinition = components['schemas']['ProcessDefinition'];
/** @public */
export type ProcessDefinitionSearch =
  components['schemas']['ProcessDefinitionSearch'];
/** @public */
export type ProcessDefinitionPage =
  components['schemas']['ProcessDefinitionPage'];
/** @public */
export type ProcessTarget = components['schemas']['ProcessTarget'];
/** @public */
export type Form = components['schemas']['Form'];
/** @public */
export type CreateProcessInstanceRequest =
  components['schemas']['CreateProcessInstanceRequest'];
/** @public */
export type ProcessInstance = components['schemas']['ProcessInstance'];
/** @public */
export type ProcessInstanceSearch =
  components['schemas']['ProcessInstanceSearch'];
/** @public */
export type ProcessInstancePage = components['schemas']['ProcessInstancePage'];
/** @public */
export type ProcessInstanceStatistics =
  components['schemas']['ProcessInstanceStatistics'];
/** @public */
export type ElementStatistics = components['schemas']['ElementStatistics'];
/** @public */
export type HistoryRecord = components['schemas']['HistoryRecord'];
/** @public */
export type HistoryPage = components['schemas']['HistoryPage'];
/** @public */
export type VariableScope = components['schemas']['VariableScope'];
/** @public */
export type UserTask = components['schemas']['UserTask'];
/** @public */
export type UserTaskDetail = components['schemas']['UserTaskDetail'];
/** @public */
export type UserTaskSearch = components['schemas']['UserTaskSearch'];
/** @public */
export type UserTaskPage = components['schemas']['UserTaskPage'];
/** @public */
export type Incident = components['schemas']['Incident'];
/** @public */
export type IncidentSearch = components['schemas']['IncidentSearch'];
/** @public */
export type IncidentPage = components['schemas']['IncidentPage'];
/** @public */
export type PageInfo = components['schemas']['PageInfo'];
