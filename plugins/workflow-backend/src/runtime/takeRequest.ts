// What the engine asks for becomes rows: work for workers and people, timers, subscriptions, and commands for other
// instances, which wait in the inbox until a transaction of their own carries them out.
import type { Request } from '@linework/bpmn-engine';
import { v7 as uuid } from 'uuid';
import type { InstanceSession } from './InstanceSession';
import { newUserTask } from './newUserTask';
import type { DeliveredCommand } from './operations';

/** Calls in calls; a process that calls itself without an end stops here with an incident. */
const MAX_CALL_DEPTH = 100;

type RequestOf<T extends Request['type']> = Extract<Request, { type: T }>;

export function takeRequest(
  session: InstanceSession,
  request: Request,
  nowMs: number,
): void {
  const { head, writes, isSuspended } = session;
  const { instanceKey } = head;
  const { definitionKey } = session.runnable;
  const { processId } = session.runnable.executable;
  switch (request.type) {
    case 'createJob':
      writes.jobs.set(request.elementInstanceKey, {
        type: 'upsert',
        row: {
          jobKey: uuid(),
          instanceKey,
          elementInstanceKey: request.elementInstanceKey,
          elementId: request.elementId,
          processId,
          definitionKey,
          type: request.jobType,
          retries: request.retries,
          priority: request.priority ?? 0,
          headers: request.headers,
          createdAtMs: nowMs,
          isParked: isSuspended,
        },
        variables: request.variables,
      });
      return;
    case 'cancelJob':
      writes.jobs.set(request.elementInstanceKey, { type: 'delete' });
      return;
    case 'scheduleTimer':
      writes.timers.set(request.subscriptionKey, {
        type: 'upsert',
        row: {
          timerKey: uuid(),
          instanceKey,
          subscriptionKey: request.subscriptionKey,
          elementId: request.elementId,
          dueAtMs: request.dueAtMs,
          isParked: isSuspended,
        },
      });
      return;
    case 'cancelTimer':
      writes.timers.set(request.subscriptionKey, { type: 'delete' });
      return;
    case 'createUserTask':
      writes.newUserTasks.set(
        request.elementInstanceKey,
        newUserTask(
          request,
          {
            instanceKey,
            processId,
            definitionKey,
            targetRef: head.targetRef,
          },
          nowMs,
        ),
      );
      return;
    case 'cancelUserTask':
      // one that this transaction would have made is not even begun
      if (!writes.newUserTasks.delete(request.elementInstanceKey)) {
        writes.cancelledUserTasks.add(request.elementInstanceKey);
      }
      return;
    case 'openMessageSubscription':
      writes.messageSubscriptions.set(request.subscriptionKey, {
        type: 'upsert',
        row: {
          instanceKey,
          subscriptionKey: request.subscriptionKey,
          processId,
          definitionKey,
          elementInstanceKey: request.elementInstanceKey,
          elementId: request.elementId,
          name: request.messageName,
          correlationKey: request.correlationKey,
          createdAtMs: nowMs,
          isParked: isSuspended,
        },
      });
      return;
    case 'closeMessageSubscription':
      writes.messageSubscriptions.set(request.subscriptionKey, {
        type: 'delete',
      });
      return;
    case 'openSignalSubscription':
      writes.signalSubscriptions.set(request.subscriptionKey, {
        type: 'upsert',
        row: {
          instanceKey,
          subscriptionKey: request.subscriptionKey,
          elementId: request.elementId,
          signalName: request.signalName,
        },
      });
      return;
    case 'closeSignalSubscription':
      writes.signalSubscriptions.set(request.subscriptionKey, {
        type: 'delete',
      });
      return;
    case 'broadcastSignal':
      writes.signals.push({
        signalName: request.signalName,
        variables: request.variables,
      });
      return;
    case 'startCalledProcess':
      startCalledProcess(session, request);
      return;
    case 'cancelCalledProcess':
      cancelCalledProcess(session, request);
      return;
    case 'completeCaller':
      tellCaller(session, elementInstanceKey => ({
        type: 'completeCalledProcess',
        elementInstanceKey,
        variables: request.variables,
      }));
      return;
    case 'throwErrorToCaller':
      tellCaller(session, elementInstanceKey => ({
        ...request,
        type: 'throwErrorFromCalledProcess',
        elementInstanceKey,
      }));
      return;
    case 'escalateToCaller':
      tellCaller(session, elementInstanceKey => ({
        ...request,
        type: 'escalateFromCalledProcess',
        elementInstanceKey,
      }));
      return;
    case 'continueLoop':
      writes.outbox.push({
        instanceKey,
        operation: {
          type: 'deliver',
          command: {
            type: 'continueLoop',
            elementInstanceKey: request.elementInstanceKey,
          },
        },
      });
      return;
    default: {
      const unknown: never = request;
      throw new Error(`Unknown request ${JSON.stringify(unknown)}`);
    }
  }
}

function startCalledProcess(
  session: InstanceSession,
  request: RequestOf<'startCalledProcess'>,
): void {
  const { head, writes, runnable } = session;
  const { elementInstanceKey, processId, binding, versionTag } = request;
  if (head.callDepth >= MAX_CALL_DEPTH) {
    writes.outbox.push({
      instanceKey: head.instanceKey,
      operation: {
        type: 'deliver',
        command: {
          type: 'failCalledProcess',
          elementInstanceKey,
          message: `Process "${processId}" is not started: there are ${MAX_CALL_DEPTH} calls above it already. Correct the process that calls itself, then retry`,
        },
      },
    });
    return;
  }
  const calledKey = uuid();
  writes.newCalls.set(elementInstanceKey, calledKey);
  writes.outbox.push({
    instanceKey: calledKey,
    operation: {
      type: 'startCalledProcess',
      processId,
      binding,
      ...(versionTag !== undefined && { versionTag }),
      callerDefinitionKey: runnable.definitionKey,
      variables: request.variables,
      ...(head.targetRef !== undefined && { targetRef: head.targetRef }),
      startedBy: head.startedBy,
      caller: {
        instanceKey: head.instanceKey,
        elementInstanceKey,
        rootInstanceKey: head.rootInstanceKey,
        callDepth: head.callDepth + 1,
        catches: request.caller,
      },
    },
  });
}

function cancelCalledProcess(
  { writes }: InstanceSession,
  { elementInstanceKey }: RequestOf<'cancelCalledProcess'>,
): void {
  const calledKey = writes.newCalls.get(elementInstanceKey);
  if (calledKey === undefined) {
    writes.cancelledCalls.add(elementInstanceKey);
    return;
  }
  writes.newCalls.delete(elementInstanceKey);
  writes.outbox.splice(
    writes.outbox.findIndex(each => each.instanceKey === calledKey),
    1,
  );
}

/** Without a caller there is nobody to tell: the instance was called and its caller is gone. */
function tellCaller(
  { head, writes }: InstanceSession,
  command: (elementInstanceKey: number) => DeliveredCommand,
): void {
  if (head.parent) {
    writes.outbox.push({
      instanceKey: head.parent.instanceKey,
      operation: {
        type: 'deliver',
        command: command(head.parent.elementInstanceKey),
      },
    });
  }
}
