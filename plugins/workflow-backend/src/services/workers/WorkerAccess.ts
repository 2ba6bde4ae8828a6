// Who may work on jobs. A person needs the permission `workflow.job.work`. A service needs an entry in the
// configuration and works on the types that stand there; a service without one has no business with jobs, whatever
// else it may do. A job is checked when it is handed out and again whenever something is said about it, by its type in
// the database: knowing the key of a job is no right to it.
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  permissionDenied,
  type AccessControl,
  type Caller,
} from '@linework/backend-common';
import { workflowJobWorkPermission } from '@linework/backstage-plugin-workflow-common';
import type { WorkerRule, WorkerRules } from './WorkerRules';

/** Finds an open job. */
interface JobFinder {
  find(jobKey: string): Promise<{ type: string } | undefined>;
}

export class WorkerAccess {
  readonly #access: Pick<AccessControl, 'isAllowed'>;
  readonly #jobs: JobFinder;
  readonly #rules: WorkerRules;

  constructor(options: {
    /** With the permissions of {@link restrictWorkers}. */
    access: Pick<AccessControl, 'isAllowed'>;
    jobs: JobFinder;
    rules: WorkerRules;
  }) {
    this.#access = options.access;
    this.#jobs = options.jobs;
    this.#rules = options.rules;
  }

  /** Throws a `NotAllowedError` if the caller may not have jobs of the type handed out. */
  async assertMayActivate(caller: Caller, jobType: string): Promise<void> {
    const rule = await this.#assertWorker(caller);
    if (rule && !rule.isJobType(jobType)) {
      throw new NotAllowedError(
        `The worker "${rule.subject}" may not work on jobs of type "${jobType}": "workflow.workers" of the ` +
          `configuration gives it ${listed(rule)}. Add the type there.`,
      );
    }
  }

  /**
   * Before anything is said about a job: that it is done, has failed, throws something, or is to be changed. Throws a
   * `NotAllowedError` if the caller works on no jobs at all, and a `NotFoundError` if this one is not among its own,
   * whether it exists or not.
   */
  async assertMayReport(caller: Caller, jobKey: string): Promise<void> {
    const rule = await this.#assertWorker(caller);
    if (!rule) return;
    const job = await this.#jobs.find(jobKey);
    if (!job || !rule.isJobType(job.type)) {
      throw new NotFoundError(
        `There is no open job "${jobKey}" that the worker "${rule.subject}" works on: ` +
          `"workflow.workers" of the configuration gives it ${listed(rule)}.`,
      );
    }
  }

  /** Which job types the caller may see and work on; undefined: all of them. */
  async jobTypesOf(
    caller: Caller,
  ): Promise<((jobType: string) => boolean) | undefined> {
    const rule = await this.#assertWorker(caller);
    return rule && (jobType => rule.isJobType(jobType));
  }

  /** The rule of a worker; undefined for a person who may work on every job. */
  async #assertWorker(caller: Caller): Promise<WorkerRule | undefined> {
    const rule = caller.userRef ? undefined : this.#rules.ruleOf(caller.actor);
    if (!caller.userRef && !rule) {
      throw new NotAllowedError(
        `The service "${caller.actor}" is no worker: add it with its job types to "workflow.workers" of the configuration.`,
      );
    }
    if (
      !(await this.#access.isAllowed(
        caller.credentials,
        workflowJobWorkPermission,
      ))
    ) {
      throw permissionDenied(workflowJobWorkPermission, 'work on jobs');
    }
    return rule;
  }
}

function listed(rule: WorkerRule): string {
  return rule.jobTypes.map(jobType => `"${jobType}"`).join(', ');
}
