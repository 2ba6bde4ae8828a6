import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import {
  assertNotDenied,
  type AccessControl,
  type Caller,
} from '@linework/backend-common';
import {
  workflowInstanceOperatePermission,
  workflowInstanceReadPermission,
  type Job,
  type JobActivationRequest,
  type JobActivationResult,
  type JobCompletionRequest,
  type JobErrorRequest,
  type JobEscalationRequest,
  type JobFailRequest,
  type JobPage,
  type JobSearch,
  type JobUpdateRequest,
} from '@linework/backstage-plugin-workflow-common';
import type { Variables } from '@linework/bpmn-engine';
import { instanceResourceRef } from '../permissions/resources';
import type { InstanceQueries } from '../queries/InstanceQueries';
import type { JobQueries } from '../queries/JobQueries';
import type { JobCommands } from '../runtime/types';
import { toActivatedJob, toJob } from './models/jobs';
import { toPageInfo } from './models/values';
import type { WorkerAccess } from './workers/WorkerAccess';

/** Of a worker that does not say how long it wants to wait, as in Camunda 8. */
const DEFAULT_WAIT_MS = 10_000;

/** What callers may do with jobs: workers with those of their types, people with those of instances they operate. */
export class JobOperations {
  readonly #access: AccessControl;
  readonly #instances: Pick<InstanceQueries, 'permittedKeys'>;
  readonly #queries: JobQueries;
  readonly #runtime: JobCommands;
  readonly #workers: WorkerAccess;

  constructor(options: {
    access: AccessControl;
    instances: Pick<InstanceQueries, 'permittedKeys'>;
    queries: JobQueries;
    runtime: JobCommands;
    workers: WorkerAccess;
  }) {
    this.#access = options.access;
    this.#instances = options.instances;
    this.#queries = options.queries;
    this.#runtime = options.runtime;
    this.#workers = options.workers;
  }

  /** Waits for jobs; gives none if there are none in time, or `signal` is aborted. */
  async activate(
    caller: Caller,
    request: JobActivationRequest,
    signal: AbortSignal,
  ): Promise<JobActivationResult> {
    await this.#workers.assertMayActivate(caller, request.type);
    const jobs = await this.#runtime.activateJobs({
      type: request.type,
      maxJobs: request.maxJobsToActivate,
      timeoutMs: request.timeout,
      worker: request.worker || caller.actor,
      waitMs: toWaitMs(request.requestTimeout),
      fetchVariables: request.fetchVariable?.length
        ? request.fetchVariable
        : undefined,
      signal,
    });
    return { jobs: jobs.map(toActivatedJob) };
  }

  async complete(
    caller: Caller,
    jobKey: string,
    { variables, result, lease }: JobCompletionRequest,
  ): Promise<void> {
    await this.#workers.assertMayReport(caller, jobKey);
    await this.#runtime.completeJob({
      jobKey,
      lease,
      variables: (variables ?? {}) as JsonObject,
      result: result && {
        activateElements: result.activateElements?.map(element => ({
          elementId: element.elementId,
          ...(element.variables && {
            variables: element.variables as Variables,
          }),
        })),
        isCompletionConditionFulfilled: result.isCompletionConditionFulfilled,
        isCancelRemainingInstances: result.isCancelRemainingInstances,
      },
      actor: caller.actor,
    });
  }

  async fail(
    caller: Caller,
    jobKey: string,
    request: JobFailRequest,
  ): Promise<void> {
    await this.#workers.assertMayReport(caller, jobKey);
    await this.#runtime.failJob({
      jobKey,
      lease: request.lease,
      retries: request.retries,
      // As in Camunda 8: who says nothing has it handed out again at once.
      retryBackoffMs: request.retryBackOff ?? 0,
      message: request.errorMessage || 'The worker has given no reason.',
      code: request.errorCode,
      variables: (request.variables ?? undefined) as JsonObject | undefined,
      actor: caller.actor,
    });
  }

  async throwError(
    caller: Caller,
    jobKey: string,
    request: JobErrorRequest,
  ): Promise<void> {
    await this.#workers.assertMayReport(caller, jobKey);
    await this.#runtime.throwJobError({
      jobKey,
      lease: request.lease,
      errorCode: request.errorCode,
      message: request.errorMessage ?? undefined,
      variables: (request.variables ?? undefined) as JsonObject | undefined,
      actor: caller.actor,
    });
  }

  async throwEscalation(
    caller: Caller,
    jobKey: string,
    request: JobEscalationRequest,
  ): Promise<void> {
    await this.#workers.assertMayReport(caller, jobKey);
    await this.#runtime.throwJobEscalation({
      jobKey,
      lease: request.lease,
      escalationCode: request.escalationCode,
      variables: (request.variables ?? undefined) as JsonObject | undefined,
      actor: caller.actor,
    });
  }

  async search(
    caller: Caller,
    { filter, sort, page }: JobSearch,
  ): Promise<JobPage> {
    const [read, operate] = await this.#access.accessTo(
      instanceResourceRef,
      caller.credentials,
      [workflowInstanceReadPermission, workflowInstanceOperatePermission],
    );
    assertNotDenied(read, workflowInstanceReadPermission, 'see jobs');
    const found = await this.#queries.search({ filter, sort, page }, read);
    const operable = await this.#instances.permittedKeys(
      [...new Set(found.items.map(item => item.instanceKey))],
      operate,
    );
    return {
      items: found.items.map(record => {
        const actions: Job['actions'] = operable.has(record.instanceKey)
          ? ['update']
          : [];
        return toJob(record, actions);
      }),
      page: toPageInfo(found.page),
    };
  }

  /** For who operates the instance, and for its worker. */
  async update(
    caller: Caller,
    jobKey: string,
    { changeset }: JobUpdateRequest,
  ): Promise<void> {
    const { retries, timeout, priority } = changeset;
    if ((retries ?? timeout ?? priority ?? null) === null) {
      throw new InputError(
        'The changeset changes nothing: name at least one of retries, timeout and priority.',
      );
    }
    await this.#requireUpdatable(caller, jobKey);
    await this.#runtime.updateJob({
      jobKey,
      retries: retries ?? undefined,
      timeoutMs: timeout ?? undefined,
      priority: priority ?? undefined,
      actor: caller.actor,
    });
  }

  async #requireUpdatable(caller: Caller, jobKey: string): Promise<void> {
    const [read, operate] = await this.#access.accessTo(
      instanceResourceRef,
      caller.credentials,
      [workflowInstanceReadPermission, workflowInstanceOperatePermission],
    );
    const record = await this.#queries.find(jobKey, read);
    if (record) {
      const operable = await this.#instances.permittedKeys(
        [record.instanceKey],
        operate,
      );
      if (operable.size > 0) return;
    }
    await this.#workers.assertMayReport(caller, jobKey);
  }
}

function toWaitMs(requestTimeout: number | undefined): number {
  if (requestTimeout === undefined || requestTimeout === 0) {
    return DEFAULT_WAIT_MS;
  }
  return Math.max(0, requestTimeout);
}
