import type { ElementInstanceKey, IncidentKey, Variables } from './json';

/**
 * BPMN element types the core executes, in BPMN's own names.
 *
 * @public
 */
export type ElementType =
  | 'process'
  | 'startEvent'
  | 'endEvent'
  | 'exclusiveGateway'
  | 'parallelGateway'
  | 'serviceTask'
  | 'userTask'
  | 'task'
  | 'manualTask'
  | 'scriptTask'
  | 'subProcess'
  | 'boundaryEvent';

/**
 * Why a token cannot move on by itself.
 *
 * @public
 */
export type IncidentType =
  | 'jobNoRetries'
  | 'unhandledError'
  | 'conditionError'
  | 'mappingError'
  | 'expressionError'
  | 'variablesTooLarge'
  | 'stepLimit';

/**
 * The part of an element instance's life that an incident stopped, and that `resolveIncident` tries again:
 * `activating` everything from the input mappings on, `executing` the work of the element itself (the
 * job is created anew), `completing` the output mappings.
 *
 * @public
 */
export type IncidentPhase = 'activating' | 'executing' | 'completing';

/**
 * What changed, in order. The history, live views and projections are built from these, and applying
 * all of them to a fresh state yields the state.
 *
 * Events are versioned: a reader meets only the fields of the version it knows.
 *
 * @public
 */
export type EngineEvent = { version: 1; atMs: number } & (
  | {
      type: 'elementActivated';
      elementInstanceKey: ElementInstanceKey;
      elementId: string;
      elementType: ElementType;
      /** Scope the element instance lives in; `null` for the process. */
      scopeKey: ElementInstanceKey | null;
      /** For a boundary event: the activity instance it is attached to. */
      attachedToKey?: ElementInstanceKey;
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
  | { type: 'instanceCompleted' }
  | { type: 'instanceTerminated'; reason?: string }
);
