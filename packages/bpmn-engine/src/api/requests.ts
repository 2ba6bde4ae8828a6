import type { CallBinding, CallerCatches } from './calls';
import type { ElementInstanceKey, SubscriptionKey, Variables } from './json';

/**
 * What the world must do for the instance to move on. A host stores requests in the transaction that
 * stores the state, and answers each with a command. Once answered, a request is done with: what is needed
 * again is asked for again.
 *
 * @public
 */
export type Request =
  | {
      type: 'createJob';
      elementInstanceKey: ElementInstanceKey;
      elementId: string;
      /** Name of the worker type, `zeebe:taskDefinition type`. */
      jobType: string;
      /** How often a worker may fail before `failJob` is due; at least 1. */
      retries: number;
      /** Jobs with a higher one come first, `zeebe:jobPriorityDefinition`; a whole number of 32 bits, absent for 0. */
      priority?: number;
      /** Static headers, `zeebe:taskHeaders`. */
      headers: { [key: string]: string };
      /** All variables visible to the element, inner scopes first. */
      variables: Variables;
    }
  | { type: 'cancelJob'; elementInstanceKey: ElementInstanceKey }
  | {
      type: 'createUserTask';
      elementInstanceKey: ElementInstanceKey;
      elementId: string;
      name: string;
      /** `zeebe:formDefinition externalReference` or `formId`. */
      formId?: string;
      assignee?: string;
      candidateGroups: string[];
      candidateUsers: string[];
      /** Epoch milliseconds. */
      dueAtMs?: number;
      /** Epoch milliseconds. */
      followUpAtMs?: number;
      /** 0 to 100, 50 by default. */
      priority: number;
      /** Static headers, `zeebe:taskHeaders`, if there are any. */
      headers?: { [key: string]: string };
      variables: Variables;
    }
  | { type: 'cancelUserTask'; elementInstanceKey: ElementInstanceKey }
  | {
      /** Answered by `triggerTimer`. A cycle asks again with the same key. */
      type: 'scheduleTimer';
      subscriptionKey: SubscriptionKey;
      elementInstanceKey: ElementInstanceKey;
      /** The catching event. */
      elementId: string;
      /** Epoch milliseconds. */
      dueAtMs: number;
    }
  | { type: 'cancelTimer'; subscriptionKey: SubscriptionKey }
  | {
      /** Answered by `correlateMessage`. What goes on waiting asks again with the same key. */
      type: 'openMessageSubscription';
      subscriptionKey: SubscriptionKey;
      elementInstanceKey: ElementInstanceKey;
      /** The catching event or receive task. */
      elementId: string;
      messageName: string;
      correlationKey: string;
    }
  | { type: 'closeMessageSubscription'; subscriptionKey: SubscriptionKey }
  | {
      /** Answered by `catchSignal`. What goes on waiting asks again with the same key. */
      type: 'openSignalSubscription';
      subscriptionKey: SubscriptionKey;
      elementInstanceKey: ElementInstanceKey;
      /** The catching event. */
      elementId: string;
      signalName: string;
    }
  | { type: 'closeSignalSubscription'; subscriptionKey: SubscriptionKey }
  | {
      /**
       * Starts an instance of the called process at its none start event, with `caller`. What that instance leaves
       * for its caller comes back as `completeCalledProcess`, `throwErrorFromCalledProcess` or
       * `escalateFromCalledProcess`; if it cannot be started, `failCalledProcess` says why.
       */
      type: 'startCalledProcess';
      elementInstanceKey: ElementInstanceKey;
      elementId: string;
      processId: string;
      binding: CallBinding;
      /** For the binding `versionTag`. */
      versionTag?: string;
      variables: Variables;
      caller: CallerCatches;
    }
  | {
      /** Cancels the called instance, if it still runs. */
      type: 'cancelCalledProcess';
      elementInstanceKey: ElementInstanceKey;
    }
  | {
      /**
       * A multi-instance has begun as many instances as one command may. Answered by `continueLoop`, in a transaction
       * of its own. It is not taken back: once there is nothing to begin any more, the command is refused.
       */
      type: 'continueLoop';
      /** The body of the multi-instance. */
      elementInstanceKey: ElementInstanceKey;
      elementId: string;
    }
  | {
      /** Of a called instance that has completed: for its caller, `completeCalledProcess`. */
      type: 'completeCaller';
      /** All variables of the process. */
      variables: Variables;
    }
  | {
      /** Of a called instance that ended with an error which its caller catches: `throwErrorFromCalledProcess`. */
      type: 'throwErrorToCaller';
      errorCode: string;
      message?: string;
      /** That came with the error. */
      variables: Variables;
      /** All variables of the process. */
      processVariables: Variables;
    }
  | {
      /**
       * Of a called instance that throws an escalation which it does not catch itself: `escalateFromCalledProcess`. The
       * called instance has ended if what catches it is interrupting, and goes on otherwise, also if nothing does.
       */
      type: 'escalateToCaller';
      escalationCode: string;
      /** That came with the escalation. */
      variables: Variables;
      /** All variables of the process. */
      processVariables: Variables;
    }
  | {
      /**
       * To everything else that waits for the signal anywhere, and to signal start events: in the instance that
       * throws it, it has been caught already. Needs no answer.
       */
      type: 'broadcastSignal';
      elementInstanceKey: ElementInstanceKey;
      elementId: string;
      signalName: string;
      variables: Variables;
    };
