import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { deny } from '@linework/backend-common/testUtils';
import { insertDevices } from '../__testUtils__/insertDevices';
import { startTestApi } from '../__testUtils__/testApi';
import { LayoutStore } from './LayoutStore';
import { MapLayouter } from './MapLayouter';
import { runLayout } from './runLayout';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('GET /v1/map', () => {
  it('sends the map once, and afterwards that nothing has changed', async () => {
    const knex = await databases.init('SQLITE_3');
    const api = await startTestApi({ knex });
    await insertDevices(knex, [
      { device_ref: 'resource:default/a' },
      { device_ref: 'resource:default/b' },
    ]);
    await new MapLayouter({
      logger: mockServices.logger.mock(),
      scheduler: mockServices.scheduler.mock(),
      store: new LayoutStore(knex),
      compute: runLayout,
      onChanged: () => {},
    }).update(new AbortController().signal);

    const first = await api.as('jane').get('/v1/map');
    expect(first.status).toBe(200);
    const ask = (headers: Record<string, string>) =>
      fetch(`${api.baseUrl}/v1/map`, {
        headers: { Authorization: mockCredentials.user.header(), ...headers },
      });
    const { headers } = await ask({});
    const again = await ask({ 'If-None-Match': headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
    const plain = await ask({ 'Accept-Encoding': 'identity' });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(await plain.json()).toEqual(first.body);
    expect(first.body).toMatchObject({
      nodes: { deviceRefs: ['resource:default/a', 'resource:default/b'] },
    });
  });

  it('refuses those who may read no device', async () => {
    const knex = await databases.init('SQLITE_3');
    const api = await startTestApi({ knex, policy: () => deny });
    const answer = await api.as('jane').get('/v1/map');
    expect(answer.status).toBe(403);
    expect(answer.body.detail).toContain('network.device.read');
  });
});
