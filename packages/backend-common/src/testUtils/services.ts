import {
  coreServices,
  createServiceFactory,
  type ServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type { JsonObject } from '@backstage/types';

/** @public */
export type TestPolicy = (
  permission: Permission,
  userRef: string | undefined,
) => PolicyDecision;

/** @public */
export const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };
/** @public */
export const deny: PolicyDecision = { result: AuthorizeResult.DENY };

/**
 * A permission service that decides by the policy.
 *
 * @public
 */
export function testPermissions(policy: TestPolicy): ServiceFactory {
  return createServiceFactory({
    service: coreServices.permissions,
    deps: {},
    factory: () => {
      const decide = (
        permission: Permission,
        { credentials }: { credentials: { principal: unknown } },
      ) => {
        const { userEntityRef } = credentials.principal as {
          userEntityRef?: string;
        };
        return policy(permission, userEntityRef);
      };
      return {
        authorize: async (requests, options) =>
          requests.map(({ permission }) => {
            const decision = decide(permission, options);
            if (decision.result === AuthorizeResult.CONDITIONAL) {
              throw new Error(`${permission.name} is asked without conditions`);
            }
            return decision;
          }),
        authorizeConditional: async (requests, options) =>
          requests.map(({ permission }) => decide(permission, options)),
      };
    },
  });
}

/**
 * Users with the groups that they belong to.
 *
 * @public
 */
export function testUsers(groups: Record<string, string[]>): ServiceFactory {
  return mockServices.userInfo.mock({
    getUserInfo: async credentials => {
      const { userEntityRef } = credentials.principal as {
        userEntityRef: string;
      };
      return {
        userEntityRef,
        ownershipEntityRefs: [userEntityRef, ...(groups[userEntityRef] ?? [])],
      };
    },
  }).factory;
}

/**
 * An auditor that adds what is done to a list.
 *
 * @public
 */
export function testAuditor(audit: JsonObject[]): ServiceFactory {
  return mockServices.auditor.mock({
    createEvent: async ({ eventId, severityLevel, meta }) => {
      const event = { eventId, severityLevel: severityLevel!, meta: meta! };
      return {
        success: async options => {
          audit.push({
            ...event,
            status: 'succeeded',
            meta: { ...meta, ...options?.meta },
          });
        },
        fail: async ({ error }) => {
          audit.push({ ...event, status: 'failed', error: error.message });
        },
      };
    },
  }).factory;
}

/**
 * Signals that are added to a list.
 *
 * @public
 */
export function testSignals(published: JsonObject[]): ServiceFactory {
  return createServiceFactory({
    service: signalsServiceRef,
    deps: {},
    factory: () => ({
      publish: async signal => {
        published.push(signal as unknown as JsonObject);
      },
    }),
  });
}
