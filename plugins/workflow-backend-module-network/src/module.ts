import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { deviceSessionServiceRef } from '@linework/backstage-plugin-network-node';
import {
  workflowBundlesExtensionPoint,
  workflowConnectorsExtensionPoint,
} from '@linework/backstage-plugin-workflow-node';
import { readElementTemplates, readProcessBundle } from './resources';
import { SshCommandHandler } from './sshCommand/SshCommandHandler';

/**
 * Connectors to network devices and the processes of network operations for the workflow plugin.
 *
 * @public
 */
export const workflowModuleNetwork = createBackendModule({
  pluginId: 'workflow',
  moduleId: 'network',
  register(reg) {
    reg.registerInit({
      deps: {
        connectors: workflowConnectorsExtensionPoint,
        bundles: workflowBundlesExtensionPoint,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        sessions: deviceSessionServiceRef,
      },
      async init({ connectors, bundles, auth, catalog, sessions }) {
        connectors.addJobHandler(
          SshCommandHandler.create({ auth, catalog, sessions }),
        );
        readElementTemplates().forEach(template =>
          connectors.addElementTemplate(template),
        );
        bundles.addBundle(readProcessBundle());
      },
    });
  },
});
