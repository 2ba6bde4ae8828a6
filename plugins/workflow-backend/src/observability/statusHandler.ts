// What probes ask, without a token; so it tells nothing but the names of loops and times.
import { ServiceUnavailableError } from '@backstage/errors';
import type { RequestHandler } from 'express';
import type { WorkerHealth } from './WorkerHealth';

/** As in Camunda 8: 204 and nothing else, or an error with status 503. */
export function statusHandler(
  health: Pick<WorkerHealth, 'status'>,
): RequestHandler {
  return async (_request, response) => {
    const { isHealthy, problems } = await health.status();
    if (!isHealthy) throw new ServiceUnavailableError(problems.join('; '));
    response.set('Cache-Control', 'no-store').status(204).end();
  };
}
