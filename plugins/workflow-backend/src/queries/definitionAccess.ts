// Access to instances that asks for nothing but their process covers all instances of a version or none.
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import type { Access } from '@linework/backend-common';
import type {
  DefinitionFilter,
  InstanceFilter,
} from '../permissions/resources';

/** The access to instances as one to definitions, or undefined if it asks for something that differs between instances. */
export function definitionAccess(
  access: Access<InstanceFilter>,
): Access<DefinitionFilter> | undefined {
  if (access === 'all' || access === 'none') return access;
  return asksForProcessOnly(access)
    ? (access as PermissionCriteria<DefinitionFilter>)
    : undefined;
}

function asksForProcessOnly(
  criteria: PermissionCriteria<InstanceFilter>,
): boolean {
  if (isAndCriteria(criteria)) return criteria.allOf.every(asksForProcessOnly);
  if (isOrCriteria(criteria)) return criteria.anyOf.every(asksForProcessOnly);
  if (isNotCriteria(criteria)) return asksForProcessOnly(criteria.not);
  return criteria.property === 'processId';
}
