import { mockServices } from '@backstage/backend-test-utils';
import type { EntityProviderMutation } from '@backstage/plugin-catalog-node';
import type { DeclaredEntity } from '@linework/backstage-plugin-network-common';
import type { DeclaredEntities } from '../networkDatabase/NetworkDatabase';
import { NetworkDatabaseEntityProvider } from './NetworkDatabaseEntityProvider';

function declared(name: string): DeclaredEntity {
  return {
    source: 'csv',
    sourceId: `row-${name}`,
    entity: {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: { name, annotations: { 'linework.dev/ssh-host-key': 'x' } },
      spec: { type: 'network-site', owner: 'team-core' },
    },
  };
}

async function setUp() {
  let answer: DeclaredEntities | Error = { items: [], totalItems: 0 };
  let onTask: () => unknown = () => undefined;
  const mutations: EntityProviderMutation[] = [];
  const events = mockServices.events();
  const logger = mockServices.logger.mock();
  const provider = new NetworkDatabaseEntityProvider({
    database: {
      async *adjacency() {},
      async declaredEntities() {
        if (answer instanceof Error) {
          throw answer;
        }
        return answer;
      },
    },
    taskRunner: {
      run: async ({ fn }) => {
        onTask = () => fn(new AbortController().signal);
      },
    },
    events,
    logger,
  });
  await provider.connect({
    applyMutation: async mutation => {
      mutations.push(mutation);
    },
    refresh: async () => undefined,
  });
  return {
    logger,
    /** What the catalog was told last. */
    told: () => {
      const last = mutations.at(-1);
      return last?.type === 'full'
        ? last.entities.map(({ entity }) => entity.metadata.name)
        : undefined;
    },
    mutations,
    async read(next: DeclaredEntities | Error) {
      answer = next;
      await onTask();
    },
    async wake(next: DeclaredEntities) {
      answer = next;
      await events.publish({
        topic: 'network.declared-entities',
        eventPayload: {},
      });
    },
  };
}

const all = (...names: string[]): DeclaredEntities => ({
  items: names.map(declared),
  totalItems: names.length,
});

describe('NetworkDatabaseEntityProvider', () => {
  it('tells the catalog of every declared entity, with where it comes from', async () => {
    const { read, mutations } = await setUp();
    await read(all('sto1'));
    expect(mutations).toEqual([
      {
        type: 'full',
        entities: [
          {
            locationKey: 'NetworkDatabaseEntityProvider',
            entity: expect.objectContaining({
              kind: 'Resource',
              metadata: {
                name: 'sto1',
                annotations: {
                  'backstage.io/managed-by-location': 'linework:csv',
                  'backstage.io/managed-by-origin-location': 'linework:csv',
                  'linework.dev/source': 'csv',
                  'linework.dev/source-id': 'row-sto1',
                  'linework.dev/ssh-host-key': 'x',
                },
              },
            }),
          },
        ],
      },
    ]);
  });

  it('reads at once when the network database says that something changed', async () => {
    const { read, wake, told } = await setUp();
    await read(all('a'));
    await wake(all('a', 'b'));
    expect(told()).toEqual(['a', 'b']);
  });

  it('removes what is not declared any more', async () => {
    const { read, told } = await setUp();
    await read(all('a', 'b'));
    await read(all('b'));
    expect(told()).toEqual(['b']);
  });

  it('changes nothing when the answer is incomplete, or there is none', async () => {
    const { read, told, mutations, logger } = await setUp();
    await read(all('a', 'b'));
    await read({ items: [declared('a')], totalItems: 2 });
    await read(new Error('down'));
    expect(mutations).toHaveLength(1);
    expect(told()).toEqual(['a', 'b']);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('named 1 of 2 declared entities'),
    );
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('those known last are kept: down'),
    );
  });

  it('removes everything only when a second periodic read finds nothing, too', async () => {
    const { read, wake, told } = await setUp();
    await read(all('a', 'b'));
    await wake(all());
    await wake(all());
    await read(all());
    expect(told()).toEqual(['a', 'b']);
    await read(all());
    expect(told()).toEqual([]);
  });

  it('takes an answer with entities for a sign that the empty one was wrong', async () => {
    const { read, told } = await setUp();
    await read(all('a'));
    await read(all());
    await read(all('a'));
    await read(all());
    expect(told()).toEqual(['a']);
  });

  it('leaves out what can be no entity, and says so', async () => {
    const { read, told, logger } = await setUp();
    await read({
      items: [
        declared('a'),
        { ...declared('b'), entity: { kind: 'Resource' } },
      ],
      totalItems: 2,
    });
    expect(told()).toEqual(['a']);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining(
        'the declared entity "row-b" of the source "csv" cannot be an entity',
      ),
    );
  });
});
