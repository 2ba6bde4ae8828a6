import type { JsonObject } from '@backstage/types';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import {
  permissionDenied,
  type AccessControl,
  type Caller,
} from '@linework/backend-common';
import {
  workflowMessagePublishPermission,
  workflowSignalBroadcastPermission,
  type MessageCorrelationRequest,
  type MessageCorrelationResult,
  type MessagePublicationRequest,
  type MessagePublicationResult,
  type SignalBroadcastRequest,
  type SignalBroadcastResult,
} from '@linework/backstage-plugin-workflow-common';
import type { MessageCommands } from '../runtime/types';
import { TENANT_ID } from './models/values';

/** What callers may send to processes. Whom it reaches is decided by those who wait for it. */
export class MessageOperations {
  readonly #access: AccessControl;
  readonly #runtime: MessageCommands;

  constructor(options: { access: AccessControl; runtime: MessageCommands }) {
    this.#access = options.access;
    this.#runtime = options.runtime;
  }

  async publish(
    caller: Caller,
    request: MessagePublicationRequest,
  ): Promise<MessagePublicationResult> {
    await this.#require(
      caller,
      workflowMessagePublishPermission,
      'publish messages',
    );
    const { messageKey } = await this.#runtime.publishMessage({
      name: request.name,
      correlationKey: request.correlationKey ?? '',
      timeToLiveMs: request.timeToLive ?? 0,
      // Camunda 8 takes an empty id for none.
      messageId: request.messageId || undefined,
      variables: (request.variables ?? {}) as JsonObject,
      actor: caller.actor,
    });
    return { messageKey, tenantId: TENANT_ID };
  }

  /** Fails unless somebody waits for it now. */
  async correlate(
    caller: Caller,
    request: MessageCorrelationRequest,
  ): Promise<MessageCorrelationResult> {
    await this.#require(
      caller,
      workflowMessagePublishPermission,
      'correlate messages',
    );
    const { messageKey, instanceKey } = await this.#runtime.correlateMessage({
      name: request.name,
      correlationKey: request.correlationKey ?? '',
      variables: (request.variables ?? {}) as JsonObject,
      actor: caller.actor,
    });
    return { messageKey, processInstanceKey: instanceKey, tenantId: TENANT_ID };
  }

  async broadcast(
    caller: Caller,
    request: SignalBroadcastRequest,
  ): Promise<SignalBroadcastResult> {
    await this.#require(
      caller,
      workflowSignalBroadcastPermission,
      'broadcast signals',
    );
    const { signalKey } = await this.#runtime.broadcastSignal({
      signalName: request.signalName,
      variables: (request.variables ?? {}) as JsonObject,
      actor: caller.actor,
    });
    return { signalKey, tenantId: TENANT_ID };
  }

  async #require(
    caller: Caller,
    permission: BasicPermission,
    what: string,
  ): Promise<void> {
    if (!(await this.#access.isAllowed(caller.credentials, permission))) {
      throw permissionDenied(permission, what);
    }
  }
}
