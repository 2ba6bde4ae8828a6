// Devices that proposals have declared, as entities that the catalog reads.
import type { Entity } from '@backstage/catalog-model';
import type { Knex } from 'knex';
import {
  DeclaredEntityStore,
  type KeptEntity,
} from '../imports/DeclaredEntityStore';

/** Name of discovery among the sources of entities and links. */
export const DISCOVERY_SOURCE = 'discovery';

export class DeclaredDevices {
  readonly #knex: Knex;

  /** `knex` may be a transaction. */
  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** By ref, what the device is known by; an empty text for one that another source has declared. */
  async holdersOf(deviceRefs: readonly string[]): Promise<Map<string, string>> {
    const entities = await new DeclaredEntityStore(this.#knex).findByRefs(
      deviceRefs,
    );
    return new Map(
      entities.map(({ entityRef, source, sourceId }) => [
        entityRef,
        source === DISCOVERY_SOURCE ? sourceId : '',
      ]),
    );
  }

  /** Those of the source ids under which a device is declared. */
  async existing(sourceIds: readonly string[]): Promise<Set<string>> {
    const entities = await new DeclaredEntityStore(this.#knex).findBySourceIds(
      DISCOVERY_SOURCE,
      sourceIds,
    );
    return new Set(entities.map(({ sourceId }) => sourceId));
  }

  /** Whatever source has declared it, as long as it is one that is kept here. */
  async find(deviceRef: string): Promise<KeptEntity | undefined> {
    const [entity] = await new DeclaredEntityStore(this.#knex).findByRefs([
      deviceRef,
    ]);
    return entity;
  }

  async declare(
    sourceId: string,
    entity: Entity,
    actor: string,
  ): Promise<void> {
    await this.update({ source: DISCOVERY_SOURCE, sourceId }, entity, actor);
  }

  async update(
    { source, sourceId }: Pick<KeptEntity, 'source' | 'sourceId'>,
    entity: Entity,
    actor: string,
  ): Promise<void> {
    await new DeclaredEntityStore(this.#knex).upsert(
      [{ source, sourceId, entity }],
      { actor, now: Date.now() },
    );
  }
}
