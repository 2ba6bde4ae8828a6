import type { ElementInstanceKey, Variables } from './json';

/**
 * What the world must do for the instance to move on. A host stores requests in the transaction that
 * stores the state, and answers each with a command.
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
      type: 'scheduleTimer';
      /** Key of the waiting (boundary) event; answered by `triggerTimer` with it. */
      elementInstanceKey: ElementInstanceKey;
      elementId: string;
      /** Epoch milliseconds. */
      dueAtMs: number;
    }
  | { type: 'cancelTimer'; elementInstanceKey: ElementInstanceKey };
