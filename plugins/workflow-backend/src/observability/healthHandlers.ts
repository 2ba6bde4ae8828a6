// What probes ask. Both answers need no token and so tell nothing but the names of loops and times. To mount them:
//
//   httpRouter.addAuthPolicy({ path: '/v2/status', allow: 'unauthenticated' });
//   httpRouter.addAuthPolicy({ path: '/health/v1/readiness', allow: 'unauthenticated' });
//   router.get('/v2/status', handlers.status);
//   router.get('/health/v1/readiness', handlers.readiness);
import { ServiceUnavailableError } from '@backstage/errors';
import type { RequestHandler } from 'express';
import type { WorkerHealth } from './WorkerHealth';

export interface HealthHandlers {
  /** As in Camunda 8: 204 and nothing else, or an error with status 503. */
  status: RequestHandler;
  /** In the shape of Backstage's own: 200 or 503, with what is wrong. */
  readiness: RequestHandler;
}

export function createHealthHandlers(
  health: Pick<WorkerHealth, 'status'>,
): HealthHandlers {
  return {
    async status(_request, response, next) {
      const { isHealthy, problems } = await health.status();
      response.set('Cache-Control', 'no-store');
      if (isHealthy) response.status(204).end();
      else next(new ServiceUnavailableError(problems.join('; ')));
    },
    async readiness(_request, response) {
      const { isHealthy, problems } = await health.status();
      response.set('Cache-Control', 'no-store');
      response
        .status(isHealthy ? 200 : 503)
        .json(
          isHealthy
            ? { status: 'ok' }
            : { status: 'error', message: problems.join('; ') },
        );
    },
  };
}
