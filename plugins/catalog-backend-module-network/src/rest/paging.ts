// Reads a collection page by page, ordered by id, while others add to it and remove from it.
//
// With offsets, a record that is removed from a page already read moves all later ones forward by one, and a plain
// reader would skip one: the catalog would lose a device that exists. Therefore every page begins with the last record
// of the page before. When that is not what comes first, something was removed, and the reader steps back until it
// finds a record it knows. Records it knows already, whether because of that or because others were inserted, are
// left out by their id. With a cursor (NetBox 4.6 and later) the source itself says "from this id on".
//
// The links of the answers are not followed: the next page is asked for at the configured place, always.

import type { LoggerService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { Query, RestSource } from './RestSource';
import { SourceError } from './SourceError';

/** Where the reader is; plain data, because the engine of the catalog stores it between bursts. */
export type PageCursor = {
  /** Id of the last record that was read. */
  lastId: string;
  /** How many records of the source lie before the end of what was read; only when paging by offset. */
  offset: number;
};

/** A record of the source as it came. */
export type SourceRecord = JsonObject & { id: string | number };

export interface Page {
  /** New records, ordered by id. */
  records: SourceRecord[];
  /** Where to go on; nothing after the last page. */
  next?: PageCursor;
}

/** How a source is asked for its pages. */
export type Paging =
  | { by: 'offset'; orderParameter: string }
  | { by: 'cursor'; startParameter: string };

export interface PageRequest {
  path: string;
  query: Query;
  pageSize: number;
  paging: Paging;
  after?: PageCursor;
}

interface Answer {
  results: SourceRecord[];
  hasNext: boolean;
  count?: number;
}

function compareIds(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)];
  if (Number.isSafeInteger(x) && Number.isSafeInteger(y)) {
    return x - y;
  }
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

function isRecord(value: unknown): value is SourceRecord {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    (typeof value.id === 'number' || typeof value.id === 'string')
  );
}

export class PageReader {
  readonly #source: RestSource;
  readonly #name: string;
  readonly #logger: LoggerService;
  #saidForeign = false;

  constructor(options: {
    source: RestSource;
    name: string;
    logger: LoggerService;
  }) {
    this.#source = options.source;
    this.#name = options.name;
    this.#logger = options.logger;
  }

  async read(request: PageRequest): Promise<Page> {
    return request.paging.by === 'cursor'
      ? this.#readFrom(request, request.paging.startParameter)
      : this.#readAt(request, request.paging.orderParameter);
  }

  async #readFrom(request: PageRequest, startParameter: string): Promise<Page> {
    const { after } = request;
    const start = after ? Number(after.lastId) + 1 : 0;
    const answer = await this.#ask(request, { [startParameter]: start });
    const first = answer.results.at(0);
    if (first !== undefined && Number(first.id) < start) {
      throw new SourceError(
        `${this.#name}: /api/${
          request.path
        }/ does not know the parameter "${startParameter}"; set paging to "offset"`,
      );
    }
    return this.#pageOf(request, answer, 0);
  }

  async #readAt(request: PageRequest, orderParameter: string): Promise<Page> {
    const { after, pageSize } = request;
    let offset = after ? Math.max(0, after.offset - 1) : 0;
    for (;;) {
      const answer = await this.#ask(request, {
        [orderParameter]: 'id',
        offset,
      });
      const first = answer.results.at(0);
      const mayHaveSkipped =
        after !== undefined &&
        offset > 0 &&
        (first === undefined || compareIds(String(first.id), after.lastId) > 0);
      if (!mayHaveSkipped) {
        return this.#pageOf(request, answer, offset);
      }
      offset = Math.max(0, offset - pageSize + 1);
    }
  }

  #pageOf(request: PageRequest, answer: Answer, offset: number): Page {
    const { results, hasNext, count } = answer;
    const end = offset + results.length;
    if (
      !hasNext &&
      request.paging.by === 'offset' &&
      count !== undefined &&
      end < count
    ) {
      throw new SourceError(
        `${this.#name}: /api/${
          request.path
        }/ says that it has ${count} objects and ends after ${end}`,
        { isTransient: true },
      );
    }
    const records: SourceRecord[] = [];
    let lastId = request.after?.lastId;
    let previous: string | undefined;
    for (const record of results) {
      const id = String(record.id);
      if (previous !== undefined && compareIds(id, previous) < 0) {
        throw new SourceError(
          `${this.#name}: /api/${
            request.path
          }/ does not order by id as it was asked to (${previous} comes before ${id})`,
        );
      }
      previous = id;
      if (lastId === undefined || compareIds(id, lastId) > 0) {
        records.push(record);
        lastId = id;
      }
    }
    if (!hasNext) {
      return { records };
    }
    if (lastId === undefined || results.length < 2) {
      throw new SourceError(
        `${this.#name}: /api/${request.path}/ answered a page of ${
          results.length
        } objects that is not the last; it takes at least two to go on from`,
      );
    }
    return { records, next: { lastId, offset: end } };
  }

  async #ask(request: PageRequest, position: Query): Promise<Answer> {
    const { path, query, pageSize } = request;
    const answer = await this.#source.get(path, {
      ...query,
      ...position,
      limit: pageSize,
    });
    if (
      typeof answer !== 'object' ||
      answer === null ||
      !('results' in answer) ||
      !Array.isArray(answer.results) ||
      !answer.results.every(isRecord)
    ) {
      throw new SourceError(
        `${this.#name}: /api/${path}/ is no list of objects${
          answer === undefined ? ' but does not exist' : ''
        }; is baseUrl right?`,
      );
    }
    const next = 'next' in answer ? answer.next : null;
    if (typeof next === 'string' && !this.#source.isOwn(next)) {
      this.#warnForeign(path, next);
    }
    const count = 'count' in answer ? answer.count : undefined;
    return {
      results: answer.results,
      hasNext: next !== null && next !== undefined,
      ...(typeof count === 'number' && { count }),
    };
  }

  #warnForeign(path: string, next: string): void {
    if (!this.#saidForeign) {
      this.#saidForeign = true;
      this.#logger.warn(
        `${
          this.#name
        }: the next page of /api/${path}/ is said to be at ${next}, which is not below the configured ${
          this.#source.baseUrl
        }; it is not visited, the next page is asked for at the configured place. Usually a reverse proxy does not tell the source its public address.`,
      );
    }
  }
}
