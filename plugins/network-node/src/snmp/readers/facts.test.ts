import {
  column,
  integer,
  ip,
  objectsSession,
  octets,
  oid,
  ticks,
} from '../../__testUtils__/objectsSession';
import type { SnmpValue } from '../values';
import { readAddresses } from './addresses';
import { addressText, prefixLengthOf } from './addressText';
import { readModules } from './modules';
import { readRouting } from './routing';
import { readSystem } from './system';

describe('readSystem', () => {
  const SYSTEM = '1.3.6.1.2.1.1';

  it('reads what a device says about itself with one request', async () => {
    const session = objectsSession({
      [`${SYSTEM}.1.0`]: octets('FRR\r\nrouter'),
      [`${SYSTEM}.2.0`]: oid('1.3.6.1.4.1.8072.3.2.10'),
      [`${SYSTEM}.3.0`]: ticks(100),
      [`${SYSTEM}.4.0`]: octets('noc@example.org'),
      [`${SYSTEM}.5.0`]: octets('r1\0'),
      [`${SYSTEM}.6.0`]: octets('sto1'),
      '1.3.6.1.6.3.10.2.1.1.0': octets([0x80, 0, 0x1f, 0x88, 4]),
    });
    expect(await readSystem(session)).toEqual({
      facts: {
        name: 'r1',
        description: 'FRR router',
        objectId: '1.3.6.1.4.1.8072.3.2.10',
        uptimeMs: 1_000,
        contact: 'noc@example.org',
        location: 'sto1',
        engineId: '80001f8804',
      },
      problems: [],
    });
    expect(session.questions).toBe(1);
  });

  it('leaves out what is missing or of a wrong type, and tells that there is no name', async () => {
    expect(
      await readSystem(objectsSession({ [`${SYSTEM}.3.0`]: octets('soon') })),
    ).toEqual({ facts: {}, problems: ['It tells no name (sysName).'] });
  });
});

describe('readAddresses', () => {
  const NEW = '1.3.6.1.2.1.4.34.1';
  const OLD = '1.3.6.1.2.1.4.20.1';
  const PREFIX = '1.3.6.1.2.1.4.32.1.5';
  const INTERFACES = [
    {
      name: 'ge0',
      ifIndex: 2,
      adminStatus: 'up' as const,
      operStatus: 'up' as const,
    },
  ];
  const V4 = '1.4.10.0.1.1';
  const V6 = '2.16.32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.1';
  const LINK_LOCAL = '4.20.254.128.0.0.0.0.0.0.0.0.0.0.0.0.0.7.0.0.0.2';

  const read = (objects: Record<string, SnmpValue>) =>
    readAddresses(objectsSession(objects), INTERFACES);

  it('reads IPv4 and IPv6 with prefix length and interface', async () => {
    const { facts, problems } = await read({
      ...column(`${NEW}.3`, {
        [V4]: integer(2),
        [V6]: integer(2),
        [LINK_LOCAL]: integer(7),
      }),
      ...column(`${NEW}.5`, {
        [V4]: oid(`${PREFIX}.2.1.4.10.0.1.0.30`),
        [V6]: oid(`${PREFIX}.2.2.16.32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.0.64`),
      }),
    });
    expect(problems).toEqual([]);
    expect(facts).toEqual([
      {
        family: 4,
        address: '10.0.1.1',
        prefixLength: 30,
        ifIndex: 2,
        interfaceName: 'ge0',
      },
      {
        family: 6,
        address: '2001:db8::1',
        prefixLength: 64,
        ifIndex: 2,
        interfaceName: 'ge0',
      },
      { family: 6, address: 'fe80::7', ifIndex: 7 },
    ]);
  });

  it('leaves out broadcast and anycast', async () => {
    const { facts } = await read({
      ...column(`${NEW}.3`, { [V4]: integer(2) }),
      ...column(`${NEW}.4`, { [V4]: integer(3) }),
    });
    expect(facts).toEqual([]);
  });

  it('reads the old table where there is no new one', async () => {
    const { facts } = await read({
      ...column(`${OLD}.2`, { '10.0.1.1': integer(2) }),
      ...column(`${OLD}.3`, { '10.0.1.1': ip('255.255.255.252') }),
    });
    expect(facts).toEqual([
      {
        family: 4,
        address: '10.0.1.1',
        prefixLength: 30,
        ifIndex: 2,
        interfaceName: 'ge0',
      },
    ]);
  });

  it('takes the prefix length from the old table where the new one has none', async () => {
    const { facts } = await read({
      ...column(`${NEW}.3`, { [V4]: integer(2) }),
      ...column(`${NEW}.5`, { [V4]: oid('0.0') }),
      ...column(`${OLD}.2`, { '10.0.1.1': integer(99) }),
      ...column(`${OLD}.3`, { '10.0.1.1': ip('255.255.255.252') }),
    });
    expect(facts).toEqual([
      {
        family: 4,
        address: '10.0.1.1',
        prefixLength: 30,
        ifIndex: 2,
        interfaceName: 'ge0',
      },
    ]);
  });

  it.each(['1.4.10.0.1', '1.4.10.0.1.300', '7.4.10.0.1.1', '1'])(
    'tells an address that cannot be read: %s',
    async index => {
      const { facts, problems } = await read({
        [`${NEW}.3.${index}`]: integer(2),
      });
      expect(facts).toEqual([]);
      expect(problems).toEqual([
        `An address with the index ${index} cannot be read.`,
      ]);
    },
  );
});

describe('addressText', () => {
  const v6 = (...groups: number[]) =>
    groups.flatMap(group => [group >> 8, group & 0xff]);

  it.each<[string, number[]]>([
    ['::', v6(0, 0, 0, 0, 0, 0, 0, 0)],
    ['::1', v6(0, 0, 0, 0, 0, 0, 0, 1)],
    ['1::', v6(1, 0, 0, 0, 0, 0, 0, 0)],
    ['1::2:0:0:3', v6(1, 0, 0, 0, 2, 0, 0, 3)],
    ['1::2:3:0:0:4', v6(1, 0, 0, 2, 3, 0, 0, 4)],
    ['1:0:2:3:4:5:6:7', v6(1, 0, 2, 3, 4, 5, 6, 7)],
  ])('writes %s as RFC 5952 says', (text, bytes) => {
    expect(addressText(bytes)).toBe(text);
  });
});

describe('prefixLengthOf', () => {
  it.each([
    ['0.0.0.0', 0],
    ['255.0.0.0', 8],
    ['255.255.255.252', 30],
    ['255.255.255.255', 32],
    ['255.0.255.0', undefined],
  ])('of %s is %s', (mask, length) => {
    expect(prefixLengthOf(mask)).toBe(length);
  });
});

describe('readModules', () => {
  const ENTITY = '1.3.6.1.2.1.47.1.1.1.1';
  const parts = (containedIn: Record<string, number>) =>
    Object.fromEntries(
      Object.entries(containedIn).map(([index, parent]) => [
        `${ENTITY}.4.${index}`,
        integer(parent),
      ]),
    );

  it('reads the parts with what they are in', async () => {
    const { facts, problems } = await readModules(
      objectsSession({
        ...parts({ 1: 0, 20: 1 }),
        ...column(`${ENTITY}.2`, { 1: octets('Router'), 20: octets('Card') }),
        ...column(`${ENTITY}.5`, { 1: integer(3), 20: integer(9) }),
        ...column(`${ENTITY}.6`, { 1: integer(-1), 20: integer(4) }),
        ...column(`${ENTITY}.7`, { 20: octets('slot 4') }),
        ...column(`${ENTITY}.8`, { 20: octets('A1') }),
        ...column(`${ENTITY}.9`, { 20: octets('boot 2') }),
        ...column(`${ENTITY}.10`, { 20: octets('9.1') }),
        ...column(`${ENTITY}.11`, { 1: octets('S-1\0\0'), 20: octets('') }),
        ...column(`${ENTITY}.12`, { 1: octets('Maker') }),
        ...column(`${ENTITY}.13`, { 1: octets('R-1000') }),
        ...column(`${ENTITY}.16`, { 1: integer(2), 20: integer(1) }),
      }),
    );
    expect(problems).toEqual([]);
    expect(facts).toEqual([
      {
        index: 1,
        class: 'chassis',
        description: 'Router',
        model: 'R-1000',
        serialNumber: 'S-1',
        manufacturer: 'Maker',
        replaceable: false,
      },
      {
        index: 20,
        class: 'module',
        name: 'slot 4',
        description: 'Card',
        hardwareRevision: 'A1',
        firmwareRevision: 'boot 2',
        softwareRevision: '9.1',
        parentIndex: 1,
        position: 4,
        replaceable: true,
      },
    ]);
  });

  it('cuts a part loose that is in itself or in nothing, and tells it', async () => {
    const { facts, problems } = await readModules(
      objectsSession(parts({ 1: 0, 2: 2, 3: 4, 4: 3, 5: 99, 6: 5 })),
    );
    expect(facts.map(part => [part.index, part.parentIndex])).toEqual([
      [1, undefined],
      [2, undefined],
      [3, undefined],
      [4, 3],
      [5, undefined],
      [6, 5],
    ]);
    expect(problems).toHaveLength(3);
    expect(problems[0]).toContain('Part 2');
  });

  it('finds nothing on a device without ENTITY-MIB', async () => {
    expect(await readModules(objectsSession({}))).toEqual({
      facts: [],
      problems: [],
    });
  });
});

describe('readRouting', () => {
  const OSPF = '1.3.6.1.2.1.14';

  it('reads router id and neighbours with their state', async () => {
    expect(
      await readRouting(
        objectsSession({
          [`${OSPF}.1.1.0`]: ip('10.255.0.1'),
          ...column(`${OSPF}.10.1.3`, {
            '10.0.1.2.0': ip('10.255.0.2'),
            '0.0.0.0.7': ip('0.0.0.0'),
          }),
          ...column(`${OSPF}.10.1.6`, {
            '10.0.1.2.0': integer(8),
            '0.0.0.0.7': integer(3),
          }),
        }),
      ),
    ).toEqual({
      facts: {
        routerId: '10.255.0.1',
        neighbours: [
          { address: '0.0.0.0', state: 'init', ifIndex: 7 },
          { address: '10.0.1.2', routerId: '10.255.0.2', state: 'full' },
        ],
      },
      problems: [],
    });
  });

  it('tells a neighbour that cannot be read', async () => {
    const { facts, problems } = await readRouting(
      objectsSession({ [`${OSPF}.10.1.6.10.0.1`]: integer(8) }),
    );
    expect(facts).toEqual({ neighbours: [] });
    expect(problems).toEqual([
      'An OSPF neighbour with the index 10.0.1 cannot be read.',
    ]);
  });
});
