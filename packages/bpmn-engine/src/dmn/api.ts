import type { Json } from '../api/json';
import type { Problem } from '../api/problems';

/**
 * The kinds of logic that a decision may have, as DMN calls them.
 *
 * @public
 */
export type DecisionType =
  | 'decisionTable'
  | 'literalExpression'
  | 'context'
  | 'invocation'
  | 'list'
  | 'relation'
  | 'functionDefinition'
  | 'conditional'
  | 'for'
  | 'some'
  | 'every'
  | 'filter';

/**
 * A decision that is ready to be made, with everything that it requires: immutable, safe to cache and to share.
 *
 * @public
 */
export interface DecisionExecutable {
  readonly decisionId: string;
  readonly name?: string;
  readonly decisionType: DecisionType;
  /** Id of the document, `definitions`. */
  readonly decisionRequirementsId: string;
  readonly decisionRequirementsName?: string;
  /** `zeebe:versionTag` of the decision. */
  readonly versionTag?: string;
  /** Decisions that it requires, directly or not, in the order of their evaluation. */
  readonly requiredDecisionIds: readonly string[];
  /** Names of the input data that it and its required decisions read from the variables. */
  readonly requiredInputNames: readonly string[];
}

/**
 * Either all decisions of the document, or everything that is wrong with it.
 *
 * @public
 */
export type DecisionCompileResult =
  | {
      ok: true;
      /** In the order of the document. */
      decisions: DecisionExecutable[];
      /** Warnings only. */
      problems: Problem[];
    }
  | {
      ok: false;
      /** At least one error; all of them, and the warnings. */
      problems: Problem[];
    };

/**
 * An input of a decision table, as it was when the table was evaluated.
 *
 * @public
 */
export interface EvaluatedInput {
  /** The id in the document, or `input-1` for the first input if it has none. */
  inputId: string;
  /** The label, or the expression if there is no label. */
  inputName: string;
  inputValue: Json;
}

/**
 * An output of a rule that matched.
 *
 * @public
 */
export interface EvaluatedOutput {
  /** The id in the document, or `output-1` for the first output if it has none. */
  outputId: string;
  /** The label, or the name if there is no label. */
  outputName: string;
  value: Json;
}

/**
 * A rule that matched, whether or not the hit policy took its outputs.
 *
 * @public
 */
export interface MatchedRule {
  /** The id in the document, or `rule-1` for the first rule if it has none. */
  ruleId: string;
  /** Counted from 1, as modelers show it. */
  ruleIndex: number;
  outputs: EvaluatedOutput[];
}

/**
 * What one decision gave, and for a decision table why.
 *
 * @public
 */
export interface EvaluatedDecision {
  decisionId: string;
  decisionName?: string;
  decisionType: DecisionType;
  result: Json;
  /** Of a decision table. */
  inputs?: EvaluatedInput[];
  /** Of a decision table, in the order of the table. */
  matchedRules?: MatchedRule[];
}

/**
 * The result of a decision with that of each required decision, in the order of their evaluation. Where it fails,
 * the decisions before the one that failed are given.
 *
 * @public
 */
export type DecisionEvaluation =
  | { ok: true; result: Json; evaluatedDecisions: EvaluatedDecision[] }
  | {
      ok: false;
      failedDecisionId: string;
      /** Names the decision, the place in it, the expression, the cause and what is available. */
      message: string;
      evaluatedDecisions: EvaluatedDecision[];
    };
