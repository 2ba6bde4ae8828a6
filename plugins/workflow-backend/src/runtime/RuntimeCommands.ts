// What people and workers may ask of the runtime, as operations for the queue: keys are looked up, inputs are checked for
// what the engine cannot check.
import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { Variables } from '@linework/bpmn-engine';
import { v7 as uuid } from 'uuid';
import type { CommandQueue } from './CommandQueue';
import { toEntityRef } from './entityRefs';
import type { Operation, OperationOf, OperationResult } from './operations';
import type { RuntimeStores } from './RuntimeStores';
import type {
  Clock,
  InstanceCommands,
  JobCommands,
  MessageCommands,
  UserTaskCommands,
} from './types';
import { toVariables } from './variables';

/** Commands that wait for their transaction at most: with more than that, a caller is better off to come back later. */
const MAX_WAITING = 10_000;
/** Longest name, correlation key and id of a message, and longest name of a signal. */
const MAX_NAME_LENGTH = 255;
/** What an instance holds at most; nobody could take a message or a signal with more. */
const MAX_CARRIED_BYTES = 1_048_576;
/** Messages do not wait longer than this: ten years. */
const MAX_TIME_TO_LIVE_MS = 10 * 365 * 86_400_000;

type Options<T extends (options: never) => unknown> = Parameters<T>[0];

export abstract class RuntimeCommands
  implements
    InstanceCommands,
    Omit<JobCommands, 'activateJobs'>,
    UserTaskCommands,
    MessageCommands
{
  readonly #queue: Pick<CommandQueue, 'submit' | 'length'>;
  readonly #stores: Pick<RuntimeStores, 'incidents' | 'jobs' | 'userTasks'>;
  readonly #clock: Clock;
  readonly #retryBackoffMs: number;

  protected constructor(options: {
    queue: Pick<CommandQueue, 'submit' | 'length'>;
    stores: Pick<RuntimeStores, 'incidents' | 'jobs' | 'userTasks'>;
    clock: Clock;
    /** How long a failed job of an external worker waits if the worker does not say. */
    retryBackoffMs: number;
  }) {
    this.#queue = options.queue;
    this.#stores = options.stores;
    this.#clock = options.clock;
    this.#retryBackoffMs = options.retryBackoffMs;
  }

  async startInstance(
    options: Options<InstanceCommands['startInstance']>,
  ): Promise<{ instanceKey: string }> {
    const instanceKey = uuid();
    await this.#submit(instanceKey, {
      type: 'startInstance',
      ...options,
      variables: inputVariables(options.variables),
    });
    return { instanceKey };
  }

  async cancelInstance({
    instanceKey,
    ...options
  }: Options<InstanceCommands['cancelInstance']>): Promise<void> {
    await this.#submit(instanceKey, { type: 'cancelInstance', ...options });
  }

  async suspendInstance({
    instanceKey,
    ...options
  }: Options<InstanceCommands['suspendInstance']>): Promise<void> {
    await this.#submit(instanceKey, { type: 'suspendInstance', ...options });
  }

  async resumeInstance({
    instanceKey,
    ...options
  }: Options<InstanceCommands['resumeInstance']>): Promise<void> {
    await this.#submit(instanceKey, { type: 'resumeInstance', ...options });
  }

  async modifyInstance({
    instanceKey,
    ...options
  }: Options<InstanceCommands['modifyInstance']>): Promise<void> {
    await this.#submit(instanceKey, { type: 'modifyInstance', ...options });
  }

  async migrateInstance({
    instanceKey,
    ...options
  }: Options<InstanceCommands['migrateInstance']>): Promise<void> {
    await this.#submit(instanceKey, { type: 'migrateInstance', ...options });
  }

  async setVariables({
    instanceKey,
    ...options
  }: Options<InstanceCommands['setVariables']>): Promise<void> {
    await this.#submit(instanceKey, {
      type: 'setVariables',
      ...options,
      variables: inputVariables(options.variables),
    });
  }

  async activateAdHocElements({
    instanceKey,
    ...options
  }: Options<InstanceCommands['activateAdHocElements']>): Promise<void> {
    await this.#submit(instanceKey, {
      type: 'activateAdHocElements',
      ...options,
    });
  }

  async resolveIncident(
    options: Options<InstanceCommands['resolveIncident']>,
  ): Promise<void> {
    const { incidentKey } = options;
    const instanceKey = await this.#stores.incidents.findInstanceKey(
      incidentKey,
    );
    if (instanceKey === undefined) {
      throw new NotFoundError(`There is no incident with key "${incidentKey}"`);
    }
    await this.#submit(instanceKey, { type: 'resolveIncident', ...options });
  }

  async completeJob(
    options: Options<JobCommands['completeJob']>,
  ): Promise<void> {
    await this.#submitForJob({
      type: 'completeJob',
      ...options,
      variables: inputVariables(options.variables),
    });
  }

  async failJob({
    retryBackoffMs,
    variables,
    ...options
  }: Options<JobCommands['failJob']>): Promise<void> {
    await this.#submitForJob({
      type: 'failJob',
      ...options,
      retryAtMs: this.#clock() + (retryBackoffMs ?? this.#retryBackoffMs),
      ...optionalVariables(variables),
    });
  }

  async throwJobError({
    variables,
    ...options
  }: Options<JobCommands['throwJobError']>): Promise<void> {
    await this.#submitForJob({
      type: 'throwJobError',
      ...options,
      message: options.message ?? '',
      ...optionalVariables(variables),
    });
  }

  async throwJobEscalation({
    variables,
    ...options
  }: Options<JobCommands['throwJobEscalation']>): Promise<void> {
    await this.#submitForJob({
      type: 'throwJobEscalation',
      ...options,
      ...optionalVariables(variables),
    });
  }

  async updateJob({
    timeoutMs,
    ...options
  }: Options<JobCommands['updateJob']>): Promise<void> {
    await this.#submitForJob({
      type: 'updateJob',
      ...options,
      ...(timeoutMs !== undefined && { leaseEndMs: this.#clock() + timeoutMs }),
    });
  }

  async completeUserTask(
    options: Options<UserTaskCommands['completeUserTask']>,
  ): Promise<void> {
    await this.#submitForTask({
      type: 'completeUserTask',
      ...options,
      variables: inputVariables(options.variables),
    });
  }

  async assignUserTask(
    options: Options<UserTaskCommands['assignUserTask']>,
  ): Promise<void> {
    const { expectUnassigned = false } = options;
    const assignee = toEntityRef(options.assignee, 'user');
    if (assignee === undefined) {
      throw new InputError(
        `"${options.assignee}" is not the entity ref of a user; expected for example "user:default/jane"`,
      );
    }
    await this.#submitForTask({
      type: 'assignUserTask',
      ...options,
      assignee,
      expectUnassigned,
    });
  }

  async unassignUserTask(
    options: Options<UserTaskCommands['unassignUserTask']>,
  ): Promise<void> {
    await this.#submitForTask({
      type: 'assignUserTask',
      ...options,
      expectUnassigned: false,
    });
  }

  async updateUserTask(
    options: Options<UserTaskCommands['updateUserTask']>,
  ): Promise<void> {
    await this.#submitForTask({ type: 'updateUserTask', ...options });
  }

  async publishMessage(
    options: Options<MessageCommands['publishMessage']>,
  ): Promise<{ messageKey: string }> {
    const { messageKey } = await this.#publish(options, false);
    return { messageKey };
  }

  async correlateMessage(
    options: Options<MessageCommands['correlateMessage']>,
  ): Promise<{ messageKey: string; instanceKey: string }> {
    const { messageKey, instanceKey = '' } = await this.#publish(options, true);
    return { messageKey, instanceKey };
  }

  async broadcastSignal(
    options: Options<MessageCommands['broadcastSignal']>,
  ): Promise<{ signalKey: string }> {
    const { signalName, actor } = options;
    assertName('The name of a signal', signalName, { mayBeEmpty: false });
    await this.#submit('', {
      type: 'broadcastSignal',
      signalName,
      actor,
      variables: carriedVariables(options.variables),
    });
    return { signalKey: uuid() };
  }

  async #publish(
    options: Options<MessageCommands['publishMessage']>,
    mustCorrelate: boolean,
  ): Promise<{ messageKey: string; instanceKey?: string }> {
    const {
      name,
      correlationKey,
      messageId,
      timeToLiveMs = 0,
      actor,
    } = options;
    assertName('The name of a message', name, { mayBeEmpty: false });
    assertName('The correlation key of a message', correlationKey);
    if (messageId !== undefined) {
      assertName('The id of a message', messageId);
    }
    if (!(timeToLiveMs >= 0 && timeToLiveMs <= MAX_TIME_TO_LIVE_MS)) {
      throw new InputError(
        `The time to live of a message must be between 0 and ${MAX_TIME_TO_LIVE_MS} milliseconds, got ${timeToLiveMs}`,
      );
    }
    const messageKey = uuid();
    const { instanceKey } = await this.#submit('', {
      type: 'publishMessage',
      messageKey,
      name,
      correlationKey,
      ...(messageId !== undefined && { messageId }),
      timeToLiveMs: Math.floor(timeToLiveMs),
      variables: carriedVariables(options.variables),
      mustCorrelate,
      actor,
    });
    return { messageKey, instanceKey };
  }

  async #submit(
    instanceKey: string,
    operation: Operation,
  ): Promise<OperationResult> {
    if (this.#queue.length >= MAX_WAITING) {
      throw new ServiceUnavailableError(
        `RESOURCE_EXHAUSTED: ${MAX_WAITING} commands wait already. Try again later`,
      );
    }
    return this.#queue.submit({ instanceKey, operation });
  }

  async #submitForJob(
    operation: Extract<Operation, { jobKey: string }>,
  ): Promise<void> {
    const job = await this.#stores.jobs.find(operation.jobKey);
    if (!job) {
      throw new NotFoundError(
        `There is no open job with key "${operation.jobKey}": it was completed, or the process went on without it`,
      );
    }
    await this.#submit(job.instanceKey, operation);
  }

  async #submitForTask(
    operation: OperationOf<
      'completeUserTask' | 'assignUserTask' | 'updateUserTask'
    >,
  ): Promise<void> {
    const { userTaskKey } = operation;
    const instanceKey = await this.#stores.userTasks.findInstanceKey(
      userTaskKey,
    );
    if (instanceKey === undefined) {
      throw new NotFoundError(
        `There is no user task with key "${userTaskKey}"`,
      );
    }
    await this.#submit(instanceKey, operation);
  }
}

function assertName(
  what: string,
  text: string,
  { mayBeEmpty = true }: { mayBeEmpty?: boolean } = {},
): void {
  if (text.length > MAX_NAME_LENGTH || (!mayBeEmpty && text.trim() === '')) {
    throw new InputError(
      `${what} must have ${
        mayBeEmpty ? 'at most' : 'between 1 and'
      } ${MAX_NAME_LENGTH} characters, got ${text.length}`,
    );
  }
}

function optionalVariables(variables: JsonObject | undefined): {
  variables?: Variables;
} {
  return variables ? { variables: inputVariables(variables) } : {};
}

/** Of a message or a signal, which are stored for each who takes them. */
function carriedVariables(variables: JsonObject): Variables {
  const carried = inputVariables(variables);
  const bytes = Buffer.byteLength(JSON.stringify(carried));
  if (bytes > MAX_CARRIED_BYTES) {
    throw new InputError(
      `The variables take ${bytes} bytes; no instance can take more than ${MAX_CARRIED_BYTES}. Keep large data elsewhere and pass a reference`,
    );
  }
  return carried;
}

function inputVariables(variables: JsonObject): Variables {
  try {
    return toVariables(variables);
  } catch (error) {
    throw new InputError(error instanceof Error ? error.message : 'No JSON');
  }
}
