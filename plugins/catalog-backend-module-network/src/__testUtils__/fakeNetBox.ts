// A NetBox for tests: it keeps objects, answers as NetBox's published API description says, and can be made to behave
// as badly as a real one does behind a proxy, under load, or while people work in it.

import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  renderCircuit,
  renderDevice,
  renderLocation,
  renderRegion,
  renderSite,
  renderTermination,
  type FakeCircuit,
  type FakeDevice,
  type FakePlace,
  type FakeTermination,
  type Rendering,
} from './fakeNetBoxObjects';

/** How the next request that comes to the path is answered instead. */
export interface Misbehaviour {
  /** Part of the URL it applies to; everything when absent. */
  url?: string;
  status?: number;
  headers?: Record<string, string>;
  body?: string;
  /** Gives no answer at all. */
  hang?: boolean;
  /** How often; once when absent. */
  times?: number;
}

export interface FakeNetBoxOptions {
  token?: string;
  /** From 4.6 on it knows cursors. */
  version?: string;
  /** `MAX_PAGE_SIZE` of NetBox. */
  maxPageSize?: number;
}

interface Collection {
  get(id: number): { id: number } | undefined;
  /** In ascending order. */
  ids(): number[];
  render(id: number, rendering: Rendering): object;
  matches(id: number, query: URLSearchParams): boolean;
}

const FILTERS_OF_PAGES = ['limit', 'offset', 'start', 'ordering', 'exclude'];

export class FakeNetBox {
  readonly regions = new Map<number, FakePlace>();
  readonly sites = new Map<number, FakePlace>();
  readonly locations = new Map<number, FakePlace>();
  readonly devices = new Map<number, FakeDevice>();
  readonly circuits = new Map<number, FakeCircuit>();
  readonly terminations = new Map<number, FakeTermination>();
  /** What was asked, for example `/api/dcim/devices/?limit=2`. */
  readonly requests: Array<{ url: string; authorization?: string }> = [];
  /** Called before each page is answered, so that a test can change things while a reader reads. */
  beforePage?: (url: string) => void;
  /** Origin that the links to next pages claim, as behind a proxy that does not pass on the host. */
  nextOrigin?: string;
  /** Answers the last object of each page twice. */
  repeatsIds = false;
  readonly #options: Required<FakeNetBoxOptions>;
  readonly #misbehaviours: Misbehaviour[] = [];
  readonly #server: Server;

  static async start(options: FakeNetBoxOptions = {}): Promise<FakeNetBox> {
    const fake = new FakeNetBox(options);
    await new Promise<void>(resolve => {
      fake.#server.listen(0, '127.0.0.1', resolve);
    });
    return fake;
  }

  private constructor(options: FakeNetBoxOptions) {
    this.#options = {
      token: 'd'.repeat(40),
      version: '4.2.2',
      maxPageSize: 1000,
      ...options,
    };
    this.#server = createServer((request, response) => {
      const answer = this.#answer(request);
      if (answer) {
        response.writeHead(answer.status, {
          'content-type': 'application/json',
          ...answer.headers,
        });
        response.end(answer.body);
      }
    });
  }

  get baseUrl(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  get token(): string {
    return this.#options.token;
  }

  misbehave(how: Misbehaviour): void {
    this.#misbehaviours.push({ times: 1, ...how });
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }

  #takeMisbehaviour(url: string): Misbehaviour | undefined {
    const found = this.#misbehaviours.find(
      ({ url: part, times }) => times! > 0 && url.includes(part ?? ''),
    );
    if (found) {
      found.times! -= 1;
    }
    return found;
  }

  #answer(request: IncomingMessage) {
    const path = request.url ?? '';
    const { authorization } = request.headers;
    this.requests.push({ url: path, authorization });
    const bad = this.#takeMisbehaviour(path);
    if (bad?.hang) {
      return undefined;
    }
    if (bad) {
      return {
        status: bad.status ?? 500,
        headers: bad.headers ?? {},
        body: bad.body ?? JSON.stringify({ error: 'it broke' }),
      };
    }
    const { token } = this.#options;
    const expected = token.startsWith('nbt_')
      ? `Bearer ${token}`
      : `Token ${token}`;
    if (authorization !== expected) {
      return this.#json(403, { detail: 'Invalid token' });
    }
    return this.#route(new URL(path, this.baseUrl));
  }

  #json(status: number, body: object) {
    return { status, headers: {}, body: JSON.stringify(body) };
  }

  #route(url: URL) {
    if (url.pathname === '/api/status/') {
      return this.#json(200, { 'netbox-version': this.#options.version });
    }
    const collection = this.#collections()[url.pathname];
    if (!collection) {
      return this.#json(404, { detail: 'No such object' });
    }
    this.beforePage?.(url.pathname + url.search);
    return this.#json(200, this.#page(collection, url));
  }

  #page(collection: Collection, url: URL): object {
    const query = url.searchParams;
    const isFiltered = [...query.keys()].some(
      key => !FILTERS_OF_PAGES.includes(key),
    );
    const matching = isFiltered
      ? collection.ids().filter(id => collection.matches(id, query))
      : collection.ids();
    const limit = Math.min(
      Number(query.get('limit') ?? 50),
      this.#options.maxPageSize,
    );
    const start = this.#knowsCursors() ? query.get('start') : null;
    const offset =
      start === null
        ? Number(query.get('offset') ?? 0)
        : matching.findIndex(id => id >= Number(start));
    const ids = offset < 0 ? [] : matching.slice(offset, offset + limit);
    const hasNext = offset >= 0 && offset + limit < matching.length;
    const next = new URL(url);
    if (start === null) {
      next.searchParams.set('offset', String(offset + limit));
    } else {
      next.searchParams.set('start', String(matching[offset + limit] ?? 0));
    }
    next.searchParams.set('limit', String(limit));
    const rendering = { origin: this.baseUrl, netBox: this };
    const results = ids.map(id => collection.render(id, rendering));
    if (this.repeatsIds && results.length > 0) {
      results.push(results[results.length - 1]);
    }
    return {
      count: start === null ? matching.length : null,
      next: hasNext
        ? next.href.replace(this.baseUrl, this.nextOrigin ?? this.baseUrl)
        : null,
      previous: null,
      results,
    };
  }

  #knowsCursors(): boolean {
    const [major, minor] = this.#options.version.split('.').map(Number);
    return major > 4 || (major === 4 && minor >= 6);
  }

  #collections(): Record<string, Collection> {
    return {
      '/api/dcim/regions/': this.#collection(this.regions, renderRegion),
      '/api/dcim/sites/': this.#collection(this.sites, renderSite),
      '/api/dcim/locations/': this.#collection(this.locations, renderLocation),
      '/api/dcim/devices/': this.#collection(
        this.devices,
        renderDevice,
        (device, query) =>
          (!query.has('status') ||
            query.getAll('status').includes(device.status ?? 'active')) &&
          (!query.has('role') ||
            query.getAll('role').includes(device.role ?? 'core-router')),
      ),
      '/api/circuits/circuits/': this.#collection(this.circuits, renderCircuit),
      '/api/circuits/circuit-terminations/': this.#collection(
        this.terminations,
        renderTermination,
        (termination, query) =>
          !query.has('circuit_id') ||
          query.getAll('circuit_id').includes(String(termination.circuit)),
      ),
    };
  }

  #collection<TObject extends { id: number }>(
    objects: Map<number, TObject>,
    render: (object: TObject, rendering: Rendering) => object,
    matches: (object: TObject, query: URLSearchParams) => boolean = () => true,
  ): Collection {
    return {
      get: id => objects.get(id),
      ids: () => [...objects.keys()].sort((a, b) => a - b),
      render: (id, rendering) => render(objects.get(id)!, rendering),
      matches: (id, query) =>
        (!query.has('id') || query.getAll('id').includes(String(id))) &&
        matches(objects.get(id)!, query),
    };
  }
}
