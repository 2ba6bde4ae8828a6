import {
  parseCircuit,
  parseDevice,
  parseSite,
} from '@linework/backstage-plugin-network-common';
import { fillNetBox, readPass } from '../__testUtils__/inventory';
import { addDevices, FakeNetBoxes } from '../__testUtils__/netBoxProvider';

describe('entities from NetBox', () => {
  const netBoxes = new FakeNetBoxes();

  afterEach(() => netBoxes.stopAll());

  it('makes valid entities of regions, sites, locations, devices and circuits', async () => {
    const { netBox, provider } = await netBoxes.withProvider({
      mapping: {
        namespace: 'core',
        owner: 'group:default/network',
        system: 'backbone',
        platforms: { sros: 'nokia-sros' },
        credentialRef: 'read-only',
        customFields: { sshHostKey: 'host_key', softwareVersion: 'sw' },
      },
    });
    fillNetBox(netBox);

    const { entities } = await readPass(provider);

    expect(entities.map(({ metadata: { name } }) => name)).toEqual([
      'sweden',
      'sto1',
      'gbg1',
      'room-3',
      'sto1-cr1',
      'gbg1-cr1',
      'device-3',
      'df-0042',
    ]);
    const [sweden, sto1, , room, cr1, gbg, nameless, circuit] = entities;
    expect(parseSite(sweden)).toEqual({
      entityRef: 'resource:core/sweden',
      siteKind: 'region',
    });
    expect(parseSite(sto1)).toEqual({
      entityRef: 'resource:core/sto1',
      siteRef: 'resource:core/sweden',
      siteKind: 'site',
      location: {
        latitude: 59.33,
        longitude: 18.06,
        facility: 'SK1',
        address: 'Mariehällsvägen 36',
      },
    });
    expect(parseSite(room)).toMatchObject({
      siteRef: 'resource:core/sto1',
      siteKind: 'room',
    });
    expect(parseDevice(cr1)).toEqual({
      entityRef: 'resource:core/sto1-cr1',
      siteRef: 'resource:core/room-3',
      role: 'core-router',
      vendor: 'Nokia',
      model: '7750 SR-7',
      platform: 'nokia-sros',
      serialNumber: 'NS1',
      softwareVersion: '23.10.R1',
      managementAddress: '10.0.0.1',
      managementPort: 22,
      snmpPort: 161,
      status: 'active',
      credentialRef: 'read-only',
      hostKey: `SHA256:${'a'.repeat(43)}`,
    });
    expect(cr1).toMatchObject({
      metadata: {
        title: 'STO1 CR1',
        description: 'Core router of Stockholm',
        labels: {
          'linework.dev/role': 'core-router',
          'linework.dev/site': 'sto1',
        },
        tags: ['core', 'backbone-ring'],
        annotations: {
          'linework.dev/source': 'netbox',
          'linework.dev/source-id': 'device/1',
          'backstage.io/view-url': `${netBox.baseUrl}/dcim/devices/1/`,
          'backstage.io/managed-by-location': `url:${netBox.baseUrl}/api/dcim/devices/1/`,
          'backstage.io/managed-by-origin-location': `url:${netBox.baseUrl}/api/dcim/devices/1/`,
        },
      },
      spec: { owner: 'group:default/network', system: 'backbone' },
    });
    expect(parseDevice(gbg).managementAddress).toBe('2001:db8::2');
    expect(nameless.metadata.title).toBe('Virtual router (3)');
    expect(parseDevice(nameless)).toMatchObject({ status: 'planned' });
    expect(parseCircuit(circuit)).toEqual({
      entityRef: 'resource:core/df-0042',
      cid: 'DF-0042',
      provider: 'Telia Carrier',
      circuitType: 'dark-fibre',
      status: 'active',
      commitRate: 10_000_000,
      endA: {
        siteRef: 'resource:core/sto1',
        deviceRef: 'resource:core/sto1-cr1',
        interfaceName: '1/1/1',
      },
      endZ: { siteRef: 'resource:core/gbg1' },
    });
  });

  it('takes owner and credential from the first rule that matches and speaks of them', async () => {
    const { netBox, provider } = await netBoxes.withProvider({
      mapping: {
        owner: 'group:default/everyone',
        credentialRef: 'default',
        managementAddress: 'oob',
        roles: { 'core-router': 'p-router' },
        rules: [
          { match: { tag: 'core', role: 'edge' }, owner: 'group:default/none' },
          { match: { tag: ['x', 'core'] }, owner: 'group:default/core' },
          {
            match: { site: 'sto1' },
            owner: 'group:default/sto',
            credentialRef: 'sto',
          },
          { match: { tenant: 'transport' }, credentialRef: 'transport' },
        ],
      },
    });
    fillNetBox(netBox);

    const { entities } = await readPass(provider);

    const found = (name: string) =>
      entities.find(({ metadata }) => metadata.name === name)!;
    expect(found('sto1-cr1').spec).toMatchObject({
      owner: 'group:default/core',
      device: {
        credentialRef: 'sto',
        managementAddress: '192.0.2.1',
        role: 'p-router',
      },
    });
    expect(found('sto1').spec?.owner).toBe('group:default/sto');
    expect(found('gbg1-cr1').spec).toMatchObject({
      owner: 'group:default/everyone',
      device: { credentialRef: 'default' },
    });
  });

  it('reads only the kinds and what passes the filters that are configured', async () => {
    const { netBox, provider } = await netBoxes.withProvider({
      kinds: ['sites', 'devices'],
      filters: { devices: '?status=active&status=staged&role=core-router' },
    });
    fillNetBox(netBox);

    const { entities } = await readPass(provider);

    expect(entities.map(({ metadata: { name } }) => name)).toEqual([
      'sto1',
      'gbg1',
      'sto1-cr1',
      'gbg1-cr1',
    ]);
    expect(entities[0].spec?.site).toBeUndefined();
    expect(entities[2].spec?.site).toBe('sto1');
  });

  it('keeps the entity of a device that is renamed, and gives its old name to no other', async () => {
    const { netBox, provider } = await netBoxes.withProvider({
      kinds: ['devices'],
    });
    addDevices(netBox, 2);
    const idsByName = async () =>
      Object.fromEntries(
        (await readPass(provider)).entities.map(({ metadata }) => [
          metadata.name,
          metadata.annotations?.['linework.dev/source-id'],
        ]),
      );
    await expect(idsByName()).resolves.toEqual({
      sw1: 'device/1',
      sw2: 'device/2',
    });
    netBox.devices.get(1)!.name = 'new';
    netBox.devices.get(2)!.name = 'sw1';
    netBox.devices.set(3, { id: 3, name: 'sw1', site: 1 });
    await expect(idsByName()).resolves.toEqual({
      sw1: 'device/1',
      sw2: 'device/2',
      'sw1-3': 'device/3',
    });
  });
});
