// What is done to instances as a whole: start, cancel, suspend, modify, migrate, and what others bring them.
import { ConflictError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { Command } from '@linework/bpmn-engine';
import { ENGINE_ACTOR } from '../operations';
import type { InstanceSession, OperationEntry } from '../InstanceSession';
import type { OperationOf } from '../operations';
import { toError } from '../rejections';
import type { OperationContext } from './executeOperation';

export function startInstance(
  session: InstanceSession,
  operation: OperationOf<'startInstance'>,
  nowMs: number,
): void {
  const { variables, startedBy, elementId, caller } = operation;
  carryOut(
    session,
    {
      type: 'start',
      variables,
      ...(elementId !== undefined && { elementId }),
      ...(caller && { caller: caller.catches }),
    },
    nowMs,
    { actor: startedBy },
  );
}

export function cancelInstance(
  session: InstanceSession,
  { reason, actor }: OperationOf<'cancelInstance'>,
  nowMs: number,
): void {
  const { instanceKey, parent, rootInstanceKey } = session.head;
  if (parent && actor !== ENGINE_ACTOR) {
    throw new ConflictError(
      `Process instance "${instanceKey}" was called by "${parent.instanceKey}", which would wait for it for ever. Cancel "${rootInstanceKey}" instead, or modify the instance that called it`,
    );
  }
  carryOut(
    session,
    { type: 'cancel', ...(reason !== undefined && { reason }) },
    nowMs,
    { operation: entry('instanceCancelled', actor, { reason }) },
  );
}

export function suspendInstance(
  session: InstanceSession,
  { reason, actor }: OperationOf<'suspendInstance'>,
): void {
  if (session.isSuspended) {
    throw new ConflictError(
      `Process instance "${session.head.instanceKey}" is suspended already`,
    );
  }
  session.record(entry('instanceSuspended', actor, { reason }));
  session.suspend();
}

export function resumeInstance(
  session: InstanceSession,
  { actor }: OperationOf<'resumeInstance'>,
): void {
  if (!session.isSuspended) {
    throw new ConflictError(
      `Process instance "${session.head.instanceKey}" is not suspended`,
    );
  }
  session.record(entry('instanceResumed', actor, {}));
  session.resume();
}

export function modifyInstance(
  session: InstanceSession,
  { instructions, actor }: OperationOf<'modifyInstance'>,
  nowMs: number,
): void {
  carryOut(session, { type: 'modify', instructions }, nowMs, {
    operation: entry('instanceModified', actor, {
      instructions: instructions as unknown as JsonObject[],
    }),
  });
}

export function migrateInstance(
  session: InstanceSession,
  operation: OperationOf<'migrateInstance'>,
  { target, nowMs }: OperationContext,
): void {
  const { targetDefinitionKey, elementMappings, flowMappings, actor } =
    operation;
  if (!target) {
    throw new Error(`"${targetDefinitionKey}" has not been loaded`);
  }
  if (target.definitionKey === session.runnable.definitionKey) {
    throw new ConflictError(
      `Process instance "${session.head.instanceKey}" is on "${targetDefinitionKey}" already`,
    );
  }
  const { rejection } = session.migrate(
    target,
    { elementMappings, ...(flowMappings && { flowMappings }) },
    nowMs,
    entry('instanceMigrationAsked', actor, {
      sourceDefinitionKey: session.runnable.definitionKey,
      targetDefinitionKey,
    }),
  );
  if (rejection) {
    throw toError(rejection);
  }
}

export function setVariables(
  session: InstanceSession,
  { scopeKey, variables, local, actor }: OperationOf<'setVariables'>,
  nowMs: number,
): void {
  carryOut(
    session,
    {
      type: 'setVariables',
      variables,
      ...(scopeKey !== undefined && { scopeKey }),
      ...(local && { local }),
    },
    nowMs,
    {
      operation: entry('variablesChanged', actor, {
        names: Object.keys(variables),
      }),
    },
  );
}

export function activateAdHocElements(
  session: InstanceSession,
  operation: OperationOf<'activateAdHocElements'>,
  nowMs: number,
): void {
  const { actor, ...command } = operation;
  carryOut(session, command, nowMs, {
    operation: {
      ...entry('adHocElementsActivated', actor, {
        elementIds: operation.elements.map(({ elementId }) => elementId),
      }),
      elementInstanceKey: operation.elementInstanceKey,
    },
  });
}

/**
 * What another instance, a message or a signal brings. What is not waited for any more is refused, and dropped by who
 * has brought it; a subscription that does not ask again has had what it waited for.
 */
export function deliver(
  session: InstanceSession,
  { command }: OperationOf<'deliver'>,
  nowMs: number,
): void {
  const { rejection } = session.run(command, nowMs);
  if (rejection) {
    throw toError(rejection);
  }
  if ('subscriptionKey' in command) {
    const { messageSubscriptions, signalSubscriptions } = session.writes;
    const waits =
      command.type === 'correlateMessage'
        ? messageSubscriptions
        : signalSubscriptions;
    if (!waits.has(command.subscriptionKey)) {
      waits.set(command.subscriptionKey, { type: 'delete' });
    }
  }
}

function carryOut(
  session: InstanceSession,
  command: Command,
  nowMs: number,
  by: { actor?: string; operation?: OperationEntry },
): void {
  const { rejection } = session.run(command, nowMs, by);
  if (rejection) {
    throw toError(rejection);
  }
}

function entry(
  type: string,
  actor: string,
  details: { [name: string]: JsonObject[string] | undefined },
): OperationEntry {
  const given = Object.fromEntries(
    Object.entries(details).filter(([, value]) => value !== undefined),
  ) as JsonObject;
  return {
    type,
    actor,
    ...(Object.keys(given).length > 0 && { details: given }),
  };
}
