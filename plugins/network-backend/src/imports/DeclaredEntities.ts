// What imports and discovery declare entities through, and what the catalog reads them from.
import {
  NETWORK_DECLARED_ENTITIES_TOPIC,
  type DeclaredEntityPage,
} from '@linework/backstage-plugin-network-common';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import type { NetworkEvents } from '../events/NetworkEvents';
import type { Inventory } from '../inventory/types';
import {
  DeclaredEntityStore,
  type DeclaredEntity,
} from './DeclaredEntityStore';

export class DeclaredEntities {
  readonly #events: Pick<NetworkEvents, 'publish'>;
  readonly #inventory: Pick<Inventory, 'wakeSync'>;
  readonly #knex: Knex;

  constructor(options: {
    inventory: Pick<Inventory, 'wakeSync'>;
    knex: Knex;
    networkEvents: Pick<NetworkEvents, 'publish'>;
  }) {
    this.#inventory = options.inventory;
    this.#knex = options.knex;
    this.#events = options.networkEvents;
  }

  /**
   * Adds or replaces entities, all of them or none, and wakes the catalog. Says how many are new or differ. Throws a
   * `ConflictError` when another source has declared one of them.
   */
  async declare(
    entities: readonly DeclaredEntity[],
    actor: string,
  ): Promise<number> {
    const written = await this.#knex.transaction(transaction =>
      new DeclaredEntityStore(transaction).upsert(entities, {
        actor,
        now: Date.now(),
      }),
    );
    if (written > 0) await this.announce();
    return written;
  }

  /** Takes back what a source declared, and wakes the catalog. Says how many there were. */
  async withdraw(
    source: string,
    sourceIds: readonly string[],
  ): Promise<number> {
    const removed = await new DeclaredEntityStore(this.#knex).remove(
      source,
      sourceIds,
    );
    if (removed > 0) await this.announce();
    return removed;
  }

  /** What a source has declared under these ids. */
  async find(
    source: string,
    sourceIds: readonly string[],
  ): Promise<DeclaredEntity[]> {
    return new DeclaredEntityStore(this.#knex).findBySourceIds(
      source,
      sourceIds,
    );
  }

  async page(options: {
    after?: string;
    limit: number;
  }): Promise<DeclaredEntityPage> {
    const { items, endCursor, total } = await new DeclaredEntityStore(
      this.#knex,
    ).page(options);
    return {
      items: items.map(({ source, sourceId, entity }) => ({
        source,
        sourceId,
        entity: entity as unknown as JsonObject,
      })),
      endCursor,
      totalItems: total,
    };
  }

  /** Tells the catalog's provider that there is something to read, and the inventory that the catalog soon has more. */
  async announce(): Promise<void> {
    await this.#events.publish(NETWORK_DECLARED_ENTITIES_TOPIC, [{}]);
    this.#inventory.wakeSync();
  }
}
