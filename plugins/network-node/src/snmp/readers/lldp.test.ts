import {
  column,
  integer,
  objectsSession,
  octets,
} from '../../__testUtils__/objectsSession';
import type { SnmpValue } from '../values';
import type { InterfaceFacts } from './interfaces';
import { readLldp } from './lldp';
import { PortResolver, resolveLldpPort, type LldpPortName } from './lldpPorts';

const LLDP = '1.0.8802.1.1.2.1';
const LOCAL = `${LLDP}.3.7.1`;
const REMOTE = `${LLDP}.4.1.1`;

const MAC = [2, 0, 0, 0, 0, 1];

function port(
  name: string,
  ifIndex: number,
  more: Partial<InterfaceFacts> = {},
): InterfaceFacts {
  return { name, ifIndex, adminStatus: 'up', operStatus: 'up', ...more };
}

/** LLDP numbers the ports 1, 2; the indices of their interfaces are 2 and 1, to catch who takes one for the other. */
const INTERFACES = [port('ge0/1', 1), port('ge0/0', 2)];

function neighbourOnPort1(
  more: Record<string, SnmpValue> = {},
): Record<string, SnmpValue> {
  const index = '4711.1.3';
  return {
    [`${LLDP}.3.1.0`]: integer(4),
    [`${LLDP}.3.2.0`]: octets(MAC),
    [`${LLDP}.3.3.0`]: octets('r1'),
    ...column(`${LOCAL}.2`, { 1: integer(5), 2: integer(5) }),
    ...column(`${LOCAL}.3`, { 1: octets('ge0/0'), 2: octets('ge0/1') }),
    ...column(`${REMOTE}.4`, { [index]: integer(4) }),
    ...column(`${REMOTE}.5`, { [index]: octets([2, 0, 0, 0, 0, 2]) }),
    ...column(`${REMOTE}.6`, { [index]: integer(5) }),
    ...column(`${REMOTE}.7`, { [index]: octets('ge7') }),
    ...column(`${REMOTE}.8`, { [index]: octets('to r1') }),
    ...column(`${REMOTE}.9`, { [index]: octets('r2') }),
    ...column(`${REMOTE}.10`, { [index]: octets('A router') }),
    ...column(`${REMOTE}.12`, { [index]: octets([0x28]) }),
    [`${LLDP}.4.2.1.3.${index}.1.4.198.18.0.12`]: integer(2),
    [`${LLDP}.4.2.1.3.${index}.2.16.32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.1`]:
      integer(2),
    ...more,
  };
}

describe('readLldp', () => {
  const read = (objects: Record<string, SnmpValue>, interfaces = INTERFACES) =>
    readLldp(objectsSession(objects), interfaces);

  it('tells who is heard on which interface', async () => {
    const { facts, problems } = await read(neighbourOnPort1());
    expect(problems).toEqual([]);
    expect(facts.chassisId).toEqual({
      subtype: 'macAddress',
      id: '02:00:00:00:00:01',
    });
    expect(facts.systemName).toBe('r1');
    expect(facts.ports.map(p => [p.portNumber, p.interfaceName])).toEqual([
      [1, 'ge0/0'],
      [2, 'ge0/1'],
    ]);
    expect(facts.neighbours).toEqual([
      {
        localInterfaceName: 'ge0/0',
        localPort: {
          portNumber: 1,
          idSubtype: 'interfaceName',
          id: 'ge0/0',
          interfaceName: 'ge0/0',
        },
        chassisId: { subtype: 'macAddress', id: '02:00:00:00:00:02' },
        port: { idSubtype: 'interfaceName', id: 'ge7', description: 'to r1' },
        systemName: 'r2',
        systemDescription: 'A router',
        capabilities: ['bridge', 'router'],
        managementAddresses: ['198.18.0.12', '2001:db8::1'],
      },
    ]);
  });

  it('finds nothing, and asks for no more, on a device without LLDP', async () => {
    const session = objectsSession({});
    expect(await readLldp(session)).toEqual({
      facts: { ports: [], neighbours: [] },
      problems: [],
    });
    expect(session.questions).toBe(3);
  });

  it('reads the interfaces itself when it is not given them', async () => {
    const { facts } = await readLldp(
      objectsSession(
        neighbourOnPort1({
          '1.3.6.1.2.1.31.1.1.1.1.2': octets('ge0/0'),
          '1.3.6.1.2.1.31.1.1.1.1.1': octets('ge0/1'),
        }),
      ),
    );
    expect(facts.neighbours[0].localInterfaceName).toBe('ge0/0');
  });

  it('keeps a neighbour whose port it cannot tell, says so, and never takes the number for an index', async () => {
    const { facts, problems } = await read(
      neighbourOnPort1({ [`${LOCAL}.3.1`]: octets('slot9') }),
    );
    expect(facts.neighbours).toHaveLength(1);
    expect(facts.neighbours[0]).not.toHaveProperty('localInterfaceName');
    expect(problems).toEqual([
      'Which interface LLDP port 1 is cannot be told from its identifier "slot9" and its description "".',
    ]);
  });

  it('keeps a neighbour on a port that the device does not list', async () => {
    const objects = neighbourOnPort1();
    for (const n of [2, 3]) delete objects[`${LOCAL}.${n}.1`];
    const { facts, problems } = await read(objects);
    expect(facts.neighbours[0].localPort).toEqual({ portNumber: 1 });
    expect(problems).toHaveLength(1);
  });

  it('keeps several neighbours on one port apart', async () => {
    const { facts } = await read(
      neighbourOnPort1({
        [`${REMOTE}.9.4712.1.4`]: octets('r3'),
        [`${LLDP}.4.2.1.3.4712.1.4.1.4.198.18.0.13`]: integer(2),
      }),
    );
    expect(
      facts.neighbours.map(n => [n.systemName, n.managementAddresses]),
    ).toEqual([
      ['r2', ['198.18.0.12', '2001:db8::1']],
      ['r3', ['198.18.0.13']],
    ]);
  });

  it('leaves out addresses that are none, and facts that are garbage', async () => {
    const { facts } = await read(
      neighbourOnPort1({
        [`${LLDP}.4.2.1.3.4711.1.3.1.4.198.18.0`]: integer(2),
        [`${LLDP}.4.2.1.3.4711.1.3.6.6.2.0.0.0.0.9`]: integer(2),
        [`${REMOTE}.4.4711.1.3`]: integer(99),
        [`${REMOTE}.7.4711.1.3`]: integer(7),
        [`${REMOTE}.12.4711.1.3`]: octets([]),
      }),
    );
    const [neighbour] = facts.neighbours;
    expect(neighbour.managementAddresses).toHaveLength(2);
    expect(neighbour.chassisId).toEqual({ id: '02:00:00:00:00:02' });
    expect(neighbour.port).toEqual({
      idSubtype: 'interfaceName',
      description: 'to r1',
    });
    expect(neighbour.capabilities).toEqual([]);
  });

  it('gives the neighbours without addresses when those cannot be read, and tells it', async () => {
    const { facts, problems } = await readLldp(
      objectsSession(neighbourOnPort1(), { [`${LLDP}.4.2`]: 'agent-error' }),
      INTERFACES,
    );
    expect(facts.neighbours[0].managementAddresses).toEqual([]);
    expect(problems).toEqual([
      'Management addresses of neighbours (lldpRemManAddrTable) could not be read: Device r1: it is so',
    ]);
  });

  it.each<[string, number, number[], string]>([
    ['IPv4 address', 5, [1, 10, 0, 0, 1], '10.0.0.1'],
    ['address of another family', 5, [6, 1, 2], '06:01:02'],
    ['text', 7, [...Buffer.from('sw 1')], 'sw 1'],
    ['bytes that are no text', 7, [1, 2, 255], '01:02:ff'],
    ['short hardware address', 4, [1, 2], '01:02'],
  ])('writes a chassis id that is an %s', async (_what, subtype, bytes, id) => {
    const { facts } = await read({
      [`${LLDP}.3.1.0`]: integer(subtype),
      [`${LLDP}.3.2.0`]: octets(bytes),
    });
    expect(facts.chassisId?.id).toBe(id);
  });
});

describe('resolveLldpPort', () => {
  const interfaces = [
    port('eth0', 10, {
      description: 'Ethernet 0',
      alias: 'uplink',
      macAddress: '02:00:00:00:00:01',
    }),
    port('eth1', 1, {
      description: 'Ethernet 1',
      alias: 'customer',
      macAddress: '02:00:00:00:00:02',
    }),
    port('eth2', 2, { alias: 'customer', macAddress: '02:00:00:00:00:02' }),
    port('lo', 3),
  ];

  it.each<[string, LldpPortName, string | undefined]>([
    ['its name', { idSubtype: 'interfaceName', id: 'eth1' }, 'eth1'],
    ['its ifDescr', { idSubtype: 'interfaceName', id: 'Ethernet 0' }, 'eth0'],
    ['its alias', { idSubtype: 'interfaceAlias', id: 'uplink' }, 'eth0'],
    [
      'its hardware address',
      { idSubtype: 'macAddress', id: '02:00:00:00:00:01' },
      'eth0',
    ],
    [
      'its hardware address and description, where two have the address',
      {
        idSubtype: 'macAddress',
        id: '02:00:00:00:00:02',
        description: 'Ethernet 1',
      },
      'eth1',
    ],
    ['a local text', { idSubtype: 'local', id: 'eth2' }, 'eth2'],
    [
      'its description, where the identifier says nothing',
      { idSubtype: 'local', id: '7', description: 'eth1' },
      'eth1',
    ],
    [
      'its description, where the kind of identifier is unknown',
      { id: 'x', description: 'Ethernet 1' },
      'eth1',
    ],
  ])('knows an interface by %s', (_how, named, name) => {
    expect(resolveLldpPort(named, interfaces)).toBe(name);
    const resolver = new PortResolver(interfaces);
    const often = Array.from({ length: 6 }, () => resolver.resolve(named));
    expect(new Set(often)).toEqual(new Set([name]));
  });

  it.each<[string, LldpPortName]>([
    ['a number that is the index of one', { idSubtype: 'local', id: '1' }],
    ['an alias that two have', { idSubtype: 'interfaceAlias', id: 'customer' }],
    [
      'a hardware address that two have',
      { idSubtype: 'macAddress', id: '02:00:00:00:00:02' },
    ],
    ['an unknown name', { idSubtype: 'interfaceName', id: 'eth9' }],
    ['a hardware address that is missing', { idSubtype: 'macAddress' }],
    ['an alias that is missing', { idSubtype: 'interfaceAlias' }],
    ['nothing', {}],
  ])('does not guess from %s', (_what, named) => {
    expect(resolveLldpPort(named, interfaces)).toBeUndefined();
    const resolver = new PortResolver(interfaces);
    const often = Array.from({ length: 6 }, () => resolver.resolve(named));
    expect(new Set(often)).toEqual(new Set([undefined]));
  });

  it('finds the ports of a device with as many as are read without comparing each with each', () => {
    let looks = 0;
    const many = Array.from({ length: 2_000 }, (_, i) =>
      Object.defineProperty(port('', i, { alias: 'same' }), 'name', {
        enumerable: true,
        get: () => {
          looks += 1;
          return `ge${i}`;
        },
      }),
    );
    const resolver = new PortResolver(many);
    for (let i = 0; i < 2_000; i++) {
      expect(resolver.resolve({ idSubtype: 'local', id: `ge${i}` })).toBe(
        `ge${i}`,
      );
      expect(
        resolver.resolve({ idSubtype: 'interfaceAlias', id: 'same' }),
      ).toBeUndefined();
    }
    expect(looks).toBeLessThan(20_000);
  });
});
