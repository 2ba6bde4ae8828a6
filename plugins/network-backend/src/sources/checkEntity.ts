import type { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  isCircuit,
  isNetworkDevice,
  isNetworkSite,
  parseCircuit,
  parseDevice,
  parseSite,
  SOURCE_ANNOTATION,
  SOURCE_ID_ANNOTATION,
} from '@linework/backstage-plugin-network-common';

/**
 * The entity with the annotations that say where it comes from.
 *
 * @throws InputError when the catalog would refuse it, with every reason.
 */
export function checkEntity(
  source: string,
  sourceId: string,
  entity: Entity,
): Entity {
  if (isNetworkDevice(entity)) parseDevice(entity);
  else if (isNetworkSite(entity)) parseSite(entity);
  else if (isCircuit(entity)) parseCircuit(entity);
  else {
    throw new InputError(
      `"${entity.metadata.name}" is a ${entity.kind} of type ${JSON.stringify(
        entity.spec?.type,
      )}; a source gives Resources of type network-device, network-site or circuit`,
    );
  }
  return {
    ...entity,
    metadata: {
      ...entity.metadata,
      annotations: {
        ...entity.metadata.annotations,
        [SOURCE_ANNOTATION]: source,
        [SOURCE_ID_ANNOTATION]: sourceId,
      },
    },
  };
}
