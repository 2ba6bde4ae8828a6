import type { CallBinding } from './calls';
import type { ElementType } from './events';
import type { CatchUpPolicy } from '../time/schedule';
import type { Problem } from './problems';

/**
 * How much a process may ask of its host. Past a bound of the definition `compile` reports a problem,
 * past a bound of the running instance an incident is raised or the command is refused; nothing hangs.
 *
 * @public
 */
export interface Bounds {
  /** Largest BPMN document, in UTF-16 code units (bytes for ASCII). Default 2,000,000. */
  xmlSize: number;
  /** Deepest nesting of XML elements. Default 100. */
  xmlDepth: number;
  /**
   * Element activations that one command may cause. Default 10,000. Expensive expressions, copies of many variables
   * and the like count as several.
   */
  stepsPerCommand: number;
  /**
   * Instances of one multi-instance that one command begins; those that are left begin with the next commands. Default
   * 1,000, and fewer where each takes many steps.
   */
  instancesPerCommand: number;
  /** All variables of an instance together, as UTF-8 JSON. Default 1 MiB. */
  variablesBytes: number;
  /** Deepest nesting of lists and contexts in a variable. Default 64. */
  variablesDepth: number;
  /** Completed activities that an instance remembers so that they can be compensated. Default 10,000. */
  compensations: number;
  /** Iterations and function calls that one evaluation of a FEEL expression may need. Default 100,000. */
  expressionSteps: number;
}

/**
 * What an event catches or throws: the names of BPMN's event definitions.
 *
 * @public
 */
export type EventType =
  | 'none'
  | 'timer'
  | 'message'
  | 'signal'
  | 'conditional'
  | 'error'
  | 'escalation'
  | 'compensate'
  | 'cancel'
  | 'link'
  | 'terminate';

/**
 * An element as a modeller sees it.
 *
 * @public
 */
export interface ElementInfo {
  readonly elementId: string;
  readonly name?: string;
  readonly elementType: ElementType;
  /** Of an event: what it catches or throws, as BPMN calls its definition; `none` for none. */
  readonly eventType?: EventType;
}

/**
 * A start event of a process itself, and what makes it begin. A host starts an instance for each
 * message, signal or due timer with `start` and the `elementId`.
 *
 * @public
 */
export interface StartEventInfo {
  readonly elementId: string;
  readonly name?: string;
  readonly kind: 'none' | 'timer' | 'message' | 'signal' | 'condition';
  /** Of a message start event. */
  readonly messageName?: string;
  /** Of a signal start event. */
  readonly signalName?: string;
  /** Of a timer start event: what becomes of the times of its cycle that pass while no engine runs. */
  readonly catchUp?: CatchUpPolicy;
}

/**
 * Something that an element needs of its host besides jobs, user tasks and timers:
 *
 * - `message`: messages that are brought to those who wait for them;
 * - `signal`: signals that are broadcast and brought to those who wait for them;
 * - `calledProcess`: instances of other processes;
 * - `calledDecision`: decisions that are deployed beside the process;
 * - `adHocJob`: jobs whose workers answer with what an ad-hoc sub-process does next;
 * - `jobPriority`: jobs with a higher priority are handed out first. Also of the process itself, for all its jobs.
 *
 * What a start event of the process itself needs is said by {@link StartEventInfo}.
 *
 * @public
 */
export interface HostNeed {
  readonly elementId: string;
  readonly need:
    | 'message'
    | 'signal'
    | 'calledProcess'
    | 'calledDecision'
    | 'adHocJob'
    | 'jobPriority';
}

/**
 * A process that another calls.
 *
 * @public
 */
export interface CalledProcessInfo {
  /** The call activity. */
  readonly elementId: string;
  /** As it is written: an id, or an expression that begins with `=`. */
  readonly processId: string;
  readonly binding: CallBinding;
  /** For the binding `versionTag`. */
  readonly versionTag?: string;
}

/**
 * A decision that a process calls.
 *
 * @public
 */
export interface CalledDecisionInfo {
  /** The business rule task. */
  readonly elementId: string;
  /** As it is written: an id, or an expression that begins with `=`. */
  readonly decisionId: string;
  readonly binding: CallBinding;
  /** For the binding `versionTag`. */
  readonly versionTag?: string;
}

/**
 * A process that is ready to run: immutable, safe to cache and to share between instances.
 *
 * @public
 */
export interface Executable {
  readonly processId: string;
  readonly name?: string;
  readonly documentation?: string;
  /** `zeebe:versionTag` of the process. */
  readonly versionTag?: string;
  /** Form of the none start event, `zeebe:formDefinition`. */
  readonly startFormId?: string;
  /** `zeebe:properties` of the process. */
  readonly properties: Readonly<Record<string, string>>;
  /** Every flow node, in the order of the document. */
  readonly elements: readonly ElementInfo[];
  /** Start events of the process itself, in the order of the document. */
  readonly startEvents: readonly StartEventInfo[];
  /** What its elements need of a host, in the order of the document. A host refuses a process that needs what it does not have. */
  readonly hostNeeds: readonly HostNeed[];
  /** Job types as far as they are written in the definition (an expression is given as it stands). */
  readonly jobTypes: readonly {
    readonly elementId: string;
    readonly jobType: string;
  }[];
  /** Processes that it calls, in the order of the document. */
  readonly calledProcesses: readonly CalledProcessInfo[];
  /** Decisions that it calls, in the order of the document. */
  readonly calledDecisions: readonly CalledDecisionInfo[];
  /** Forms that the process names, each once. */
  readonly formIds: readonly string[];
  readonly bounds: Readonly<Bounds>;
}

/**
 * Either everything that can be run in the document, or everything that is wrong with it.
 *
 * @public
 */
export type CompileResult =
  | {
      ok: true;
      processes: Executable[];
      /** Warnings only. */
      problems: Problem[];
    }
  | {
      ok: false;
      /** At least one error; all of them, and the warnings. */
      problems: Problem[];
    };
