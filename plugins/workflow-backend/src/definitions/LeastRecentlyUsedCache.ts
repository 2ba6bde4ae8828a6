// Compiling takes milliseconds and every command needs the result; a version never changes, so the only question is
// how many to keep. Least recently used goes first. Entries differ in size by a factor of a thousand, so they are
// weighed, not counted. What may change after all is given an age.

/** What was loaded, and how much of the cache it takes. */
export interface Weighed<T> {
  value: T;
  weight: number;
}

interface Entry<T> {
  loading: Promise<Weighed<T>>;
  /** 0 until it is loaded. */
  weight: number;
  /** When loading began. */
  sinceMs: number;
}

/**
 * Keeps the results of `load` for the keys used last, up to a weight of all together; concurrent requests for one key
 * share one load. The one used last is kept whatever it weighs.
 */
export class LeastRecentlyUsedCache<T> {
  readonly #entries = new Map<string, Entry<T>>();
  readonly #load: (key: string) => Promise<Weighed<T>>;
  readonly #maxWeight: number;
  readonly #maxAgeMs: number;
  readonly #clock: () => number;
  #weight = 0;

  /** `maxAgeMs` is for ever by default; `clock` only needs to run on and is of no use without it. */
  constructor(
    load: (key: string) => Promise<Weighed<T>>,
    maxWeight: number,
    options: { maxAgeMs?: number; clock?: () => number } = {},
  ) {
    this.#load = load;
    this.#maxWeight = maxWeight;
    this.#maxAgeMs = options.maxAgeMs ?? Infinity;
    this.#clock = options.clock ?? (() => performance.now());
  }

  async get(key: string): Promise<T> {
    let entry = this.#entries.get(key);
    if (entry && this.#clock() - entry.sinceMs >= this.#maxAgeMs) {
      this.#remove(key, entry);
      entry = undefined;
    }
    if (entry) {
      this.#entries.delete(key);
    } else {
      entry = { loading: this.#load(key), weight: 0, sinceMs: this.#clock() };
      this.#settle(key, entry);
    }
    this.#entries.set(key, entry);
    return (await entry.loading).value;
  }

  /** Forgets everything; whoever waits still gets what is being loaded, and nobody else does. */
  clear(): void {
    this.#entries.clear();
    this.#weight = 0;
  }

  #settle(key: string, entry: Entry<T>): void {
    entry.loading.then(
      ({ weight }) => {
        if (this.#entries.get(key) === entry) {
          entry.weight = weight;
          this.#weight += weight;
          this.#makeRoom();
        }
      },
      // A failure is not kept: the next caller tries again. Whoever asked gets the rejection.
      () => {
        if (this.#entries.get(key) === entry) {
          this.#entries.delete(key);
        }
      },
    );
  }

  #makeRoom(): void {
    for (const [key, entry] of this.#entries) {
      if (this.#weight <= this.#maxWeight || this.#entries.size === 1) {
        return;
      }
      this.#remove(key, entry);
    }
  }

  #remove(key: string, { weight }: Entry<T>): void {
    this.#entries.delete(key);
    this.#weight -= weight;
  }
}
