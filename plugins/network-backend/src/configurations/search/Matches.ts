import type { Candidates, SearchDocuments } from './SearchDocuments';
import type { SearchQuery } from './SearchQuery';
import type { ScopeEntry } from './SearchScope';

/** Which devices of the scope match, found out as far as somebody asks. */
export class Matches {
  readonly scope: readonly ScopeEntry[];
  readonly #documents: SearchDocuments;
  readonly #isAbsent: boolean;
  readonly #query: SearchQuery;
  /** By place in the scope; undefined: has to be read. */
  readonly #holds: (boolean | undefined)[];

  constructor(options: {
    documents: SearchDocuments;
    candidates: Candidates;
    isAbsent: boolean;
    query: SearchQuery;
    scope: readonly ScopeEntry[];
  }) {
    this.scope = options.scope;
    this.#documents = options.documents;
    this.#isAbsent = options.isAbsent;
    this.#query = options.query;
    const { certain, possible } = options.candidates;
    this.#holds = options.scope.map(({ documentNo }) => {
      if (certain.has(documentNo)) return true;
      return possible && !possible.has(documentNo) ? false : undefined;
    });
  }

  /** The first places from there on, in this direction, that match. */
  async collect(from: number, step: 1 | -1, count: number): Promise<number[]> {
    const found: number[] = [];
    const isWithin = (at: number) => at >= 0 && at < this.scope.length;
    for (let at = from; isWithin(at) && found.length < count; at += step) {
      if (this.#holds[at] === undefined) {
        const places: number[] = [];
        for (
          let next = at;
          isWithin(next) && places.length < this.#documents.batchSize;
          next += step
        ) {
          if (this.#holds[next] === undefined) places.push(next);
        }
        await this.#read(places);
      }
      if (this.#holds[at] !== this.#isAbsent) found.push(at);
    }
    return found;
  }

  /** How many match; not exact when more than `maxToRead` would have to be read. */
  async count(maxToRead: number): Promise<{ count: number; isExact: boolean }> {
    const unknown = this.#holds.flatMap((holds, at) =>
      holds === undefined ? [at] : [],
    );
    const toRead = unknown.slice(0, maxToRead);
    for (let at = 0; at < toRead.length; at += this.#documents.batchSize) {
      await this.#read(toRead.slice(at, at + this.#documents.batchSize));
    }
    return {
      count: this.#holds.filter(
        holds => holds !== undefined && holds !== this.#isAbsent,
      ).length,
      isExact: toRead.length === unknown.length,
    };
  }

  async #read(places: readonly number[]): Promise<void> {
    const matching = new Set(
      await this.#documents.matching(
        this.#query,
        places.map(at => this.scope[at].documentNo),
      ),
    );
    for (const at of places) {
      this.#holds[at] = matching.has(this.scope[at].documentNo);
    }
  }
}
