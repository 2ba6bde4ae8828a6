import type { ElementType } from '../api/events';
import type { ElementInstanceKey } from '../api/json';
import type { Compilation } from '../compile/compilation';
import type { GraphNode } from '../compile/graph';
import type { SourceElement } from '../compile/source';
import type { Execution } from '../step/execution';

/** One activation of one element, while it lasts. */
export interface Visit {
  readonly key: ElementInstanceKey;
  readonly scopeKey: ElementInstanceKey | null;
  readonly node: GraphNode;
}

/**
 * What one element of a process does. The verbs are those of BPMN's life cycle; each evaluates everything
 * it needs before it asks for anything, so that an incident (thrown as `IncidentError`) leaves nothing half done.
 */
export interface Behavior {
  /** Waits until a token has come over each incoming flow. */
  readonly joins?: boolean;
  /** Ends more than its own token: an error or terminate event. */
  readonly throws?: boolean;
  /** The command that completes it. */
  readonly completedBy?: 'completeJob' | 'completeUserTask';
  /** A token has come and the input mappings are applied. */
  activate(x: Execution, visit: Visit): void;
  /** Asks again for the work that failed. */
  execute?(x: Execution, visit: Visit): void;
  /** For a container: nothing is active in it any more. */
  complete?(x: Execution, visit: Visit): void;
  /** Takes back what was asked for and is still open. */
  terminate?(x: Execution, visit: Visit): void;
  /** For a boundary event with a timer: when it is due, given the activity it is attached to. */
  dueAtMs?(x: Execution, activity: Visit): number;
  /** For an error event: how it catches the error, by its code, any error, or not at all. */
  catchesError?(errorCode: string): 'code' | 'any' | null;
}

/** Makes the behavior of one kind of element. Each file in the folders beside this one exports one. */
export interface ElementKind {
  readonly elementType: ElementType;
  readonly bpmnType: string;
  /** For events: the event definition, `null` for the none event. */
  readonly eventDefinition?: string | null;
  /** Zeebe extension elements that it understands, besides `zeebe:properties`. */
  readonly extensions: readonly string[];
  /** Reports what is wrong with the element, and returns a behavior if it can run nevertheless. */
  compile(source: SourceElement, compilation: Compilation): Behavior | null;
}
