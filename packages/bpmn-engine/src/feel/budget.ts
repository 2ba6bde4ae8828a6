/**
 * Thrown inside an evaluation that costs too much; it never leaves this folder.
 */
export class BudgetExceeded extends Error {}

/**
 * What one evaluation may see of the outside world, and what it may cost. Every compiled expression owns
 * one and resets it before it runs: evaluations are synchronous, and overlap only where a function calls itself.
 */
export class EvaluationBudget {
  #remaining = 0;
  #limit = 0;
  nowMs = 0;
  /** Mistakes that feelin itself does not tell. */
  readonly warnings: string[] = [];
  /** Left sides of comparisons whose right side is still being computed. */
  readonly comparisons: unknown[] = [];

  /** @param spent - what earlier evaluations have taken of the limit already */
  reset(nowMs: number, limit: number, spent = 0) {
    this.nowMs = nowMs;
    this.#limit = limit;
    this.#remaining = limit - spent;
    this.warnings.length = 0;
    this.comparisons.length = 0;
  }

  get remaining(): number {
    return this.#remaining;
  }

  /**
   * Makes room for an evaluation of the same expression within the running one.
   *
   * @returns what brings the running one back
   */
  suspend(): () => void {
    const { nowMs } = this;
    const limit = this.#limit;
    const remaining = this.#remaining;
    const warnings = [...this.warnings];
    const comparisons = [...this.comparisons];
    return () => {
      this.nowMs = nowMs;
      this.#limit = limit;
      this.#remaining = remaining;
      this.warnings.splice(0, Infinity, ...warnings);
      this.comparisons.splice(0, Infinity, ...comparisons);
    };
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
