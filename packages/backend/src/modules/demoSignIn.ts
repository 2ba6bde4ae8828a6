/*
 * Sign-in for the demo: the browser names one of the personas listed in the configuration and is that catalog
 * user from then on, without a password. It must never meet real users, so it refuses to load outside
 * development.
 */
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { AuthenticationError } from '@backstage/errors';
import {
  authProvidersExtensionPoint,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';

/** Header in which the sign-in page names the persona. */
const PERSONA_HEADER = 'x-demo-persona';

const authModuleDemoProvider = createBackendModule({
  pluginId: 'auth',
  moduleId: 'demo-provider',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        providers: authProvidersExtensionPoint,
      },
      async init({ config, providers }) {
        if (process.env.NODE_ENV !== 'development') {
          throw new Error(
            `The demo sign-in lets anybody be anyone and only loads with NODE_ENV=development (it is ${
              process.env.NODE_ENV ?? 'not set'
            }). Remove the module from the backend and set up a provider of https://backstage.io/docs/auth/.`,
          );
        }
        const personas = (
          config.getOptionalConfigArray('demo.personas') ?? []
        ).map(persona => persona.getString('user'));

        providers.registerProvider({
          providerId: 'demo',
          factory: createProxyAuthProviderFactory({
            authenticator: createProxyAuthenticator({
              defaultProfileTransform: async () => ({ profile: {} }),
              initialize: () => undefined,
              async authenticate({ req }) {
                const user = req.header(PERSONA_HEADER) ?? '';
                if (!personas.includes(user)) {
                  throw new AuthenticationError(
                    `There is no demo persona "${user}"; demo.personas in the configuration lists ${personas.join(
                      ', ',
                    )}.`,
                  );
                }
                return { result: { user } };
              },
            }),
            async signInResolver({ result }, ctx) {
              return ctx.signInWithCatalogUser({
                entityRef: { kind: 'user', name: result.user },
              });
            },
          }),
        });
      },
    });
  },
});

export default authModuleDemoProvider;
