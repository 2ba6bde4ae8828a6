import { TestDatabases } from '@backstage/backend-test-utils';
import { startTestApi } from './__testUtils__/testApi';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('the network plugin', () => {
  it('refuses requests without credentials in the form of the API, and names paths that lead nowhere', async () => {
    const api = await startTestApi({ knex: await databases.init('SQLITE_3') });
    const anonymous = await api.anonymous().get('/v1/overview');
    expect(anonymous.status).toBe(401);
    const answer = await fetch(`${api.baseUrl}/v1/nothing`, {
      headers: { Authorization: 'Bearer mock-service-token' },
    });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({
      title: 'NOT_FOUND',
      detail: expect.stringContaining('GET /api/network/v1/nothing'),
    });
  });
});
