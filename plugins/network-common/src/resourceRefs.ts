// Refs from one entity of the network to another: always to a Resource, in the entity's own namespace by default.

import {
  KubernetesValidatorFunctions,
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { given } from './problems';

function toResourceRef(value: string, entity: Entity): string | undefined {
  try {
    const ref = parseEntityRef(value, {
      defaultKind: 'resource',
      defaultNamespace: entity.metadata.namespace,
    });
    const text = stringifyEntityRef(ref);
    const usable =
      ref.kind.toLocaleLowerCase('en-US') === 'resource' &&
      KubernetesValidatorFunctions.isValidNamespace(ref.namespace) &&
      KubernetesValidatorFunctions.isValidObjectName(ref.name) &&
      text !== stringifyEntityRef(entity);
    return usable ? text : undefined;
  } catch {
    return undefined;
  }
}

/** The full entity ref that `value` means; a wrong one is added to `problems`, an absent one is none. */
export function readResourceRef(
  entity: Entity,
  field: { path: string; value: unknown; type: string; example: string },
  problems: string[],
): string | undefined {
  const { path, value, type, example } = field;
  if (value === undefined) {
    return undefined;
  }
  const ref =
    typeof value === 'string' ? toResourceRef(value, entity) : undefined;
  if (!ref) {
    problems.push(
      `${path} ${given(
        value,
      )}; allowed is the entity ref of another Resource of type ${type}, for example "${example}"`,
    );
  }
  return ref;
}
