import type { DecisionExecutable, DecisionType } from './api';
import type { Place } from './compilation';
import type { FunctionLogic } from './functionDefinition';
import type { Logic } from './logic';

/** A business knowledge model. */
export interface KnowledgeNode {
  readonly name: string;
  readonly logic: FunctionLogic;
  readonly knowledge: readonly KnowledgeNode[];
}

export interface DecisionNode {
  readonly id: string;
  readonly name?: string;
  /** Under which its result is seen by those who require it. */
  readonly resultName: string;
  readonly versionTag?: string;
  readonly logic: Logic;
  readonly place: Place;
  readonly decisions: readonly DecisionNode[];
  readonly knowledge: readonly KnowledgeNode[];
  readonly inputNames: readonly string[];
}

export interface DecisionGraph {
  /** What is evaluated, one after the other; the decision itself is the last. */
  readonly order: readonly DecisionNode[];
  readonly expressionSteps: number;
}

/** The only implementation of {@link DecisionExecutable}. */
export class CompiledDecision implements DecisionExecutable {
  readonly decisionId: string;
  readonly name?: string;
  readonly decisionType: DecisionType;
  readonly decisionRequirementsId: string;
  readonly decisionRequirementsName?: string;
  readonly versionTag?: string;
  readonly requiredDecisionIds: readonly string[];
  readonly requiredInputNames: readonly string[];
  readonly #graph: DecisionGraph;

  constructor(
    node: DecisionNode,
    requirements: { id: string; name?: string },
    graph: DecisionGraph,
  ) {
    this.decisionId = node.id;
    this.name = node.name;
    this.decisionType = node.logic.type;
    this.decisionRequirementsId = requirements.id;
    this.decisionRequirementsName = requirements.name;
    this.versionTag = node.versionTag;
    this.requiredDecisionIds = Object.freeze(
      graph.order.slice(0, -1).map(({ id }) => id),
    );
    this.requiredInputNames = Object.freeze([
      ...new Set(graph.order.flatMap(({ inputNames }) => inputNames)),
    ]);
    this.#graph = graph;
    Object.freeze(this);
  }

  static graphOf(decision: DecisionExecutable): DecisionGraph {
    if (!(decision instanceof CompiledDecision)) {
      throw new TypeError(
        `decision "${decision.decisionId}" was not made by this copy of the engine; compile it again, an executable is not meant to be copied or stored`,
      );
    }
    return decision.#graph;
  }
}
