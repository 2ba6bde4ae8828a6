import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { CallerResolver } from '@linework/backend-common';
import type { BatchRequests } from '../services/BatchRequests';
import type { WorkerHealth } from '../observability/WorkerHealth';
import type { DecisionOperations } from '../services/DecisionOperations';
import type { DefinitionOperations } from '../services/DefinitionOperations';
import type { ElementInstanceOperations } from '../services/ElementInstanceOperations';
import type { IncidentOperations } from '../services/IncidentOperations';
import type { InstanceOperations } from '../services/InstanceOperations';
import type { JobOperations } from '../services/JobOperations';
import type { MessageOperations } from '../services/MessageOperations';
import type { RunningInstanceOperations } from '../services/RunningInstanceOperations';
import type { StartOperation } from '../services/StartOperation';
import type { TaskOperations } from '../services/TaskOperations';
import type { VariableOperations } from '../services/VariableOperations';

/** What the routes work with. */
export interface RouterOptions {
  auditor: AuditorService;
  batches: BatchRequests;
  callers: CallerResolver;
  /** Element templates of the installed connectors, in bpmn.io's format. */
  elementTemplates: readonly JsonObject[];
  decisions: DecisionOperations;
  definitions: DefinitionOperations;
  elementInstances: ElementInstanceOperations;
  incidents: IncidentOperations;
  instances: InstanceOperations;
  jobs: JobOperations;
  logger: LoggerService;
  messages: MessageOperations;
  health: Pick<WorkerHealth, 'status'>;
  running: RunningInstanceOperations;
  start: StartOperation;
  tasks: TaskOperations;
  variables: VariableOperations;
}
