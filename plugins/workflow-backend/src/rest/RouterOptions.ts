import type { AuditorService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { CallerResolver } from '../services/Caller';
import type { DefinitionOperations } from '../services/DefinitionOperations';
import type { IncidentOperations } from '../services/IncidentOperations';
import type { InstanceOperations } from '../services/InstanceOperations';
import type { StartOperation } from '../services/StartOperation';
import type { TaskOperations } from '../services/TaskOperations';

/** What the routes work with. */
export interface RouterOptions {
  auditor: AuditorService;
  callers: CallerResolver;
  /** Element templates of the installed connectors, in bpmn.io's format. */
  elementTemplates: readonly JsonObject[];
  definitions: DefinitionOperations;
  incidents: IncidentOperations;
  instances: InstanceOperations;
  start: StartOperation;
  tasks: TaskOperations;
}
