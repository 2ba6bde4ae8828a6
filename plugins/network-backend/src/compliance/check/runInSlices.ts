import { setImmediate } from 'node:timers/promises';

/** A request waits this long for a check at most. */
const SLICE_MS = 8;

/** Runs work that stops by itself now and then, and lets others have the event loop when its time is over. */
export class Slices {
  #until = performance.now() + SLICE_MS;

  async run<T>(work: Generator<undefined, T, undefined>): Promise<T> {
    for (;;) {
      const { done, value } = work.next();
      if (done) return value;
      if (performance.now() >= this.#until) await this.#pause();
    }
  }

  async #pause(): Promise<void> {
    await setImmediate();
    this.#until = performance.now() + SLICE_MS;
  }
}
