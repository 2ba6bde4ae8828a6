// What the commands of one instance lead to, kept until a transaction writes it for all its instances together. Only the
// last word on a job, timer or subscription counts (set and cancelled in one go is nothing), so the order in which kinds
// are written does not matter.
import type { JsonObject } from '@backstage/types';
import type { Json } from '@linework/bpmn-engine';
import type { CountDifference, CountMeasure } from '../database/CountStore';
import type { RecordedEntry } from '../database/HistoryStore';
import type {
  IncidentResolution,
  NewIncident,
} from '../database/IncidentStore';
import type { JobChange, NewJob } from '../database/JobStore';
import type { MessageSubscription } from '../database/MessageSubscriptionStore';
import type { SignalSubscription } from '../database/SignalStore';
import type { NewTimer } from '../database/TimerStore';
import type { StoredUserTask } from '../database/UserTaskStore';
import type { PendingUserTask } from './newUserTask';
import type { Operation } from './operations';

export type Write<T> = { type: 'upsert'; row: T } | { type: 'delete' };

export type JobWrite =
  | {
      type: 'upsert';
      row: NewJob;
      /** What the job sees, for a worker that begins at once. */
      variables: JsonObject;
    }
  | { type: 'delete' }
  | { type: 'change'; change: JobChange };

/** A signal that the instance throws to everybody else. */
export interface ThrownSignal {
  signalName: string;
  variables: { [name: string]: Json };
}

export class SessionWrites {
  readonly entries: RecordedEntry[] = [];
  /** By element instance key. */
  readonly jobs = new Map<number, JobWrite>();
  /** By subscription key. */
  readonly timers = new Map<number, Write<NewTimer>>();
  readonly messageSubscriptions = new Map<number, Write<MessageSubscription>>();
  readonly signalSubscriptions = new Map<number, Write<SignalSubscription>>();
  readonly newUserTasks = new Map<number, PendingUserTask>();
  readonly changedUserTasks = new Map<string, StoredUserTask>();
  readonly cancelledUserTasks = new Set<number>();
  readonly newIncidents: NewIncident[] = [];
  readonly resolvedIncidents = new Map<number, IncidentResolution>();
  /** Instances that call activities start, by element instance key. */
  readonly newCalls = new Map<number, string>();
  readonly cancelledCalls = new Set<number>();
  readonly signals: ThrownSignal[] = [];
  /** Commands for other instances, and for this one in another transaction. */
  readonly outbox: { instanceKey: string; operation: Operation }[] = [];
  /** Set when the instance is to be held or let go on. */
  suspension?: 'suspend' | 'resume';
  readonly #variables = new Map<
    string,
    { scopeKey: number; name: string; value: Json }
  >();
  readonly #counts = new Map<string, CountDifference>();

  setVariable(scopeKey: number, name: string, value: Json): void {
    this.#variables.set(`${scopeKey} ${name}`, { scopeKey, name, value });
  }

  get variables(): Iterable<{ scopeKey: number; name: string; value: Json }> {
    return this.#variables.values();
  }

  count(
    definitionKey: string,
    elementId: string,
    measure: CountMeasure,
    difference: number,
  ): void {
    const key = `${definitionKey} ${measure} ${elementId}`;
    const known = this.#counts.get(key);
    if (known) {
      known.difference += difference;
    } else {
      this.#counts.set(key, { definitionKey, elementId, measure, difference });
    }
  }

  get counts(): Iterable<CountDifference> {
    return this.#counts.values();
  }

  /** Whether rows are to go that the state does not know of: something that nothing waits for any more. */
  get hasRows(): boolean {
    return (
      this.jobs.size > 0 ||
      this.timers.size > 0 ||
      this.messageSubscriptions.size > 0 ||
      this.signalSubscriptions.size > 0
    );
  }

  get tasksChanged(): boolean {
    return (
      this.newUserTasks.size > 0 ||
      this.changedUserTasks.size > 0 ||
      this.cancelledUserTasks.size > 0
    );
  }
}
