import type {
  JobActivationRequest,
  JobActivationResult,
  JobCompletionRequest,
  JobErrorRequest,
  JobEscalationRequest,
  JobFailRequest,
} from '../types';
import { unwrap, type Connection } from './connection';

/**
 * What an external worker needs: jobs of a type, and to report what came of them.
 *
 * @public
 */
export class WorkerClient {
  readonly #connect: Connection;

  constructor(connect: Connection) {
    this.#connect = connect;
  }

  /** Waits for jobs up to `requestTimeout`; none if the wait ends without any. */
  async activateJobs(
    body: JobActivationRequest,
    options: { signal?: AbortSignal } = {},
  ): Promise<JobActivationResult> {
    const api = await this.#connect();
    return unwrap(api.POST('/v2/jobs/activation', { body, ...options }));
  }

  async completeJob(
    jobKey: string,
    body: JobCompletionRequest = {},
  ): Promise<void> {
    const api = await this.#connect();
    await unwrap(
      api.POST('/v2/jobs/{jobKey}/completion', {
        params: { path: { jobKey } },
        body,
      }),
    );
  }

  /** An attempt has failed; with no retries left it raises an incident. */
  async failJob(jobKey: string, body: JobFailRequest = {}): Promise<void> {
    const api = await this.#connect();
    await unwrap(
      api.POST('/v2/jobs/{jobKey}/failure', {
        params: { path: { jobKey } },
        body,
      }),
    );
  }

  async throwError(jobKey: string, body: JobErrorRequest): Promise<void> {
    const api = await this.#connect();
    await unwrap(
      api.POST('/v2/jobs/{jobKey}/error', {
        params: { path: { jobKey } },
        body,
      }),
    );
  }

  /** The job goes on. */
  async throwEscalation(
    jobKey: string,
    body: JobEscalationRequest,
  ): Promise<void> {
    const api = await this.#connect();
    await unwrap(
      api.POST('/v2/jobs/{jobKey}/escalation', {
        params: { path: { jobKey } },
        body,
      }),
    );
  }
}
