// The OpenAPI document decides what a request may look like; requests that do not fit never reach a handler.
import { createValidatedOpenApiRouterFromGeneratedEndpointMap } from '@backstage/backend-openapi-utils';
import { openApiDocument } from '@linework/backstage-plugin-workflow-common';
import express, { type Router } from 'express';
import createPromiseRouter from 'express-promise-router';
import { statusHandler } from '../observability/statusHandler';
import { addBatchRoutes } from './batches';
import { BODY_LIMIT_BYTES, bodyErrors } from './bodyErrors';
import { dataErrors } from './dataErrors';
import { addDecisionRoutes } from './decisions';
import { addDefinitionRoutes } from './definitions';
import { addIncidentRoutes } from './incidents';
import { addInstanceRoutes } from './instances';
import { addJobRoutes } from './jobs';
import { addMessageRoutes } from './messages';
import { multipart } from './multipart';
import { problems, unknownPath } from './problems';
import { addRunningInstanceRoutes } from './runningInstances';
import type { RouterOptions } from './RouterOptions';
import { addSystemRoutes } from './system';
import { addTaskRoutes } from './tasks';
import { unknownFields } from './unknownFields';
import { addVariableRoutes } from './variables';

type OpenApiSpec = Parameters<
  typeof createValidatedOpenApiRouterFromGeneratedEndpointMap
>[0];

/**
 * Everything below `/v2`. Nobody gets past the status without credentials: the plugin opens that path to the
 * router, so that it can refuse in the form of the API.
 */
export function createRouter(options: RouterOptions): Router {
  // The bodies are read before the validating router, which answers every error inside it with 400.
  const router = createPromiseRouter();
  // Probes have none.
  router.get('/v2/status', statusHandler(options.health));
  router.use('/v2', async (req, _res, next) => {
    await options.callers.resolve(req);
    next();
  });
  router.use(express.json({ limit: BODY_LIMIT_BYTES }), multipart, bodyErrors);
  const api: Router = createValidatedOpenApiRouterFromGeneratedEndpointMap(
    // A copy: the validator works on the document it is given.
    structuredClone(openApiDocument) as unknown as OpenApiSpec,
  );
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
  router.use(api, unknownFields(openApiDocument), dataErrors);
  router.use('/v2', unknownPath);
  router.use('/v2', problems(options.logger));
  return router;
}
