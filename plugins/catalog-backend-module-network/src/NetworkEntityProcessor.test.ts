import type { Entity } from '@backstage/catalog-model';
import type { CatalogProcessorResult } from '@backstage/plugin-catalog-node';
import type { JsonValue } from '@backstage/types';
import type { Neighbours } from './neighbours/Neighbours';
import { NetworkEntityProcessor } from './NetworkEntityProcessor';

const location = { type: 'file', target: '/devices.yaml' };

function resource(spec: Entity['spec']): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name: 'sto1-cr1', namespace: 'core' },
    spec: { owner: 'team-core', ...spec },
  };
}

const device = {
  role: 'core-router',
  vendor: 'FRRouting',
  model: 'Virtual router',
  platform: 'frr',
  managementAddress: '10.0.0.1',
  status: 'active',
  credentialRef: 'demo',
};

/** What the catalog keeps with an entity from one processing to the next. */
class EntityCache {
  readonly #values = new Map<string, JsonValue>();

  async get<TValue extends JsonValue>(key: string) {
    return this.#values.get(key) as TValue | undefined;
  }

  async set(key: string, value: JsonValue) {
    this.#values.set(key, value);
  }

  withKey() {
    return this;
  }
}

const UNKNOWN: Neighbours = { of: () => undefined };

async function relationsOf(
  entity: Entity,
  neighbours = UNKNOWN,
  cache = new EntityCache(),
) {
  const emitted: CatalogProcessorResult[] = [];
  await new NetworkEntityProcessor(neighbours).postProcessEntity(
    entity,
    location,
    result => emitted.push(result),
    cache,
  );
  return emitted.map(result =>
    result.type === 'relation' ? result.relation : result,
  );
}

describe('NetworkEntityProcessor', () => {
  it('relates a device to its site, both ways', async () => {
    const self = { kind: 'Resource', namespace: 'core', name: 'sto1-cr1' };
    const site = { kind: 'resource', namespace: 'core', name: 'sto1' };
    await expect(
      relationsOf(resource({ type: 'network-device', site: 'sto1', device })),
    ).resolves.toEqual([
      { source: self, type: 'partOf', target: site },
      { source: site, type: 'hasPart', target: self },
    ]);
  });

  it('relates a site to the larger place it is part of', async () => {
    await expect(
      relationsOf(
        resource({ type: 'network-site', site: 'resource:default/sweden' }),
      ),
    ).resolves.toEqual([
      expect.objectContaining({
        type: 'partOf',
        target: { kind: 'resource', namespace: 'default', name: 'sweden' },
      }),
      expect.objectContaining({ type: 'hasPart' }),
    ]);
  });

  it('emits nothing for a device without site, nor for other entities', async () => {
    await expect(
      relationsOf(resource({ type: 'network-device', device })),
    ).resolves.toEqual([]);
    await expect(
      relationsOf(resource({ type: 'database', site: 'sto1' })),
    ).resolves.toEqual([]);
  });

  it('makes a circuit depend on the sites and devices at its ends', async () => {
    const circuit = {
      cid: 'DF-0042',
      provider: 'Telia',
      circuitType: 'dark-fibre',
      status: 'active',
      endA: { site: 'sto1', device: 'sto1-cr1' },
      endZ: { site: 'sto1' },
    };
    const relations = await relationsOf({
      ...resource({ type: 'circuit', circuit }),
      metadata: { name: 'df-0042', namespace: 'core' },
    });
    expect(
      relations.map(relation =>
        'target' in relation
          ? `${relation.source.name} ${relation.type} ${relation.target.name}`
          : relation,
      ),
    ).toEqual([
      'df-0042 dependsOn sto1',
      'sto1 dependencyOf df-0042',
      'df-0042 dependsOn sto1-cr1',
      'sto1-cr1 dependencyOf df-0042',
    ]);
  });

  it('connects a device with its neighbours, both ways', async () => {
    const neighbours = {
      of: (ref: string) =>
        ref === 'resource:core/sto1-cr1' ? ['resource:core/gbg1-cr1'] : [],
    };
    const self = { kind: 'Resource', namespace: 'core', name: 'sto1-cr1' };
    const other = { kind: 'resource', namespace: 'core', name: 'gbg1-cr1' };
    await expect(
      relationsOf(resource({ type: 'network-device', device }), neighbours),
    ).resolves.toEqual([
      { source: self, type: 'connectedTo', target: other },
      { source: other, type: 'connectedTo', target: self },
    ]);
  });

  it('keeps the neighbours known last while the network database does not answer', async () => {
    const cache = new EntityCache();
    const router = resource({ type: 'network-device', device });
    const known = (...refs: string[]): Neighbours => ({ of: () => refs });

    await expect(relationsOf(router, UNKNOWN, cache)).resolves.toEqual([]);
    await relationsOf(
      router,
      known('resource:core/b', 'resource:core/a'),
      cache,
    );
    await expect(relationsOf(router, UNKNOWN, cache)).resolves.toHaveLength(4);
    await expect(relationsOf(router, known(), cache)).resolves.toEqual([]);
    await expect(relationsOf(router, UNKNOWN, cache)).resolves.toEqual([]);
  });

  it('refuses a wrong device and a wrong site, and leaves the say to others otherwise', async () => {
    const processor = new NetworkEntityProcessor(UNKNOWN);
    await expect(
      processor.validateEntityKind(
        resource({ type: 'network-device', device: { ...device, role: 1 } }),
      ),
    ).rejects.toThrow('spec.device.role is 1; allowed is a name');
    await expect(
      processor.validateEntityKind(resource({ type: 'network-site', site: 1 })),
    ).rejects.toThrow('spec.site is 1; allowed is the entity ref');
    await expect(
      processor.validateEntityKind(
        resource({ type: 'network-device', device }),
      ),
    ).resolves.toBe(false);
    await expect(
      processor.validateEntityKind(resource({ type: 'circuit', circuit: {} })),
    ).rejects.toThrow('spec.circuit.cid is missing');
    await expect(
      processor.validateEntityKind(resource({ type: 'database', site: 1 })),
    ).resolves.toBe(false);
  });
});
