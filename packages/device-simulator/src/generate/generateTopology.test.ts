import { parseAllDocuments } from 'yaml';
import { assertConsistent, parseEnd, type Topology } from '../topology';
import { describeTopology, toCatalogYaml, toCsv } from './describeTopology';
import { generateTopology } from './generateTopology';

/** Devices that can be reached from the first one. */
function reached({ devices, links }: Topology): number {
  const next = new Map<string, string[]>(devices.map(({ name }) => [name, []]));
  for (const [a, b] of links) {
    const [from, to] = [parseEnd(a).device, parseEnd(b).device];
    next.get(from)!.push(to);
    next.get(to)!.push(from);
  }
  const seen = new Set([devices[0].name]);
  const open = [...seen];
  for (let name = open.pop(); name; name = open.pop()) {
    for (const neighbour of next.get(name)!) {
      if (seen.has(neighbour)) continue;
      seen.add(neighbour);
      open.push(neighbour);
    }
  }
  return seen.size;
}

describe('generateTopology', () => {
  it.each([1, 2, 3, 4, 5, 12, 39, 40, 79, 100, 1_000])(
    'makes a consistent network of %d devices in one piece',
    devices => {
      const topology = generateTopology({ devices });
      assertConsistent(topology);
      expect(topology.devices).toHaveLength(devices);
      expect(reached(topology)).toBe(devices);
    },
  );

  it('has few core routers, more aggregation routers and most access switches', () => {
    const { devices } = generateTopology({ devices: 1_000 });
    const count = (role: string) =>
      devices.filter(device => device.role === role).length;
    const core = count('core-router');
    const aggregation = count('aggregation-router');
    const access = count('access-switch');
    expect(core + aggregation + access).toBe(1_000);
    expect(core).toBe(50);
    expect(aggregation).toBeGreaterThan(150);
    expect(access).toBeGreaterThan(600);
  });

  it('connects each aggregation router to both core routers of its area', () => {
    const { links } = generateTopology({ devices: 100 });
    const uplinks = links.filter(([, to]) => to.startsWith('sto1-ag1 '));
    expect(uplinks.map(([from]) => parseEnd(from).device)).toEqual([
      'sto1-cr1',
      'sto1-cr2',
    ]);
  });

  it('is the same for the same seed, and another one for another', () => {
    const make = (seed: number) =>
      JSON.stringify(generateTopology({ devices: 200, seed }));
    expect(make(7)).toBe(make(7));
    expect(make(7)).not.toBe(make(8));
  });

  it('puts every device at a site with a place', () => {
    const { devices } = describeTopology(generateTopology({ devices: 500 }), {
      basePort: 42_200,
    });
    for (const { latitude, longitude } of devices) {
      expect(latitude).toBeGreaterThan(30);
      expect(longitude).toBeLessThan(40);
    }
    const serials = new Set(devices.map(({ serialNumber }) => serialNumber));
    expect(serials.size).toBe(500);
  });

  it.each([0, -1, 1.5, NaN])('refuses %d devices', devices => {
    expect(() => generateTopology({ devices })).toThrow('cannot be made');
  });
});

describe('describeTopology', () => {
  const topology = generateTopology({ devices: 4 });
  const description = describeTopology(topology, { basePort: 42_200 });

  it('gives rows of devices, sites and links', () => {
    expect(description.devices[0]).toEqual({
      name: topology.devices[0].name,
      site: topology.devices[0].site,
      role: 'core-router',
      vendor: 'FRRouting',
      model: 'Virtual core router',
      platform: 'frr',
      serialNumber: expect.stringMatching(/^SIM[0-9A-F]{8}$/),
      softwareVersion: '8.4.4',
      managementAddress: '127.21.0.1',
      managementPort: 42_201,
      snmpPort: 42_161,
      latitude: expect.any(Number),
      longitude: expect.any(Number),
      hostKey: expect.stringMatching(/^SHA256:/),
    });
    expect(description.sites).toEqual(topology.sites);
    const [[from, to]] = topology.links;
    const { fromDevice, fromInterface, toDevice, toInterface } =
      description.links[0];
    expect(`${fromDevice} ${fromInterface}`).toBe(from);
    expect(`${toDevice} ${toInterface}`).toBe(to);
  });

  it('becomes entities of sites and devices', () => {
    const text = toCatalogYaml(description, {
      owner: 'group:default/noc',
      credentialRef: 'demo',
    });
    const entities = parseAllDocuments(text).map(document => document.toJS());
    expect(entities.map(({ spec }) => spec.type).sort()).toEqual([
      ...Array(4).fill('network-device'),
      ...Array(topology.sites!.length).fill('network-site'),
    ]);
    const device = entities.find(({ spec }) => spec.type === 'network-device');
    expect(device).toMatchObject({
      kind: 'Resource',
      metadata: {
        name: topology.devices[0].name,
        annotations: {
          'linework.dev/ssh-host-key': description.devices[0].hostKey,
        },
      },
      spec: {
        owner: 'group:default/noc',
        site: topology.devices[0].site,
        device: { managementAddress: '127.21.0.1', credentialRef: 'demo' },
      },
    });
    expect(device.spec.device).not.toHaveProperty('latitude');
  });

  it('becomes CSV with quotes where they are needed', () => {
    expect(toCsv([{ a: 'x,y', b: undefined, c: '1"' }])).toBe(
      'a,b,c\r\n"x,y",,"1"""\r\n',
    );
    expect(toCsv(description.devices).split('\r\n')).toHaveLength(6);
  });
});
