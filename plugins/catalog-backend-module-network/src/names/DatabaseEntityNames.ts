// Names are handed out once and kept in the catalog's database. Whoever comes first gets the plain name; a name that
// is taken, by whatever source, is never handed out again, so a device that takes over another one's name at the
// source does not take over its entity.

import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { EntityNames, SourceThing } from './EntityNames';
import { nameCandidates } from './slug';

const TABLE = 'linework_source_names';
const MIGRATIONS_TABLE = 'linework_network_migrations';
/** SQLite takes 32,766 parameters in one statement, of which a row needs five. */
const ROWS_AT_ONCE = 500;

interface NameRow {
  source: string;
  source_id: string;
  namespace: string;
  name: string;
  seen_at: number;
}

export interface DatabaseEntityNamesOptions {
  /** Client of the catalog's database. */
  client: Knex;
  /** Name of the source, for example `netbox`. */
  source: string;
  /** Namespace of the entities. */
  namespace: string;
  now?: () => number;
}

/** Creates the table of names in the catalog's database. */
export async function migrateEntityNames(client: Knex): Promise<void> {
  await client.migrate.latest({
    directory: resolvePackagePath(
      '@linework/backstage-plugin-catalog-backend-module-network',
      'migrations',
    ),
    tableName: MIGRATIONS_TABLE,
  });
}

function inBatches<TItem>(items: readonly TItem[]): TItem[][] {
  const batches: TItem[][] = [];
  for (let start = 0; start < items.length; start += ROWS_AT_ONCE) {
    batches.push(items.slice(start, start + ROWS_AT_ONCE));
  }
  return batches;
}

export class DatabaseEntityNames implements EntityNames {
  readonly #client: Knex;
  readonly #source: string;
  readonly #namespace: string;
  readonly #now: () => number;

  static create(options: DatabaseEntityNamesOptions): DatabaseEntityNames {
    return new DatabaseEntityNames(options);
  }

  private constructor(options: DatabaseEntityNamesOptions) {
    this.#client = options.client;
    this.#source = options.source;
    this.#namespace = options.namespace;
    this.#now = options.now ?? Date.now;
  }

  async resolve(things: readonly SourceThing[]): Promise<Map<string, string>> {
    const names = new Map<string, string>();
    const byId = new Map<string, SourceThing>();
    for (const thing of things) {
      if (byId.get(thing.sourceId)?.name === undefined) {
        byId.set(thing.sourceId, thing);
      }
    }
    for (const batch of inBatches([...byId.values()])) {
      await this.#resolveBatch(batch, names);
    }
    return names;
  }

  async find(sourceId: string): Promise<string | undefined> {
    return (await this.#read([sourceId])).get(sourceId);
  }

  async forgetBefore(seenAt: number): Promise<number> {
    return this.#client<NameRow>(TABLE)
      .where({ source: this.#source })
      .andWhere('seen_at', '<', seenAt)
      .delete();
  }

  async #resolveBatch(
    batch: readonly SourceThing[],
    names: Map<string, string>,
  ): Promise<void> {
    const known = await this.#read(batch.map(thing => thing.sourceId));
    known.forEach((name, sourceId) => names.set(sourceId, name));
    if (known.size > 0) {
      await this.#client<NameRow>(TABLE)
        .where({ source: this.#source })
        .whereIn('source_id', [...known.keys()])
        .update({ seen_at: this.#now() });
    }
    const nameless = batch.filter(
      thing => thing.name !== undefined && !known.has(thing.sourceId),
    );
    await this.#handOut(nameless, names);
  }

  async #read(sourceIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.#client<NameRow>(TABLE)
      .where({ source: this.#source, namespace: this.#namespace })
      .whereIn('source_id', sourceIds)
      .select('source_id', 'name');
    return new Map(rows.map(row => [row.source_id, row.name]));
  }

  /** Tries the candidates rank by rank; the unique index decides who gets a name when several ask for it. */
  async #handOut(
    things: readonly SourceThing[],
    names: Map<string, string>,
  ): Promise<void> {
    let waiting = things.map(thing => ({
      sourceId: thing.sourceId,
      candidates: nameCandidates({ source: this.#source, ...thing }),
    }));
    while (waiting.length > 0) {
      const exhausted = waiting.find(({ candidates }) => !candidates.length);
      if (exhausted) {
        throw new ConflictError(
          `every entity name for "${exhausted.sourceId}" of the source "${
            this.#source
          }" is taken in the namespace "${this.#namespace}"`,
        );
      }
      // In one order for all who insert at the same time, or they would wait for each other in a circle.
      waiting.sort((a, b) => (a.candidates[0] < b.candidates[0] ? -1 : 1));
      await this.#client<NameRow>(TABLE)
        .insert(
          waiting.map(({ sourceId, candidates }) => ({
            source: this.#source,
            source_id: sourceId,
            namespace: this.#namespace,
            name: candidates[0],
            seen_at: this.#now(),
          })),
        )
        .onConflict()
        .ignore();
      const given = await this.#read(waiting.map(({ sourceId }) => sourceId));
      given.forEach((name, sourceId) => names.set(sourceId, name));
      waiting = waiting
        .filter(({ sourceId }) => !given.has(sourceId))
        .map(({ sourceId, candidates }) => ({
          sourceId,
          candidates: candidates.slice(1),
        }));
    }
  }
}
