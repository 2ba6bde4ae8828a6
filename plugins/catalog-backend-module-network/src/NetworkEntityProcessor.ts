// Lets a wrong device or site fail at ingestion, where its owner sees it, instead of when somebody needs the device.

import {
  getCompoundEntityRef,
  parseEntityRef,
  RELATION_HAS_PART,
  RELATION_PART_OF,
  type Entity,
} from '@backstage/catalog-model';
import type { LocationSpec } from '@backstage/plugin-catalog-common';
import {
  processingResult,
  type CatalogProcessor,
  type CatalogProcessorEmit,
} from '@backstage/plugin-catalog-node';
import {
  isNetworkDevice,
  isNetworkSite,
  parseDevice,
  parseSite,
} from '@linework/backstage-plugin-network-common';

/** `spec.site` of a device or a site, validated on the way; `undefined` for any other entity. */
function readNetworkEntity(entity: Entity): { siteRef?: string } | undefined {
  if (isNetworkDevice(entity)) {
    return parseDevice(entity);
  }
  return isNetworkSite(entity) ? parseSite(entity) : undefined;
}

/**
 * Validates `Resource` entities of type `network-device` and `network-site`, and relates each to the site it is part
 * of. The built-in processor goes on to do what it does for every `Resource`, for example the owner.
 */
export class NetworkEntityProcessor implements CatalogProcessor {
  getProcessorName(): string {
    return 'NetworkEntityProcessor';
  }

  async validateEntityKind(entity: Entity): Promise<boolean> {
    // Says no even to a valid entity: that it is a well-formed Resource is for the built-in processor to say.
    readNetworkEntity(entity);
    return false;
  }

  async postProcessEntity(
    entity: Entity,
    _location: LocationSpec,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    const siteRef = readNetworkEntity(entity)?.siteRef;
    if (siteRef !== undefined) {
      const self = getCompoundEntityRef(entity);
      const site = parseEntityRef(siteRef);
      emit(
        processingResult.relation({
          source: self,
          type: RELATION_PART_OF,
          target: site,
        }),
      );
      emit(
        processingResult.relation({
          source: site,
          type: RELATION_HAS_PART,
          target: self,
        }),
      );
    }
    return entity;
  }
}
