import authPlugin from '@backstage/plugin-auth-backend';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import demoSignIn from './demoSignIn';

const config = mockServices.rootConfig.factory({
  data: {
    app: { baseUrl: 'http://localhost' },
    backend: { baseUrl: 'http://localhost' },
    auth: {
      environment: 'development',
      providers: { demo: { development: {} } },
    },
    demo: { personas: [{ user: 'ada', name: 'Ada', role: 'Engineer' }] },
  },
});

const users = catalogServiceMock.factory({
  entities: ['ada', 'eve'].map(name => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name, namespace: 'default' },
    spec: { memberOf: ['team-core'] },
  })),
});

async function backendWithDemoSignIn() {
  const { server } = await startTestBackend({
    features: [authPlugin, demoSignIn, config, users],
  });
  return request(server);
}

const signIn = (backend: ReturnType<typeof request>, persona: string) =>
  backend
    .get('/api/auth/demo/refresh')
    .set('x-requested-with', 'XMLHttpRequest')
    .set('x-demo-persona', persona);

describe('demo sign-in', () => {
  const environment = process.env.NODE_ENV;
  const as = (value: string) => Object.assign(process.env, { NODE_ENV: value });
  afterEach(() => as(environment!));

  it.each(['production', 'test'])(
    'refuses to load with NODE_ENV=%s and says what to do',
    async value => {
      as(value);
      await expect(backendWithDemoSignIn()).rejects.toThrow(
        /only loads with NODE_ENV=development.*Remove the module/s,
      );
    },
  );

  it('signs in a persona as the catalog user of that name', async () => {
    as('development');
    const response = await signIn(await backendWithDemoSignIn(), 'ada');
    expect(response.status).toBe(200);
    expect(response.body.backstageIdentity.identity.userEntityRef).toBe(
      'user:default/ada',
    );
  });

  it('refuses a catalog user who is not one of the personas', async () => {
    as('development');
    const response = await signIn(await backendWithDemoSignIn(), 'eve');
    expect(response.status).toBe(401);
    expect(response.body.error.message).toContain(
      'There is no demo persona "eve"',
    );
  });
});
