import type { components } from './generated/api';

type Schemas = components['schemas'];

/** @public */
export type DeploymentRequest = Schemas['DeploymentRequest'];
/** @public */
export type DeploymentProblem = Schemas['DeploymentProblem'];
/** @public */
export type Deployment = Schemas['Deployment'];
/** @public */
export type ProcessDefinition = Schemas['ProcessDefinition'];
/** @public */
export type ProcessDefinitionSearch = Schemas['ProcessDefinitionSearch'];
/** @public */
export type ProcessDefinitionPage = Schemas['ProcessDefinitionPage'];
/** @public */
export type ProcessTarget = Schemas['ProcessTarget'];
/** @public */
export type Form = Schemas['Form'];
/** @public */
export type CreateProcessInstanceRequest =
  Schemas['CreateProcessInstanceRequest'];
/** @public */
export type ProcessInstance = Schemas['ProcessInstance'];
/** @public */
export type ProcessInstanceSearch = Schemas['ProcessInstanceSearch'];
/** @public */
export type ProcessInstancePage = Schemas['ProcessInstancePage'];
/** @public */
export type ProcessInstanceStatistics = Schemas['ProcessInstanceStatistics'];
/** @public */
export type ElementStatistics = Schemas['ElementStatistics'];
/** @public */
export type HistoryRecord = Schemas['HistoryRecord'];
/** @public */
export type HistoryPage = Schemas['HistoryPage'];
/** @public */
export type VariableScope = Schemas['VariableScope'];
/** @public */
export type UserTask = Schemas['UserTask'];
/** @public */
export type UserTaskDetail = Schemas['UserTaskDetail'];
/** @public */
export type UserTaskSearch = Schemas['UserTaskSearch'];
/** @public */
export type UserTaskPage = Schemas['UserTaskPage'];
/** @public */
export type Incident = Schemas['Incident'];
/** @public */
export type IncidentSearch = Schemas['IncidentSearch'];
/** @public */
export type IncidentPage = Schemas['IncidentPage'];
/** @public */
export type PageInfo = Schemas['PageInfo'];
