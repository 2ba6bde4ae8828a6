import type {
  AuthService,
  BackstageCredentials,
  HttpAuthService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { AuthenticationError, InputError } from '@backstage/errors';

/**
 * Who asks: a person, or a service with a token of its own.
 *
 * @public
 */
export interface Caller {
  credentials: BackstageCredentials;
  /** Entity ref of the person, or the subject of the service, for example `plugin:scaffolder`. */
  actor: string;
  /** Entity ref of the person; absent for a service. */
  userRef?: string;
  /** The person and the groups the person belongs to, as entity refs; empty for a service. */
  ownershipRefs(): Promise<string[]>;
}

/**
 * Reads the caller of a request. What costs a further call is asked for only when it is needed, and once.
 *
 * @public
 */
export class CallerResolver {
  readonly #auth: AuthService;
  readonly #httpAuth: HttpAuthService;
  readonly #userInfo: UserInfoService;

  constructor(options: {
    auth: AuthService;
    httpAuth: HttpAuthService;
    userInfo: UserInfoService;
  }) {
    this.#auth = options.auth;
    this.#httpAuth = options.httpAuth;
    this.#userInfo = options.userInfo;
  }

  async resolve(
    request: Parameters<HttpAuthService['credentials']>[0],
  ): Promise<Caller> {
    const credentials = await this.#httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    if (this.#auth.isPrincipal(credentials, 'service')) {
      return {
        credentials,
        actor: credentials.principal.subject,
        ownershipRefs: async () => [],
      };
    }
    if (!this.#auth.isPrincipal(credentials, 'user')) {
      throw new AuthenticationError(
        'The caller is neither a user nor a service',
      );
    }
    const { userEntityRef } = credentials.principal;
    let refs: Promise<string[]> | undefined;
    return {
      credentials,
      actor: userEntityRef,
      userRef: userEntityRef,
      ownershipRefs: () => {
        refs ??= this.#userInfo
          .getUserInfo(credentials)
          .then(info => [
            ...new Set([userEntityRef, ...info.ownershipEntityRefs]),
          ]);
        return refs;
      },
    };
  }
}

/**
 * `what` names what makes sense for a person only.
 *
 * @public
 */
export function requireUser(caller: Caller, what: string): string {
  if (!caller.userRef) {
    throw new InputError(
      `${what} needs the token of a user, the caller is the service "${caller.actor}".`,
    );
  }
  return caller.userRef;
}
