import { Readable } from 'node:stream';
import {
  createServiceFactory,
  coreServices,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import searchModuleCatalogCollator, {
  defaultCatalogCollatorEntityTransformer,
} from '@backstage/plugin-search-backend-module-catalog';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  searchIndexRegistryExtensionPoint,
  type SearchIndexRegistryExtensionPoint,
} from '@backstage/plugin-search-backend-node/alpha';
import type { JsonObject } from '@backstage/types';
import searchModuleNetwork, { createNetworkEntityTransformer } from './index';

function resource(name: string, spec: JsonObject, title?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name, title, description: 'Core router' },
    spec: { owner: 'team-core', ...spec },
  };
}

const device = resource(
  'sto1-cr1',
  {
    type: 'network-device',
    site: 'sto1',
    device: {
      role: 'core-router',
      vendor: 'Nokia',
      model: '7750 SR-7',
      platform: 'sros',
      serialNumber: 'NS1804F0042',
      managementAddress: '192.0.2.17',
      status: 'active',
    },
  },
  'STO1 CR1',
);

describe('createNetworkEntityTransformer', () => {
  const transform = createNetworkEntityTransformer(
    defaultCatalogCollatorEntityTransformer,
  );

  it('makes a device findable by its facts', () => {
    expect(transform(device)).toMatchObject({
      title: 'STO1 CR1',
      text: 'Core router : sto1-cr1 : NS1804F0042 : 192.0.2.17 : Nokia : 7750 SR-7 : core-router : sros : active : sto1',
      type: 'network-device',
    });
  });

  it('makes a site and a circuit findable by theirs', () => {
    const site = resource('sto1', {
      type: 'network-site',
      site: 'sweden',
      location: { facility: 'Equinix SK1', address: 'Bromma' },
    });
    expect(transform(site).text).toBe(
      'Core router : sto1 : site : Equinix SK1 : Bromma : sweden',
    );
    const circuit = resource('df-0042', {
      type: 'circuit',
      circuit: {
        cid: 'DF-0042',
        provider: 'Telia',
        circuitType: 'dark-fibre',
        status: 'active',
        endA: { site: 'sto1', device: 'sto1-cr1', interface: '1/1/1' },
      },
    });
    expect(transform(circuit).text).toBe(
      'Core router : df-0042 : DF-0042 : Telia : dark-fibre : active : sto1 : sto1-cr1 : 1/1/1',
    );
  });

  it('leaves other entities, and wrong ones, as they are', () => {
    const database = resource('orders', { type: 'database' });
    const broken = resource('x', { type: 'network-device', device: 7 });
    for (const entity of [database, broken]) {
      expect(transform(entity)).toEqual(
        defaultCatalogCollatorEntityTransformer(entity),
      );
    }
  });
});

describe('searchModuleNetwork', () => {
  it('is what the collator of the catalog indexes with', async () => {
    const collators: Parameters<
      SearchIndexRegistryExtensionPoint['addCollator']
    >[0][] = [];
    const backend = await startTestBackend({
      extensionPoints: [
        [
          searchIndexRegistryExtensionPoint,
          {
            addCollator: collator => collators.push(collator),
            addDecorator: () => undefined,
          } satisfies SearchIndexRegistryExtensionPoint,
        ],
      ],
      features: [
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => mockServices.scheduler(),
        }),
        catalogServiceMock.factory({ entities: [device] }),
        searchModuleCatalogCollator,
        searchModuleNetwork,
      ],
    });
    const documents: Array<{ text: string }> = [];
    const stream: Readable = await collators[0].factory.getCollator();
    for await (const document of stream) {
      documents.push(document);
    }
    await backend.stop();
    expect(documents).toHaveLength(1);
    expect(documents[0].text).toContain('NS1804F0042');
  });
});
