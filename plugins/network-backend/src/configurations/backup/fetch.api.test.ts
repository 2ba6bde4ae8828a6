// The whole way: from a device that speaks SSH to versions that are found and compared.
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { TestDatabases } from '@backstage/backend-test-utils';
import { FrrDriver } from '@linework/backstage-plugin-network-node';
import {
  createSimulator,
  type SimulatedDevice,
  type Simulator,
} from '@linework/device-simulator';
import { insertDevices } from '../../__testUtils__/insertDevices';
import { startTestApi, type TestApi } from '../../__testUtils__/testApi';
import { applyDatabaseMigrations } from '../../database/migrations';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

const LOGIN = { username: 'netops', password: 'right-password' };
const PATH = '/v1/devices/default/r1/configurations';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('fetching from a device over SSH', () => {
  let simulator: Simulator;
  let r1: SimulatedDevice;
  let api: TestApi;

  beforeAll(async () => {
    simulator = createSimulator(
      {
        credentials: LOGIN,
        devices: [
          {
            name: 'r1',
            port: await freePort(),
            interfaces: [{ name: 'ge0/0', description: 'to nobody' }],
          },
        ],
        links: [],
      },
      { basePort: 0 },
    );
    await simulator.start();
    [r1] = simulator.devices;
    const knex = await databases.init('SQLITE_3');
    await applyDatabaseMigrations(knex);
    const reached = {
      management_address: r1.host,
      management_port: r1.port,
      host_key: r1.hostKey,
      platform: 'frr',
    };
    await insertDevices(knex, [
      { device_ref: 'resource:default/r1', ...reached, credential_ref: 'lab' },
      {
        device_ref: 'resource:default/r2',
        ...reached,
        credential_ref: 'lab',
        host_key: 'SHA256:somethingElse',
      },
      { device_ref: 'resource:default/r3', ...reached, credential_ref: null },
    ]);
    api = await startTestApi({
      knex,
      config: {
        network: { polling: { enabled: false }, credentials: { lab: LOGIN } },
      },
    });
  });

  afterAll(() => simulator.stop());

  it('stores what the device shows, and what changed on it since', async () => {
    const jane = api.as('jane');
    const first = await jane.post(`${PATH}/fetch`, {});
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({
      isNew: true,
      version: { origin: 'device' },
    });
    expect((await jane.post(`${PATH}/fetch`, {})).body.isNew).toBe(false);

    const session = await new FrrDriver().connect(
      {
        entityRef: 'resource:default/r1',
        platform: 'frr',
        host: r1.host,
        port: r1.port,
        credentialRef: 'lab',
        hostKey: r1.hostKey,
      },
      LOGIN,
    );
    await session.configure(['interface ge0/0', 'description to somebody']);
    await session.close();

    const second = await jane.post(`${PATH}/fetch`, {
      reason: 'after the change',
    });
    expect(second.body).toMatchObject({
      isNew: true,
      version: { linesAdded: 1, linesRemoved: 1, reason: 'after the change' },
    });
    const diff = await jane.get(
      `/v1/configurations/${first.body.version.versionKey}/diff/${second.body.version.versionKey}`,
    );
    expect(diff.body.hunks[0].section).toBe('interface ge0/0');
    const found = await jane.post('/v1/configurations/search', {
      query: 'description to *',
    });
    expect(found.body.items[0].lines[0].text).toBe(' description to somebody');
  });

  it('says what is to be mended', async () => {
    const wrongKey = await api
      .as('jane')
      .post('/v1/devices/default/r2/configurations/fetch', {});
    expect(wrongKey.status).toBe(409);
    expect(wrongKey.body.detail).toContain('SHA256:');
    const noCredential = await api
      .as('jane')
      .post('/v1/devices/default/r3/configurations/fetch', {});
    expect(noCredential.status).toBe(409);
    expect(noCredential.body.detail).toContain('no spec.device.credentialRef');
    expect(JSON.stringify(wrongKey.body)).not.toContain(LOGIN.password);
  });
});
