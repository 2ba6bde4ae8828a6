import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import {
  isNetworkDevice,
  isNetworkSite,
  parseDevice,
  parseSite,
} from './entities';

const HOST_KEY = `SHA256:${'a'.repeat(43)}`;

function facts(overrides: JsonObject = {}): JsonObject {
  return {
    role: 'core-router',
    vendor: 'FRRouting',
    model: 'Virtual router',
    platform: 'frr',
    managementAddress: '10.0.0.1',
    status: 'active',
    credentialRef: 'demo',
    ...overrides,
  };
}

function deviceEntity(
  device: JsonObject | string | undefined,
  extra: { spec?: JsonObject; annotations?: Record<string, string> } = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name: 'sto1-cr1', annotations: extra.annotations },
    spec: {
      type: 'network-device',
      owner: 'group:default/team-core',
      ...(device !== undefined && { device }),
      ...extra.spec,
    },
  };
}

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    expect(error).toMatchObject({ name: 'InputError' });
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}

describe('isNetworkDevice', () => {
  it('is true for a Resource of type network-device only', () => {
    const device = deviceEntity(facts());
    expect(isNetworkDevice(device)).toBe(true);
    expect(isNetworkDevice({ ...device, kind: 'Component' })).toBe(false);
    expect(isNetworkDevice({ ...device, spec: { type: 'network-site' } })).toBe(
      false,
    );
    expect(isNetworkSite({ ...device, spec: { type: 'network-site' } })).toBe(
      true,
    );
  });
});

describe('parseDevice', () => {
  it('reads the facts, the site and the pinned host key', () => {
    const entity = deviceEntity(
      facts({
        managementPort: 42201,
        snmpPort: 42401,
        serialNumber: 'S1',
        softwareVersion: '10',
      }),
      {
        spec: { site: 'sto1' },
        annotations: { 'linework.dev/ssh-host-key': HOST_KEY },
      },
    );
    expect(parseDevice(entity)).toEqual({
      entityRef: 'resource:default/sto1-cr1',
      siteRef: 'resource:default/sto1',
      hostKey: HOST_KEY,
      role: 'core-router',
      vendor: 'FRRouting',
      model: 'Virtual router',
      platform: 'frr',
      managementAddress: '10.0.0.1',
      managementPort: 42201,
      snmpPort: 42401,
      serialNumber: 'S1',
      softwareVersion: '10',
      status: 'active',
      credentialRef: 'demo',
    });
  });

  it('takes a device that has no address, driver and credential yet', () => {
    const { platform, managementAddress, credentialRef, ...planned } = facts({
      status: 'planned',
    });
    expect(parseDevice(deviceEntity(planned))).toMatchObject(planned);
  });

  it('takes ports 22 and 161 when none is given, and needs neither site nor host key', () => {
    expect(parseDevice(deviceEntity(facts()))).toEqual({
      ...facts(),
      entityRef: 'resource:default/sto1-cr1',
      managementPort: 22,
      snmpPort: 161,
    });
  });

  it.each([
    '127.0.0.1',
    '2001:db8::1',
    'router',
    'sto1-cr1.example.net',
    '1and1.example',
  ])('accepts the management address %s', managementAddress => {
    expect(
      parseDevice(deviceEntity(facts({ managementAddress }))),
    ).toMatchObject({ managementAddress });
  });

  it.each([
    '10.0.0.256',
    '10.0.0',
    'router:22',
    'a b',
    '-a',
    'ssh://router',
    '',
  ])('refuses the management address "%s"', managementAddress => {
    expect(
      messageOf(() => parseDevice(deviceEntity(facts({ managementAddress })))),
    ).toBe(
      `network device "resource:default/sto1-cr1" is not valid: spec.device.managementAddress is "${managementAddress}"; allowed is an IP address or a host name, without port`,
    );
  });

  it('names every wrong field with its value and what is allowed, in one error', () => {
    const message = messageOf(() =>
      parseDevice(
        deviceEntity(
          {
            role: 'Core Router',
            model: 7,
            platform: 'frr',
            managementAddress: '10.0.0.1',
            managementPort: 70000,
            status: 'up',
            credentialRef: 'demo',
            uptime: '3 days',
          },
          {
            spec: { site: 'group:default/sto1' },
            annotations: { 'linework.dev/ssh-host-key': 'MD5:00' },
          },
        ),
      ),
    );
    expect(message.split(/: (?=spec)| \| /)).toEqual([
      'network device "resource:default/sto1-cr1" is not valid',
      'spec.device.role is "Core Router"; allowed is a name of small letters, digits, "-", "_" and ".", at most 63 characters, for example "core-router"',
      'spec.device.vendor is missing; allowed is a text, for example "Nokia"',
      'spec.device.model is 7; allowed is a text, for example "7750 SR-7"',
      'spec.device.managementPort is 70000; allowed is a whole number from 1 to 65535',
      'spec.device.status is "up"; allowed is one of planned, staged, active, offline, failed, inventory, decommissioning',
      'spec.device.uptime is not a known field; known are role, vendor, model, platform, serialNumber, softwareVersion, managementAddress, managementPort, snmpPort, status, credentialRef',
      'spec.site is "group:default/sto1"; allowed is the entity ref of another Resource of type network-site, for example "sto1"',
      'metadata.annotations["linework.dev/ssh-host-key"] is "MD5:00"; allowed is "SHA256:" and 43 characters, as "ssh-keygen -lf <public key file>" prints it',
    ]);
  });

  it('never repeats what could be a secret', () => {
    const message = messageOf(() =>
      parseDevice(
        deviceEntity(
          facts({ credentialRef: 'p@ss w0rd', password: 'hunter2' }),
        ),
      ),
    );
    expect(message).toContain('spec.device.credentialRef has a value');
    expect(message).toContain('spec.device.password is not a known field');
    expect(message).not.toContain('p@ss');
    expect(message).not.toContain('hunter2');
  });

  it.each([
    [undefined, 'spec.device is missing; allowed is an object with the facts'],
    ['frr', 'spec.device is "frr"; allowed is an object with the facts'],
  ])('says that spec.device must be an object when it is %s', (value, text) => {
    expect(messageOf(() => parseDevice(deviceEntity(value)))).toContain(text);
  });

  it('refuses an entity that is no device', () => {
    expect(
      messageOf(() =>
        parseDevice({ ...deviceEntity(facts()), kind: 'Component' }),
      ),
    ).toBe(
      'network device "component:default/sto1-cr1" is not valid: it is a Component with spec.type that is "network-device"; allowed is a Resource with spec.type "network-device"',
    );
  });
});

describe('parseSite', () => {
  const site = (spec: JsonObject): Entity => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name: 'sto1', namespace: 'core' },
    spec: { type: 'network-site', owner: 'team-core', ...spec },
  });

  it('reads the larger place a site is part of, in its own namespace', () => {
    expect(parseSite(site({}))).toEqual({
      entityRef: 'resource:core/sto1',
      siteKind: 'site',
    });
    expect(parseSite(site({ site: 'sweden' }))).toEqual({
      entityRef: 'resource:core/sto1',
      siteRef: 'resource:core/sweden',
      siteKind: 'site',
    });
  });

  it('reads what kind of place it is and where it lies', () => {
    const location = {
      latitude: 59.33,
      longitude: 18.06,
      facility: 'Equinix SK1',
      address: 'Mariehällsvägen 36, Bromma',
    };
    expect(parseSite(site({ siteKind: 'building', location }))).toEqual({
      entityRef: 'resource:core/sto1',
      siteKind: 'building',
      location,
    });
    expect(
      parseSite(site({ location: { address: 'Bromma' } })).location,
    ).toEqual({ address: 'Bromma' });
  });

  it.each([
    [
      { siteKind: 'planet' },
      'spec.siteKind is "planet"; allowed is one of region, site, building, floor, room, rack',
    ],
    [
      { location: { latitude: 91, longitude: 0 } },
      'spec.location.latitude is 91; allowed is a number of degrees from -90 to 90',
    ],
    [
      { location: { latitude: 59.3 } },
      'allowed is latitude and longitude together, or neither',
    ],
    [
      { location: { city: 'Stockholm' } },
      'spec.location.city is not a known field; known are latitude, longitude, facility, address',
    ],
    [
      { location: '59.33, 18.06' },
      'spec.location is "59.33, 18.06"; allowed is an object with latitude and longitude, facility or address',
    ],
  ])('refuses %j', (spec, text) => {
    expect(messageOf(() => parseSite(site(spec)))).toContain(text);
  });

  it.each([
    [7, 'spec.site is 7;'],
    ['', 'spec.site is "";'],
    ['two words', 'spec.site is "two words";'],
    ['sto1', 'spec.site is "sto1";'],
  ])('refuses %s as the larger place', (value, text) => {
    expect(messageOf(() => parseSite(site({ site: value })))).toContain(text);
  });
});
