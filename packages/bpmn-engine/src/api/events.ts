import type {
  ElementInstanceKey,
  IncidentKey,
  Json,
  SubscriptionKey,
  Variables,
} from './json';
import type { EvaluatedDecision } from '../dmn/api';
import type { CallerCatches } from './calls';
import type { IncidentPhase, IncidentType } from './incidents';
import type { Trigger } from './subscriptions';

/**
 * BPMN element types the core executes, in BPMN's own names.
 *
 * @public
 */
export type ElementType =
  | 'process'
  | 'startEvent'
  | 'intermediateCatchEvent'
  | 'intermediateThrowEvent'
  | 'boundaryEvent'
  | 'endEvent'
  | 'exclusiveGateway'
  | 'parallelGateway'
  | 'inclusiveGateway'
  | 'eventBasedGateway'
  | 'task'
  | 'manualTask'
  | 'serviceTask'
  | 'sendTask'
  | 'scriptTask'
  | 'businessRuleTask'
  | 'userTask'
  | 'receiveTask'
  | 'callActivity'
  | 'subProcess'
  | 'eventSubProcess'
  | 'adHocSubProcess'
  /** Around one activated element of an ad-hoc sub-process and what follows it; its id is `<id of the sub-process>#innerInstance`. */
  | 'adHocSubProcessInnerInstance'
  | 'transaction'
  /** Around the instances of a multi-instance activity; it has the id of the activity. */
  | 'multiInstanceBody'
  /** Around the rounds of an activity with a standard loop; it has the id of the activity. */
  | 'loopBody';

/**
 * What changed, in order. The history, live views and projections are built from these, and applying
 * all of them to a fresh state yields the state.
 *
 * Events are versioned: a reader meets only the fields of the version it knows.
 *
 * @public
 */
export type EngineEvent = { version: 2; atMs: number } & (
  | {
      type: 'elementActivated';
      elementInstanceKey: ElementInstanceKey;
      elementId: string;
      elementType: ElementType;
      /** Scope the element instance lives in; `null` for the process. */
      scopeKey: ElementInstanceKey | null;
      /** For the process: the start event it begins at. Absent in version 1, and then the none start event. */
      startEventId?: string;
      /** For an instance of an activity that loops: which one it is, from 1. */
      loopCounter?: number;
      /** For a process that was called: what its caller catches. */
      caller?: CallerCatches;
    }
  | {
      type: 'elementCompleted';
      elementInstanceKey: ElementInstanceKey;
      elementId: string;
      elementType: ElementType;
    }
  | {
      type: 'elementTerminated';
      elementInstanceKey: ElementInstanceKey;
      elementId: string;
      elementType: ElementType;
    }
  | {
      type: 'sequenceFlowTaken';
      flowId: string;
      scopeKey: ElementInstanceKey;
    }
  | {
      type: 'variablesSet';
      /** Element instance whose scope now holds the values. */
      scopeKey: ElementInstanceKey;
      variables: Variables;
    }
  | {
      /** The body of an activity that loops begins: its boundary events wait, no instance of the activity has begun. */
      type: 'loopStarted';
      elementInstanceKey: ElementInstanceKey;
      elementId: string;
      /** Of a multi-instance: its input collection. Empty if there is nothing to do. */
      items?: Json[];
    }
  | {
      /** A multi-instance has begun as many instances as one command may; the next begin with `continueLoop`. */
      type: 'loopPaused';
      elementInstanceKey: ElementInstanceKey;
      elementId: string;
    }
  | {
      type: 'loopContinued';
      elementInstanceKey: ElementInstanceKey;
      elementId: string;
    }
  | {
      /** One item of a list variable is replaced, or appended at its end: of an output collection. */
      type: 'variableItemSet';
      scopeKey: ElementInstanceKey;
      name: string;
      /** Counted from 0. */
      index: number;
      value: Json;
    }
  | {
      /** An ad-hoc sub-process asks its worker what to do next. */
      type: 'adHocJobRequested';
      elementInstanceKey: ElementInstanceKey;
      elementId: string;
    }
  | {
      /** The worker of an ad-hoc sub-process has answered, or is not asked any more. */
      type: 'adHocJobAnswered';
      elementInstanceKey: ElementInstanceKey;
      elementId: string;
      /** The sub-process completes with the last that is active in it. */
      isCompletionConditionFulfilled?: true;
    }
  | {
      /** An element instance begins to wait for something outside. */
      type: 'subscriptionOpened';
      subscriptionKey: SubscriptionKey;
      /** Who waits: the element itself, an activity for its boundary event, a scope for its event sub-process, an event-based gateway. */
      elementInstanceKey: ElementInstanceKey;
      /** The event or receive task that catches. */
      elementId: string;
      trigger: Trigger;
    }
  | {
      /** What was waited for has happened. */
      type: 'subscriptionTriggered';
      subscriptionKey: SubscriptionKey;
      elementInstanceKey: ElementInstanceKey;
      elementId: string;
      /** What it waits for next; absent if the subscription ends with this. */
      next?: Trigger;
    }
  | {
      /** A timer that comes more than one period late is left out, as its event says with `skip`. */
      type: 'timerSkipped';
      subscriptionKey: SubscriptionKey;
      elementInstanceKey: ElementInstanceKey;
      elementId: string;
      /** When it was due, epoch milliseconds. */
      dueAtMs: number;
      /** What it waits for instead. */
      next: Trigger;
    }
  | {
      type: 'subscriptionCancelled';
      subscriptionKey: SubscriptionKey;
      elementInstanceKey: ElementInstanceKey;
      elementId: string;
    }
  | {
      /** An interrupting event sub-process takes over its scope: the tokens in it are gone. */
      type: 'scopeInterrupted';
      scopeKey: ElementInstanceKey;
      byElementId: string;
    }
  | {
      /**
       * The instance is on another version of its process from here on: this event, and what follows it, is
       * replayed with the executable of that version.
       */
      type: 'instanceMigrated';
      processId: string;
      /** New ids of elements by old ids, as far as the state refers to them. */
      elements: { [elementId: string]: string };
      /** New ids of the sequence flows on which tokens wait at joins. */
      flows: { [flowId: string]: string };
    }
  | {
      /** A modification has taken away a token that waited at a join. */
      type: 'waitingTokenRemoved';
      scopeKey: ElementInstanceKey;
      flowId: string;
    }
  | {
      type: 'incidentRaised';
      incidentKey: IncidentKey;
      elementInstanceKey: ElementInstanceKey;
      elementId: string;
      incidentType: IncidentType;
      /** Names the thing, the cause and the way out. */
      message: string;
      code?: string;
      /** What will be tried again. */
      phase: IncidentPhase;
    }
  | {
      type: 'incidentResolved';
      incidentKey: IncidentKey;
      elementInstanceKey: ElementInstanceKey;
      elementId: string;
    }
  | {
      /** An error was thrown and caught; `elementInstanceKey` is where it came from. */
      type: 'errorCaught';
      elementInstanceKey: ElementInstanceKey;
      errorCode: string;
      caughtByElementId: string;
    }
  | {
      /** An error was thrown that only the caller of this process catches; this instance ends with it. */
      type: 'errorThrownToCaller';
      elementInstanceKey: ElementInstanceKey;
      errorCode: string;
    }
  | {
      /** An escalation was thrown; nobody needs to catch it. */
      type: 'escalationThrown';
      elementInstanceKey: ElementInstanceKey;
      escalationCode: string;
      /** Absent if nothing in this instance catches it. */
      caughtByElementId?: string;
      /** It goes on to the caller of this process, which catches it. */
      toCaller?: true;
    }
  | {
      /** An activity that can be compensated is about to complete. */
      type: 'compensationRegistered';
      elementInstanceKey: ElementInstanceKey;
      elementId: string;
      elementType: ElementType;
      scopeKey: ElementInstanceKey;
      /** Its variables, for its compensation event sub-process. */
      variables?: Variables;
    }
  | {
      /** A completed activity is compensated; this happens once. */
      type: 'compensationTriggered';
      elementInstanceKey: ElementInstanceKey;
      elementId: string;
      /** The compensation event, or the transaction that was cancelled. */
      byElementInstanceKey: ElementInstanceKey;
      /** The compensation event sub-process that has begun for it, and now decides about what was done in it. */
      eventSubProcessKey?: ElementInstanceKey;
    }
  | {
      /** A cancel end event was reached: the transaction compensates what was done in it, then it is left. */
      type: 'transactionCancelled';
      elementInstanceKey: ElementInstanceKey;
      elementId: string;
      byElementId: string;
    }
  | {
      /** A business rule task has made a decision, and what it requires. */
      type: 'decisionEvaluated';
      elementInstanceKey: ElementInstanceKey;
      elementId: string;
      decisionId: string;
      result: Json;
      /** In the order of their evaluation; the decision itself is the last. */
      evaluatedDecisions: EvaluatedDecision[];
    }
  | { type: 'instanceCompleted' }
  | { type: 'instanceTerminated'; reason?: string }
);
