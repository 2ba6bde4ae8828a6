/*
 * The demo portal's backend: an ordinary Backstage backend with the Linework plugins added. Whoever runs a
 * portal already takes the lines under "Linework" into their own.
 */
import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
if (process.env.NODE_ENV === 'development') {
  backend.add(import('./modules/demoSignIn'));
}

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-incremental-ingestion'),
);

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('./modules/demoPermissionPolicy'));

backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));

backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));

// Linework
backend.add(import('@linework/backstage-plugin-network-backend'));
backend.add(import('@linework/backstage-plugin-workflow-backend'));
backend.add(
  import('@linework/backstage-plugin-workflow-backend-module-network'),
);
backend.add(
  import('@linework/backstage-plugin-catalog-backend-module-network'),
);
backend.add(import('@linework/backstage-plugin-search-backend-module-network'));

backend.start();
