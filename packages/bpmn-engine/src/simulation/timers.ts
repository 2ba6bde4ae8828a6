import { dueStartTrigger } from '../step/startTriggers';
import { expireMessages } from './messages';
import type { Processes } from './processes';
import { SimulationError } from './simulationError';
import type { StartTimer } from './state';
import type { World } from './world';

/** Timer start events of the latest versions, as they wait from now on. */
export function startTimersOf(
  processes: Processes,
  nowMs: number,
): StartTimer[] {
  return processes
    .startEvents('timer', nowMs)
    .map(({ process, event, trigger }) => ({
      processId: process.executable.processId,
      elementId: event.elementId,
      trigger,
    }));
}

function fireStartTimer(world: World, timer: StartTimer) {
  const { processId, elementId, trigger } = timer;
  const process = world.processes.find(processId);
  const { catchUp } =
    process?.executable.startEvents.find(
      event => event.elementId === elementId,
    ) ?? {};
  const { begins, next } = dueStartTrigger(trigger, world.state.nowMs, catchUp);
  world.state.startTimers = world.state.startTimers.flatMap(open => {
    if (open !== timer) {
      return [open];
    }
    return next?.kind === 'timer' ? [{ ...timer, trigger: next }] : [];
  });
  if (process && begins) {
    world.startBy(process, elementId, {});
  }
}

export function triggerStartTimer(
  world: World,
  processId: string,
  elementId: string,
) {
  const timer = world.state.startTimers.find(
    open => open.processId === processId && open.elementId === elementId,
  );
  if (!timer) {
    throw new SimulationError(
      'notFound',
      `the timer start event "${elementId}" of process "${processId}" does not wait: it has fired for the last time, or there is none`,
    );
  }
  fireStartTimer(world, timer);
}

interface DueTimer {
  dueAtMs: number;
  order: number;
  fire(): void;
}

function dueTimers(world: World, untilMs: number): DueTimer[] {
  return [
    ...world.state.startTimers.map((timer, index) => ({
      dueAtMs: timer.trigger.dueAtMs ?? 0,
      // before timers of instances
      order: index - world.state.startTimers.length,
      fire: () => fireStartTimer(world, timer),
    })),
    ...world.open('scheduleTimer').map(({ instance, order, request }) => ({
      dueAtMs: request.dueAtMs,
      order,
      fire: () => {
        const { subscriptionKey } = request;
        world.tell(instance.instanceKey, {
          type: 'triggerTimer',
          subscriptionKey,
        });
      },
    })),
  ].filter(({ dueAtMs }) => dueAtMs <= untilMs);
}

function requireTime(nowMs: number) {
  if (!Number.isFinite(nowMs)) {
    throw new TypeError(
      `the clock cannot be moved to ${nowMs}; give epoch milliseconds`,
    );
  }
}

/** Fires what is due until a time, one after the other; the clock is at least where each was due. */
function fireDue(world: World, untilMs: number) {
  for (;;) {
    const [due] = dueTimers(world, untilMs).sort(
      (one, other) => one.dueAtMs - other.dueAtMs || one.order - other.order,
    );
    if (!due) {
      break;
    }
    world.state.nowMs = Math.max(world.state.nowMs, due.dueAtMs);
    due.fire();
    world.settle();
  }
}

/** Moves the clock and fires what is due on the way. */
export function advanceTo(world: World, nowMs: number) {
  requireTime(nowMs);
  fireDue(world, nowMs);
  world.state.nowMs = Math.max(world.state.nowMs, nowMs);
  expireMessages(world);
}

/** Moves the clock at once, and fires afterwards what has become due. */
export function jumpTo(world: World, nowMs: number) {
  requireTime(nowMs);
  world.state.nowMs = Math.max(world.state.nowMs, nowMs);
  expireMessages(world);
  fireDue(world, nowMs);
}
