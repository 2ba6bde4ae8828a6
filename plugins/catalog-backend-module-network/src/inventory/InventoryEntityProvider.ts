// Hands a whole inventory to the catalog's engine for incremental ingestion, one page at a time. What is in memory is
// one page; where the reader stands is a cursor of a few bytes that the engine keeps, so that a pass goes on where a
// restart or an error ended it.

import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type {
  EntityIteratorResult,
  IncrementalEntityEventResult,
  IncrementalEntityProvider,
} from '@backstage/plugin-catalog-backend-module-incremental-ingestion';
import type { DeferredEntity } from '@backstage/plugin-catalog-node';
import type { EventParams } from '@backstage/plugin-events-node';
import type { EntityNames } from '../names/EntityNames';
import { PageReader, type PageCursor, type Paging } from '../rest/paging';
import type { RestSource } from '../rest/RestSource';
import type { EntityBuilder } from './EntityBuilder';
import type {
  Collection,
  InventorySource,
  OpenInventory,
} from './InventorySource';
import type { SourceRecordOf } from './records';
import { readWebhookHint } from './webhookHint';

/** For how long the name of a thing that vanished from its source is kept for it. */
const NAME_KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** Where a pass stands. */
export interface PassCursor {
  startedAt: number;
  /** Path of the collection that is read. */
  path: string;
  /** How that collection is paged; a pass does not change its mind half-way. */
  paging: Paging;
  page?: PageCursor;
}

export interface InventoryEntityProviderOptions {
  /** Name of the provider, for example `NetBoxEntityProvider:main`. */
  providerName: string;
  /** Name of the source in annotations and messages, for example `netbox`. */
  sourceName: string;
  source: InventorySource;
  rest: RestSource;
  builder: EntityBuilder;
  names: EntityNames;
  namespace: string;
  pageSize: number;
  /** Topic on which webhooks of the source come in, if they do. */
  webhookTopic?: string;
  logger: LoggerService;
  now?: () => number;
}

/** Entities of the network from the inventory of a source, NetBox or Nautobot. */
export class InventoryEntityProvider
  implements IncrementalEntityProvider<PassCursor, OpenInventory>
{
  readonly eventHandler?: IncrementalEntityProvider<
    PassCursor,
    OpenInventory
  >['eventHandler'];
  readonly #options: InventoryEntityProviderOptions;
  readonly #reader: PageReader;
  readonly #now: () => number;

  constructor(options: InventoryEntityProviderOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#reader = new PageReader({
      source: options.rest,
      name: options.sourceName,
      logger: options.logger,
    });
    const { webhookTopic } = options;
    if (webhookTopic !== undefined) {
      this.eventHandler = {
        supportsEventTopics: () => [webhookTopic],
        onEvent: params => this.#onWebhook(params),
      };
    }
  }

  getProviderName(): string {
    return this.#options.providerName;
  }

  async around(
    burst: (inventory: OpenInventory) => Promise<void>,
  ): Promise<void> {
    await burst(await this.#options.source.open());
  }

  async next(
    inventory: OpenInventory,
    cursor?: PassCursor,
  ): Promise<EntityIteratorResult<PassCursor>> {
    const { collections, paging } = inventory;
    const at: PassCursor = cursor ?? {
      startedAt: this.#now(),
      path: collections[0].path,
      paging,
    };
    const index = collections.findIndex(({ path }) => path === at.path);
    if (index < 0) {
      throw new Error(
        `${this.#options.sourceName}: the pass stands at /api/${
          at.path
        }/, which is not read any more since the configuration changed; cancel the ingestion of ${
          this.#options.providerName
        } to begin a new one`,
      );
    }
    const collection = collections[index];
    const page = await this.#reader.read({
      path: collection.path,
      query: collection.query,
      pageSize: this.#options.pageSize,
      paging: at.paging,
      after: at.page,
    });
    const entities = await this.#deferred(
      await collection.translate(page.records),
    );
    if (page.next) {
      return { done: false, entities, cursor: { ...at, page: page.next } };
    }
    const following = collections.at(index + 1);
    if (following) {
      const { page: _, ...rest } = at;
      return {
        done: false,
        entities,
        cursor: { ...rest, path: following.path, paging },
      };
    }
    await this.#options.names.forgetBefore(at.startedAt - NAME_KEPT_MS);
    return { done: true, entities, cursor: at };
  }

  async #deferred(records: SourceRecordOf[]): Promise<DeferredEntity[]> {
    const entities = await this.#options.builder.build(records);
    return entities.map(entity => ({
      entity,
      locationKey: this.#options.providerName,
    }));
  }

  /** A webhook is a hint that one thing may have changed; what is true is read from the source. */
  async #onWebhook(params: EventParams): Promise<IncrementalEntityEventResult> {
    const { sourceName, logger, source } = this.#options;
    const hint = readWebhookHint(params.eventPayload);
    if (!hint) {
      logger.warn(`${sourceName}: a webhook names no object; it is ignored`);
      return { type: 'ignored' };
    }
    const { collections, paging } = await source.open();
    const collection = collections.find(({ model }) => model === hint.model);
    if (!collection) {
      return { type: 'ignored' };
    }
    const records = await this.#readOne(collection, paging, hint.id);
    if (records.length > 0) {
      return {
        type: 'delta',
        added: await this.#deferred(records),
        removed: [],
      };
    }
    const name = await this.#options.names.find(collection.sourceIdOf(hint.id));
    return name === undefined
      ? { type: 'ignored' }
      : { type: 'delta', added: [], removed: [{ entityRef: this.#ref(name) }] };
  }

  /** With the filter of the collection, so that a thing that no longer passes it goes, too. */
  async #readOne(
    collection: Collection,
    paging: Paging,
    id: string,
  ): Promise<SourceRecordOf[]> {
    const page = await this.#reader.read({
      path: collection.path,
      query: { ...collection.query, id },
      pageSize: 2,
      paging,
    });
    return collection.translate(
      page.records.filter(record => String(record.id) === id),
    );
  }

  #ref(name: string): string {
    return stringifyEntityRef({
      kind: 'Resource',
      namespace: this.#options.namespace,
      name,
    });
  }
}
