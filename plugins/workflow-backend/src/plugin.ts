import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  prepareDatabase,
  withoutNames,
  AccessControl,
} from '@linework/backend-common';
import {
  workflowBundlesExtensionPoint,
  workflowConnectorsExtensionPoint,
  type ProcessBundle,
} from '@linework/backstage-plugin-workflow-node';
import { applyDatabaseMigrations } from './database/migrations';
import { DatabaseTargetOwnerStore } from './database/TargetOwnerStore';
import { createBundleSources } from './definitions/bundles/createBundleSources';
import { DatabaseDefinitionService } from './definitions/DatabaseDefinitionService';
import { createMaintenance } from './maintenance/createMaintenance';
import { readMaintenanceOptions } from './maintenance/readMaintenanceOptions';
import { OpenTelemetryTracer } from './observability/CommandTracer';
import { QueueGauges } from './observability/QueueGauges';
import { RuntimeMetrics } from './observability/RuntimeMetrics';
import { WorkerHealth } from './observability/WorkerHealth';
import { registerResourceTypes } from './permissions/registerResourceTypes';
import { TargetOwnership } from './permissions/TargetOwnership';
import { createQueries } from './queries/createQueries';
import { createRouter } from './rest/createRouter';
import { DatabaseWorkflowRuntime } from './runtime/DatabaseWorkflowRuntime';
import { ConnectorRegistry } from './services/ConnectorRegistry';
import { createOperations } from './services/createOperations';
import { readRuntimeOptions } from './services/readRuntimeOptions';
import { restrictWorkers } from './services/workers/restrictWorkers';
import { WorkerRules } from './services/workers/WorkerRules';
import { ChangePublisher } from './signals/ChangePublisher';

/**
 * Runs BPMN processes on the plugin's database and serves them over REST.
 *
 * @public
 */
export const workflowPlugin = createBackendPlugin({
  pluginId: 'workflow',
  register(env) {
    const connectors = new ConnectorRegistry();
    const bundles: ProcessBundle[] = [];
    env.registerExtensionPoint(workflowConnectorsExtensionPoint, connectors);
    env.registerExtensionPoint(workflowBundlesExtensionPoint, {
      addBundle: bundle => {
        bundles.push(bundle);
      },
    });

    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        urlReader: coreServices.urlReader,
        userInfo: coreServices.userInfo,
      },
      async init({
        auditor,
        auth,
        catalog,
        config,
        database,
        httpAuth,
        httpRouter,
        lifecycle,
        logger,
        metrics,
        permissions,
        permissionsRegistry,
        scheduler,
        signals,
        urlReader,
        userInfo,
      }) {
        const knex = await database.getClient();
        await prepareDatabase(knex);
        if (
          config.getOptionalBoolean('workflow.database.prepareStatements') ===
          false
        ) {
          withoutNames(knex);
        }
        if (!database.migrations?.skip) await applyDatabaseMigrations(knex);

        const publisher = new ChangePublisher({ logger, signals });
        const definitions = DatabaseDefinitionService.create({
          database: knex,
          logger,
          servedJobTypes: connectors.jobTypes,
          listeners: [publisher],
        });
        const bundleSources = createBundleSources({
          bundles,
          config,
          definitions,
          logger,
          scheduler,
          urlReader,
        });
        const maintenanceOptions = readMaintenanceOptions(config);
        const health = new WorkerHealth({
          askDatabase: () => knex.raw('SELECT 1'),
          clock: Date.now,
          logger,
        });
        const runtimeMetrics = new RuntimeMetrics(metrics);
        const queueGauges = new QueueGauges({
          metrics,
          database: knex,
          jobTypes: runtimeMetrics.jobTypes,
          clock: Date.now,
          logger,
        });
        const runtime = DatabaseWorkflowRuntime.create({
          database: knex,
          logger,
          definitions,
          jobHandlers: connectors.jobHandlers,
          options: {
            ...readRuntimeOptions(config),
            history: { timeToLiveMs: maintenanceOptions.historyTimeToLiveMs },
          },
          listeners: [publisher],
          health,
          observer: {
            metrics: runtimeMetrics,
            tracer: new OpenTelemetryTracer(),
          },
        });

        const queries = createQueries(knex);
        registerResourceTypes(permissionsRegistry, queries);
        const maintenance = createMaintenance({
          database: knex,
          runtime,
          queries,
          logger,
          options: maintenanceOptions,
          health,
        });

        const ownership = new TargetOwnership({
          auth,
          catalog,
          store: new DatabaseTargetOwnerStore(knex),
        });
        await scheduler.scheduleTask({
          id: 'refresh-target-owners',
          frequency: { minutes: 10 },
          initialDelay: { minutes: 1 },
          timeout: { minutes: 10 },
          fn: signal => ownership.refresh(signal),
        });

        const workerRules = WorkerRules.fromConfig(config);
        const access = new AccessControl({
          permissions: restrictWorkers(permissions, {
            auth,
            rules: workerRules,
          }),
          permissionsRegistry,
        });
        // The router asks for credentials itself, so that it can refuse in the form of the API.
        httpRouter.addAuthPolicy({ path: '/v2', allow: 'unauthenticated' });
        httpRouter.use(
          createRouter({
            ...createOperations({
              access,
              auth,
              batches: {
                itemsPerSecond:
                  maintenanceOptions.batchOperations.itemsPerSecond,
                wake: () => maintenance.wakeBatches(),
              },
              catalog,
              database: knex,
              definitions,
              httpAuth,
              logger,
              ownership,
              queries,
              runtime,
              userInfo,
              workerRules,
            }),
            auditor,
            elementTemplates: connectors.elementTemplates,
            logger,
            health,
          }),
        );

        lifecycle.addStartupHook(async () => {
          await bundleSources.start();
          await runtime.start();
          maintenance.start();
        });
        lifecycle.addShutdownHook(async () => {
          queueGauges.stop();
          await maintenance.stop();
          await runtime.stop();
          publisher.stop();
        });
      },
    });
  },
});
