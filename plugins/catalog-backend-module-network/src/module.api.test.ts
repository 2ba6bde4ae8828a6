import {
  coreServices,
  createBackendModule,
  createBackendPlugin,
  type AuthService,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type Entity,
} from '@backstage/catalog-model';
import type { AlphaEntity } from '@backstage/catalog-model/alpha';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
  type CatalogService,
  type EntityProvider,
  type EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import type { JsonObject } from '@backstage/types';
import catalogModuleNetwork from './index';

const LOCATION = 'url:https://inventory.example/devices.yaml';

function resource(name: string, spec: JsonObject): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name,
      annotations: {
        [ANNOTATION_LOCATION]: LOCATION,
        [ANNOTATION_ORIGIN_LOCATION]: LOCATION,
      },
    },
    spec: { owner: 'group:default/team-core', ...spec },
  };
}

const site = resource('sto1', { type: 'network-site' });

const router = (overrides: JsonObject = {}) =>
  resource('sto1-cr1', {
    type: 'network-device',
    site: 'sto1',
    device: {
      role: 'core-router',
      vendor: 'FRRouting',
      model: 'Virtual router',
      platform: 'frr',
      managementAddress: '10.0.0.1',
      status: 'active',
      credentialRef: 'demo',
      ...overrides,
    },
  });

class Inventory implements EntityProvider {
  #connection?: EntityProviderConnection;

  getProviderName() {
    return 'inventory';
  }

  async connect(connection: EntityProviderConnection) {
    this.#connection = connection;
  }

  async provide(...entities: Entity[]) {
    await this.#connection?.applyMutation({
      type: 'full',
      entities: entities.map(entity => ({ entity, locationKey: 'inventory' })),
    });
  }
}

/** Starts the real catalog with the module; answers what a client of the catalog sees. */
async function startCatalog(inventory: Inventory) {
  let found: { catalog: CatalogService; auth: AuthService } | undefined;
  const backend = await startTestBackend({
    features: [
      mockServices.rootConfig.factory({
        data: { catalog: { rules: [{ allow: ['Resource'] }] } },
      }),
      catalogPlugin,
      catalogModuleNetwork,
      createBackendModule({
        pluginId: 'catalog',
        moduleId: 'inventory',
        register(reg) {
          reg.registerInit({
            deps: { catalog: catalogProcessingExtensionPoint },
            async init({ catalog }) {
              catalog.addEntityProvider(inventory);
            },
          });
        },
      }),
      createBackendPlugin({
        pluginId: 'reader',
        register(reg) {
          reg.registerInit({
            deps: { catalog: catalogServiceRef, auth: coreServices.auth },
            async init(deps) {
              found = deps;
            },
          });
        },
      }),
    ],
  });
  if (!found) {
    throw new Error('the reader did not start');
  }
  const { catalog, auth } = found;
  const credentials = await auth.getOwnServiceCredentials();
  return {
    stop: () => backend.stop(),
    validate: (entity: Entity) =>
      catalog.validateEntity(entity, LOCATION, { credentials }),
    async waitFor(ref: string, condition: (entity: AlphaEntity) => boolean) {
      const deadline = Date.now() + 30_000;
      for (;;) {
        const entity: AlphaEntity | undefined = await catalog.getEntityByRef(
          ref,
          { credentials },
        );
        if (entity && condition(entity)) {
          return entity;
        }
        if (Date.now() > deadline) {
          throw new Error(`${ref} was not as expected in time`);
        }
        await new Promise(resolve => setTimeout(resolve, 100));
      }
    },
  };
}

describe('catalogModuleNetwork in the catalog', () => {
  const inventory = new Inventory();
  let catalog: Awaited<ReturnType<typeof startCatalog>>;

  beforeAll(async () => {
    catalog = await startCatalog(inventory);
  }, 60_000);

  afterAll(async () => {
    await catalog.stop();
  });

  it('takes in a device with its relations, and shows an error on it once a value is wrong', async () => {
    await inventory.provide(site, router());

    const device = await catalog.waitFor(
      'resource:default/sto1-cr1',
      entity => (entity.relations ?? []).length === 2,
    );
    expect(device.relations).toEqual([
      { type: 'ownedBy', targetRef: 'group:default/team-core' },
      { type: 'partOf', targetRef: 'resource:default/sto1' },
    ]);
    const place = await catalog.waitFor('resource:default/sto1', entity =>
      (entity.relations ?? []).some(relation => relation.type === 'hasPart'),
    );
    expect(place.relations).toContainEqual({
      type: 'hasPart',
      targetRef: 'resource:default/sto1-cr1',
    });

    await inventory.provide(
      site,
      router({ status: 'up', managementAddress: 'sto1 cr1' }),
    );

    const broken = await catalog.waitFor(
      'resource:default/sto1-cr1',
      entity => (entity.status?.items ?? []).length > 0,
    );
    const message = broken.status?.items?.[0].message;
    expect(message).toContain(
      'spec.device.status is "up"; allowed is one of planned, staged, active',
    );
    expect(message).toContain(
      'spec.device.managementAddress is "sto1 cr1"; allowed is an IP address',
    );
    expect(broken.status?.items?.[0]).toMatchObject({
      level: 'error',
      type: 'backstage.io/catalog-processing',
    });
  }, 60_000);

  it('tells a person who validates a file what is wrong before it is registered', async () => {
    await expect(catalog.validate(router())).resolves.toEqual({ valid: true });
    await expect(
      catalog.validate(router({ password: 'x' })),
    ).resolves.toMatchObject({
      valid: false,
      errors: [
        expect.objectContaining({
          message: expect.stringContaining(
            'spec.device.password is not a known field',
          ),
        }),
      ],
    });
  });
});
