// Asks the permission framework once per request and permission, never per item: the answer is a filter that the
// query stores put into SQL.
import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
  type Permission,
  type PermissionCriteria,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  createConditionTransformer,
  type PermissionResourceRef,
} from '@backstage/plugin-permission-node';

/**
 * Which resources a permission covers.
 *
 * @public
 */
export type Access<TFilter> = 'all' | 'none' | PermissionCriteria<TFilter>;

/** @public */
export class AccessControl {
  readonly #permissions: PermissionsService;
  readonly #registry: PermissionsRegistryService;

  constructor(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }) {
    this.#permissions = options.permissions;
    this.#registry = options.permissionsRegistry;
  }

  /** What the caller may do with resources of one type, in the order of the permissions. */
  async accessTo<
    TResource,
    TFilter,
    TType extends string,
    const TPermissions extends readonly ResourcePermission<TType>[],
  >(
    resourceRef: PermissionResourceRef<TResource, TFilter, TType>,
    credentials: BackstageCredentials,
    permissions: TPermissions,
  ): Promise<{ [K in keyof TPermissions]: Access<TFilter> }> {
    const transform = createConditionTransformer(
      this.#registry.getPermissionRuleset(resourceRef),
    );
    const decisions = await this.#permissions.authorizeConditional(
      permissions.map(permission => ({ permission })),
      { credentials },
    );
    return decisions.map((decision): Access<TFilter> => {
      switch (decision.result) {
        case AuthorizeResult.ALLOW:
          return 'all';
        case AuthorizeResult.CONDITIONAL:
          return transform(decision.conditions);
        default:
          return 'none';
      }
    }) as { [K in keyof TPermissions]: Access<TFilter> };
  }

  async isAllowed(
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<boolean> {
    const [decision] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    return decision.result === AuthorizeResult.ALLOW;
  }
}

/**
 * Refuses at once when the permission is denied whatever the resource: that reveals nothing about any of them.
 *
 * @public
 */
export function assertNotDenied(
  access: Access<unknown>,
  permission: Permission,
  what: string,
): void {
  if (access === 'none') throw permissionDenied(permission, what);
}

/**
 * `what` completes "You may not …".
 *
 * @public
 */
export function permissionDenied(
  permission: Permission,
  what: string,
): NotAllowedError {
  return new NotAllowedError(
    `You may not ${what}: the permission policy does not grant you "${permission.name}". ` +
      `Ask the administrators of this portal for it.`,
  );
}
