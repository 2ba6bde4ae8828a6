// Compiling takes milliseconds and every command needs the result; a version never changes, so the only question is
// how many to keep. Least recently used goes first.

/** Keeps the results of `load` for the keys used last; concurrent requests for one key share one load. */
export class LeastRecentlyUsedCache<T> {
  readonly #entries = new Map<string, Promise<T>>();
  readonly #load: (key: string) => Promise<T>;
  readonly #maxEntries: number;

  constructor(load: (key: string) => Promise<T>, maxEntries: number) {
    this.#load = load;
    this.#maxEntries = maxEntries;
  }

  get(key: string): Promise<T> {
    const known = this.#entries.get(key);
    if (known) {
      this.#entries.delete(key);
      this.#entries.set(key, known);
      return known;
    }
    const loading = this.#load(key);
    this.#entries.set(key, loading);
    // A failure is not kept: the next caller tries again. Whoever asked gets the rejection from `loading`.
    loading.catch(() => {
      if (this.#entries.get(key) === loading) {
        this.#entries.delete(key);
      }
    });
    if (this.#entries.size > this.#maxEntries) {
      const [oldest] = this.#entries.keys();
      this.#entries.delete(oldest);
    }
    return loading;
  }
}
