import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  createOpenApiRouter,
  type BodyLimit,
  type CallerResolver,
} from '@linework/backend-common';
import { openApiDocument } from '@linework/backstage-plugin-network-common';
import type { Router } from 'express';
import type { Area } from '../areas/AreaDeps';
import { refsInSmallLetters } from './refsInSmallLetters';

const BODY_LIMIT: BodyLimit = {
  limitBytes: 5 * 1024 * 1024,
  wayOut: 'Send it in several requests.',
};

/** Everything below `/v1`. */
export function createRouter(options: {
  areas: readonly Area[];
  callers: CallerResolver;
  logger: LoggerService;
}): Router {
  return createOpenApiRouter({
    basePath: '/v1',
    bodies: BODY_LIMIT,
    bodyReaders: [
      refsInSmallLetters,
      ...options.areas.flatMap(area => area.bodyReaders ?? []),
    ],
    callers: options.callers,
    document: openApiDocument,
    logger: options.logger,
    addRoutes: api => {
      for (const area of options.areas) area.addRoutes(api);
    },
  });
}
