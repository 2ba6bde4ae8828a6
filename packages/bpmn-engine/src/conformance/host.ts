// The smallest host there is: it keeps the states of some instances and their timers in memory, and moves
// a clock of its own.
import type { Command } from '../api/commands';
import type { EngineEvent } from '../api/events';
import type { Executable } from '../api/executable';
import type { SubscriptionKey } from '../api/json';
import type { CommandRejection } from '../api/results';
import type { ProcessState } from '../api/state';
import { createState } from '../state';
import { instanceStatus } from '../state/views';
import { step } from '../step';

export interface HostedInstance {
  executable: Executable;
  state: ProcessState;
  events: EngineEvent[];
  timers: Map<SubscriptionKey, { elementId: string; dueAtMs: number }>;
}

export class MemoryHost {
  readonly instances: HostedInstance[] = [];

  constructor(public nowMs: number) {}

  create(executable: Executable): HostedInstance {
    const instance: HostedInstance = {
      executable,
      state: createState(executable),
      events: [],
      timers: new Map(),
    };
    this.instances.push(instance);
    return instance;
  }

  send(instance: HostedInstance, command: Command): CommandRejection | null {
    const result = step(
      instance.executable,
      instance.state,
      command,
      this.nowMs,
    );
    if (!result.ok) {
      return result.rejection;
    }
    instance.state = result.state;
    instance.events.push(...result.events);
    for (const request of result.requests) {
      if (request.type === 'scheduleTimer') {
        const { subscriptionKey, elementId, dueAtMs } = request;
        instance.timers.set(subscriptionKey, { elementId, dueAtMs });
      } else if (request.type === 'cancelTimer') {
        instance.timers.delete(request.subscriptionKey);
      }
    }
    return null;
  }

  running(): HostedInstance[] {
    return this.instances.filter(
      ({ state }) => instanceStatus(state) === 'active',
    );
  }

  fire(instance: HostedInstance, subscriptionKey: SubscriptionKey) {
    const timer = instance.timers.get(subscriptionKey);
    instance.timers.delete(subscriptionKey);
    this.nowMs = Math.max(this.nowMs, timer?.dueAtMs ?? 0);
    return this.send(instance, { type: 'triggerTimer', subscriptionKey });
  }

  /** Moves the clock and fires what is due, in order. */
  advance(toMs: number) {
    for (;;) {
      const [due] = this.instances
        .flatMap(instance =>
          [...instance.timers].map(([key, timer]) => ({
            instance,
            key,
            ...timer,
          })),
        )
        .filter(({ dueAtMs }) => dueAtMs <= toMs)
        .sort((a, b) => a.dueAtMs - b.dueAtMs);
      if (!due) {
        break;
      }
      this.fire(due.instance, due.key);
    }
    this.nowMs = Math.max(this.nowMs, toMs);
  }
}
