import { createOpenApiRouter } from '@linework/backend-common';
import { openApiDocument } from '@linework/backstage-plugin-workflow-common';
import type { Router } from 'express';
import { statusHandler } from '../observability/statusHandler';
import { addBatchRoutes } from './batches';
import { BODY_LIMIT } from './bodyLimit';
import { addDecisionRoutes } from './decisions';
import { addDefinitionRoutes } from './definitions';
import { addIncidentRoutes } from './incidents';
import { addInstanceRoutes } from './instances';
import { addJobRoutes } from './jobs';
import { addMessageRoutes } from './messages';
import { multipart } from './multipart';
import { addRunningInstanceRoutes } from './runningInstances';
import type { RouterOptions } from './RouterOptions';
import { addSystemRoutes } from './system';
import { addTaskRoutes } from './tasks';
import { addVariableRoutes } from './variables';

/** Everything below `/v2`. */
export function createRouter(options: RouterOptions): Router {
  return createOpenApiRouter({
    basePath: '/v2',
    bodies: BODY_LIMIT,
    bodyReaders: [multipart],
    callers: options.callers,
    document: openApiDocument,
    logger: options.logger,
    addOpenRoutes: router => {
      // Probes have no credentials.
      router.get('/v2/status', statusHandler(options.health));
    },
    addRoutes: api => {
      addDefinitionRoutes(api, options);
      addDecisionRoutes(api, options);
      // Paths without a key come before those with one.
      addBatchRoutes(api, options);
      addInstanceRoutes(api, options);
      addRunningInstanceRoutes(api, options);
      addVariableRoutes(api, options);
      addTaskRoutes(api, options);
      addIncidentRoutes(api, options);
      addJobRoutes(api, options);
      addMessageRoutes(api, options);
      addSystemRoutes(api);
    },
  });
}
