// What compile makes of a process and step walks on: nodes and sequence flows with numbers for names.
import type { ElementType } from '../api/events';
import type {
  Bounds,
  CalledDecisionInfo,
  CalledProcessInfo,
  ElementInfo,
  Executable,
  HostNeed,
  StartEventInfo,
} from '../api/executable';
import type { Behavior } from '../elements/behavior';
import type { FeelExpression } from '../feel/expression';
import type { ValueSource } from '../feel/source';
import type { Upstream } from './upstream';

export interface Mapping {
  source: ValueSource;
  /** `a.b` sets the entry `b` of the variable `a`. */
  target: readonly string[];
}

export interface Flow {
  readonly index: number;
  readonly id: string;
  readonly source: number;
  readonly target: number;
  readonly condition: FeelExpression | null;
}

export interface GraphNode {
  readonly index: number;
  readonly id: string;
  readonly name?: string;
  readonly type: ElementType;
  /** The container it lies in; `null` for the process. */
  readonly parent: number | null;
  readonly incoming: readonly number[];
  readonly outgoing: readonly number[];
  /** The flow that is taken if no condition holds. */
  readonly defaultFlow: number | null;
  readonly inputs: readonly Mapping[];
  readonly outputs: readonly Mapping[];
  /** Boundary events attached to it. */
  readonly boundaryEvents: readonly number[];
  /** For a boundary event: the activity it is attached to (its body, if it loops). */
  readonly attachedTo: number | null;
  /** For a container: its event sub-processes. */
  readonly eventSubProcesses: readonly number[];
  /** For a container: its none start event; for an event sub-process: its only start event. */
  readonly startEvent: number | null;
  /** For a boundary event or the start event of an event sub-process: whether it ends what it catches for. */
  readonly isInterrupting: boolean;
  /** For the body of an activity that loops: the activity itself. */
  readonly looped: number | null;
  /** For a link throw event: the catch event where the token goes on. */
  readonly link: number | null;
  /** For an activity that can be compensated once it has completed: how. */
  readonly compensation: CompensationOf | null;
  readonly behavior: Behavior;
}

/** How an activity is compensated: by a handler, and by compensating what was done in it. */
export interface CompensationOf {
  /** The compensation boundary event. */
  readonly boundaryEvent: number | null;
  /** The activity that undoes it (its body, if it loops). */
  readonly handler: number | null;
  /** The compensation event sub-process in it. */
  readonly eventSubProcess: number | null;
  /** Whether something in it can be compensated. */
  readonly hasInner: boolean;
}

export interface Graph {
  /** The process itself is the first. */
  readonly nodes: readonly GraphNode[];
  readonly flows: readonly Flow[];
  readonly nodeIndex: ReadonlyMap<string, number>;
  /** Bodies of activities that loop, by the id of the activity. */
  readonly bodyIndex: ReadonlyMap<string, number>;
  readonly flowIndex: ReadonlyMap<string, number>;
  /**
   * If a join waits for whatever can still come: all joins, each with the nodes from which a token can come, for each
   * incoming flow. Otherwise empty.
   */
  readonly upstreamOfJoins: ReadonlyMap<number, readonly Upstream[]>;
  /** Whether anything in it waits for a condition. */
  readonly hasConditions: boolean;
}

/** The only implementation of {@link Executable}. */
export class CompiledProcess implements Executable {
  readonly processId: string;
  readonly name?: string;
  readonly documentation?: string;
  readonly versionTag?: string;
  readonly startFormId?: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly elements: readonly ElementInfo[];
  readonly startEvents: readonly StartEventInfo[];
  readonly hostNeeds: readonly HostNeed[];
  readonly jobTypes: readonly { elementId: string; jobType: string }[];
  readonly calledProcesses: readonly CalledProcessInfo[];
  readonly calledDecisions: readonly CalledDecisionInfo[];
  readonly formIds: readonly string[];
  readonly bounds: Readonly<Bounds>;
  readonly #graph: Graph;

  constructor(facts: Executable, graph: Graph) {
    this.processId = facts.processId;
    this.name = facts.name;
    this.versionTag = facts.versionTag;
    this.documentation = facts.documentation;
    this.startFormId = facts.startFormId;
    this.properties = facts.properties;
    this.elements = facts.elements;
    this.startEvents = facts.startEvents;
    this.hostNeeds = facts.hostNeeds;
    this.jobTypes = facts.jobTypes;
    this.calledProcesses = facts.calledProcesses;
    this.calledDecisions = facts.calledDecisions;
    this.formIds = facts.formIds;
    this.bounds = facts.bounds;
    this.#graph = graph;
    Object.freeze(this);
  }

  static graphOf(executable: Executable): Graph {
    if (!(executable instanceof CompiledProcess)) {
      throw new TypeError(
        `executable "${executable.processId}" was not made by this copy of the engine; compile it again, an executable is not meant to be copied or stored`,
      );
    }
    return executable.#graph;
  }
}

/** The body of a looping activity has the id of the activity, and a type of its own. */
export function isBody(elementType: ElementType): boolean {
  return elementType === 'multiInstanceBody' || elementType === 'loopBody';
}

/** The scope around each element that is activated in an ad-hoc sub-process; "#" is in no id of a document. */
export function innerInstanceId(adHocSubProcessId: string): string {
  return `${adHocSubProcessId}#innerInstance`;
}

/** Where a token enters an element: its body, if it loops. */
export function entryNode(graph: Graph, elementId: string): GraphNode {
  const body = graph.bodyIndex.get(elementId);
  return body === undefined ? nodeById(graph, elementId) : graph.nodes[body];
}

/** @throws TypeError if there is no such element */
export function nodeById(
  graph: Graph,
  elementId: string,
  elementType?: ElementType,
): GraphNode {
  const index =
    elementType && isBody(elementType)
      ? graph.bodyIndex.get(elementId)
      : graph.nodeIndex.get(elementId);
  if (index === undefined) {
    throw new TypeError(
      `the process has no element "${elementId}"; the state or event belongs to another version of it`,
    );
  }
  return graph.nodes[index];
}

export function flowById(graph: Graph, flowId: string): Flow {
  const index = graph.flowIndex.get(flowId);
  if (index === undefined) {
    throw new TypeError(
      `the process has no sequence flow "${flowId}"; the event belongs to another version of it`,
    );
  }
  return graph.flows[index];
}
