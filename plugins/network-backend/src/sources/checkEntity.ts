import {
  KubernetesValidatorFunctions,
  type Entity,
} from '@backstage/catalog-model';
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

/** Characters of an id of a source; longer ones cannot be kept. */
const MAX_ID = 255;

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
  checkId(sourceId);
  checkNames(entity);
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

/** Whether something can be kept under the id. */
export function isKeepable(sourceId: string): boolean {
  return sourceId.length >= 1 && sourceId.length <= MAX_ID;
}

/** @throws InputError when nothing can be kept under the id. */
export function checkId(sourceId: string): void {
  if (!isKeepable(sourceId)) {
    throw new InputError(
      `its id has ${sourceId.length} characters; an id has from 1 to ${MAX_ID}, and stays the same when the thing is renamed`,
    );
  }
}

function checkNames({ metadata: { name, namespace } }: Entity): void {
  if (!KubernetesValidatorFunctions.isValidObjectName(name)) {
    throw new InputError(
      `metadata.name is ${JSON.stringify(
        name,
      )}; allowed are letters, digits, "-", "_" and ".", at most 63 characters`,
    );
  }
  if (
    namespace !== undefined &&
    !KubernetesValidatorFunctions.isValidNamespace(namespace)
  ) {
    throw new InputError(
      `metadata.namespace is ${JSON.stringify(
        namespace,
      )}; allowed are small letters, digits and "-", at most 63 characters`,
    );
  }
}
