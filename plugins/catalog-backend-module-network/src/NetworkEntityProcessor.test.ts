import type { Entity } from '@backstage/catalog-model';
import type { CatalogProcessorResult } from '@backstage/plugin-catalog-node';
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

async function relationsOf(entity: Entity) {
  const emitted: CatalogProcessorResult[] = [];
  await new NetworkEntityProcessor().postProcessEntity(
    entity,
    location,
    result => emitted.push(result),
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

  it('refuses a wrong device and a wrong site, and leaves the say to others otherwise', async () => {
    const processor = new NetworkEntityProcessor();
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
      processor.validateEntityKind(resource({ type: 'database', site: 1 })),
    ).resolves.toBe(false);
  });
});
