import type { Candidates, SearchDocuments } from './SearchDocuments';
import type { SearchQuery } from './SearchQuery';
import type { ScopeEntry } from './SearchScope';

/** Whole texts that are read at once. */
const EXACT_BATCH = 60;

/** Which devices of the scope match, found out as far as somebody asks. */
export class Matches {
  readonly scope: readonly ScopeEntry[];
  readonly #documents: SearchDocuments;
  readonly #holdExactly: (entries: readonly ScopeEntry[]) => Promise<boolean[]>;
  readonly #isAbsent: boolean;
  readonly #query: SearchQuery;
  readonly #batchSize: number;
  /** By place in the scope; undefined: has to be read. */
  readonly #holds: (boolean | undefined)[];

  constructor(options: {
    documents: SearchDocuments;
    candidates: Candidates;
    /** Which of the devices hold the text when case matters. */
    holdExactly(entries: readonly ScopeEntry[]): Promise<boolean[]>;
    isAbsent: boolean;
    query: SearchQuery;
    scope: readonly ScopeEntry[];
  }) {
    this.scope = options.scope;
    this.#documents = options.documents;
    this.#holdExactly = options.holdExactly;
    this.#isAbsent = options.isAbsent;
    this.#query = options.query;
    this.#batchSize = this.#query.isCaseSensitive
      ? EXACT_BATCH
      : this.#documents.batchSize;
    const { certain, possible } = options.candidates;
    this.#holds = options.scope.map(({ documentNo }) => {
      if (certain.has(documentNo)) {
        return this.#query.isCaseSensitive ? undefined : true;
      }
      return possible && !possible.has(documentNo) ? false : undefined;
    });
  }

  /** The first places from there on, in this direction, that match. */
  async collect(from: number, step: 1 | -1, count: number): Promise<number[]> {
    const found: number[] = [];
    // Where most match, few have to be read.
    let batchSize = Math.min(count, this.#batchSize);
    const isWithin = (at: number) => at >= 0 && at < this.scope.length;
    for (let at = from; isWithin(at) && found.length < count; at += step) {
      if (this.#holds[at] === undefined) {
        const places: number[] = [];
        for (
          let next = at;
          isWithin(next) && places.length < batchSize;
          next += step
        ) {
          if (this.#holds[next] === undefined) places.push(next);
        }
        await this.#read(places);
        batchSize = Math.min(2 * batchSize, this.#batchSize);
      }
      if (this.#holds[at] !== this.#isAbsent) found.push(at);
    }
    return found;
  }

  /** How many match; not exact when the time is over before all are read. */
  async count(maxMs: number): Promise<{ count: number; isExact: boolean }> {
    const unknown = this.#holds.flatMap((holds, at) =>
      holds === undefined ? [at] : [],
    );
    const until = performance.now() + maxMs;
    let read = 0;
    while (read < unknown.length && performance.now() < until) {
      await this.#read(unknown.slice(read, read + this.#batchSize));
      read += this.#batchSize;
    }
    return {
      count: this.#holds.filter(
        holds => holds !== undefined && holds !== this.#isAbsent,
      ).length,
      isExact: read >= unknown.length,
    };
  }

  async #read(places: readonly number[]): Promise<void> {
    const holds = this.#query.isCaseSensitive
      ? await this.#holdExactly(places.map(at => this.scope[at]))
      : await this.#hold(places);
    places.forEach((at, index) => {
      this.#holds[at] = holds[index];
    });
  }

  async #hold(places: readonly number[]): Promise<boolean[]> {
    const numbers = places.map(at => this.scope[at].documentNo);
    const matching = new Set(
      await this.#documents.matching(this.#query, numbers),
    );
    return numbers.map(documentNo => matching.has(documentNo));
  }
}
