// Lets a wrong device, site or circuit fail at ingestion, where its owner sees it, instead of when somebody needs it.

import {
  getCompoundEntityRef,
  parseEntityRef,
  RELATION_DEPENDENCY_OF,
  RELATION_DEPENDS_ON,
  RELATION_HAS_PART,
  RELATION_PART_OF,
  stringifyEntityRef,
  type CompoundEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { LocationSpec } from '@backstage/plugin-catalog-common';
import {
  processingResult,
  type CatalogProcessor,
  type CatalogProcessorCache,
  type CatalogProcessorEmit,
} from '@backstage/plugin-catalog-node';
import {
  isCircuit,
  isNetworkDevice,
  isNetworkSite,
  parseCircuit,
  parseDevice,
  parseSite,
  RELATION_CONNECTED_TO,
} from '@linework/backstage-plugin-network-common';
import type { Neighbours } from './neighbours/Neighbours';

const NEIGHBOURS_KEY = 'neighbours';

/** What an entity of the network is tied to by its own facts. */
interface Ties {
  siteRef?: string;
  dependsOn: string[];
  isDevice: boolean;
}

/** Reads and so validates the facts; `undefined` for any other entity. */
function readTies(entity: Entity): Ties | undefined {
  if (isNetworkDevice(entity)) {
    return { ...parseDevice(entity), dependsOn: [], isDevice: true };
  }
  if (isNetworkSite(entity)) {
    return { ...parseSite(entity), dependsOn: [], isDevice: false };
  }
  if (isCircuit(entity)) {
    const { endA, endZ } = parseCircuit(entity);
    const ends = [endA, endZ].flatMap(end => [end?.siteRef, end?.deviceRef]);
    return {
      dependsOn: [...new Set(ends.filter(ref => ref !== undefined))],
      isDevice: false,
    };
  }
  return undefined;
}

/**
 * Validates `Resource` entities of the types `network-device`, `network-site` and `circuit`, and relates each to its
 * site, a circuit to its ends, and a device to its neighbours. The built-in processor goes on to do what it does for
 * every `Resource`, for example the owner.
 */
export class NetworkEntityProcessor implements CatalogProcessor {
  readonly #neighbours: Neighbours;

  constructor(neighbours: Neighbours) {
    this.#neighbours = neighbours;
  }

  getProcessorName(): string {
    return 'NetworkEntityProcessor';
  }

  async validateEntityKind(entity: Entity): Promise<boolean> {
    // Says no even to a valid entity: that it is a well-formed Resource is for the built-in processor to say.
    readTies(entity);
    return false;
  }

  async postProcessEntity(
    entity: Entity,
    _location: LocationSpec,
    emit: CatalogProcessorEmit,
    cache: CatalogProcessorCache,
  ): Promise<Entity> {
    const ties = readTies(entity);
    if (!ties) {
      return entity;
    }
    const self = getCompoundEntityRef(entity);
    const relate = (
      source: CompoundEntityRef,
      type: string,
      target: CompoundEntityRef,
    ) => emit(processingResult.relation({ source, type, target }));

    if (ties.siteRef !== undefined) {
      const site = parseEntityRef(ties.siteRef);
      relate(self, RELATION_PART_OF, site);
      relate(site, RELATION_HAS_PART, self);
    }
    for (const ref of ties.dependsOn) {
      const end = parseEntityRef(ref);
      relate(self, RELATION_DEPENDS_ON, end);
      relate(end, RELATION_DEPENDENCY_OF, self);
    }
    if (ties.isDevice) {
      for (const ref of await this.#neighboursOf(entity, cache)) {
        const neighbour = parseEntityRef(ref);
        relate(self, RELATION_CONNECTED_TO, neighbour);
        relate(neighbour, RELATION_CONNECTED_TO, self);
      }
    }
    return entity;
  }

  /**
   * What was known last is kept with the entity, because relations that are not emitted again are removed: neither an
   * outage of the network database nor a restart may do that.
   */
  async #neighboursOf(
    entity: Entity,
    cache: CatalogProcessorCache,
  ): Promise<string[]> {
    const known = (await cache.get<string[]>(NEIGHBOURS_KEY)) ?? [];
    const neighbours = this.#neighbours.of(stringifyEntityRef(entity));
    if (neighbours === undefined) {
      return known;
    }
    const current = [...neighbours].sort();
    if (known.join() !== current.join()) {
      await cache.set(NEIGHBOURS_KEY, current);
    }
    return current;
  }
}
