import type { Variables } from '../api/json';
import type {
  DecisionEvaluation,
  DecisionExecutable,
  EvaluatedDecision,
} from './api';
import {
  CompiledDecision,
  type DecisionNode,
  type KnowledgeNode,
} from './executable';
import { functionIn } from './functionDefinition';
import { isFunction } from 'feelin';
import type { TableRecord } from './logic';
import { dataOf } from './result';
import { EvaluationFailure, Run, Scope } from './scope';

/** Functions that are made already: models that require each other in many ways are made once. */
type KnownFunctions = Map<KnowledgeNode, unknown>;

function functionOf(
  node: KnowledgeNode,
  base: Scope,
  known: KnownFunctions,
): unknown {
  const made =
    known.get(node) ??
    functionIn(base.with(functionsOf(node.knowledge, base, known)), node.logic);
  known.set(node, made);
  return made;
}

/** A business knowledge model sees the variables, the models that it requires, and its arguments. */
function functionsOf(
  knowledge: readonly KnowledgeNode[],
  base: Scope,
  known: KnownFunctions,
): Record<string, unknown> {
  return Object.fromEntries(
    knowledge.map(node => [node.name, functionOf(node, base, known)]),
  );
}

function bindingsFor(
  node: DecisionNode,
  results: ReadonlyMap<DecisionNode, unknown>,
  base: Scope,
): Record<string, unknown> {
  return Object.fromEntries([
    // declared, so its absence is no mistake
    ...node.inputNames.map(name => [name, base.variable(name) ?? null]),
    ...Object.entries(functionsOf(node.knowledge, base, new Map())),
    ...node.decisions.map(required => [required.id, results.get(required)]),
    ...node.decisions.map(required => [
      required.resultName,
      results.get(required),
    ]),
  ]);
}

function messageOf(error: unknown, node: DecisionNode): string {
  if (error instanceof EvaluationFailure) {
    const place = String(node.place);
    return error.message.startsWith(place)
      ? error.message
      : `${place}: ${error.message}`;
  }
  if (error instanceof RangeError) {
    return `${node.place}: it nests or grows without an end`;
  }
  throw error;
}

/**
 * Makes a decision, and before it each decision that it requires, once each.
 *
 * @param nowMs - the time that `now()` and `today()` give, in milliseconds since 1970, UTC
 * @public
 */
export function evaluateDecision(
  decision: DecisionExecutable,
  variables: Variables,
  nowMs: number,
): DecisionEvaluation {
  return decide(decision, variables, nowMs).evaluation;
}

/** Makes a decision, and says what it has taken of the steps that it may take. */
export function decide(
  decision: DecisionExecutable,
  variables: Variables,
  nowMs: number,
): { evaluation: DecisionEvaluation; spentSteps: number } {
  const { expressionSteps } = CompiledDecision.graphOf(decision);
  const run = new Run(nowMs, expressionSteps);
  const evaluation = evaluateIn(run, decision, variables);
  return { evaluation, spentSteps: run.spentSteps };
}

function evaluateIn(
  run: Run,
  decision: DecisionExecutable,
  variables: Variables,
): DecisionEvaluation {
  const { order } = CompiledDecision.graphOf(decision);
  const base = new Scope(run, variables);
  const results = new Map<DecisionNode, unknown>();
  const evaluatedDecisions: EvaluatedDecision[] = [];
  for (const node of order) {
    const record: TableRecord = {};
    try {
      const scope = base.with(bindingsFor(node, results, base));
      const value = node.logic.evaluate(scope, record);
      results.set(node, value);
      const isHelper = isFunction(value) && node.id !== decision.decisionId;
      evaluatedDecisions.push({
        decisionId: node.id,
        ...(node.name !== undefined && { decisionName: node.name }),
        decisionType: node.logic.type,
        // a function is for the decisions that require it
        result: isHelper ? null : dataOf(value, node.place),
        ...record,
      });
    } catch (error) {
      return {
        ok: false,
        failedDecisionId: node.id,
        message: messageOf(error, node),
        evaluatedDecisions,
      };
    }
  }
  const { result } = evaluatedDecisions[evaluatedDecisions.length - 1];
  return { ok: true, result, evaluatedDecisions };
}
