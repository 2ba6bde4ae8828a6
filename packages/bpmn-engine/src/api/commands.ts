import type { AdHocActivation, AdHocJobResult } from './adHoc';
import type { CallerCatches } from './calls';
import type {
  ElementInstanceKey,
  IncidentKey,
  SubscriptionKey,
  Variables,
} from './json';
import type { ModificationInstruction } from './modification';

/**
 * One thing that happened in the world. A host hands commands to `step` one at a time.
 *
 * A command that does not fit the state (a job that is gone, a task completed twice) is refused with a
 * `CommandRejection`; the state is then unchanged. What people and workers write has a bound: messages and reasons 10,000
 * characters, codes 255.
 *
 * @public
 */
export type Command =
  /** Begin. Valid once, on the state made by `createState`. */
  | {
      type: 'start';
      variables: Variables;
      /** The start event to begin at, one of `startEvents` of the executable; default the none start event. */
      elementId?: string;
      /** For a process that is called: as in `startCalledProcess`. */
      caller?: CallerCatches;
    }
  /** A worker finished the job of this element instance. */
  | {
      type: 'completeJob';
      elementInstanceKey: ElementInstanceKey;
      variables: Variables;
      /** For the job of an ad-hoc sub-process: what happens in it next. */
      result?: AdHocJobResult;
    }
  /** A worker gave up on the job for good (no retries left): an incident is raised, the token stays. */
  | {
      type: 'failJob';
      elementInstanceKey: ElementInstanceKey;
      /** What went wrong, for the person who will resolve the incident. */
      message: string;
      /** Machine-readable cause, for example `device-unreachable`. */
      code?: string;
    }
  /** A worker throws a BPMN error: caught by an error boundary event, otherwise an incident. */
  | {
      type: 'throwJobError';
      elementInstanceKey: ElementInstanceKey;
      errorCode: string;
      message?: string;
      variables?: Variables;
    }
  /**
   * A worker throws a BPMN escalation, and its job goes on: caught by an escalation boundary event, which may end the
   * activity and take the job back, or further out. Nothing happens if nobody catches it.
   */
  | {
      type: 'throwJobEscalation';
      elementInstanceKey: ElementInstanceKey;
      escalationCode: string;
      variables?: Variables;
    }
  /** A person completed the user task of this element instance. */
  | {
      type: 'completeUserTask';
      elementInstanceKey: ElementInstanceKey;
      variables: Variables;
    }
  /**
   * A timer that the core asked for is due. If it comes late, after a downtime, its event says what becomes of the times
   * that have passed: it may be left out, and asked for again.
   */
  | { type: 'triggerTimer'; subscriptionKey: SubscriptionKey }
  /** A message that fits a subscription has come. */
  | {
      type: 'correlateMessage';
      subscriptionKey: SubscriptionKey;
      variables: Variables;
    }
  /** A signal that a subscription waits for was broadcast. */
  | {
      type: 'catchSignal';
      subscriptionKey: SubscriptionKey;
      variables: Variables;
    }
  /** The called process has completed. */
  | {
      type: 'completeCalledProcess';
      elementInstanceKey: ElementInstanceKey;
      /** All variables of the called process. */
      variables: Variables;
    }
  /** The called process has ended with an error that it did not catch. */
  | {
      type: 'throwErrorFromCalledProcess';
      elementInstanceKey: ElementInstanceKey;
      errorCode: string;
      message?: string;
      /** That came with the error. */
      variables: Variables;
      /** All variables of the called process: the call activity takes back what it would have on completion. */
      processVariables?: Variables;
    }
  /** The called process has thrown an escalation that it did not catch. */
  | {
      type: 'escalateFromCalledProcess';
      elementInstanceKey: ElementInstanceKey;
      escalationCode: string;
      /** That came with the escalation. */
      variables: Variables;
      /** All variables of the called process: the call activity takes back what it would on completion. */
      processVariables?: Variables;
    }
  /** The process cannot be called: there is none, or calls are nested too deep. An incident is raised, the token stays. */
  | {
      type: 'failCalledProcess';
      elementInstanceKey: ElementInstanceKey;
      /** What went wrong, for the person who will resolve the incident. */
      message: string;
    }
  /** A multi-instance begins its next instances, as it has asked for. */
  | { type: 'continueLoop'; elementInstanceKey: ElementInstanceKey }
  /** Try again what the incident stopped. */
  | { type: 'resolveIncident'; incidentKey: IncidentKey }
  /** Set variables where they exist, from the scope upwards, otherwise at the process; scope defaults to the process. */
  | {
      type: 'setVariables';
      scopeKey?: ElementInstanceKey;
      variables: Variables;
      /** Set them at the scope itself instead, whether they exist there or not; default false. */
      local?: boolean;
    }
  /** Change where the tokens are, by hand: all of it or, with every reason against it, nothing. */
  | { type: 'modify'; instructions: ModificationInstruction[] }
  /**
   * Put the instance on the executable that is given to `step`, usually a newer version of its process. Every
   * element that is active needs a mapping; catching events without one are given up, and those of the new
   * version begin to wait. All of it or, with every reason against it, nothing.
   */
  | {
      type: 'migrate';
      /** Ids of elements: of the version it is on, and of the new one. */
      elementMappings: { from: string; to: string }[];
      /** Ids of sequence flows on which tokens wait at joins, where they differ. */
      flowMappings?: { from: string; to: string }[];
    }
  /** Begin elements of an ad-hoc sub-process that is active, again and again if need be. */
  | {
      type: 'activateAdHocElements';
      /** The ad-hoc sub-process. */
      elementInstanceKey: ElementInstanceKey;
      elements: AdHocActivation[];
      /** Terminate what is active in it before; default false. */
      cancelRemainingInstances?: boolean;
    }
  /** End the instance now; everything active is terminated. */
  | { type: 'cancel'; reason?: string };
