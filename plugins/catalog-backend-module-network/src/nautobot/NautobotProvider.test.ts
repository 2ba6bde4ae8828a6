import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import {
  parseCircuit,
  parseDevice,
  parseSite,
} from '@linework/backstage-plugin-network-common';
import {
  FakeNautobot,
  fillNautobot,
  uuid,
} from '../__testUtils__/fakeNautobot';
import {
  configOf,
  MemoryEntityNames,
  readPass,
} from '../__testUtils__/inventory';
import { createNautobotProvider } from './createNautobotProvider';
import { NAUTOBOT_KINDS } from './NautobotSource';

describe('entities from Nautobot', () => {
  let nautobot: FakeNautobot;

  beforeEach(async () => {
    nautobot = await FakeNautobot.start();
    fillNautobot(nautobot);
  });

  afterEach(() => nautobot.stop());

  function providerFor(instance: JsonObject = {}) {
    const logger = mockServices.logger.mock();
    logger.child.mockReturnValue(logger);
    return createNautobotProvider({
      config: configOf('nautobot', NAUTOBOT_KINDS, {
        baseUrl: nautobot.baseUrl,
        token: nautobot.token,
        ...instance,
      }),
      names: new MemoryEntityNames('nautobot'),
      logger,
      limits: { maxAttempts: 1 },
    });
  }

  it('are valid, and refer to each other', async () => {
    const { entities } = await readPass(
      providerFor({ mapping: { platforms: { 'nokia-sros': 'sros' } } }),
    );

    const [region, sto1, gbg1, device, nameless, circuit] = entities;
    expect(parseSite(region)).toMatchObject({
      entityRef: 'resource:default/sweden',
      siteKind: 'region',
    });
    expect(parseSite(sto1)).toEqual({
      entityRef: 'resource:default/stockholm-1',
      siteRef: 'resource:default/sweden',
      siteKind: 'site',
      location: { latitude: 59.33, longitude: 18.06, facility: 'SK1' },
    });
    expect(parseSite(gbg1).entityRef).toBe('resource:default/gothenburg-1');
    expect(parseDevice(device)).toEqual({
      entityRef: 'resource:default/sto1-cr1',
      siteRef: 'resource:default/stockholm-1',
      role: 'core-router',
      vendor: 'Nokia',
      model: '7750 SR-7',
      platform: 'sros',
      serialNumber: 'NS16',
      softwareVersion: '23.10.R1',
      managementAddress: '10.0.0.1',
      managementPort: 22,
      snmpPort: 161,
      status: 'active',
    });
    expect(device.metadata).toMatchObject({
      title: 'STO1 CR1',
      tags: ['core'],
      annotations: {
        'linework.dev/source': 'nautobot',
        'linework.dev/source-id': `device/${uuid(0x10)}`,
      },
    });
    expect(parseDevice(nameless)).toMatchObject({
      entityRef: 'resource:default/device-00000000',
      status: 'decommissioning',
    });
    expect(parseCircuit(circuit)).toMatchObject({
      entityRef: 'resource:default/df-0042',
      provider: 'Telia Carrier',
      circuitType: 'dark-fibre',
      commitRate: 10_000_000,
      endA: {
        siteRef: 'resource:default/stockholm-1',
        deviceRef: 'resource:default/sto1-cr1',
        interfaceName: '1/1/1',
      },
      endZ: { siteRef: 'resource:default/gothenburg-1' },
    });
  });

  it('are found by rules on what Nautobot calls things', async () => {
    const { entities } = await readPass(
      providerFor({
        kinds: ['devices'],
        mapping: {
          statuses: { decommissioned: 'inventory' },
          rules: [
            {
              match: { role: 'core-router', tenant: 'transport' },
              owner: 'group:default/core',
            },
          ],
        },
      }),
    );
    expect(entities[0].spec?.owner).toBe('group:default/core');
    expect(parseDevice(entities[1]).status).toBe('inventory');
  });

  it('are read page by page, ordered by id', async () => {
    const [device] = nautobot.objects.get('dcim/devices')!;
    nautobot.objects.set(
      'dcim/devices',
      Array.from({ length: 55 }, (_, index) => ({
        ...device,
        id: uuid(0x1000 - index),
        name: `sw${index}`,
      })),
    );
    const { entities } = await readPass(
      providerFor({ kinds: ['devices'], pageSize: 10 }),
    );
    expect(new Set(entities.map(({ metadata: { title } }) => title)).size).toBe(
      55,
    );
  });

  it('are read again one by one when a webhook names them', async () => {
    const provider = providerFor({ webhook: { secret: 'shared' } });
    expect(provider.eventHandler?.supportsEventTopics()).toEqual([
      'network.nautobot',
    ]);
    const hook = (id: string) =>
      provider.eventHandler!.onEvent({
        topic: 'network.nautobot',
        eventPayload: { event: 'updated', model: 'device', data: { id } },
      });
    await expect(hook(uuid(0x10))).resolves.toMatchObject({
      type: 'delta',
      added: [{ entity: { metadata: { name: 'sto1-cr1' } } }],
      removed: [],
    });
    nautobot.objects.set('dcim/devices', []);
    await expect(hook(uuid(0x10))).resolves.toEqual({
      type: 'delta',
      added: [],
      removed: [{ entityRef: 'resource:default/sto1-cr1' }],
    });
    await expect(hook(uuid(0x77))).resolves.toEqual({ type: 'ignored' });
    await expect(hook('../../etc')).resolves.toEqual({ type: 'ignored' });
  });
});
