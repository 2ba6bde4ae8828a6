// Devices and sites that a CSV import or an accepted proposal of discovery declared live in the network database; the
// catalog shows them. The database is the truth, so what it does not name any more goes, with two safeties: an answer
// of which a part is missing removes nothing, and the first answer that is empty removes nothing either; it must be
// empty the next time, too.

import type {
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  entityEnvelopeSchemaValidator,
  type Entity,
} from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type {
  DeferredEntity,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  NETWORK_DECLARED_ENTITIES_TOPIC,
  SOURCE_ANNOTATION,
  SOURCE_ID_ANNOTATION,
  type DeclaredEntity,
} from '@linework/backstage-plugin-network-common';
import type { NetworkDatabase } from '../networkDatabase/NetworkDatabase';

export const NETWORK_DATABASE_PROVIDER = 'NetworkDatabaseEntityProvider';

export interface NetworkDatabaseEntityProviderOptions {
  database: NetworkDatabase;
  /** Runs the periodic read on one replica at a time. */
  taskRunner: SchedulerServiceTaskRunner;
  events: EventsService;
  logger: LoggerService;
}

const validateEnvelope = entityEnvelopeSchemaValidator();

export class NetworkDatabaseEntityProvider implements EntityProvider {
  readonly #options: NetworkDatabaseEntityProviderOptions;
  #connection?: EntityProviderConnection;
  #wasEmpty = false;
  #isReading = false;
  #readAgain = false;

  constructor(options: NetworkDatabaseEntityProviderOptions) {
    this.#options = options;
  }

  getProviderName(): string {
    return NETWORK_DATABASE_PROVIDER;
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    const { taskRunner, events } = this.#options;
    this.#connection = connection;
    await taskRunner.run({
      id: `${NETWORK_DATABASE_PROVIDER}:read`,
      fn: () => this.read('schedule'),
    });
    await events.subscribe({
      id: NETWORK_DATABASE_PROVIDER,
      topics: [NETWORK_DECLARED_ENTITIES_TOPIC],
      onEvent: () => this.read('event'),
    });
  }

  /** Reads everything; what comes in while that goes on makes it read once more. */
  async read(reason: 'schedule' | 'event'): Promise<void> {
    if (this.#isReading) {
      this.#readAgain = true;
      return;
    }
    this.#isReading = true;
    try {
      do {
        this.#readAgain = false;
        await this.#readOnce(reason);
      } while (this.#readAgain);
    } catch (error) {
      this.#options.logger.warn(
        `declared entities could not be read from the network database, so those known last are kept: ${
          toError(error).message
        }`,
      );
    } finally {
      this.#isReading = false;
    }
  }

  async #readOnce(reason: 'schedule' | 'event'): Promise<void> {
    const { database, logger } = this.#options;
    const { items, totalItems } = await database.declaredEntities();
    if (items.length < totalItems) {
      logger.warn(
        `the network database named ${items.length} of ${totalItems} declared entities; nothing is changed until it names them all`,
      );
      return;
    }
    if (items.length === 0 && !this.#wasEmpty) {
      // Only the periodic read counts as the first of two: events may come in a burst.
      this.#wasEmpty = reason === 'schedule';
      return;
    }
    this.#wasEmpty = items.length === 0;
    await this.#connection?.applyMutation({
      type: 'full',
      entities: this.#deferred(items),
    });
  }

  #deferred(items: DeclaredEntity[]): DeferredEntity[] {
    return items.flatMap(item => {
      try {
        return {
          entity: this.#entity(item),
          locationKey: NETWORK_DATABASE_PROVIDER,
        };
      } catch (error) {
        this.#options.logger.warn(
          `the declared entity "${item.sourceId}" of the source "${
            item.source
          }" cannot be an entity: ${toError(error).message}`,
        );
        return [];
      }
    });
  }

  #entity({ entity, source, sourceId }: DeclaredEntity): Entity {
    const valid: Entity = validateEnvelope(entity);
    const location = `linework:${source}`;
    return {
      ...valid,
      metadata: {
        ...valid.metadata,
        annotations: {
          ...valid.metadata.annotations,
          [ANNOTATION_LOCATION]: location,
          [ANNOTATION_ORIGIN_LOCATION]: location,
          [SOURCE_ANNOTATION]: source,
          [SOURCE_ID_ANNOTATION]: sourceId,
        },
      },
    };
  }
}
