import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import {
  NETWORK_DECLARED_ENTITIES_TOPIC,
  type DeclaredEntity,
} from '@linework/backstage-plugin-network-common';
import express from 'express';
import createRouter from 'express-promise-router';
import { startCatalog, type RunningCatalog } from '../__testUtils__/catalog';

jest.setTimeout(60_000);

/** Stands for the network database: the two lists that the catalog reads, in pages of one. */
class FakeNetworkDatabase {
  entities: DeclaredEntity[] = [];
  adjacency: Array<{ aDeviceRef: string; bDeviceRef: string }> = [];
  isDown = false;
  refused = 0;
  callers = new Set<string>();
  announce: () => Promise<void> = async () => undefined;

  readonly feature = createBackendPlugin({
    pluginId: 'network',
    register: reg => {
      reg.registerInit({
        deps: {
          events: eventsServiceRef,
          httpAuth: coreServices.httpAuth,
          router: coreServices.httpRouter,
        },
        init: async ({ events, httpAuth, router }) => {
          this.announce = () =>
            events.publish({
              topic: NETWORK_DECLARED_ENTITIES_TOPIC,
              eventPayload: {},
            });
          const routes = createRouter();
          routes.use(async (request, response, next) => {
            const { principal } = await httpAuth.credentials(request, {
              allow: ['service'],
            });
            this.callers.add(principal.subject);
            if (this.isDown) {
              this.refused += 1;
              response.status(503).end();
              return;
            }
            next();
          });
          const page = <TItem>(request: express.Request, items: TItem[]) => {
            const at = Number(request.query.after ?? 0);
            return {
              items: items.slice(at, at + 1),
              endCursor: at + 1 < items.length ? String(at + 1) : null,
              totalItems: items.length,
            };
          };
          routes.get('/v1/declared-entities', (request, response) => {
            response.json(page(request, this.entities));
          });
          routes.get('/v1/adjacency', (request, response) => {
            const { totalItems: __, ...rest } = page(request, this.adjacency);
            response.json(rest);
          });
          router.use(routes);
        },
      });
    },
  });
}

function device(name: string): DeclaredEntity {
  return {
    source: 'csv',
    sourceId: name,
    entity: {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: { name },
      spec: {
        type: 'network-device',
        owner: 'group:default/core',
        device: {
          role: 'core-router',
          vendor: 'Nokia',
          model: '7750 SR-7',
          status: 'active',
        },
      },
    },
  };
}

describe('the network database in the catalog', () => {
  const database = new FakeNetworkDatabase();
  let catalog: RunningCatalog;

  beforeAll(async () => {
    catalog = await startCatalog({
      config: {
        catalog: {
          processingInterval: { seconds: 1 },
          providers: {
            networkDatabase: { neighbours: { interval: { milliseconds: 1 } } },
          },
        },
      },
      features: [database.feature],
    });
  });

  afterAll(async () => {
    await catalog?.stop();
  });

  const neighboursOf = (entity: {
    relations?: Array<{ type: string; targetRef: string }>;
  }) =>
    (entity.relations ?? [])
      .filter(({ type }) => type === 'connectedTo')
      .map(({ targetRef }) => targetRef);

  it('shows what is declared as soon as the database says that something changed', async () => {
    database.entities = ['a', 'b', 'c'].map(device);
    await database.announce();
    const entity = await catalog.waitFor('c', () => true);
    expect(entity.metadata.annotations?.['linework.dev/source']).toBe('csv');
    expect([...database.callers]).toEqual(['plugin:catalog']);
  });

  it('connects neighbours, keeps them while the database is down, and lets them go when they are', async () => {
    database.adjacency = [
      { aDeviceRef: 'resource:default/a', bDeviceRef: 'resource:default/b' },
      { aDeviceRef: 'resource:default/b', bDeviceRef: 'resource:default/c' },
    ];
    const b = await catalog.waitFor(
      'b',
      entity => neighboursOf(entity).length === 2,
    );
    expect(neighboursOf(b)).toEqual([
      'resource:default/a',
      'resource:default/c',
    ]);

    database.isDown = true;
    await database.announce();
    const asked = database.refused;
    // Each is a processing of an entity without an answer.
    await catalog.waitFor('b', () => database.refused > asked + 5);
    const still = await catalog.waitFor('b', () => true);
    expect(neighboursOf(still)).toHaveLength(2);

    database.isDown = false;
    database.adjacency = [];
    const alone = await catalog.waitFor(
      'b',
      entity => neighboursOf(entity).length === 0,
    );
    expect(neighboursOf(alone)).toEqual([]);
  });
});
