import type { AdHocActivation, AdHocJobResult } from '../api/adHoc';
import type { ElementType } from '../api/events';
import type { ElementInstanceKey, Variables } from '../api/json';
import type { Trigger } from '../api/subscriptions';
import type { Compilation } from '../compile/compilation';
import type { GraphNode } from '../compile/graph';
import type { SourceElement } from '../compile/source';
import type { VariableChanges } from '../step/conditionWatch';
import type { Execution } from '../step/execution';
import type { CatchUpPolicy } from '../time/schedule';

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
  /** Tokens wait here for others: for one on each incoming flow, or for all that can still come. */
  readonly joins?: 'all' | 'reachable';
  /** Ends more than its own token: an error or terminate event. */
  readonly throws?: boolean;
  /** Triggers compensation and waits for the handlers, which run in it. */
  readonly compensates?: boolean;
  /** Holds subscriptions for itself. */
  readonly waits?: boolean;
  /** For an event or task that catches something from outside: what kind of thing. */
  readonly catches?: Trigger['kind'];
  /** The command that completes it. */
  readonly completedBy?:
    | 'completeJob'
    | 'completeUserTask'
    | 'completeCalledProcess';
  /** For a call activity: all variables of the called process come back. */
  readonly takesAllVariables?: boolean;
  /** For an element that completes by more than its job: whether the job is open. */
  hasJob?(x: Execution, visit: Visit): boolean;
  /** Its job is done, and that does not simply complete it. May refuse what the worker wants. */
  answerJob?(
    x: Execution,
    visit: Visit,
    variables: Variables,
    result: AdHocJobResult,
  ): void;
  /** For an ad-hoc sub-process: begins elements in it from outside, or refuses to. */
  activateElements?(
    x: Execution,
    visit: Visit,
    elements: readonly AdHocActivation[],
    cancelRemainingInstances: boolean,
  ): void;
  /** A token has come and the input mappings are applied. */
  activate(x: Execution, visit: Visit): void;
  /** Asks again for the work that failed. */
  execute?(x: Execution, visit: Visit): void;
  /** For a container: nothing is active in it any more. */
  complete?(x: Execution, visit: Visit): void;
  /** Takes back what was asked for and is still open, besides subscriptions. */
  terminate?(x: Execution, visit: Visit): void;
  /** For a scope: takes back what it asked for itself, because an event sub-process takes over. */
  interrupt?(x: Execution, visit: Visit): void;
  /**
   * For an event or task that catches something from outside: what it waits for.
   *
   * @param holder - the element instance in whose scope that is evaluated: the event itself, the activity of a
   * boundary event, the scope of an event sub-process
   */
  trigger?(x: Execution, holder: Visit): Trigger;
  /** For a timer event: what becomes of the times of a cycle that pass while no engine runs. */
  readonly catchUp?: CatchUpPolicy;
  /**
   * For an event with a condition: whether it holds.
   *
   * @param changes - what has happened to the variables that it sees; absent when it begins to wait
   */
  conditionHolds?(
    x: Execution,
    holder: Visit,
    changes?: VariableChanges,
  ): boolean;
  /** For an error event: the code that it catches, `null` if it catches any error. */
  readonly catchesError?: string | null;
  /** For the cancel boundary event of a transaction. */
  readonly catchesCancel?: boolean;
  /** For an escalation event: the code that it catches, `null` if it catches any escalation. */
  readonly catchesEscalation?: string | null;
  /**
   * For a scope: an element in it is about to complete; its output mappings are applied. True if the scope
   * completes with it, whatever else is active in it.
   */
  childCompleting?(x: Execution, scope: Visit, child: Visit): boolean;
  /** For a scope: an element in it has completed and no flow leads on. By default, the scope completes if it is empty. */
  childCompleted?(
    x: Execution,
    scope: Visit,
    child: Visit,
    completesScope: boolean,
  ): void;
  /** For a scope that begins elements by itself: begins the next, when no token is on its way any more. */
  goOn?(x: Execution, scope: Visit): void;
}

/** Makes the behavior of one kind of element. Each file in the folders beside this one exports one, or those of a family. */
export interface ElementKind {
  readonly elementType: ElementType;
  readonly bpmnType: string;
  /** For events: the event definition, `null` for the none event. */
  readonly eventDefinition?: string | null;
  /** For catching events: what kind of thing they catch. */
  readonly catches?: Trigger['kind'];
  /** Zeebe extension elements that it understands, besides `zeebe:properties`. */
  readonly extensions: readonly string[];
  /** Tells apart elements of the same type. */
  matches?(source: SourceElement): boolean;
  /** Reports what is wrong with the element, and returns a behavior if it can run nevertheless. */
  compile(source: SourceElement, compilation: Compilation): Behavior | null;
}
