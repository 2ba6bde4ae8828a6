import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readInventoryConfigs } from './config';

const KINDS = ['sites', 'devices'];
const MINIMAL = { baseUrl: 'https://netbox.example.net/', token: 'abc' };

const read = (netbox: JsonObject | undefined) =>
  readInventoryConfigs(
    new ConfigReader({ catalog: { providers: { netbox } } }),
    'netbox',
    KINDS,
  );

describe('readInventoryConfigs', () => {
  it('needs no more than an address and a token', () => {
    expect(read(MINIMAL)).toEqual([
      expect.objectContaining({
        id: 'default',
        sourceName: 'netbox',
        baseUrl: 'https://netbox.example.net',
        pageSize: 1000,
        paging: 'auto',
        timeoutMs: 60_000,
        kinds: KINDS,
        filters: {},
        ingestion: {
          burstLength: { minutes: 5 },
          burstInterval: { seconds: 10 },
          restLength: { hours: 1 },
          backoff: [{ minutes: 1 }, { minutes: 5 }, { minutes: 30 }],
          rejectRemovalsAbovePercentage: 20,
          rejectEmptySourceCollections: true,
        },
      }),
    ]);
    expect(read(undefined)).toEqual([]);
  });

  it('reads several instances, each with a source and a webhook of its own', () => {
    const [a, b] = read({
      main: { ...MINIMAL, webhook: { secret: 's', tolerance: 'PT5M' } },
      lab: { ...MINIMAL, filters: { devices: '?tag=a&tag=b&status=active' } },
    });
    expect(a).toMatchObject({
      sourceName: 'netbox:main',
      webhook: {
        topic: 'network.netbox.main',
        secret: 's',
        toleranceMs: 300_000,
      },
    });
    expect(b).toMatchObject({
      sourceName: 'netbox:lab',
      filters: { devices: { tag: ['a', 'b'], status: ['active'] } },
    });
    expect(b.webhook).toBeUndefined();
  });

  it.each<[JsonObject, string]>([
    [
      { baseUrl: 'netbox.example.net' },
      'catalog.providers.netbox.baseUrl is "netbox.example.net"; allowed is the address of the application',
    ],
    [{ baseUrl: 'https://x/api/' }, 'leave out /api at its end'],
    [
      { baseUrl: 'https://me:s3cret@netbox.example.net' },
      'netbox.baseUrl holds a user name or a password; leave them out',
    ],
    [
      { pageSize: 5 },
      'netbox.pageSize is 5; allowed is a whole number of at least 10',
    ],
    [
      { paging: 'keyset' },
      'netbox.paging is "keyset"; allowed is one of auto, offset, cursor',
    ],
    [
      { kinds: ['racks'] },
      'netbox.kinds is "racks"; allowed is one of sites, devices',
    ],
    [
      { rejectRemovalsAbovePercentage: 0 },
      'netbox.rejectRemovalsAbovePercentage is 0; allowed is more than 0 and at most 100',
    ],
    [{ filters: { racks: 'x=1' } }, 'netbox.filters is "racks"'],
    [
      { mapping: { managementAddress: 'loopback' } },
      'netbox.mapping.managementAddress is "loopback"; allowed is primary or oob',
    ],
    [
      { mapping: { rules: [{ match: { rack: 'x' }, owner: 'a' }] } },
      'netbox.mapping.rules[0].match has the unknown key "rack"; known are site, role, platform, tenant, tag',
    ],
    [
      { mapping: { rules: [{ match: {}, owner: 'a' }] } },
      'netbox.mapping.rules[0].match is empty',
    ],
    [
      { mapping: { rules: [{ match: { tag: 'x' } }] } },
      'netbox.mapping.rules[0] says nothing',
    ],
  ])('says what is wrong with %j', (wrong, text) => {
    expect(() => read({ ...MINIMAL, ...wrong })).toThrow(text);
  });
});
