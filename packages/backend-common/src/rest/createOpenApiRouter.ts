// The OpenAPI document decides what a request may look like; requests that do not fit never reach a handler.
import { createValidatedOpenApiRouterFromGeneratedEndpointMap } from '@backstage/backend-openapi-utils';
import type { LoggerService } from '@backstage/backend-plugin-api';
import express, { type RequestHandler, type Router } from 'express';
import createPromiseRouter from 'express-promise-router';
import type { CallerResolver } from '../auth/Caller';
import { bodyErrors, type BodyLimit } from './bodyErrors';
import { dataErrors } from './dataErrors';
import { problems, unknownPath } from './problems';
import { unknownFields } from './unknownFields';

type OpenApiSpec = Parameters<
  typeof createValidatedOpenApiRouterFromGeneratedEndpointMap
>[0];

/** @public */
export interface OpenApiRouterOptions {
  /** For example `/v2`; the paths of the document begin with it. */
  basePath: string;
  bodies: BodyLimit;
  callers: Pick<CallerResolver, 'resolve'>;
  document: Record<string, unknown>;
  logger: LoggerService;
  /** Reads bodies that are not JSON, before the document is asked whether it allows them. */
  bodyReaders?: readonly RequestHandler[];
  /** Routes that nobody needs credentials for. */
  addOpenRoutes?(router: Router): void;
  addRoutes(api: Router): void;
}

/**
 * Everything below the base path. Nobody gets past the open routes without credentials: the plugin opens the base path
 * to the router, so that it can refuse in the form of the API.
 *
 * @public
 */
export function createOpenApiRouter(options: OpenApiRouterOptions): Router {
  const { basePath, bodies, document } = options;
  // The bodies are read before the validating router, which answers every error inside it with 400.
  const router = createPromiseRouter();
  options.addOpenRoutes?.(router);
  router.use(basePath, async (req, _res, next) => {
    await options.callers.resolve(req);
    next();
  });
  router.use(
    express.json({ limit: bodies.limitBytes }),
    ...(options.bodyReaders ?? []),
    bodyErrors(bodies),
  );
  const api: Router = createValidatedOpenApiRouterFromGeneratedEndpointMap(
    // A copy: the validator works on the document it is given.
    structuredClone(document) as unknown as OpenApiSpec,
  );
  options.addRoutes(api);
  router.use(api, unknownFields(document), dataErrors);
  router.use(basePath, unknownPath);
  router.use(basePath, problems(options.logger));
  return router;
}
