/**
 * Thrown inside an evaluation that costs too much; it never leaves this folder.
 */
export class BudgetExceeded extends Error {}

/**
 * What one evaluation may see of the outside world, and what it may cost. Every compiled expression owns
 * one and resets it before it runs: evaluations are synchronous and never overlap.
 */
export class EvaluationBudget {
  #remaining = 0;
  #limit = 0;
  nowMs = 0;
  /** Mistakes that feelin itself does not tell. */
  readonly warnings: string[] = [];
  /** Left sides of comparisons whose right side is still being computed. */
  readonly comparisons: unknown[] = [];

  reset(nowMs: number, limit: number) {
    this.nowMs = nowMs;
    this.#limit = limit;
    this.#remaining = limit;
    this.warnings.length = 0;
    this.comparisons.length = 0;
  }

  get remaining(): number {
    return this.#remaining;
  }

  /** Pays for work that is about to be done, before any of it is done. */
  charge(cost: number) {
    this.#remaining -= cost;
    if (this.#remaining < 0 || Number.isNaN(cost)) {
      throw new BudgetExceeded(
        `it needs more than ${
          this.#limit
        } iterations; work on smaller lists or move the work to a job`,
      );
    }
  }
}
