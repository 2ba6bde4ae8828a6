import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseTopology } from './parseTopology';
import type { Topology } from './topology';
import { Network } from './model/Network';

const valid = `
credentials: { username: u, password: p }
devices:
  - { name: a, port: 1, interfaces: [{ name: e0 }, { name: e1, shutdown: true }] }
  - { name: b, port: 2, interfaces: [{ name: e0, speed: 1000 }] }
links:
  - [a e0, b e0]
`;

describe('parseTopology', () => {
  it('reads devices, interfaces and links', () => {
    expect(parseTopology(valid)).toMatchObject<Partial<Topology>>({
      credentials: { username: 'u', password: 'p' },
      devices: [
        {
          name: 'a',
          port: 1,
          interfaces: [{ name: 'e0' }, { name: 'e1', shutdown: true }],
        },
        { name: 'b', port: 2, interfaces: [{ name: 'e0', speed: 1000 }] },
      ],
      links: [['a e0', 'b e0']],
    });
  });

  it('reads addresses, facts, sites and who may read by SNMP', () => {
    const text = `
credentials: { username: u, password: p }
snmp:
  community: c
  users:
    - { username: plain }
    - { username: sealed, authProtocol: sha256, authPassword: a, privacyProtocol: aes128, privacyPassword: b }
sites:
  - { name: s, title: Site, latitude: 1.5, longitude: -2 }
devices:
  - { name: a, port: 1, address: 127.9.0.1, site: s, role: r, vendor: v, model: m, serialNumber: n, interfaces: [] }
`;
    expect(parseTopology(text)).toEqual({
      credentials: { username: 'u', password: 'p' },
      snmp: {
        community: 'c',
        users: [
          { username: 'plain' },
          {
            username: 'sealed',
            authProtocol: 'sha256',
            authPassword: 'a',
            privacyProtocol: 'aes128',
            privacyPassword: 'b',
          },
        ],
      },
      sites: [{ name: 's', title: 'Site', latitude: 1.5, longitude: -2 }],
      devices: [
        {
          name: 'a',
          port: 1,
          address: '127.9.0.1',
          site: 's',
          role: 'r',
          vendor: 'v',
          model: 'm',
          serialNumber: 'n',
          interfaces: [],
        },
      ],
      links: [],
    });
  });

  it.each([
    [
      'address: 10.0.0.1',
      'devices[0].address must be an address of this machine, 127.x.y.z',
    ],
    [
      'address: 127.0.0.256',
      'devices[0].address must be an address of this machine, 127.x.y.z',
    ],
    ['site: 7', 'devices[0].site must be a text'],
  ])('says what is wrong with a device that has %s', (fact, message) => {
    expect(() =>
      parseTopology(valid.replace('port: 1,', `port: 1, ${fact},`)),
    ).toThrow(message);
  });

  it('refuses an address that two devices have', () => {
    const text = valid
      .replace('port: 1,', 'port: 1, address: 127.1.0.1,')
      .replace('port: 2,', 'port: 2, address: 127.1.0.1,');
    expect(() => parseTopology(text)).toThrow(
      'The device address "127.1.0.1" occurs more than once',
    );
  });

  it.each([
    ['authProtocol: sha', 'must have both authProtocol and authPassword'],
    [
      'authProtocol: sha1, authPassword: a',
      'authProtocol must be one of md5, sha, sha224, sha256, sha384, sha512',
    ],
    [
      'privacyProtocol: des, privacyPassword: b',
      'privacyProtocol needs an authProtocol',
    ],
    [
      'authProtocol: sha, authPassword: a, privacyPassword: b',
      'must have both privacyProtocol and privacyPassword',
    ],
  ])('says what is wrong with an SNMP user that has %s', (facts, message) => {
    const snmp = `snmp: { users: [{ username: u, ${facts} }] }`;
    expect(() => parseTopology(`${snmp}${valid}`)).toThrow(
      `snmp.users[0]${message.startsWith('must') ? ' ' : '.'}${message}`,
    );
  });

  it.each([
    ['port: 2', 'port: x', 'devices[1].port must be a whole number'],
    [
      'shutdown: true',
      'shutdown: maybe',
      'devices[0].interfaces[1].shutdown must be true or false',
    ],
    ['password: p', 'pass: p', 'credentials.password must be a text'],
    ['port: 2', 'port: 1', 'The device port "1" occurs more than once'],
    ['name: b', 'name: a', 'The device name "a" occurs more than once'],
    ['name: e1', 'name: e0', 'The interface of a "e0" occurs more than once'],
    [
      'a e0, b e0',
      'a e0, c e0',
      'A link ends at "c e0", but there is no such device and interface',
    ],
    ['a e0, b e0', 'a e0, a e0', 'The link end "a e0" occurs more than once'],
    ['a e0, b e0', 'a e0', 'links[0] must have two ends, not 1'],
  ])('says what is wrong when "%s" becomes "%s"', (from, to, message) => {
    expect(() => parseTopology(valid.replace(from, to))).toThrow(message);
  });
});

describe('the demo topology', () => {
  const topology = parseTopology(
    readFileSync(join(__dirname, '../../../examples/simulator.yaml'), 'utf8'),
  );

  it('has twelve devices on ports 1 to 12', () => {
    expect(topology.devices.map(({ port }) => port)).toEqual(
      Array.from({ length: 12 }, (_, index) => index + 1),
    );
  });

  it('describes every linked interface by its neighbour and port', () => {
    const described = topology.links.flatMap(([a, b]) => [
      [a, b],
      [b, a],
    ]);
    for (const [here, there] of described) {
      const [name, port] = here.split(' ');
      const found = topology.devices
        .find(device => device.name === name)
        ?.interfaces.find(candidate => candidate.name === port);
      expect([here, found?.description]).toEqual([here, `to ${there}`]);
    }
  });

  it('has exactly one port that should be up and is down', () => {
    const down = [...new Network(topology).devices.values()].flatMap(device =>
      [...device.ports.values()]
        .filter(port => port.adminUp && !port.operUp)
        .map(port => `${device.name} ${port.name}`),
    );
    expect(down).toEqual(['sto1-cr1 ge0/0']);
  });
});
