// The OpenAPI document decides what a request may look like; requests that do not fit never reach a handler.
import { createValidatedOpenApiRouterFromGeneratedEndpointMap } from '@backstage/backend-openapi-utils';
import { openApiDocument } from '@linework/backstage-plugin-workflow-common';
import express, { type Router } from 'express';
import createPromiseRouter from 'express-promise-router';
import { BODY_LIMIT_BYTES, bodyErrors } from './bodyErrors';
import { dataErrors } from './dataErrors';
import { addDefinitionRoutes } from './definitions';
import { addIncidentRoutes } from './incidents';
import { addInstanceRoutes } from './instances';
import { addTaskRoutes } from './tasks';
import type { RouterOptions } from './RouterOptions';
import { unknownFields } from './unknownFields';

type OpenApiSpec = Parameters<
  typeof createValidatedOpenApiRouterFromGeneratedEndpointMap
>[0];

export function createRouter(options: RouterOptions): Router {
  // The bodies are read before the validating router, which answers every error inside it with 400.
  const router = createPromiseRouter();
  router.use(express.json({ limit: BODY_LIMIT_BYTES }), bodyErrors);

  const api: Router = createValidatedOpenApiRouterFromGeneratedEndpointMap(
    // A copy: the validator works on the document it is given.
    structuredClone(openApiDocument) as unknown as OpenApiSpec,
  );
  addDefinitionRoutes(api, options);
  addInstanceRoutes(api, options);
  addTaskRoutes(api, options);
  addIncidentRoutes(api, options);
  router.use(api, unknownFields(openApiDocument), dataErrors);
  return router;
}
