// One locked process instance in memory while a transaction works on it. Commands go through the engine here, and
// what follows from them is collected; `writeBatch` writes it, one statement per kind of row for all instances.
import type { JsonObject } from '@backstage/types';
import {
  activeElements,
  instanceStatus,
  openIncidents,
  step,
  stepAll,
  type Command,
  type CommandRejection,
  type EngineEvent,
  type Executable,
  type Incident,
  type ProcessState,
  type Request,
  type StepEnvironment,
} from '@linework/bpmn-engine';
import { v7 as uuid } from 'uuid';
import type { InstanceHead, NewInstance } from '../database/InstanceStore';
import { finalVariables } from './finalVariables';
import { SessionWrites } from './SessionWrites';
import { isDrawn, takeEvents } from './takeEvents';
import { takeRequest } from './takeRequest';

/** One version of a process, ready to run. */
export interface Runnable {
  definitionKey: string;
  version: number;
  executable: Executable;
  environment: StepEnvironment;
  /** How long its ended instances are kept; for ever without it. */
  historyTtlMs?: number;
}

/** What a person or a worker did, for the history. */
export interface OperationEntry {
  type: string;
  actor?: string;
  elementId?: string;
  elementInstanceKey?: number;
  details?: JsonObject;
}

/** What a command led to. */
export interface CommandResult {
  rejection?: CommandRejection;
  events: readonly EngineEvent[];
}

type IncidentPlace = Pick<Incident, 'elementId' | 'elementInstanceKey'>;

export class InstanceSession {
  readonly writes = new SessionWrites();
  /** Set for an instance that this transaction makes. */
  readonly created?: NewInstance;
  #head: InstanceHead;
  #runnable: Runnable;
  #state: ProcessState;
  readonly #firstSequence: number;
  readonly #firstNewKey: number;
  readonly #incidentsBefore: number;
  readonly #wasSuspended: boolean;
  #isSuspended: boolean;
  #stateChanged = false;
  #incidentsChanged = false;
  #isMigrated = false;
  /** Variables of the process scope when the instance ended. */
  #finalVariables?: JsonObject;

  constructor(options: {
    head: InstanceHead;
    runnable: Runnable;
    state: ProcessState;
    nextSequence: number;
    isSuspended: boolean;
    created?: NewInstance;
  }) {
    this.#head = options.head;
    this.#runnable = options.runnable;
    this.created = options.created;
    this.#state = options.state;
    this.#firstSequence = options.nextSequence;
    this.#firstNewKey = options.state.nextKey;
    this.#incidentsBefore = openIncidents(options.state).length;
    this.#isSuspended = options.isSuspended;
    this.#wasSuspended = options.created ? false : options.isSuspended;
  }

  get head(): InstanceHead {
    return this.#head;
  }

  get runnable(): Runnable {
    return this.#runnable;
  }

  get isSuspended(): boolean {
    return this.#isSuspended;
  }

  get status(): 'active' | 'completed' | 'terminated' {
    const status = instanceStatus(this.#state);
    return status === 'created' ? 'active' : status;
  }

  get hasEnded(): boolean {
    return this.status !== 'active';
  }

  get hasChanged(): boolean {
    return this.writes.entries.length > 0 || this.#stateChanged;
  }

  /** Whether an element instance has begun in this transaction: nothing of it is stored yet. */
  isNew(elementInstanceKey: number): boolean {
    return elementInstanceKey >= this.#firstNewKey;
  }

  /** Sequence of the first entry that this transaction adds. */
  get firstSequence(): number {
    return this.#firstSequence;
  }

  get nextSequence(): number {
    return this.#firstSequence + this.writes.entries.length;
  }

  /** JSON to store. */
  get storedState(): string {
    return JSON.stringify(this.#state);
  }

  get incidentCount(): number {
    return this.hasEnded ? 0 : openIncidents(this.#state).length;
  }

  /** Whether the row of the instance shows something else now. */
  get rowChanged(): boolean {
    return (
      this.hasEnded ||
      this.#incidentsChanged ||
      this.#isMigrated ||
      this.#isSuspended !== this.#wasSuspended
    );
  }

  /**
   * Whether rows may be left when it ends that no request has taken away: of what an incident held, or of what
   * was terminated.
   */
  get mayLeaveRows(): boolean {
    return this.status === 'terminated' || this.#incidentsBefore > 0;
  }

  get finalVariables(): string | undefined {
    return this.#finalVariables && JSON.stringify(this.#finalVariables);
  }

  /**
   * Carries out a command; what it leads to is collected. A refused command changes nothing and is answered with
   * the rejection. `operation` goes into the history before the engine's events; `actor` marks the first of them.
   */
  run(
    command: Command,
    nowMs: number,
    by: { actor?: string; operation?: OperationEntry } = {},
  ): CommandResult {
    const result = step(
      this.#runnable.executable,
      this.#state,
      command,
      nowMs,
      this.#runnable.environment,
    );
    if (!result.ok) {
      return { rejection: result.rejection, events: [] };
    }
    if (by.operation) {
      this.record(by.operation);
    }
    this.#take(result.state, result.events, result.requests, nowMs, by.actor);
    return { events: result.events };
  }

  /** Carries out several commands at once, which costs less than one by one when the instance is large. */
  runAll(commands: readonly Command[], nowMs: number): CommandResult[] {
    const { state, outcomes } = stepAll(
      this.#runnable.executable,
      this.#state,
      commands,
      nowMs,
      this.#runnable.environment,
    );
    const done = outcomes.filter(outcome => outcome.ok);
    this.#take(
      state,
      done.flatMap(({ events }) => events),
      done.flatMap(({ requests }) => requests),
      nowMs,
      undefined,
    );
    return outcomes.map(outcome =>
      outcome.ok
        ? { events: outcome.events }
        : { rejection: outcome.rejection, events: [] },
    );
  }

  /** Puts the instance on another version. */
  migrate(
    target: Runnable,
    mappings: Omit<Extract<Command, { type: 'migrate' }>, 'type'>,
    nowMs: number,
    operation: OperationEntry,
  ): CommandResult {
    const source = this.#runnable;
    const before = this.#state;
    this.#runnable = target;
    const { rejection, events } = this.run(
      { type: 'migrate', ...mappings },
      nowMs,
      { operation },
    );
    if (rejection) {
      this.#runnable = source;
      return { rejection, events };
    }
    this.#isMigrated = true;
    this.#countMigration(before, source.definitionKey, target.definitionKey);
    this.#head = {
      ...this.#head,
      definitionKey: target.definitionKey,
      processId: target.executable.processId,
    };
    return { events };
  }

  /** Adds what somebody did to the history. */
  record(operation: OperationEntry): void {
    const { type, actor, elementId, elementInstanceKey, details } = operation;
    this.writes.entries.push({
      type,
      ...(elementId !== undefined && { elementId }),
      ...(elementInstanceKey !== undefined && { elementInstanceKey }),
      ...(actor !== undefined && { actor }),
      ...(details !== undefined && { details }),
    });
  }

  suspend(): void {
    this.#isSuspended = true;
    this.writes.suspension = 'suspend';
    this.#stateChanged = true;
  }

  resume(): void {
    this.#isSuspended = false;
    this.writes.suspension = 'resume';
    this.#stateChanged = true;
  }

  /** Differences in the counts of instances; those of elements are collected with the events. */
  countInstance(): void {
    const { writes } = this;
    const key = this.#head.definitionKey;
    if (this.created) {
      writes.count(key, '', 'active', 1);
    }
    if (this.hasEnded) {
      writes.count(key, '', 'active', -1);
      writes.count(key, '', this.status, 1);
    }
    const hadIncident = this.#incidentsBefore > 0;
    const hasIncident = this.incidentCount > 0;
    if (hadIncident !== hasIncident) {
      writes.count(key, '', 'incidents', hasIncident ? 1 : -1);
    }
    const isSuspended = this.#isSuspended && !this.hasEnded;
    if (isSuspended !== this.#wasSuspended) {
      writes.count(key, '', 'suspended', isSuspended ? 1 : -1);
    }
  }

  #take(
    after: ProcessState,
    events: readonly EngineEvent[],
    requests: readonly Request[],
    nowMs: number,
    actor: string | undefined,
  ): void {
    const before = this.#state;
    takeEvents(this.writes, events, this.#runnable.definitionKey, actor);
    this.#state = after;
    this.#stateChanged = true;
    for (const request of requests) {
      takeRequest(this, request, nowMs);
    }
    this.#takeIncidents(before, events, nowMs, actor);
    if (this.hasEnded) {
      this.#finalVariables = finalVariables(before, events);
    }
  }

  /**
   * An incident is over when the state does not have it any more, be it resolved or gone with its element: the
   * difference of the states says so whatever events there were.
   */
  #takeIncidents(
    before: ProcessState,
    events: readonly EngineEvent[],
    nowMs: number,
    actor: string | undefined,
  ): void {
    const { writes } = this;
    const { instanceKey, definitionKey } = this.#head;
    const open = new Map<number, IncidentPlace>(
      openIncidents(before).map(each => [each.incidentKey, each]),
    );
    const explicitlyResolved = new Set<number>();
    for (const event of events) {
      if (event.type === 'incidentRaised') {
        open.set(event.incidentKey, event);
        this.#incidentsChanged = true;
        writes.count(definitionKey, event.elementId, 'incidents', 1);
        writes.newIncidents.push({
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
    if (open.size === 0) {
      return;
    }
    for (const incident of openIncidents(this.#state)) {
      open.delete(incident.incidentKey);
    }
    const active = new Set(
      activeElements(this.#state).map(each => each.elementInstanceKey),
    );
    for (const [engineIncidentKey, place] of open) {
      const { elementId, elementInstanceKey } = place;
      // A job that waited for the incident is no request any more that the engine would take back, not even if it has
      // failed just before.
      if (!active.has(elementInstanceKey)) {
        writes.jobs.set(elementInstanceKey, { type: 'delete' });
      }
      this.#incidentsChanged = true;
      writes.count(definitionKey, elementId, 'incidents', -1);
      writes.resolvedIncidents.set(engineIncidentKey, {
        instanceKey,
        engineIncidentKey,
        resolvedAtMs: nowMs,
        resolvedBy: explicitlyResolved.has(engineIncidentKey)
          ? actor
          : undefined,
      });
    }
  }

  /** What the migration leaves as it is counts for the new version from now on. */
  #countMigration(before: ProcessState, from: string, to: string): void {
    const { writes } = this;
    writes.count(from, '', 'active', -1);
    writes.count(to, '', 'active', 1);
    if (this.#incidentsBefore > 0) {
      writes.count(from, '', 'incidents', -1);
      writes.count(to, '', 'incidents', 1);
    }
    if (this.#wasSuspended) {
      writes.count(from, '', 'suspended', -1);
      writes.count(to, '', 'suspended', 1);
    }
    const after = new Map(
      activeElements(this.#state).map(each => [each.elementInstanceKey, each]),
    );
    for (const element of activeElements(before)) {
      if (!isDrawn(element.elementType)) continue;
      writes.count(from, element.elementId, 'active', -1);
      const moved = after.get(element.elementInstanceKey);
      writes.count(to, moved?.elementId ?? element.elementId, 'active', 1);
    }
    for (const incident of openIncidents(before)) {
      writes.count(from, incident.elementId, 'incidents', -1);
      const moved = after.get(incident.elementInstanceKey);
      writes.count(to, moved?.elementId ?? incident.elementId, 'incidents', 1);
    }
  }
}
