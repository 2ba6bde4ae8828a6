import type { DecisionType, EvaluatedInput, MatchedRule } from './api';
import type { Scope } from './scope';

/** Takes note of why a decision table gave what it gave. */
export interface TableRecord {
  inputs?: EvaluatedInput[];
  matchedRules?: MatchedRule[];
}

/** A boxed expression that is ready to be evaluated. */
export interface Logic {
  readonly type: DecisionType;
  /**
   * Gives a FEEL value, which need not be JSON.
   *
   * @throws EvaluationFailure
   */
  evaluate(scope: Scope, record?: TableRecord): unknown;
}

/** Stands where logic could not be compiled; it is never run. */
export const NO_LOGIC: Logic = {
  type: 'literalExpression',
  evaluate: () => null,
};
