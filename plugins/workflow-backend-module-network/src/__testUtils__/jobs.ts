// A job as the engine would hand it out, for tests of this package.

import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import {
  JobError,
  type Job,
  type JobContext,
} from '@linework/backstage-plugin-workflow-node';

export function jobWith(variables: JsonObject): Job {
  return {
    jobKey: 'job-1',
    type: 'linework:ssh-command:1',
    processInstanceKey: 'instance-1',
    processDefinitionId: 'interface-check',
    elementId: 'Task_Read',
    elementName: 'Read interface state',
    headers: {},
    variables,
    retriesLeft: 2,
  };
}

/** What a handler may use; nothing takes its escalations. */
export function jobContext(): JobContext {
  return {
    signal: new AbortController().signal,
    logger: mockServices.logger.mock(),
    throwEscalation: async () => {},
  };
}

/** What a handler threw; fails when it threw nothing, or anything but a JobError. */
export async function jobErrorOf(work: Promise<unknown>): Promise<JobError> {
  const error = await work.then(
    () => new Error('it succeeded'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof JobError) {
    return error;
  }
  throw error;
}
