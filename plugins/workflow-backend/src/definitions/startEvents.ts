// What the start events of a process wait for: checked before it is deployed, stored when it becomes the latest.
import type { DeploymentProblem } from '@linework/backstage-plugin-workflow-common';
import {
  startTrigger,
  type Executable,
  type StartEventInfo,
  type Trigger,
} from '@linework/bpmn-engine';
import type { NewStartSubscription } from '../database/StartSubscriptionStore';
import { MAX_ID_LENGTH } from './readResources';

type Problem = Omit<DeploymentProblem, 'resource'>;

function problem(
  { elementId, name }: StartEventInfo,
  message: string,
): Problem {
  return {
    severity: 'error',
    rule: 'start-event',
    message,
    elementId,
    ...(name && { elementName: name }),
  };
}

function place({ elementId, name }: StartEventInfo): string {
  return `"${elementId}"${name ? ` (${name})` : ''}`;
}

/** Name of the message or signal. */
function nameOf(trigger: Trigger): string | undefined {
  switch (trigger.kind) {
    case 'message':
      return trigger.messageName;
    case 'signal':
      return trigger.signalName;
    default:
      return undefined;
  }
}

/** Why the start events of a process could not be waited for. */
export function checkStartEvents(
  executable: Executable,
  nowMs: number,
): Problem[] {
  const messages = new Map<string, StartEventInfo>();
  return executable.startEvents.flatMap(event => {
    const result = startTrigger(executable, event.elementId, nowMs);
    if (!result) {
      return [];
    }
    if (!result.ok) {
      return [problem(event, result.message)];
    }
    const name = nameOf(result.trigger) ?? '';
    if (name.length > MAX_ID_LENGTH) {
      return [
        problem(
          event,
          `${place(event)}: the name "${name.slice(
            0,
            40,
          )}…" is longer than ${MAX_ID_LENGTH} characters`,
        ),
      ];
    }
    if (result.trigger.kind !== 'message') {
      return [];
    }
    const other = messages.get(name);
    if (other) {
      return [
        problem(
          event,
          `${place(
            event,
          )}: the message "${name}" already starts the process at ${place(
            other,
          )}; use one start event for it, and a gateway`,
        ),
      ];
    }
    messages.set(name, event);
    return [];
  });
}

/** The rows with which a version that has become the latest waits to be started. */
export function startSubscriptionsOf(
  executable: Executable,
  definitionKey: string,
  nowMs: number,
): NewStartSubscription[] {
  const { processId } = executable;
  return executable.startEvents.flatMap(
    ({ elementId }): NewStartSubscription[] => {
      const result = startTrigger(executable, elementId, nowMs);
      if (!result?.ok) {
        return [];
      }
      const { trigger } = result;
      const base = { definitionKey, processId, elementId };
      switch (trigger.kind) {
        case 'timer':
          return trigger.dueAtMs === undefined
            ? []
            : [{ ...base, kind: 'timer', dueAtMs: trigger.dueAtMs, trigger }];
        case 'message':
          return [{ ...base, kind: 'message', name: trigger.messageName }];
        case 'signal':
          return [{ ...base, kind: 'signal', name: trigger.signalName }];
        default:
          return [];
      }
    },
  );
}

/**
 * Without the times that have passed: a version that becomes the latest once more has been started at them before, or
 * was not in use then. A cycle goes on.
 */
export function withoutPastTimes(
  subscriptions: NewStartSubscription[],
  nowMs: number,
): NewStartSubscription[] {
  return subscriptions.filter(
    subscription =>
      subscription.kind !== 'timer' ||
      subscription.dueAtMs > nowMs ||
      (subscription.trigger.kind === 'timer' && subscription.trigger.cycle),
  );
}
