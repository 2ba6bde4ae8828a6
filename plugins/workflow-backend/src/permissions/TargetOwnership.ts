// Keeps who owns the entities that instances work for. Owners are written down when an instance is started for an entity,
// and looked up again from time to time: whoever stops being an owner stops seeing what goes on with it.
import type { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { ownersOfEntity } from '@linework/backend-common';
import type { TargetOwnerStore } from '../database/TargetOwnerStore';

/** Entities asked for at once. */
const PAGE = 200;

export class TargetOwnership {
  readonly #auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  readonly #catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
  readonly #store: TargetOwnerStore;

  constructor(options: {
    auth: Pick<AuthService, 'getOwnServiceCredentials'>;
    catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
    store: TargetOwnerStore;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#store = options.store;
  }

  /** Writes down who owns an entity that work is started for. */
  async record(entity: Entity): Promise<void> {
    await this.#store.replace([
      {
        targetRef: stringifyEntityRef(entity),
        ownerRefs: ownersOfEntity(entity),
      },
    ]);
  }

  /** Asks the catalog again for all entities that instances work for. What is not there any more has no owner. */
  async refresh(signal: AbortSignal): Promise<void> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    let after = '';
    while (!signal.aborted) {
      const targetRefs = await this.#store.targetRefs({ after, limit: PAGE });
      if (targetRefs.length === 0) return;
      const { items } = await this.#catalog.getEntitiesByRefs(
        {
          entityRefs: targetRefs,
          fields: ['kind', 'metadata', 'relations', 'spec.owner'],
        },
        { credentials },
      );
      await this.#store.replace(
        targetRefs.map((targetRef, index) => {
          const entity = items[index];
          return { targetRef, ownerRefs: entity ? ownersOfEntity(entity) : [] };
        }),
      );
      after = targetRefs[targetRefs.length - 1];
    }
  }
}
