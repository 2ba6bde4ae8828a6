import { Network } from '../model/Network';
import { topologyFromGraphml } from './topologyFromGraphml';

const graph = (body: string) => `<?xml version="1.0" encoding="utf-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key attr.name="LinkLabel" attr.type="string" for="edge" id="d35" />
  <key attr.name="LinkSpeedRaw" attr.type="double" for="edge" id="d36" />
  <key attr.name="label" attr.type="string" for="node" id="d33" />
  <key attr.name="Longitude" attr.type="double" for="node" id="d32" />
  <key attr.name="Latitude" attr.type="double" for="node" id="d29" />
  <graph edgedefault="undirected">
    <data key="d33">of the graph itself</data>
${body}
  </graph>
</graphml>`;

const TRIANGLE = `    <node id="0"><data key="d33">Malmö &amp; Lund</data><data key="d29">55.6</data><data key="d32">13.0</data></node>
    <node id="1"><data key="d33">Zürich</data></node>
    <node id="2"><data key="d33">Zürich</data></node>
    <node id="3" />
    <edge source="0" target="1"><data key="d35">OC-192c</data></edge>
    <edge source="0" target="2"><data key="d35">&lt; 10 Gbps</data></edge>
    <edge source="0" target="3"><data key="d36">155000000.0</data></edge>`;

describe('topologyFromGraphml', () => {
  it('makes a site and a router of each node, and a cable of each edge', () => {
    const { sites, devices, links } = topologyFromGraphml(graph(TRIANGLE));
    expect(sites).toEqual([
      {
        name: 'malmo-lund',
        title: 'Malmö & Lund',
        latitude: 55.6,
        longitude: 13,
      },
      { name: 'zurich', title: 'Zürich' },
      { name: 'zurich-2', title: 'Zürich' },
      { name: 'node-3', title: '3' },
    ]);
    expect(devices.map(({ name, role }) => [name, role])).toEqual([
      ['malmo-lund-cr1', 'core-router'],
      ['zurich-er1', 'edge-router'],
      ['zurich-2-er1', 'edge-router'],
      ['node-3-er1', 'edge-router'],
    ]);
    expect(links).toEqual([
      ['malmo-lund-cr1 xe0/0', 'zurich-er1 xe0/0'],
      ['malmo-lund-cr1 xe0/1', 'zurich-2-er1 xe0/0'],
      ['malmo-lund-cr1 ge0/2', 'node-3-er1 ge0/0'],
    ]);
  });

  it('gives both ends of a cable an address of one prefix, the speed and a description', () => {
    const { devices } = topologyFromGraphml(graph(TRIANGLE));
    expect(devices[0].interfaces).toEqual([
      { name: 'lo', address: '10.192.0.1/32' },
      {
        name: 'xe0/0',
        address: '10.0.0.0/31',
        speed: 10_000,
        mtu: 9_000,
        description: 'to zurich-er1 xe0/0',
      },
      expect.objectContaining({ address: '10.0.0.2/31', speed: 10_000 }),
      expect.objectContaining({ address: '10.0.0.4/31', speed: 155 }),
    ]);
    expect(devices[1].interfaces[1]).toMatchObject({
      address: '10.0.0.1/31',
      description: 'to malmo-lund-cr1 xe0/0',
    });
  });

  it('counts the own addresses of the devices up, or leaves them out', () => {
    const addresses = (firstAddress: string | false) =>
      topologyFromGraphml(graph(TRIANGLE), { firstAddress }).devices.map(
        ({ address }) => address,
      );
    expect(addresses('127.30.0.253')).toEqual([
      '127.30.0.253',
      '127.30.0.254',
      '127.30.1.1',
      '127.30.1.2',
    ]);
    expect(addresses(false)).toEqual(Array(4).fill(undefined));
    expect(() => addresses('127.255.255.253')).toThrow('not enough addresses');
  });

  it('makes a network whose ports are all up', () => {
    const network = new Network(topologyFromGraphml(graph(TRIANGLE)));
    for (const device of network.devices.values()) {
      for (const port of device.ports.values()) expect(port.operUp).toBe(true);
    }
  });

  it.each([
    ['OC-48', 2_500],
    ['STM-16', 2_500],
    ['OC-3', 156],
    ['1 Gbps', 1_000],
    ['100G', 100_000],
    ['45Mb/s', 45],
    ['2.5 Gbit/s', 2_500],
    ['10GE', 10_000],
    ['dark fibre', 10_000],
    ['', 10_000],
  ])('reads the speed "%s"', (label, speed) => {
    const { devices } = topologyFromGraphml(
      graph(
        `<node id="0" /><node id="1" /><edge source="0" target="1"><data key="d35">${label}</data></edge>`,
      ),
    );
    expect(devices[0].interfaces[1].speed).toBe(speed);
  });

  it.each([
    ['', 'The GraphML file is not well-formed: line 1: Start tag expected.'],
    ['<html></html>', 'Line 1: the file is <html>, not <graphml>'],
    [
      '<graphml>\n<graph>',
      'The GraphML file is not well-formed: line 1: the elements graphml, graph are not closed',
    ],
    ['<graphml></graphml>', 'The GraphML file has no node'],
    [graph('<node />'), 'Line 10: <node> has no id'],
    [
      graph('<node id="0" />\n<node id="0" />'),
      'Line 11: node "0" occurs more than once',
    ],
    [
      graph('<node id="0" />\n<edge source="0" />'),
      'Line 11: <edge> has no target',
    ],
    [
      graph('<node id="0" />\n\n<edge source="0" target="7" />'),
      'Line 12: an edge ends at node "7", which the file does not have',
    ],
    [
      graph('<node id="0"><data key="d1">x</data></node>'),
      'Line 10: no <key> has the id "d1"',
    ],
    [
      graph('<node id="0"><data key="d29">north</data></node>'),
      'Line 10: the Latitude of node "0" is "north", which is no number of degrees',
    ],
    [
      graph('<hyperedge />'),
      'Line 10: a <hyperedge> has no meaning for cables',
    ],
  ])('says what is wrong with a file (%#)', (text, message) => {
    expect(() => topologyFromGraphml(text)).toThrow(message);
  });
});
