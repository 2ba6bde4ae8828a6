// How many handlers of this process may be at work, in all and by job type. A slot is free again when its handler is done:
// while a result is stored, the next job is worked on already, so that neither the handlers nor the database wait for the
// other. Results that are not stored yet are bounded on their own.
//
// Jobs come from claims, which take the most urgent ones of all processes in turn, and from hand-offs: the next job of
// an instance that this process has just moved on, which saves the claim. At most three quarters of the slots are for
// hand-offs, so that long processes cannot keep others from beginning.

const HAND_OFF_SHARE = 0.75;
/** Results that wait to be stored at most, before no further job is claimed; twice the concurrency if that is more. */
const MAX_REPORTING = 600;

export class Slots {
  readonly #concurrency: number;
  readonly #ofType: (type: string) => number | undefined;
  readonly #busyByType = new Map<string, number>();
  #busy = 0;
  #handedOff = 0;
  #reporting = 0;

  constructor(options: {
    concurrency: number;
    /** Limit of single types; none if undefined. */
    ofType: (type: string) => number | undefined;
  }) {
    this.#concurrency = options.concurrency;
    this.#ofType = options.ofType;
  }

  /** How many jobs may be claimed now; room is left for those that results under way will hand off. */
  get claimable(): number {
    const expected = Math.min(this.#reporting, this.#handOffLimit);
    return Math.max(
      0,
      Math.min(
        this.#concurrency - this.#busy - expected,
        Math.max(MAX_REPORTING, 2 * this.#concurrency) - this.#reporting,
      ),
    );
  }

  /** How many jobs of a type may begin now. */
  claimableOf(type: string): number {
    return Math.min(this.claimable, this.#freeOf(type));
  }

  /** Takes a slot for a job that has been claimed. */
  take(type: string): void {
    this.#busy++;
    this.#busyByType.set(type, (this.#busyByType.get(type) ?? 0) + 1);
  }

  /** Takes a slot for a job that is handed off, if there is one. */
  takeForHandOff(type: string): boolean {
    if (
      this.#busy >= this.#concurrency ||
      this.#handedOff >= this.#handOffLimit ||
      this.#freeOf(type) <= 0
    ) {
      return false;
    }
    this.#handedOff++;
    this.take(type);
    return true;
  }

  /** The handler is done; its result is to be stored. */
  beginReport(type: string, isHandOff: boolean): void {
    this.free(type, isHandOff);
    this.#reporting++;
  }

  endReport(): void {
    this.#reporting--;
  }

  /** The job did not begin, or was left without a result. */
  free(type: string, isHandOff: boolean): void {
    this.#busy--;
    if (isHandOff) this.#handedOff--;
    this.#busyByType.set(type, (this.#busyByType.get(type) ?? 0) - 1);
  }

  get #handOffLimit(): number {
    return Math.floor(this.#concurrency * HAND_OFF_SHARE);
  }

  #freeOf(type: string): number {
    const most = this.#ofType(type);
    return most === undefined
      ? Infinity
      : most - (this.#busyByType.get(type) ?? 0);
  }
}
