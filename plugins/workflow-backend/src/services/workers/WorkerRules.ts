// What the configuration lets external workers do. A worker is a service with a token of its own; its subject is what
// stands beside the token in `backend.auth.externalAccess`. Nothing is allowed that is not listed.
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  workflowJobWorkPermission,
  workflowPermissions,
} from '@linework/backstage-plugin-workflow-common';
import { jobTypePattern } from './jobTypePattern';

export interface WorkerRule {
  subject: string;
  /** As configured, for messages. */
  jobTypes: readonly string[];
  isJobType(jobType: string): boolean;
  /** Names of the permissions it has, `workflow.job.work` among them. */
  permissions: ReadonlySet<string>;
}

export class WorkerRules {
  readonly #rules: ReadonlyMap<string, WorkerRule>;

  private constructor(rules: ReadonlyMap<string, WorkerRule>) {
    this.#rules = rules;
  }

  /** Reads `workflow.workers`; an `InputError` names what is wrong in it. */
  static fromConfig(config: Config): WorkerRules {
    const rules = new Map<string, WorkerRule>();
    const workers = config.getOptionalConfigArray('workflow.workers') ?? [];
    workers.forEach((worker, index) => {
      const at = `workflow.workers[${index}]`;
      const rule = readRule(worker, at);
      if (rules.has(rule.subject)) {
        throw new InputError(
          `${at}.subject "${rule.subject}" stands there twice; put its job types into one entry`,
        );
      }
      rules.set(rule.subject, rule);
    });
    return new WorkerRules(rules);
  }

  /** Undefined for a service that is no worker. */
  ruleOf(subject: string): WorkerRule | undefined {
    return this.#rules.get(subject);
  }
}

function readRule(worker: Config, at: string): WorkerRule {
  const subject = worker.getString('subject');
  const jobTypes = worker.getStringArray('jobTypes');
  if (jobTypes.length === 0) {
    throw new InputError(
      `${at}.jobTypes of "${subject}" is empty; list the job types that it works on, or take the worker out`,
    );
  }
  const known = workflowPermissions.map(permission => permission.name);
  const permissions = worker.getOptionalStringArray('permissions') ?? [];
  for (const name of permissions) {
    if (!known.includes(name)) {
      throw new InputError(
        `${at}.permissions of "${subject}": there is no permission "${name}"; there are ${known.join(
          ', ',
        )}`,
      );
    }
  }
  const patterns = jobTypes.map(jobTypePattern);
  return {
    subject,
    jobTypes,
    isJobType: jobType => patterns.some(matches => matches(jobType)),
    permissions: new Set([workflowJobWorkPermission.name, ...permissions]),
  };
}
