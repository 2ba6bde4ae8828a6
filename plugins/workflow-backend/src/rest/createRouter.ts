// The OpenAPI document decides what a request may look like; requests that do not fit never reach a handler.
import { createValidatedOpenApiRouterFromGeneratedEndpointMap } from '@backstage/backend-openapi-utils';
import type { AuditorService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import { openApiDocument } from '@linework/backstage-plugin-workflow-common';
import express, { type Router } from 'express';
import createPromiseRouter from 'express-promise-router';
import type { CallerResolver } from '../services/Caller';
import type { DefinitionOperations } from '../services/DefinitionOperations';
import type { IncidentOperations } from '../services/IncidentOperations';
import type { InstanceOperations } from '../services/InstanceOperations';
import type { StartOperation } from '../services/StartOperation';
import type { TaskOperations } from '../services/TaskOperations';
import { BODY_LIMIT_BYTES, bodyErrors } from './bodyErrors';
import { dataErrors } from './dataErrors';
import { addDefinitionRoutes } from './definitions';
import { addIncidentRoutes } from './incidents';
import { addInstanceRoutes } from './instances';
import { addTaskRoutes } from './tasks';
import { unknownFields } from './unknownFields';

export interface RouterOptions {
  auditor: AuditorService;
  callers: CallerResolver;
  /** Element templates of the installed connectors, in bpmn.io's format. */
  elementTemplates: readonly JsonObject[];
  definitions: DefinitionOperations;
  incidents: IncidentOperations;
  instances: InstanceOperations;
  start: StartOperation;
  tasks: TaskOperations;
}

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
