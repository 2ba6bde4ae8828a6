// Answers for the map without asking the database for everything each time. What is read is kept for a moment, or until
// an event says that it is old; those who may see all of it get the same encoded and compressed bytes.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Knex } from 'knex';
import {
  applyDeviceAccess,
  inSites,
  type DeviceAccess,
} from '../permissions/applyDeviceAccess';
import { encodeMap } from './encodeMap';
import { readMapSnapshot, type MapSnapshot } from './MapSnapshot';

const compress = promisify(gzip);

/** Events of other replicas may not arrive here. */
const MAX_AGE_MS = 2_000;

export interface EncodedMap {
  etag: string;
  gzipped: Buffer;
  /** False while there are devices that the layout does not have. */
  isComplete: boolean;
}

interface Kept {
  readAt: number;
  snapshot: Promise<MapSnapshot>;
  whole?: Promise<EncodedMap>;
}

export class MapReader {
  readonly #knex: Knex;
  #kept?: Kept;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** What is kept is old. */
  forget(): void {
    this.#kept = undefined;
  }

  async read(
    access: DeviceAccess,
    siteRef: string | undefined,
  ): Promise<EncodedMap> {
    const kept = this.#current();
    const snapshot = await kept.snapshot;
    if (access === 'all' && siteRef === undefined) {
      kept.whole ??= encode(snapshot, 'all');
      return kept.whole;
    }
    return encode(snapshot, await this.#visible(access, siteRef));
  }

  #current(): Kept {
    if (this.#kept && Date.now() - this.#kept.readAt < MAX_AGE_MS) {
      return this.#kept;
    }
    const kept: Kept = {
      readAt: Date.now(),
      snapshot: readMapSnapshot(this.#knex),
    };
    kept.snapshot.catch(() => {
      if (this.#kept === kept) this.#kept = undefined;
    });
    this.#kept = kept;
    return kept;
  }

  async #visible(
    access: DeviceAccess,
    siteRef: string | undefined,
  ): Promise<Set<string>> {
    const query = this.#knex
      .queryBuilder()
      .from('devices as d')
      .whereNull('d.removed_at')
      .pluck('d.device_ref');
    applyDeviceAccess(query, access);
    if (siteRef !== undefined) inSites(query, 'd.site_ref', [siteRef]);
    return new Set<string>(await query);
  }
}

async function encode(
  snapshot: MapSnapshot,
  visible: 'all' | ReadonlySet<string>,
): Promise<EncodedMap> {
  const body = Buffer.from(JSON.stringify(encodeMap(snapshot, visible)));
  return {
    etag: `W/"${createHash('sha256').update(body).digest('base64url')}"`,
    // The lowest level: a third larger than the highest, in a fraction of the time.
    gzipped: await compress(body, { level: 1 }),
    isComplete: snapshot.unplacedCount === 0,
  };
}
