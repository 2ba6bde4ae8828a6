import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  workflowBundlesExtensionPoint,
  workflowConnectorsExtensionPoint,
  type ProcessBundle,
} from '@linework/backstage-plugin-workflow-node';
import { DatabaseHistoryStore } from './database/HistoryStore';
import {
  applyDatabaseMigrations,
  prepareDatabase,
} from './database/migrations';
import { createBundleSources } from './definitions/bundles/createBundleSources';
import { DatabaseDefinitionService } from './definitions/DatabaseDefinitionService';
import { AccessControl } from './permissions/AccessControl';
import { registerResourceTypes } from './permissions/registerResourceTypes';
import { DefinitionQueries } from './queries/DefinitionQueries';
import { FormQueries } from './queries/FormQueries';
import { HistoryQueries } from './queries/HistoryQueries';
import { IncidentQueries } from './queries/IncidentQueries';
import { InstanceQueries } from './queries/InstanceQueries';
import { TaskQueries } from './queries/TaskQueries';
import { createRouter } from './rest/createRouter';
import { DatabaseWorkflowRuntime } from './runtime/DatabaseWorkflowRuntime';
import { CallerResolver } from './services/Caller';
import { ConnectorRegistry } from './services/ConnectorRegistry';
import { DefinitionOperations } from './services/DefinitionOperations';
import { ElementDirectory } from './services/ElementDirectory';
import { FormValidator } from './services/FormValidator';
import { IncidentOperations } from './services/IncidentOperations';
import { InstanceOperations } from './services/InstanceOperations';
import { readRuntimeOptions } from './services/readRuntimeOptions';
import { StartOperation } from './services/StartOperation';
import { TargetResolver } from './services/TargetResolver';
import { TaskAccess } from './services/TaskAccess';
import { TaskOperations } from './services/TaskOperations';
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
        permissions,
        permissionsRegistry,
        scheduler,
        signals,
        urlReader,
        userInfo,
      }) {
        const knex = await database.getClient();
        await prepareDatabase(knex);
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
        const runtime = DatabaseWorkflowRuntime.create({
          database: knex,
          logger,
          definitions,
          jobHandlers: connectors.jobHandlers,
          options: readRuntimeOptions(config),
          listeners: [publisher],
        });

        const queries = {
          definitions: new DefinitionQueries(knex),
          forms: new FormQueries(knex),
          history: new HistoryQueries(knex),
          incidents: new IncidentQueries(knex),
          instances: new InstanceQueries(knex),
          tasks: new TaskQueries(knex),
        };
        registerResourceTypes(permissionsRegistry, queries);

        const access = new AccessControl({ permissions, permissionsRegistry });
        const elements = new ElementDirectory({ definitions, logger });
        const formValidator = new FormValidator(queries.forms);
        const targets = new TargetResolver(catalog);
        const instances = new InstanceOperations({
          access,
          elements,
          history: new DatabaseHistoryStore(knex),
          historyQueries: queries.history,
          incidents: queries.incidents,
          queries: queries.instances,
          runtime,
        });
        httpRouter.use(
          createRouter({
            auditor,
            callers: new CallerResolver({ auth, httpAuth, userInfo }),
            elementTemplates: connectors.elementTemplates,
            definitions: new DefinitionOperations({
              access,
              definitions,
              forms: queries.forms,
              queries: queries.definitions,
            }),
            incidents: new IncidentOperations({
              access,
              elements,
              instances: queries.instances,
              queries: queries.incidents,
              runtime,
            }),
            instances,
            start: new StartOperation({
              access,
              definitions: queries.definitions,
              forms: queries.forms,
              formValidator,
              instances,
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
          }),
        );

        lifecycle.addStartupHook(async () => {
          await bundleSources.start();
          await runtime.start();
        });
        lifecycle.addShutdownHook(async () => {
          await runtime.stop();
          publisher.stop();
        });
      },
    });
  },
});
