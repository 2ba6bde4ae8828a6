// Follows the catalog. One pass reads every device, site and circuit page by page and compares ETags, so that a catalog that
// has not changed costs reads only. What a pass did not see may be gone, or the catalog may have answered in part: so
// each is asked for by name before it counts as gone, and many at once only when several passes have said the same.
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  CIRCUIT_TYPE,
  NETWORK_DEVICE_TYPE,
  NETWORK_SITE_TYPE,
} from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import { refOf } from './catalogRows';
import { CatalogStore, type CatalogTable } from './CatalogStore';
import { updateSiteAncestors } from './siteAncestors';

const TYPES: Record<CatalogTable, string> = {
  sites: NETWORK_SITE_TYPE,
  devices: NETWORK_DEVICE_TYPE,
  circuits: CIRCUIT_TYPE,
};
const FIELDS = ['kind', 'metadata', 'spec', 'relations'];
const PAGE = 500;
/** Entities that are asked for by name at once. */
const VERIFY_PAGE = 200;
/** More than this, and more than the share, is a mass removal. */
const MASS = 20;
const MASS_SHARE = 0.2;
/** Passes in a row that have to miss many entities before they count as gone. */
const MASS_PASSES = 3;
/** Entities that cannot be read are named in the log, up to here for each pass. */
const MAX_NAMED = 10;

/** What a pass found. */
export interface SyncResult {
  seen: Record<CatalogTable, number>;
  /** Added or changed. */
  written: Record<CatalogTable, number>;
  removed: Record<CatalogTable, number>;
  /** Refs of devices that were added or changed. */
  changedDevices: string[];
  removedDevices: string[];
}

export class CatalogSync {
  readonly #auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  readonly #catalog: Pick<
    CatalogService,
    'streamEntities' | 'getEntitiesByRefs'
  >;
  readonly #clock: () => number;
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  readonly #store: CatalogStore;
  readonly #massPasses = new Map<CatalogTable, number>();

  constructor(options: {
    auth: Pick<AuthService, 'getOwnServiceCredentials'>;
    catalog: Pick<CatalogService, 'streamEntities' | 'getEntitiesByRefs'>;
    clock?: () => number;
    knex: Knex;
    logger: LoggerService;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#clock = options.clock ?? Date.now;
    this.#knex = options.knex;
    this.#logger = options.logger;
    this.#store = new CatalogStore(options.knex);
  }

  /** One pass. */
  async run(signal: AbortSignal): Promise<SyncResult> {
    const result: SyncResult = {
      seen: { sites: 0, devices: 0, circuits: 0 },
      written: { sites: 0, devices: 0, circuits: 0 },
      removed: { sites: 0, devices: 0, circuits: 0 },
      changedDevices: [],
      removedDevices: [],
    };
    for (const table of ['sites', 'devices', 'circuits'] as const) {
      await this.#follow(table, result, signal);
      // Always, and before anything else can fail: a pass that was cut off has written sites whose ETags tell the next one
      // nothing, and permissions by place go by these rows.
      await updateSiteAncestors(this.#knex);
    }
    const changes = [
      ...Object.values(result.written),
      ...Object.values(result.removed),
    ];
    if (changes.some(count => count > 0)) {
      this.#logger.info(
        `The inventory follows the catalog: ${describe(result)}`,
      );
    }
    return result;
  }

  async #follow(
    table: CatalogTable,
    result: SyncResult,
    signal: AbortSignal,
  ): Promise<void> {
    const seen = new Set<string>();
    let refusals = 0;
    const credentials = await this.#auth.getOwnServiceCredentials();
    const pages = this.#catalog.streamEntities(
      {
        filter: { kind: 'resource', 'spec.type': TYPES[table] },
        fields: FIELDS,
        pageSize: PAGE,
      },
      { credentials },
    );
    for await (const page of pages) {
      signal.throwIfAborted();
      const refs = page.map(refOf);
      const etags = await this.#store.etags(table, refs);
      const changed = page.filter((entity, index) => {
        const { etag } = entity.metadata;
        const isNew = !seen.has(refs[index]);
        seen.add(refs[index]);
        return isNew && (etag === undefined || etags.get(refs[index]) !== etag);
      });
      if (changed.length === 0) continue;
      const refused = await this.#store.write(table, changed);
      for (const { entity, error } of refused.slice(0, MAX_NAMED - refusals)) {
        this.#logger.warn(
          `The inventory leaves ${refOf(entity)} as it was: ${error}`,
        );
      }
      refusals += refused.length;
      const unreadable = new Set(refused.map(({ entity }) => entity));
      const written = changed.filter(entity => !unreadable.has(entity));
      result.written[table] += written.length;
      if (table === 'devices') {
        result.changedDevices.push(...written.map(refOf));
      }
    }
    result.seen[table] = seen.size;
    const removed = await this.#removeMissing(table, seen, signal);
    result.removed[table] = removed.length;
    if (table === 'devices') result.removedDevices = removed;
  }

  async #removeMissing(
    table: CatalogTable,
    seen: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<string[]> {
    const missing = await this.#store.missing(table, seen);
    if (missing.length === 0) {
      this.#massPasses.delete(table);
      return [];
    }
    const present = await this.#store.count(table);
    if (missing.length > Math.max(MASS, present * MASS_SHARE)) {
      const passes = (this.#massPasses.get(table) ?? 0) + 1;
      this.#massPasses.set(table, passes);
      if (passes < MASS_PASSES) {
        this.#logger.warn(
          `The catalog has ${missing.length} of ${present} ${table} no longer. That is so many that nothing is removed before ${MASS_PASSES} passes in a row have said so; this was number ${passes}.`,
        );
        return [];
      }
    }
    this.#massPasses.delete(table);
    const gone: string[] = [];
    for (let index = 0; index < missing.length; index += VERIFY_PAGE) {
      signal.throwIfAborted();
      const entityRefs = missing.slice(index, index + VERIFY_PAGE);
      const { items } = await this.#catalog.getEntitiesByRefs(
        {
          entityRefs,
          fields: ['kind', 'metadata.name', 'metadata.namespace', 'spec.type'],
        },
        { credentials: await this.#auth.getOwnServiceCredentials() },
      );
      gone.push(
        ...entityRefs.filter(
          (_, at) =>
            String(items[at]?.spec?.type).toLowerCase() !== TYPES[table],
        ),
      );
    }
    if (gone.length > 0) {
      await this.#store.markRemoved(table, gone, this.#clock());
    }
    return gone;
  }
}

function describe({ written, removed, seen }: SyncResult): string {
  return (Object.keys(seen) as CatalogTable[])
    .map(
      table =>
        `${seen[table]} ${table} (${written[table]} new or changed, ${removed[table]} removed)`,
    )
    .join(', ');
}
