import type { ElementInstanceKey, SubscriptionKey } from './json';

/**
 * What is waited for.
 *
 * @public
 */
export type Trigger =
  | {
      kind: 'timer';
      /** Epoch milliseconds. Absent in states of version 1, where only the host knew it. */
      dueAtMs?: number;
      /** For a cycle: how it goes on after this time. */
      cycle?: TimerCycle;
    }
  | {
      kind: 'message';
      messageName: string;
      correlationKey: string;
    }
  | { kind: 'signal'; signalName: string }
  | { kind: 'condition' };

/**
 * The cycle of a repeating timer, as far as it has come.
 *
 * @public
 */
export interface TimerCycle {
  /** ISO 8601 repeating interval or cron expression. */
  expression: string;
  /** How often it fires after the time it waits for now; `null` without an end. */
  remaining: number | null;
  /** Where a repeating interval is counted from, epoch milliseconds. */
  anchorMs?: number;
  /** Which occurrence since the anchor it waits for now. */
  occurrence?: number;
}

/**
 * Something outside that an element instance waits for. It lives as long as its element instance, or until
 * it has happened for the last time.
 *
 * @public
 */
export interface Subscription {
  key: SubscriptionKey;
  /** Who waits: the element itself, an activity for its boundary event, a scope for its event sub-process, an event-based gateway. */
  elementInstanceKey: ElementInstanceKey;
  /** The event or receive task that catches. */
  elementId: string;
  trigger: Trigger;
}
