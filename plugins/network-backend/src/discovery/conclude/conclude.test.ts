import type { InventoryDevice } from '../../inventory/types';
import type { TargetReading } from '../TargetReading';
import { conclude, type DeclaredLink, type RunFindings } from './conclude';
import { makerOf } from './maker';

function aReading(
  name: string,
  changes: Partial<TargetReading> = {},
): TargetReading {
  return {
    names: [name],
    description: 'FRRouting 8.4.4',
    objectId: '1.3.6.1.4.1.8072.3.2.10',
    chassisId: `macAddress:00:00:00:00:00:${name.padStart(2, '0').slice(-2)}`,
    isRouter: true,
    serialNumber: `SN-${name}`,
    interfaces: [
      { name: 'ge0', macAddress: `00:00:00:00:01:${name.slice(-2)}` },
      { name: 'ge1' },
    ],
    addresses: [],
    neighbours: [],
    problems: [],
    ...changes,
  };
}

const target = (address: string, reading: TargetReading) => ({
  address,
  depth: 0,
  credentialRef: 'lab',
  reading,
});

function aDevice(
  name: string,
  changes: Partial<InventoryDevice> = {},
): InventoryDevice {
  return {
    deviceRef: `resource:default/${name}`,
    name,
    title: name,
    role: 'core-router',
    vendor: 'FRRouting',
    model: 'Virtual router',
    managementPort: 22,
    snmpPort: 161,
    status: 'active',
    reachability: 'unknown',
    ...changes,
  };
}

function run(
  answered: ReturnType<typeof target>[],
  changes: Partial<RunFindings> & { links?: DeclaredLink[] } = {},
) {
  const { links = [], ...findings } = changes;
  return conclude({
    answered,
    silent: new Set(),
    isPartial: false,
    request: { credentialRefs: ['lab'], port: 161 },
    known: [],
    declaredHolders: async () => new Map(),
    declaredLinks: async () => links,
    ...findings,
  });
}

const ofKind = ({ drafts }: Awaited<ReturnType<typeof run>>, kind: string) =>
  drafts.filter(draft => draft.kind === kind);

describe('which device an address is', () => {
  it('takes several addresses of one device for one device', async () => {
    const reading = aReading('r1', { addresses: ['10.0.0.1', '10.1.0.1'] });
    const result = await run([
      target('10.0.0.1', reading),
      target('10.1.0.1', reading),
    ]);
    const [device, ...others] = ofKind(result, 'newDevice');
    expect(others).toEqual([]);
    expect(device.content.evidence[0]).toContain('10.0.0.1, 10.1.0.1');
  });

  it('takes copies with one engine id and one serial number for the devices that they are', async () => {
    const same = { engineId: '80001f88', serialNumber: 'COPY' };
    const result = await run([
      target('10.0.0.1', aReading('r1', same)),
      target('10.0.0.2', aReading('r2', same)),
    ]);
    const devices = ofKind(result, 'newDevice');
    expect(devices).toHaveLength(2);
    expect(devices[0].content.warnings.join()).toContain('COPY is that of r2');
  });

  it('knows a device without LLDP again by its engine id and name', async () => {
    const reading = aReading('r1', { chassisId: undefined, engineId: '80aa' });
    const result = await run([
      target('10.0.0.1', reading),
      target('10.0.0.9', reading),
    ]);
    expect(ofKind(result, 'newDevice')).toHaveLength(1);
  });

  it('gives two devices with one name two refs, the same ones each time', async () => {
    const answers = [
      target('10.0.0.1', aReading('router', { chassisId: 'macAddress:aa' })),
      target('10.0.0.2', aReading('router', { chassisId: 'macAddress:bb' })),
    ];
    const refs = ofKind(await run(answers), 'newDevice').map(d => d.deviceRef);
    expect(new Set(refs).size).toBe(2);
    expect(refs[0]).toMatch(/^resource:default\/router-[0-9a-f]{6}$/);
    const again = ofKind(await run([...answers].reverse()), 'newDevice');
    expect(again.map(d => d.deviceRef).sort()).toEqual([...refs].sort());
  });

  it('makes a name that the catalog takes out of any name, and of none', async () => {
    const result = await run([
      target('10.0.0.1', aReading('Röuter #1.example.org')),
      target('10.0.0.2', aReading('x', { names: [], chassisId: 'local:2' })),
    ]);
    expect(ofKind(result, 'newDevice').map(d => d.deviceRef)).toEqual([
      'resource:default/router-1',
      'resource:default/device-10.0.0.2',
    ]);
  });

  it('finds known devices by chassis id, address, serial number and name', async () => {
    const known = [
      aDevice('a', { chassisId: aReading('r1').chassisId }),
      aDevice('b', { managementAddress: '10.0.0.2' }),
      aDevice('c', { serialNumber: 'SN-r3' }),
      aDevice('r4'),
      aDevice('e', { managementAddress: '10.0.0.5', snmpPort: 1161 }),
    ];
    const result = await run(
      [1, 2, 3, 4, 5].map(number =>
        target(`10.0.0.${number}`, aReading(`r${number}`)),
      ),
      { known },
    );
    expect([...result.devices]).toEqual([
      ['10.0.0.1', 'resource:default/a'],
      ['10.0.0.2', 'resource:default/b'],
      ['10.0.0.3', 'resource:default/c'],
      ['10.0.0.4', 'resource:default/r4'],
    ]);
    expect(ofKind(result, 'newDevice').map(d => d.deviceRef)).toEqual([
      'resource:default/r5',
    ]);
  });

  it('guesses site, role and owner from devices with names of the same kind', async () => {
    const known = ['sto1-cr1', 'sto1-as1', 'got1-cr1'].map(name =>
      aDevice(name, {
        siteRef: `resource:default/${name.split('-')[0]}`,
        role: name.includes('cr') ? 'core-router' : 'access-switch',
        ownerRef: 'group:default/core',
      }),
    );
    const [device] = ofKind(
      await run([target('10.0.0.9', aReading('sto1-cr9'))], { known }),
      'newDevice',
    );
    expect(
      Object.fromEntries(
        device.content.facts.map(fact => [fact.field, fact.proposed]),
      ),
    ).toMatchObject({
      siteRef: 'resource:default/sto1',
      role: 'core-router',
      ownerRef: 'group:default/core',
    });
  });
});

describe('links', () => {
  const heard = (
    localInterface: string,
    name: string,
    port: {
      idSubtype?: 'macAddress' | 'interfaceName';
      id?: string;
      description?: string;
    },
  ) => ({
    localInterface,
    chassisId: aReading(name).chassisId,
    systemName: name,
    port,
    addresses: [],
  });

  it('names the far interface as the device there does, also where only a hardware address was heard', async () => {
    const result = await run([
      target(
        '10.0.0.1',
        aReading('r1', {
          neighbours: [
            heard('ge1', 'r2', {
              idSubtype: 'macAddress',
              id: '00:00:00:00:01:r2',
            }),
          ],
        }),
      ),
      target('10.0.0.2', aReading('r2')),
    ]);
    expect(ofKind(result, 'newLink')[0]).toMatchObject({
      title: 'r1 ge1 – r2 ge0',
      content: { warnings: ['Only one end was heard.'] },
    });
  });

  it('finds the far interface by what is heard there, when the port says nothing', async () => {
    const result = await run([
      target(
        '10.0.0.1',
        aReading('r1', { neighbours: [heard('ge1', 'r2', {})] }),
      ),
      target(
        '10.0.0.2',
        aReading('r2', {
          neighbours: [
            heard('ge0', 'r1', { idSubtype: 'interfaceName', id: 'ge1' }),
          ],
        }),
      ),
    ]);
    expect(ofKind(result, 'newLink').map(draft => draft.title)).toEqual([
      'r1 ge1 – r2 ge0',
    ]);
  });

  it('takes no port that hears itself for a link, and says when both ends are on one device', async () => {
    const result = await run([
      target(
        '10.0.0.1',
        aReading('r1', {
          neighbours: [
            heard('ge0', 'r1', { idSubtype: 'interfaceName', id: 'ge0' }),
            heard('ge1', 'r1', { idSubtype: 'interfaceName', id: 'ge0' }),
          ],
        }),
      ),
    ]);
    expect(ofKind(result, 'newLink')).toMatchObject([
      {
        title: 'r1 ge0 – r1 ge1',
        content: { warnings: ['Both ends are on the same device.'] },
      },
    ]);
  });

  it('proposes nothing for a declared link, warns of one that contradicts it, and misses the one that is not there', async () => {
    const readings = [
      target(
        '10.0.0.1',
        aReading('r1', {
          neighbours: [
            heard('ge1', 'r2', { idSubtype: 'interfaceName', id: 'ge0' }),
          ],
        }),
      ),
      target('10.0.0.2', aReading('r2')),
    ];
    const end = (name: string, interfaceName: string) => ({
      deviceRef: `resource:default/${name}`,
      interfaceName,
    });
    const declared = (
      a: ReturnType<typeof end>,
      b: ReturnType<typeof end>,
    ) => ({
      a,
      b,
      sources: ['netbox'],
    });
    const confirmed = await run(readings, {
      links: [declared(end('r2', 'ge0'), end('r1', 'ge1'))],
    });
    expect(ofKind(confirmed, 'newLink')).toEqual([]);
    expect(ofKind(confirmed, 'vanishedLink')).toEqual([]);
    const other = await run(readings, {
      links: [declared(end('r1', 'ge1'), end('r2', 'ge1'))],
    });
    expect(ofKind(other, 'newLink')[0].content.warnings[0]).toBe(
      'ge1 of r1 is declared to lead to ge1 of resource:default/r2.',
    );
    expect(ofKind(other, 'vanishedLink')).toMatchObject([
      { title: 'r1 ge1 – r2 ge1 is not there' },
    ]);
    // A device that cannot tell its neighbours does not say that there are none.
    const deaf = await run(
      [
        readings[0],
        target('10.0.0.2', aReading('r2', { neighbours: undefined })),
      ],
      { links: [declared(end('r1', 'ge0'), end('r2', 'ge1'))] },
    );
    expect(ofKind(deaf, 'vanishedLink')).toEqual([]);
  });
});

describe('devices that are silent', () => {
  const gone = aDevice('r9', {
    managementAddress: '10.0.0.9',
    credentialRef: 'lab',
  });
  const silent = new Set(['10.0.0.9']);

  it('are proposed when polling does not reach them either, or their own credential was tried', async () => {
    for (const known of [
      gone,
      { ...gone, credentialRef: 'other', reachability: 'unreachable' as const },
    ]) {
      expect(
        ofKind(await run([], { known: [known], silent }), 'vanishedDevice'),
      ).toHaveLength(1);
    }
  });

  it.each([
    ['polling reaches it', { reachability: 'reachable' as const }],
    ['only wrong credentials were tried', { credentialRef: 'other' }],
    ['it is not meant to answer', { status: 'offline' }],
    ['its agent is at another port', { snmpPort: 1161 }],
  ])('are not proposed when %s', async (_why, changes) => {
    const result = await run([], { known: [{ ...gone, ...changes }], silent });
    expect(result.drafts).toEqual([]);
  });

  it('are not proposed by a run that was stopped', async () => {
    const result = await run([], { known: [gone], silent, isPartial: true });
    expect(result.drafts).toEqual([]);
  });
});

describe('makerOf', () => {
  it.each([
    [
      'Cisco IOS XR Software (ASR9K), Version 7.5.2[Default]',
      { vendor: 'Cisco', platform: 'cisco-iosxr', softwareVersion: '7.5.2' },
    ],
    [
      'Cisco NX-OS(tm) n9000, Software (n9000-dk9), Version 9.3(8), RELEASE',
      { vendor: 'Cisco', platform: 'cisco-nxos', softwareVersion: '9.3(8)' },
    ],
    [
      'Juniper Networks, Inc. mx204 internet router, kernel JUNOS 21.4R3.15, Build',
      {
        vendor: 'Juniper',
        platform: 'juniper-junos',
        softwareVersion: '21.4R3.15',
      },
    ],
    [
      'Arista Networks EOS version 4.28.3M running on an Arista DCS-7280',
      { vendor: 'Arista', platform: 'arista-eos', softwareVersion: '4.28.3M' },
    ],
    [
      'TiMOS-C-20.10.R5 cpm/hops64 Nokia 7750 SR',
      {
        vendor: 'Nokia',
        platform: 'nokia-sros',
        softwareVersion: 'C-20.10.R5',
      },
    ],
    [
      'FRR lab router',
      { vendor: 'FRRouting', platform: 'frr', softwareVersion: undefined },
    ],
  ])('reads "%s"', (description, facts) => {
    expect(makerOf(aReading('r1', { description }))).toMatchObject(facts);
  });

  it('goes by the registered number of the maker where the description says nothing', () => {
    expect(
      makerOf(
        aReading('r1', {
          description: 'Core switch',
          objectId: '1.3.6.1.4.1.25506.1.1',
        }),
      ),
    ).toMatchObject({ vendor: 'H3C', platform: undefined });
    expect(
      makerOf(aReading('r1', { description: undefined, objectId: undefined })),
    ).toMatchObject({ vendor: 'Unknown', model: 'Unknown' });
  });
});
