// Reads a source that a module added, page by page, from where the last round stopped. Only a whole pass says what is gone,
// and one that says too much is not believed.
import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { ConflictError, stringifyError } from '@backstage/errors';
import type {
  DeclaredLink,
  DeviceSource,
  DeviceSourcePage,
} from '@linework/backstage-plugin-network-node';
import { clip } from '@linework/backend-common';
import type { Knex } from 'knex';
import type { DeclaredEntities } from '../imports/DeclaredEntities';
import {
  DeclaredEntityStore,
  type DeclaredEntity,
} from '../imports/DeclaredEntityStore';
import type { Inventory } from '../inventory/types';
import { checkEntity, isKeepable } from './checkEntity';
import { checkLink } from './checkLink';
import type { SourceOptions } from './sourceOptions';
import { SourceStore } from './SourceStore';

/** Devices whose links are declared or taken back at once. */
const CHUNK = 400;
/** Problems of one page that are written to the log. */
const MAX_LOGGED = 20;

export class SourceReader {
  readonly #source: DeviceSource;
  readonly #knex: Knex;
  readonly #entities: DeclaredEntities;
  readonly #inventory: Pick<Inventory, 'declareLinks' | 'wakeSync'>;
  readonly #logger: LoggerService;
  readonly #options: Pick<SourceOptions, 'maxRemovedShare'>;
  readonly #store: SourceStore;

  constructor(options: {
    source: DeviceSource;
    knex: Knex;
    entities: DeclaredEntities;
    inventory: Pick<Inventory, 'declareLinks' | 'wakeSync'>;
    logger: LoggerService;
    options: Pick<SourceOptions, 'maxRemovedShare'>;
  }) {
    this.#source = options.source;
    this.#knex = options.knex;
    this.#entities = options.entities;
    this.#inventory = options.inventory;
    this.#logger = options.logger;
    this.#options = options.options;
    this.#store = new SourceStore(options.knex, options.source.name);
  }

  /** Reads to the end of the pass, or until it is told to stop; the next call goes on from there. */
  async run(signal: AbortSignal): Promise<void> {
    const pass = await this.#store.currentPass(Date.now());
    let cursor = pass.nextCursor;
    try {
      do {
        const page = await this.#source.read(cursor, signal);
        const problems = await this.#declare(page.items);
        const links = keepable(page.links ?? [], problems);
        this.#warn(problems);
        if (page.nextCursor !== undefined && page.nextCursor === cursor) {
          throw new Error(
            `it answers the page after "${cursor}" with the same cursor, so its end would never come`,
          );
        }
        cursor = page.nextCursor;
        await this.#save(pass.passKey, { ...page, links });
      } while (cursor !== undefined && !signal.aborted);
      if (cursor === undefined) await this.#complete(pass.passKey);
    } catch (error) {
      if (signal.aborted) return;
      await this.#store.saveError(stringifyError(error));
      this.#logger.warn(
        `Source "${
          this.#source.name
        }" cannot be read, what it said before stays: ${stringifyError(error)}`,
      );
    }
  }

  async #save(passKey: string, page: DeviceSourcePage): Promise<void> {
    await this.#knex.transaction(transaction =>
      new SourceStore(transaction, this.#source.name).savePage(passKey, {
        sourceIds: page.items
          .map(({ sourceId }) => sourceId)
          .filter(isKeepable),
        links: page.links ?? [],
        nextCursor: page.nextCursor,
      }),
    );
  }

  /** Says what of it cannot be taken, and why. */
  async #declare(
    items: readonly { sourceId: string; entity: DeclaredEntity['entity'] }[],
  ): Promise<string[]> {
    const source = this.#source.name;
    const problems: string[] = [];
    const good = new Map<string, DeclaredEntity>();
    for (const { sourceId, entity } of items) {
      try {
        good.set(sourceId, {
          source,
          sourceId,
          entity: checkEntity(source, sourceId, entity),
        });
      } catch (error) {
        problems.push(`${clip(sourceId)}: ${stringifyError(error)}`);
      }
    }
    try {
      await this.#entities.declare([...good.values()], `source:${source}`);
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      // One of them belongs to somebody else; the others should not pay for it.
      for (const entity of good.values()) {
        try {
          await this.#entities.declare([entity], `source:${source}`);
        } catch (conflict) {
          if (!(conflict instanceof ConflictError)) throw conflict;
          problems.push(`${entity.sourceId}: ${conflict.message}`);
        }
      }
    }
    return problems;
  }

  #warn(problems: readonly string[]): void {
    const source = this.#source.name;
    for (const problem of problems.slice(0, MAX_LOGGED)) {
      this.#logger.warn(`Source "${source}", ${problem}`);
    }
    if (problems.length > MAX_LOGGED) {
      this.#logger.warn(
        `Source "${source}": ${
          problems.length - MAX_LOGGED
        } more of this page cannot be taken`,
      );
    }
  }

  async #complete(passKey: string): Promise<void> {
    const gone = await this.#goneSince(passKey);
    if (gone) {
      await this.#store.removeOldLinks(passKey);
      await this.#withdraw(gone);
    }
    await this.#declareLinks();
    await this.#store.completePass(passKey, Date.now());
    this.#inventory.wakeSync();
  }

  /** What the pass has not shown; undefined when that is too much to be believed, of links as well. */
  async #goneSince(passKey: string): Promise<string[] | undefined> {
    const source = this.#source.name;
    const kept = await new DeclaredEntityStore(this.#knex).count(source);
    const gone: string[] = [];
    const limit = Math.floor(kept * this.#options.maxRemovedShare);
    const isEmpty = (await this.#store.seenInPass(passKey)) === 0;
    for (let after = ''; ; after = gone[gone.length - 1]) {
      const page = await this.#store.goneSince(passKey, { after, limit: 500 });
      gone.push(...page);
      if (page.length === 0) return gone;
      if (isEmpty || gone.length > limit) {
        this.#logger.warn(
          `Source "${source}" no longer shows ${
            isEmpty ? 'anything' : `more than ${limit} of its ${kept} entities`
          }; nothing of it is removed, no links either. If that is right, raise network.sources.rejectRemovalsAbovePercentage for one pass.`,
        );
        return undefined;
      }
    }
  }

  /** Their links first: those between two devices that are both gone would not be found any more. */
  async #withdraw(gone: readonly string[]): Promise<void> {
    const source = this.#source.name;
    for (let at = 0; at < gone.length; at += CHUNK) {
      const sourceIds = gone.slice(at, at + CHUNK);
      const entities = await this.#entities.find(source, sourceIds);
      await this.#inventory.declareLinks(source, {
        deviceRefs: entities.map(({ entity }) => stringifyEntityRef(entity)),
        links: [],
      });
      await this.#entities.withdraw(source, sourceIds);
    }
  }

  async #declareLinks(): Promise<void> {
    const source = this.#source.name;
    const store = new DeclaredEntityStore(this.#knex);
    for (let after: string | undefined; ; ) {
      const devices = await store.listOfSource(source, { after, limit: CHUNK });
      if (devices.length === 0) return;
      after = devices[devices.length - 1].sourceId;
      const links = await this.#store.linksOf(
        devices.map(({ sourceId }) => sourceId),
      );
      const others = await store.findBySourceIds(
        source,
        links.flatMap(link => [link.aSourceId, link.bSourceId]),
      );
      const refs = new Map(
        others.map(({ sourceId, entity }) => [
          sourceId,
          stringifyEntityRef(entity),
        ]),
      );
      await this.#inventory.declareLinks(source, {
        deviceRefs: devices.map(({ entity }) => stringifyEntityRef(entity)),
        links: links.flatMap(link => {
          const aDeviceRef = refs.get(link.aSourceId);
          const bDeviceRef = refs.get(link.bSourceId);
          return aDeviceRef && bDeviceRef
            ? {
                aDeviceRef,
                aInterface: link.aInterface,
                bDeviceRef,
                bInterface: link.bInterface,
              }
            : [];
        }),
      });
    }
  }
}

/** The links that can be kept; the others are added to the problems. */
function keepable(
  links: readonly DeclaredLink[],
  problems: string[],
): DeclaredLink[] {
  return links.filter(link => {
    try {
      checkLink(link);
      return true;
    } catch (error) {
      problems.push(`link ${clip(link.sourceId)}: ${stringifyError(error)}`);
      return false;
    }
  });
}
