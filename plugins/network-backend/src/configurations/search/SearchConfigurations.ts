// A search goes through the devices that the caller may read, in the order of their names. What matches is known of most
// without reading anything; the others are read in batches, as far as the page needs, and then some, to count.
import { InputError } from '@backstage/errors';
import {
  assertNotDenied,
  decodeCursor,
  encodeCursor,
  type Caller,
  type OrderColumn,
} from '@linework/backend-common';
import {
  networkConfigurationReadPermission,
  networkDeviceReadPermission,
  type ConfigurationMatch,
  type ConfigurationMatchPage,
  type ConfigurationSearch,
} from '@linework/backstage-plugin-network-common';
import type { NetworkAccess } from '../../permissions/NetworkAccess';
import type { ContentStore } from '../store/ContentStore';
import { Matches } from './Matches';
import { matchingLines } from './matchingLines';
import type { SearchDocuments } from './SearchDocuments';
import { SearchQuery } from './SearchQuery';
import type { ScopeEntry, ScopePlace, SearchScope } from './SearchScope';

/** What matches beyond the page is counted for so long; beyond it the answer says "more". */
const COUNT_MS = 100;
const DEFAULT_LIMIT = 50;

const ORDER: readonly OrderColumn[] = [
  { field: 'name', column: 'd.name', type: 'string', direction: 'ASC' },
  { column: 'd.device_ref', type: 'string', direction: 'ASC' },
];

export class SearchConfigurations {
  readonly #access: NetworkAccess;
  readonly #contents: ContentStore;
  readonly #documents: SearchDocuments;
  readonly #scope: SearchScope;

  constructor(options: {
    access: NetworkAccess;
    contents: ContentStore;
    documents: SearchDocuments;
    scope: SearchScope;
  }) {
    this.#access = options.access;
    this.#contents = options.contents;
    this.#documents = options.documents;
    this.#scope = options.scope;
  }

  async search(
    caller: Caller,
    body: ConfigurationSearch,
  ): Promise<ConfigurationMatchPage> {
    const query = new SearchQuery(body.query, body.isCaseSensitive ?? false);
    const place = readPlace(body);
    const [read, configurations] = await this.#access.devices(caller, [
      networkDeviceReadPermission,
      networkConfigurationReadPermission,
    ]);
    assertNotDenied(
      configurations,
      networkConfigurationReadPermission,
      'read configurations',
    );
    const [scope, candidates] = await Promise.all([
      this.#scope.devices([read, configurations], body.filter, place.at),
      this.#documents.candidates(query),
    ]);
    const matches = new Matches({
      documents: this.#documents,
      candidates,
      holdExactly: entries => this.#holdExactly(entries, query),
      isAbsent: body.isAbsent ?? false,
      query,
      scope: scope.entries,
    });
    const { first, last, items } = await this.#page(
      matches,
      place,
      scope.splitAt,
    );
    const total = await matches.count(COUNT_MS);
    const cursorAt = (at: number) =>
      this.#scope
        .placeOf(scope.entries[at])
        .then(values => encodeCursor(ORDER, values));
    return {
      items: await this.#matchesOf(items, query, body.isAbsent ?? false),
      searchedDevices: scope.entries.length,
      page: {
        totalItems: total.count,
        hasMoreTotalItems: !total.isExact,
        startCursor: first === undefined ? null : await cursorAt(first),
        endCursor: last === undefined ? null : await cursorAt(last),
      },
    };
  }

  /** Places in the scope of the first and the last item, where there are more before and behind. */
  async #page(
    matches: Matches,
    { reading, skip, limit }: Place,
    splitAt: number,
  ): Promise<{ first?: number; last?: number; items: ScopeEntry[] }> {
    const step = reading === 'forward' ? 1 : -1;
    const from = reading === 'forward' ? splitAt : splitAt - 1;
    const found = await matches.collect(from, step, skip + limit + 1);
    const hasFurther = found.length > skip + limit;
    const places = found.slice(skip, skip + limit);
    if (reading === 'backward') places.reverse();
    const hasBefore =
      reading === 'forward' ? splitAt > 0 || skip > 0 : hasFurther;
    const hasAfter = reading === 'forward' ? hasFurther : true;
    return {
      first: hasBefore ? places[0] : undefined,
      last: hasAfter ? places[places.length - 1] : undefined,
      items: places.map(at => matches.scope[at]),
    };
  }

  async #holdExactly(
    entries: readonly ScopeEntry[],
    query: SearchQuery,
  ): Promise<boolean[]> {
    const hashes = await this.#scope.hashes(entries);
    const texts = await this.#contents.read(hashes);
    return hashes.map(
      sha256 => query.matchingLines(texts.get(sha256) ?? '').length > 0,
    );
  }

  async #matchesOf(
    entries: readonly ScopeEntry[],
    query: SearchQuery,
    isAbsent: boolean,
  ): Promise<ConfigurationMatch[]> {
    const details = await this.#scope.details(entries);
    const texts = isAbsent
      ? new Map<string, string>()
      : await this.#contents.read(details.map(({ sha256 }) => sha256));
    return details.map(({ sha256, ...detail }) => ({
      ...detail,
      ...matchingLines(isAbsent ? '' : texts.get(sha256) ?? '', query),
    }));
  }
}

interface Place {
  reading: 'forward' | 'backward';
  /** The device that the page begins after or ends before. */
  at?: ScopePlace;
  skip: number;
  limit: number;
}

function readPlace({ page = {} }: ConfigurationSearch): Place {
  const { after, before, from = 0, limit = DEFAULT_LIMIT } = page;
  if ([after, before, from || undefined].filter(Boolean).length > 1) {
    throw new InputError('Only one of page.after, page.before and page.from.');
  }
  const cursor = after ?? before;
  const values =
    cursor && decodeCursor(after ? 'page.after' : 'page.before', cursor, ORDER);
  return {
    reading: before ? 'backward' : 'forward',
    at: values
      ? {
          name: String(values[0]),
          deviceRef: String(values[1]),
          isInclusive: !before,
        }
      : undefined,
    skip: from,
    limit,
  };
}
