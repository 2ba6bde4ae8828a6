// One locked process instance in memory while a transaction works on it. Commands go through the engine here, and
// what follows from them is collected; `CommandBatch` writes it, one statement per kind of row for all instances.
//
// Only the last word on a job or timer counts (set and cancelled in one go is nothing), so the order in which kinds
// are written does not matter.
import type { JsonObject } from '@backstage/types';
import {
  instanceStatus,
  openIncidents,
  step,
  type Command,
  type CommandRejection,
  type EngineEvent,
  type Executable,
  type ProcessState,
  type Request,
} from '@linework/bpmn-engine';
import { v7 as uuid } from 'uuid';
import type { HistoryEntry } from '../database/HistoryStore';
import type {
  IncidentResolution,
  NewIncident,
} from '../database/IncidentStore';
import type { NewInstance } from '../database/InstanceStore';
import type { JobRelease, NewJob } from '../database/JobStore';
import type { NewTimer } from '../database/TimerStore';
import type { StoredUserTask } from '../database/UserTaskStore';
import { finalVariables } from './finalVariables';
import { fromEngineEvent } from './historyEntries';
import { newUserTask, type PendingUserTask } from './newUserTask';

/** What the engine may ask this backend for. */
const KNOWN_REQUESTS: ReadonlySet<Request['type']> = new Set([
  'createJob',
  'cancelJob',
  'createUserTask',
  'cancelUserTask',
  'scheduleTimer',
  'cancelTimer',
]);

/** What of an instance does not change. */
export interface SessionHead {
  instanceKey: string;
  definitionKey: string;
  processId: string;
  targetRef?: string;
}

export type JobWrite =
  | { type: 'upsert'; job: NewJob }
  | { type: 'release'; release: JobRelease }
  | { type: 'delete' };

export type TimerWrite =
  | { type: 'upsert'; timer: NewTimer }
  | { type: 'delete' };

/** What a person or a worker did, for the history. */
export interface OperationEntry {
  type: string;
  actor?: string;
  elementId?: string;
  elementInstanceKey?: number;
  details?: JsonObject;
}

export class InstanceSession {
  readonly head: SessionHead;
  readonly executable: Executable;
  /** Set for an instance that this transaction makes. */
  readonly created?: NewInstance;
  readonly history: HistoryEntry[] = [];
  /** By element instance key. */
  readonly jobs = new Map<number, JobWrite>();
  /** By subscription key. */
  readonly timers = new Map<number, TimerWrite>();
  readonly newUserTasks = new Map<number, PendingUserTask>();
  readonly changedUserTasks = new Map<string, StoredUserTask>();
  readonly cancelledUserTasks = new Set<number>();
  readonly newIncidents: NewIncident[] = [];
  readonly resolvedIncidents = new Map<number, IncidentResolution>();
  #state: ProcessState;
  #nextSequence: number;
  #stateChanged = false;
  #incidentsChanged = false;
  /** Variables of the process scope when the instance ended. */
  #finalVariables?: JsonObject;

  constructor(options: {
    head: SessionHead;
    executable: Executable;
    state: ProcessState;
    nextSequence: number;
    created?: NewInstance;
  }) {
    this.head = options.head;
    this.executable = options.executable;
    this.created = options.created;
    this.#state = options.state;
    this.#nextSequence = options.nextSequence;
  }

  get status(): 'active' | 'completed' | 'terminated' {
    const status = instanceStatus(this.#state);
    return status === 'created' ? 'active' : status;
  }

  get hasEnded(): boolean {
    return this.status !== 'active';
  }

  /** JSON to store; undefined if nothing changed. */
  get storedState(): { state: string; nextSequence: number } | undefined {
    return this.history.length > 0 || this.#stateChanged
      ? {
          state: JSON.stringify(this.#state),
          nextSequence: this.#nextSequence,
        }
      : undefined;
  }

  get incidentCount(): number {
    return openIncidents(this.#state).length;
  }

  /** Whether the row of the instance shows something else now. */
  get rowChanged(): boolean {
    return this.hasEnded || this.#incidentsChanged;
  }

  get finalVariables(): string | undefined {
    return this.#finalVariables && JSON.stringify(this.#finalVariables);
  }

  get tasksChanged(): boolean {
    return (
      this.newUserTasks.size > 0 ||
      this.changedUserTasks.size > 0 ||
      this.cancelledUserTasks.size > 0
    );
  }

  /**
   * Carries out a command; what it leads to is collected. A refused command changes nothing and is answered with
   * the rejection. `operation` goes into the history before the engine's events; `actor` marks the first of them.
   */
  run(
    command: Command,
    nowMs: number,
    by: { actor?: string; operation?: OperationEntry } = {},
  ): { rejection?: CommandRejection; events: EngineEvent[] } {
    const before = this.#state;
    const result = step(this.executable, before, command, nowMs);
    if (!result.ok) {
      return { rejection: result.rejection, events: [] };
    }
    this.#checkRequests(result.requests);
    if (by.operation) {
      this.record(by.operation, nowMs);
    }
    result.events.forEach((event, index) => {
      this.#append({
        ...fromEngineEvent(event),
        ...(index === 0 && by.actor !== undefined && { actor: by.actor }),
      });
    });
    for (const request of result.requests) {
      this.#takeRequest(request, nowMs);
    }
    this.#takeIncidents(before, result.state, result.events, nowMs, by.actor);
    this.#state = result.state;
    this.#stateChanged = true;
    if (this.hasEnded) {
      this.#finalVariables = finalVariables(before, result.events);
    }
    return { events: result.events };
  }

  /** Adds what somebody did to the history. */
  record(operation: OperationEntry, nowMs: number): void {
    this.#append({ atMs: nowMs, ...operation });
  }

  #append(entry: Omit<HistoryEntry, 'instanceKey' | 'sequence'>): void {
    this.history.push({
      instanceKey: this.head.instanceKey,
      sequence: this.#nextSequence++,
      ...entry,
    });
  }

  /** Deployment refuses processes that would ask for more, but this may be an older release than the one it was deployed to. */
  #checkRequests(requests: readonly Request[]): void {
    const unknown = requests.find(({ type }) => !KNOWN_REQUESTS.has(type));
    if (unknown) {
      throw new Error(
        `Process "${this.head.processId}" (${this.head.definitionKey}) needs "${unknown.type}", which this release does not offer; its instance "${this.head.instanceKey}" stays as it is. Go back to the release it was deployed to, or cancel the instance`,
      );
    }
  }

  #takeRequest(request: Request, nowMs: number): void {
    const { instanceKey } = this.head;
    switch (request.type) {
      case 'createJob': {
        const { elementInstanceKey, elementId, jobType } = request;
        const { retries, headers, variables } = request;
        this.jobs.set(elementInstanceKey, {
          type: 'upsert',
          job: {
            jobKey: uuid(),
            instanceKey,
            elementInstanceKey,
            elementId,
            type: jobType,
            retries,
            headers,
            variables,
            createdAtMs: nowMs,
          },
        });
        return;
      }
      case 'cancelJob':
        this.jobs.set(request.elementInstanceKey, { type: 'delete' });
        return;
      case 'scheduleTimer': {
        const { subscriptionKey, elementId, dueAtMs } = request;
        this.timers.set(subscriptionKey, {
          type: 'upsert',
          timer: {
            timerKey: uuid(),
            instanceKey,
            subscriptionKey,
            elementId,
            dueAtMs,
          },
        });
        return;
      }
      case 'cancelTimer':
        this.timers.set(request.subscriptionKey, { type: 'delete' });
        return;
      case 'createUserTask':
        this.newUserTasks.set(
          request.elementInstanceKey,
          newUserTask(request, this.head, nowMs),
        );
        return;
      case 'cancelUserTask':
        this.cancelledUserTasks.add(request.elementInstanceKey);
        return;
      default:
    }
  }

  /**
   * An incident is over when the state does not have it any more, be it resolved or gone with its element: the
   * difference of the states says so whatever events there were.
   */
  #takeIncidents(
    before: ProcessState,
    after: ProcessState,
    events: readonly EngineEvent[],
    nowMs: number,
    actor: string | undefined,
  ): void {
    const { instanceKey } = this.head;
    const open = new Set(
      openIncidents(before).map(incident => incident.incidentKey),
    );
    const explicitlyResolved = new Set<number>();
    for (const event of events) {
      if (event.type === 'incidentRaised') {
        open.add(event.incidentKey);
        this.#incidentsChanged = true;
        this.newIncidents.push({
          incidentKey: uuid(),
          instanceKey,
          elementInstanceKey: event.elementInstanceKey,
          engineIncidentKey: event.incidentKey,
          elementId: event.elementId,
          type: event.incidentType,
          code: event.code,
          message: event.message,
          createdAtMs: nowMs,
        });
      } else if (event.type === 'incidentResolved') {
        explicitlyResolved.add(event.incidentKey);
      }
    }
    for (const incident of openIncidents(after)) {
      open.delete(incident.incidentKey);
    }
    for (const engineIncidentKey of open) {
      this.#incidentsChanged = true;
      this.resolvedIncidents.set(engineIncidentKey, {
        instanceKey,
        engineIncidentKey,
        resolvedAtMs: nowMs,
        resolvedBy: explicitlyResolved.has(engineIncidentKey)
          ? actor
          : undefined,
      });
    }
  }
}
