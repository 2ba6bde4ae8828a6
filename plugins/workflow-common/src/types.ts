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
export type ProcessDefinitionFilter =
  components['schemas']['ProcessDefinitionFilter'];
/** @public */
export type ProcessDefinitionSearch =
  components['schemas']['ProcessDefinitionSearch'];
/** @public */
export type ProcessDefinitionPage =
  components['schemas']['ProcessDefinitionPage'];
/** @public */
export type ProcessTarget = components['schemas']['ProcessTarget'];
/** @public */
export type DefinitionStatistics =
  components['schemas']['DefinitionStatistics'];
/** @public */
export type DecisionDefinition = components['schemas']['DecisionDefinition'];
/** @public */
export type DecisionDefinitionSearch =
  components['schemas']['DecisionDefinitionSearch'];
/** @public */
export type DecisionDefinitionPage =
  components['schemas']['DecisionDefinitionPage'];
/** @public */
export type CreateProcessInstanceRequest =
  components['schemas']['CreateProcessInstanceRequest'];
/** @public */
export type CreateProcessInstanceResult =
  components['schemas']['CreateProcessInstanceResult'];
/** @public */
export type ProcessInstance = components['schemas']['ProcessInstance'];
/** @public */
export type ProcessInstanceFilter =
  components['schemas']['ProcessInstanceFilter'];
/** @public */
export type ProcessInstanceSearch =
  components['schemas']['ProcessInstanceSearch'];
/** @public */
export type ProcessInstancePage = components['schemas']['ProcessInstancePage'];
/** @public */
export type ProcessInstanceStatistics =
  components['schemas']['ProcessInstanceStatistics'];
/** @public */
export type ModificationRequest = components['schemas']['ModificationRequest'];
/** @public */
export type MigrationRequest = components['schemas']['MigrationRequest'];
/** @public */
export type ElementCounts = components['schemas']['ElementCounts'];
/** @public */
export type ElementStatistics = components['schemas']['ElementStatistics'];
/** @public */
export type SequenceFlows = components['schemas']['SequenceFlows'];
/** @public */
export type HistoryRecord = components['schemas']['HistoryRecord'];
/** @public */
export type HistoryPage = components['schemas']['HistoryPage'];
/** @public */
export type VariableScope = components['schemas']['VariableScope'];
/** @public */
export type ElementInstance = components['schemas']['ElementInstance'];
/** @public */
export type ElementInstanceSearch =
  components['schemas']['ElementInstanceSearch'];
/** @public */
export type ElementInstancePage = components['schemas']['ElementInstancePage'];
/** @public */
export type AdHocActivationRequest =
  components['schemas']['AdHocActivationRequest'];
/** @public */
export type Variable = components['schemas']['Variable'];
/** @public */
export type VariableItem = components['schemas']['VariableItem'];
/** @public */
export type VariableFilter = components['schemas']['VariableFilter'];
/** @public */
export type VariableSearch = components['schemas']['VariableSearch'];
/** @public */
export type VariablePage = components['schemas']['VariablePage'];
/** @public */
export type UserTaskVariableSearch =
  components['schemas']['UserTaskVariableSearch'];
/** @public */
export type SetVariablesRequest = components['schemas']['SetVariablesRequest'];
/** @public */
export type Job = components['schemas']['Job'];
/** @public */
export type JobFilter = components['schemas']['JobFilter'];
/** @public */
export type JobSearch = components['schemas']['JobSearch'];
/** @public */
export type JobPage = components['schemas']['JobPage'];
/** @public */
export type ActivatedJob = components['schemas']['ActivatedJob'];
/** @public */
export type JobActivationRequest =
  components['schemas']['JobActivationRequest'];
/** @public */
export type JobActivationResult = components['schemas']['JobActivationResult'];
/** @public */
export type JobUpdateRequest = components['schemas']['JobUpdateRequest'];
/** @public */
export type JobCompletionRequest =
  components['schemas']['JobCompletionRequest'];
/** @public */
export type JobFailRequest = components['schemas']['JobFailRequest'];
/** @public */
export type JobErrorRequest = components['schemas']['JobErrorRequest'];
/** @public */
export type JobEscalationRequest =
  components['schemas']['JobEscalationRequest'];
/** @public */
export type MessagePublicationRequest =
  components['schemas']['MessagePublicationRequest'];
/** @public */
export type MessagePublicationResult =
  components['schemas']['MessagePublicationResult'];
/** @public */
export type MessageCorrelationRequest =
  components['schemas']['MessageCorrelationRequest'];
/** @public */
export type MessageCorrelationResult =
  components['schemas']['MessageCorrelationResult'];
/** @public */
export type SignalBroadcastRequest =
  components['schemas']['SignalBroadcastRequest'];
/** @public */
export type SignalBroadcastResult =
  components['schemas']['SignalBroadcastResult'];
/** @public */
export type UserTask = components['schemas']['UserTask'];
/** @public */
export type UserTaskDetail = components['schemas']['UserTaskDetail'];
/** @public */
export type UserTaskFilter = components['schemas']['UserTaskFilter'];
/** @public */
export type UserTaskSearch = components['schemas']['UserTaskSearch'];
/** @public */
export type UserTaskPage = components['schemas']['UserTaskPage'];
/** @public */
export type UserTaskAssignmentRequest =
  components['schemas']['UserTaskAssignmentRequest'];
/** @public */
export type UserTaskCompletionRequest =
  components['schemas']['UserTaskCompletionRequest'];
/** @public */
export type UserTaskUpdateRequest =
  components['schemas']['UserTaskUpdateRequest'];
/** @public */
export type UserTaskChangeset = components['schemas']['UserTaskChangeset'];
/** @public */
export type Incident = components['schemas']['Incident'];
/** @public */
export type IncidentErrorType = components['schemas']['IncidentErrorType'];
/** @public */
export type IncidentFilter = components['schemas']['IncidentFilter'];
/** @public */
export type IncidentSearch = components['schemas']['IncidentSearch'];
/** @public */
export type IncidentPage = components['schemas']['IncidentPage'];
/** @public */
export type BatchOperationType = components['schemas']['BatchOperationType'];
/** @public */
export type BatchOperationCreated =
  components['schemas']['BatchOperationCreated'];
/** @public */
export type BatchCancellationRequest =
  components['schemas']['BatchCancellationRequest'];
/** @public */
export type BatchIncidentResolutionRequest =
  components['schemas']['BatchIncidentResolutionRequest'];
/** @public */
export type BatchIncidentRequest =
  components['schemas']['BatchIncidentRequest'];
/** @public */
export type BatchSuspensionRequest =
  components['schemas']['BatchSuspensionRequest'];
/** @public */
export type BatchResumptionRequest =
  components['schemas']['BatchResumptionRequest'];
/** @public */
export type BatchVariableUpdateRequest =
  components['schemas']['BatchVariableUpdateRequest'];
/** @public */
export type BatchModificationRequest =
  components['schemas']['BatchModificationRequest'];
/** @public */
export type BatchMigrationRequest =
  components['schemas']['BatchMigrationRequest'];
/** @public */
export type BatchPreviewRequest = components['schemas']['BatchPreviewRequest'];
/** @public */
export type BatchPreview = components['schemas']['BatchPreview'];
/** @public */
export type BatchOperation = components['schemas']['BatchOperation'];
/** @public */
export type BatchOperationSearch =
  components['schemas']['BatchOperationSearch'];
/** @public */
export type BatchOperationPage = components['schemas']['BatchOperationPage'];
/** @public */
export type BatchOperationItem = components['schemas']['BatchOperationItem'];
/** @public */
export type BatchOperationItemSearch =
  components['schemas']['BatchOperationItemSearch'];
/** @public */
export type BatchOperationItemPage =
  components['schemas']['BatchOperationItemPage'];
/** @public */
export type Topology = components['schemas']['Topology'];
/** @public */
export type Problem = components['schemas']['Problem'];
/** @public */
export type PageInfo = components['schemas']['PageInfo'];
/** @public */
export type PageRequest = components['schemas']['PageRequest'];
/** @public */
export type StringFilter = components['schemas']['StringFilter'];
/** @public */
export type KeyFilter = components['schemas']['KeyFilter'];
/** @public */
export type IntegerFilter = components['schemas']['IntegerFilter'];
/** @public */
export type DateTimeFilter = components['schemas']['DateTimeFilter'];
/** @public */
export type OffsetPageRequest = components['schemas']['OffsetPageRequest'];
/** @public */
export type VariableFilterItem = components['schemas']['VariableFilterItem'];

/**
 * A form as clients use it: its JSON Schema is read already.
 *
 * @public
 */
export type Form = Omit<components['schemas']['Form'], 'schema'> & {
  /** JSON Schema (draft 7). */
  schema: Record<string, unknown>;
};
