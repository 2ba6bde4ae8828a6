import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { DatabaseCountStore } from '../database/CountStore';
import type { WorkerHealth } from '../observability/WorkerHealth';
import type { IncidentQueries } from '../queries/IncidentQueries';
import type { InstanceQueries } from '../queries/InstanceQueries';
import type { Clock, InstanceCommands } from '../runtime/types';
import { BatchOperationStore } from '../services/batch/BatchOperationStore';
import { BatchWorker } from '../services/batch/BatchWorker';
import { StateElements } from '../services/batch/StateElements';
import { Maintenance } from './Maintenance';
import type { MaintenanceOptions } from './readMaintenanceOptions';

/** How often to look for batch operations that another replica has created or left. */
const BATCH_POLL_INTERVAL_MS = 1_000;

/** Maintenance on the tables and queries of this plugin. */
export function createMaintenance({
  database,
  runtime,
  queries,
  clock = Date.now,
  logger,
  options,
  health,
}: {
  database: Knex;
  runtime: InstanceCommands;
  queries: { instances: InstanceQueries; incidents: IncidentQueries };
  clock?: Clock;
  logger: LoggerService;
  options: MaintenanceOptions;
  health?: Pick<WorkerHealth, 'watch'>;
}): Maintenance {
  return new Maintenance({
    database,
    clock,
    logger,
    options,
    counts: new DatabaseCountStore(database),
    batches: new BatchWorker({
      store: new BatchOperationStore(database),
      runtime,
      selectors: {
        selectInstanceKeys: selection =>
          queries.instances.selectInstanceKeys(selection),
        selectIncidents: selection =>
          queries.incidents.selectIncidents(selection),
      },
      elements: new StateElements(queries.instances),
      clock,
      logger,
      pollIntervalMs: BATCH_POLL_INTERVAL_MS,
    }),
    health,
  });
}
