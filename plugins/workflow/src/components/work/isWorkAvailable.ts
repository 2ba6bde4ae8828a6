import type { Entity } from '@backstage/catalog-model';

/** Kinds that stand for something one works on; people, groups and files about entities do not. */
export const WORK_KINDS = ['component', 'resource', 'system', 'api', 'domain'];

/**
 * Says whether an entity is of a kind that processes are usually started for, for `EntityLayout.Route` and
 * `EntitySwitch.Case`.
 *
 * @public
 */
export function isWorkAvailable(entity: Entity): boolean {
  return WORK_KINDS.includes(entity.kind.toLocaleLowerCase('en-US'));
}
