import { createDeferred } from '@backstage/types';

// A counting semaphore that serves in the order of asking and lets a waiter give up by an AbortSignal. Written here
// because the usual libraries for it ship as ES modules only or cannot give up.

export class Turns {
  readonly #places: number;
  #taken = 0;
  readonly #waiting = new Set<() => void>();

  constructor(places: number) {
    this.#places = places;
  }

  get taken(): number {
    return this.#taken;
  }

  get unused(): boolean {
    return this.#taken === 0 && this.#waiting.size === 0;
  }

  /** The function that gives the place back; undefined when there is no place now. */
  tryTake(): (() => void) | undefined {
    if (this.#taken >= this.#places) return undefined;
    this.#taken += 1;
    return this.#leaveOnce();
  }

  /** Resolves to the function that gives the place back; rejects with the signal's reason when it aborts first. */
  async take(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    const leave = this.tryTake();
    if (leave) return leave;
    await this.#turn(signal);
    return this.#leaveOnce();
  }

  #leaveOnce(): () => void {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.#leave();
    };
  }

  async #turn(signal: AbortSignal): Promise<void> {
    const turn = createDeferred<void>();
    const giveUp = () => {
      // At once, so that no place is given to who has left.
      this.#waiting.delete(turn.resolve);
      turn.reject(signal.reason);
    };
    this.#waiting.add(turn.resolve);
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      await turn;
    } finally {
      signal.removeEventListener('abort', giveUp);
    }
  }

  // A place goes straight to the next waiter, so nobody who comes later can slip in between.
  #leave() {
    const [next] = this.#waiting;
    if (next) {
      this.#waiting.delete(next);
      next();
    } else {
      this.#taken -= 1;
    }
  }
}
