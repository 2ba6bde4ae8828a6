import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { eventsExtensionPoint } from '@backstage/plugin-events-node/alpha';
import { readWebhooks } from './config';
import { createSignatureValidator } from './createSignatureValidator';

/** Receives webhooks of NetBox and Nautobot at `/api/events/http/<topic>`, as other sources' webhooks are. */
export const eventsModuleNetworkWebhooks = createBackendModule({
  pluginId: 'events',
  moduleId: 'network-webhooks',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        events: eventsExtensionPoint,
      },
      async init({ config, events }) {
        for (const webhook of readWebhooks(config)) {
          events.addHttpPostIngress({
            topic: webhook.topic,
            validator: createSignatureValidator(webhook),
          });
        }
      },
    });
  },
});
