// Metrics keep one time series for each combination of label values for as long as the process lives. Job types and
// process ids come from whoever deploys, so the first so many of them have a series of their own and the rest share
// one. None is ever taken out: a series that stops and starts again under another name would tell nothing.

const OTHER = 'other';

export class LabelValues {
  readonly #max: number;
  readonly #known = new Set<string>();

  constructor(max: number) {
    this.#max = max;
  }

  /** The value itself, or {@link OTHER} when there are enough already. */
  of(value: string): string {
    if (this.#known.has(value)) return value;
    if (this.#known.size >= this.#max) return OTHER;
    this.#known.add(value);
    return value;
  }
}
