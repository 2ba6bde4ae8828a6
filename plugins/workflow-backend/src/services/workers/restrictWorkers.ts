// Backstage gives a service with a token of its own every permission that its `accessRestrictions` leave. For the
// workers of the configuration that is too much: they get what stands there, and of that what Backstage leaves.
import type {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type Permission,
} from '@backstage/plugin-permission-common';
import type { WorkerRules } from './WorkerRules';

/** Decides for workers; asks `permissions` for what a worker has, and for everybody else. */
export function restrictWorkers(
  permissions: PermissionsService,
  options: { auth: AuthService; rules: WorkerRules },
): PermissionsService {
  const { auth, rules } = options;

  function isDenied(
    permission: Permission,
    credentials: BackstageCredentials,
  ): boolean {
    if (!auth.isPrincipal(credentials, 'service')) return false;
    const rule = rules.ruleOf(credentials.principal.subject);
    return rule !== undefined && !rule.permissions.has(permission.name);
  }

  /** Denies some, asks for the rest, and keeps the order. */
  async function decide<TQuery extends { permission: Permission }, TDecision>(
    queries: TQuery[],
    credentials: BackstageCredentials,
    ask: (rest: TQuery[]) => Promise<TDecision[]>,
  ): Promise<(TDecision | { result: AuthorizeResult.DENY })[]> {
    const rest = queries.filter(
      query => !isDenied(query.permission, credentials),
    );
    const decisions = rest.length > 0 ? await ask(rest) : [];
    let next = 0;
    return queries.map(query =>
      isDenied(query.permission, credentials)
        ? { result: AuthorizeResult.DENY }
        : decisions[next++],
    );
  }

  return {
    authorize: (requests, request) =>
      decide(requests, request.credentials, rest =>
        permissions.authorize(rest, request),
      ),
    authorizeConditional: (requests, request) =>
      decide(requests, request.credentials, rest =>
        permissions.authorizeConditional(rest, request),
      ),
  };
}
