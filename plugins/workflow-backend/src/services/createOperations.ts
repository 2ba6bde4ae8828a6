// Everything that callers may do, put together from the database and the runtime.
import type {
  AuthService,
  HttpAuthService,
  LoggerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Knex } from 'knex';
import { type AccessControl, CallerResolver } from '@linework/backend-common';
import { DatabaseHistoryStore } from '../database/HistoryStore';
import type { DefinitionService } from '../definitions/types';
import type { TargetOwnership } from '../permissions/TargetOwnership';
import type { Queries } from '../queries/createQueries';
import type { Clock, WorkflowRuntime } from '../runtime/types';
import { ActiveElementReader } from './ActiveElementReader';
import { AwaitedCompletion } from './AwaitedCompletion';
import { BatchOperations } from './batch/BatchOperations';
import { BatchRequests } from './BatchRequests';
import { DecisionOperations } from './DecisionOperations';
import { DefinitionOperations } from './DefinitionOperations';
import { ElementDirectory } from './ElementDirectory';
import { ElementInstanceOperations } from './ElementInstanceOperations';
import { FormValidator } from './FormValidator';
import { IncidentOperations } from './IncidentOperations';
import { InstanceOperations } from './InstanceOperations';
import { JobOperations } from './JobOperations';
import { MessageOperations } from './MessageOperations';
import { RunningInstanceOperations } from './RunningInstanceOperations';
import { StartOperation } from './StartOperation';
import { TargetResolver } from './TargetResolver';
import { TaskAccess } from './TaskAccess';
import { TaskOperations } from './TaskOperations';
import { VariableOperations } from './VariableOperations';
import { WorkerAccess } from './workers/WorkerAccess';
import type { WorkerRules } from './workers/WorkerRules';

export function createOperations(options: {
  access: AccessControl;
  auth: AuthService;
  batches: { itemsPerSecond: number; wake: () => void };
  catalog: CatalogService;
  clock?: Clock;
  database: Knex;
  definitions: DefinitionService;
  httpAuth: HttpAuthService;
  logger: LoggerService;
  ownership: Pick<TargetOwnership, 'record'>;
  queries: Queries;
  runtime: WorkflowRuntime;
  userInfo: UserInfoService;
  workerRules: WorkerRules;
}) {
  const { access, database, definitions, queries, runtime } = options;
  const { clock = Date.now, logger } = options;
  const elements = new ElementDirectory({ definitions, logger });
  const formValidator = new FormValidator(queries.forms);
  const targets = new TargetResolver(options.catalog, options.ownership);
  const instances = new InstanceOperations({
    access,
    elements,
    history: new DatabaseHistoryStore(database),
    historyQueries: queries.history,
    incidents: queries.incidents,
    queries: queries.instances,
  });
  return {
    batches: new BatchRequests({
      access,
      operations: BatchOperations.create({
        ...options.batches,
        access,
        clock,
        database,
        queries,
      }),
    }),
    callers: new CallerResolver(options),
    decisions: new DecisionOperations({ access, queries: queries.decisions }),
    definitions: new DefinitionOperations({
      access,
      definitions,
      forms: queries.forms,
      queries: queries.definitions,
      statistics: queries.statistics,
    }),
    elementInstances: new ElementInstanceOperations({
      access,
      elements,
      instances: queries.instances,
      queries: queries.elementInstances,
    }),
    incidents: new IncidentOperations({
      access,
      elements,
      instances: queries.instances,
      queries: queries.incidents,
      runtime,
    }),
    instances,
    jobs: new JobOperations({
      access,
      instances: queries.instances,
      queries: queries.jobs,
      runtime,
      workers: new WorkerAccess({
        access,
        jobs: { find: jobKey => queries.jobs.find(jobKey, 'all') },
        rules: options.workerRules,
      }),
    }),
    messages: new MessageOperations({ access, runtime }),
    running: new RunningInstanceOperations({
      access,
      active: new ActiveElementReader(queries.instances),
      definitions: queries.definitions,
      queries: queries.instances,
      runtime,
    }),
    start: new StartOperation({
      access,
      completion: new AwaitedCompletion({ clock, queries: queries.instances }),
      definitions: queries.definitions,
      forms: queries.forms,
      formValidator,
      instances,
      resolver: definitions,
      runtime,
      targets,
    }),
    tasks: new TaskOperations({
      catalog: targets,
      forms: queries.forms,
      formValidator,
      queries: queries.tasks,
      runtime,
      tasks: new TaskAccess({ access, queries: queries.tasks }),
    }),
    variables: new VariableOperations({ access, queries: queries.variables }),
  };
}
