// What the logic of a decision sees while it runs: names from the innermost to the outermost, and one account of
// steps for the whole evaluation.
import type { EvaluationScope } from '../feel/expression';

const MOST_NAMES = 20;

/** Why a decision could not be made, in words. */
export class EvaluationFailure extends Error {}

/** One call of `evaluateDecision`. */
export class Run {
  spentSteps = 0;

  constructor(readonly nowMs: number, readonly expressionSteps: number) {}

  /** Pays for work outside of expressions, before it is done. */
  charge(steps: number) {
    this.spentSteps += steps;
    if (this.spentSteps > this.expressionSteps) {
      throw new EvaluationFailure(
        `the decision needs more than ${this.expressionSteps} steps; work on smaller lists or move the work to a job`,
      );
    }
  }
}

export class Scope implements EvaluationScope {
  readonly nowMs: number;
  readonly expressionSteps: number;

  constructor(
    readonly run: Run,
    readonly bindings: Record<string, unknown>,
    readonly parent?: Scope,
  ) {
    this.nowMs = run.nowMs;
    this.expressionSteps = run.expressionSteps;
  }

  get spentSteps(): number {
    return this.run.spentSteps;
  }

  spend(steps: number) {
    this.run.spentSteps += steps;
  }

  variable(name: string): unknown {
    return Object.hasOwn(this.bindings, name)
      ? this.bindings[name]
      : this.parent?.variable(name);
  }

  with(bindings: Record<string, unknown>): Scope {
    return new Scope(this.run, bindings, this);
  }

  names(): string[] {
    return [...Object.keys(this.bindings), ...(this.parent?.names() ?? [])];
  }

  /** For messages: what an expression could have used. */
  available(): string {
    const names = [...new Set(this.names())]
      .filter(name => name !== '?')
      .sort();
    if (names.length === 0) {
      return 'there are no variables';
    }
    const more = names.length - MOST_NAMES;
    return `available: ${names.slice(0, MOST_NAMES).join(', ')}${
      more > 0 ? ` and ${more} more` : ''
    }`;
  }
}
