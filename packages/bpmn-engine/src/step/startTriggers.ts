// What the start events of a process wait for while there is no instance yet: hosts ask this when a process
// is deployed, and start an instance when it happens.
import type { Executable } from '../api/executable';
import type { Variables } from '../api/json';
import type { Trigger } from '../api/subscriptions';
import { CompiledProcess, nodeById, type GraphNode } from '../compile/graph';
import type { Visit } from '../elements/behavior';
import { createState } from '../state';
import { Draft } from '../state/draft';
import { nextCycleTrigger, timerOutcome } from '../time/cycleTrigger';
import type { CatchUpPolicy } from '../time/schedule';
import { Execution } from './execution';
import { IncidentError } from './incidentError';

/**
 * What a start event of a process waits for.
 *
 * @public
 */
export type StartTrigger =
  | { ok: true; trigger: Trigger }
  | {
      ok: false;
      /** Names the event, the cause and the way out. */
      message: string;
    };

const PROCESS_KEY = 1;

/** A process that has variables and nothing else, to evaluate its start events in. */
function outlook(
  executable: Executable,
  elementId: string,
  variables: Variables,
  nowMs: number,
): { x: Execution; holder: Visit; event: GraphNode } {
  const graph = CompiledProcess.graphOf(executable);
  const [node] = graph.nodes;
  const event = nodeById(graph, elementId);
  if (event.type !== 'startEvent' || event.parent !== node.index) {
    throw new TypeError(
      `"${elementId}" is no start event of process "${executable.processId}" itself; those are in startEvents`,
    );
  }
  const draft = new Draft(graph, {
    ...createState(executable),
    instances: [
      {
        key: PROCESS_KEY,
        elementId: node.id,
        elementType: node.type,
        scopeKey: null,
        variables,
      },
    ],
  });
  const x = new Execution(graph, executable.bounds, draft, nowMs);
  return { x, holder: { key: PROCESS_KEY, scopeKey: null, node }, event };
}

/**
 * What a start event waits for from now on: a timer (with its first due time), a message (its correlation key is
 * empty: any message of the name), a signal or a condition. `null` for a none start event.
 *
 * @param elementId - one of `startEvents` of the executable
 * @param nowMs - the time of deployment, epoch milliseconds
 * @throws TypeError if the process has no such start event
 * @public
 */
export function startTrigger(
  executable: Executable,
  elementId: string,
  nowMs: number,
): StartTrigger | null {
  const { x, holder, event } = outlook(executable, elementId, {}, nowMs);
  if (!event.behavior.trigger) {
    return null;
  }
  try {
    return { ok: true, trigger: event.behavior.trigger(x, holder) };
  } catch (error) {
    if (!(error instanceof IncidentError)) {
      throw error;
    }
    return { ok: false, message: `"${elementId}": ${error.message}` };
  }
}

/**
 * What a timer start event waits for after it has fired in time: the next time of its cycle, or nothing.
 * {@link dueStartTrigger} does the same for one that may be late.
 *
 * @public
 */
export function nextStartTrigger(trigger: Trigger): Trigger | undefined {
  return trigger.kind === 'timer' ? nextCycleTrigger(trigger) : trigger;
}

/**
 * What comes of a timer start event whose time has come, perhaps long ago.
 *
 * @public
 */
export type DueStartTrigger =
  | {
      /** An instance begins. */
      begins: true;
      /** What it waits for next; absent if that was the last time. */
      next?: Trigger;
    }
  | {
      /** It comes more than one period late and is left out, as `skip` says. */
      begins: false;
      next: Trigger;
    };

/**
 * What a host does when a timer start event is due: whether an instance begins, and what the event waits for next. It
 * treats a downtime as `triggerTimer` does.
 *
 * @param trigger - what the event waits for, as `startTrigger` or this function gave it
 * @param nowMs - the time, epoch milliseconds
 * @param catchUp - `catchUp` of the event in `startEvents`
 * @public
 */
export function dueStartTrigger(
  trigger: Trigger,
  nowMs: number,
  catchUp: CatchUpPolicy = 'all',
): DueStartTrigger {
  if (trigger.kind !== 'timer') {
    return { begins: true, next: trigger };
  }
  const outcome = timerOutcome(trigger, nowMs, catchUp);
  if (!outcome.fires) {
    return { begins: false, next: outcome.next };
  }
  return { begins: true, ...(outcome.next && { next: outcome.next }) };
}

/**
 * Whether the condition of a conditional start event holds for an instance with these variables.
 *
 * @param elementId - one of `startEvents` of the executable
 * @throws TypeError if the process has no such start event
 * @public
 */
export function startConditionHolds(
  executable: Executable,
  elementId: string,
  variables: Variables,
  nowMs: number,
): boolean {
  const { x, holder, event } = outlook(executable, elementId, variables, nowMs);
  return event.behavior.conditionHolds?.(x, holder) ?? false;
}
