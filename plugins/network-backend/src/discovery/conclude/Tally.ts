// Counts which value goes with a key how often.
export class Tally {
  readonly #counts = new Map<string, Map<string, number>>();

  add(key: string, value: string): void {
    const counts = this.#counts.get(key) ?? new Map<string, number>();
    counts.set(value, (counts.get(value) ?? 0) + 1);
    this.#counts.set(key, counts);
  }

  /** The value that the key has most often; the first by name of several. */
  most(key: string | undefined): string | undefined {
    if (key === undefined) return undefined;
    return [...(this.#counts.get(key) ?? [])].sort(
      ([one, ones], [other, others]) => others - ones || (one < other ? -1 : 1),
    )[0]?.[0];
  }
}
