import { createBackendModule } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { provideStaticCatalogModel } from '@backstage/plugin-catalog-node/alpha';
import {
  catalogProcessingExtensionPoint,
  type EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { JsonObject } from '@backstage/types';
import { networkCatalogModelLayer } from '@linework/backstage-plugin-network-common/alpha';
import { startCatalog, type RunningCatalog } from './__testUtils__/catalog';

jest.setTimeout(60_000);

const LOCATION = 'url:https://inventory.example/devices.yaml';

function resource(name: string, spec: JsonObject): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name,
      annotations: {
        'backstage.io/managed-by-location': LOCATION,
        'backstage.io/managed-by-origin-location': LOCATION,
      },
    },
    spec: { owner: 'group:default/team-core', ...spec },
  };
}

const circuit = (endA: JsonObject) =>
  resource('df-0042', {
    type: 'circuit',
    circuit: {
      cid: 'DF-0042',
      provider: 'Telia',
      circuitType: 'dark-fibre',
      status: 'active',
      endA,
    },
  });

describe('a catalog with the model layer of the network', () => {
  let catalog: RunningCatalog;
  let connection: EntityProviderConnection;

  beforeAll(async () => {
    catalog = await startCatalog({
      config: {},
      features: [
        provideStaticCatalogModel({ layers: [networkCatalogModelLayer] }),
        createBackendModule({
          pluginId: 'catalog',
          moduleId: 'inventory',
          register(reg) {
            reg.registerInit({
              deps: { processing: catalogProcessingExtensionPoint },
              async init({ processing }) {
                processing.addEntityProvider({
                  getProviderName: () => 'inventory',
                  async connect(to) {
                    connection = to;
                  },
                });
              },
            });
          },
        }),
      ],
    });
  });

  afterAll(async () => {
    await catalog?.stop();
  });

  it('takes the same entities, with the same relations', async () => {
    await connection.applyMutation({
      type: 'full',
      entities: [
        resource('sto1', {
          type: 'network-site',
          siteKind: 'site',
          location: { latitude: 59.3, longitude: 18 },
        }),
        resource('sto1-cr1', {
          type: 'network-device',
          site: 'sto1',
          device: {
            role: 'core-router',
            vendor: 'Nokia',
            model: '7750 SR-7',
            managementAddress: '192.0.2.1',
            status: 'planned',
          },
        }),
        circuit({ device: 'sto1-cr1', interface: '1/1/1' }),
        resource('orders', { type: 'database' }),
      ].map(entity => ({ entity })),
    });

    const device = await catalog.waitFor(
      'sto1-cr1',
      ({ relations }) => (relations ?? []).length === 3,
    );
    expect(device.relations).toEqual([
      { type: 'dependencyOf', targetRef: 'resource:default/df-0042' },
      { type: 'ownedBy', targetRef: 'group:default/team-core' },
      { type: 'partOf', targetRef: 'resource:default/sto1' },
    ]);
    for (const name of ['sto1', 'df-0042', 'orders']) {
      const entity = await catalog.waitFor(name, () => true);
      expect(entity.status?.items ?? []).toEqual([]);
    }
  });

  it('still says what is wrong with an entity', async () => {
    await connection.applyMutation({
      type: 'delta',
      added: [{ entity: circuit({ interface: '1/1/1' }) }],
      removed: [],
    });
    const wrong = await catalog.waitFor(
      'df-0042',
      ({ status }) => (status?.items ?? []).length > 0,
    );
    expect(wrong.status?.items?.[0].message).toContain(
      'allowed is an interface together with its device',
    );
  });
});
