import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { eventually } from '@linework/backend-common/testUtils';
import { startTestApi } from '../__testUtils__/testApi';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

function resource(
  name: string,
  type: string,
  spec: Record<string, unknown>,
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name, namespace: 'default', etag: name },
    spec: { type, owner: 'group:default/core', ...spec } as Entity['spec'],
  };
}

const device = (name: string) =>
  resource(name, 'network-device', {
    site: 'sto1',
    device: {
      role: 'core-router',
      vendor: 'FRRouting',
      model: 'Virtual router',
      status: 'active',
    },
  });
const circuit = (name: string, status: string, aInterface: string) =>
  resource(name, 'circuit', {
    circuit: {
      cid: name,
      provider: 'Telia',
      circuitType: 'dark-fibre',
      status,
      endA: { device: 'r1', interface: aInterface },
      endZ: { device: 'r2', interface: 'eth1' },
    },
  });

describe('The inventory', () => {
  it('takes devices, sites and circuits from the catalog, and what circuits say of links', async () => {
    const scheduler = mockServices.scheduler();
    const knex = await databases.init('SQLITE_3');
    const api = await startTestApi({
      knex,
      config: { network: { polling: { enabled: false } } },
      entities: [
        resource('sto1', 'network-site', {}),
        device('r1'),
        device('r2'),
        circuit('df-1', 'active', 'eth1'),
        circuit('df-2', 'planned', 'eth2'),
        resource('db', 'database', {}),
      ],
      features: [
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
      ],
    });
    await scheduler.triggerTask('follow-catalog');
    const jane = api.as('jane');
    const { body: links } = await jane.post('/v1/links/search', {});
    expect(links.items).toMatchObject([
      {
        a: { deviceTitle: 'r1', interfaceName: 'eth1' },
        b: { deviceTitle: 'r2', interfaceName: 'eth1' },
        verdict: 'missing',
        knowledge: [{ provenance: 'declared', source: 'circuits' }],
      },
    ]);
    const { body: devices } = await jane.post('/v1/devices/search', {});
    expect(devices.items).toMatchObject([
      { name: 'r1', siteTitle: 'sto1', ownerRef: 'group:default/core' },
      { name: 'r2' },
    ]);
    const { body: circuits } = await jane.post('/v1/circuits/search', {});
    expect(circuits.items).toHaveLength(2);
    await eventually(
      async () => api.published,
      published => published.length > 0,
    );

    // As after a kill between reading the circuits and declaring what they say.
    await knex('link_knowledge').delete();
    await scheduler.triggerTask('follow-catalog');
    expect((await jane.post('/v1/links/search', {})).body.items).toMatchObject([
      { verdict: 'missing', knowledge: [{ source: 'circuits' }] },
    ]);

    const refused = await jane.put('/v1/links/declared/circuits', {
      links: [],
    });
    expect(refused.status).toBe(400);
  });
});
