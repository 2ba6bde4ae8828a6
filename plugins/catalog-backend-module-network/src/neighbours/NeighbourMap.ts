// The catalog processes an entity about every two minutes and tens of thousands in a row; the network database is asked
// for all neighbours together, at most once in a while. Reading happens beside the processing, which never waits: what
// was read last holds until something newer is there in full.

import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { NetworkDatabase } from '../networkDatabase/NetworkDatabase';
import type { Neighbours } from './Neighbours';

/** After a failure it is asked again sooner: at the start of a backend the database is often ready a little later. */
const RETRY_MS = 30_000;

export interface NeighbourMapOptions {
  database: NetworkDatabase;
  /** How long what was read counts as fresh. */
  refreshIntervalMs: number;
  logger: LoggerService;
  now?: () => number;
}

export class NeighbourMap implements Neighbours {
  readonly #options: NeighbourMapOptions;
  readonly #now: () => number;
  #map?: ReadonlyMap<string, ReadonlySet<string>>;
  #askAt = -Infinity;
  #reading?: Promise<void>;

  constructor(options: NeighbourMapOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  of(deviceRef: string): string[] | undefined {
    this.#refresh();
    return this.#map && [...(this.#map.get(deviceRef) ?? [])];
  }

  /** Resolves when the read that is going on has ended, well or not. */
  async settled(): Promise<void> {
    await this.#reading;
  }

  #refresh(): void {
    const now = this.#now();
    const { refreshIntervalMs } = this.#options;
    if (this.#reading || now < this.#askAt) {
      return;
    }
    this.#askAt = now + refreshIntervalMs;
    this.#reading = this.#read()
      .catch(error => {
        this.#askAt = now + Math.min(refreshIntervalMs, RETRY_MS);
        this.#options.logger.warn(
          `the neighbours of devices could not be read from the network database, so those known last are kept: ${
            toError(error).message
          }`,
        );
      })
      .finally(() => {
        this.#reading = undefined;
      });
  }

  async #read(): Promise<void> {
    const map = new Map<string, Set<string>>();
    const add = (a: string, b: string) => {
      const known = map.get(a);
      if (known) known.add(b);
      else map.set(a, new Set([b]));
    };
    for await (const {
      aDeviceRef,
      bDeviceRef,
    } of this.#options.database.adjacency()) {
      if (aDeviceRef !== bDeviceRef) {
        add(aDeviceRef, bDeviceRef);
        add(bDeviceRef, aDeviceRef);
      }
    }
    this.#map = map;
  }
}
