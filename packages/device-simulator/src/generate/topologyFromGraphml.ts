import { assertConsistent, type Topology } from '../topology';
import { readGraphml, type Graph, type GraphNode } from './graphml';
import { TopologyBuilder, type TopologyOptions } from './TopologyBuilder';

// The data of the Internet Topology Zoo: `label`, `Latitude`, `Longitude` and `Internal` of a node, `LinkLabel` and
// `LinkSpeedRaw` of an edge.

const DEFAULT_SPEED = 10_000;
const CORE_DEGREE = 3;
/** Mbit/s of the first level of SONET; OC-n is n times as much, STM-n three times that. */
const OC1 = 51.84;
const UNITS: Record<string, number> = { K: 1e-3, M: 1, G: 1e3, T: 1e6 };
const MAX_NAME = 40;

/**
 * A network with one router per node of a GraphML file, as the Internet Topology Zoo has them, and one cable per edge.
 * Throws an error that names the line when the file makes no sense.
 *
 * @public
 */
export function topologyFromGraphml(
  text: string,
  options: TopologyOptions = {},
): Topology {
  const graph = readGraphml(text);
  const builder = new TopologyBuilder(options);
  const degrees = degreesOf(graph);
  const names = new Map<string, string>();
  for (const node of graph.nodes) {
    const site = freeName(slugOf(node), name => builder.hasSite(name));
    const core = (degrees.get(node.id) ?? 0) >= CORE_DEGREE;
    const name = `${site}-${core ? 'cr1' : 'er1'}`;
    builder.addSite({
      name: site,
      title: node.data.label || node.id,
      ...placeOf(node),
    });
    builder.addDevice({
      name,
      site,
      role: core ? 'core-router' : 'edge-router',
      model: core ? 'Virtual core router' : 'Virtual edge router',
    });
    names.set(node.id, name);
  }
  for (const { source, target, data } of graph.edges) {
    builder.connect(names.get(source)!, names.get(target)!, speedOf(data));
  }
  const topology = builder.build();
  assertConsistent(topology);
  return topology;
}

function degreesOf({ edges }: Graph): Map<string, number> {
  const degrees = new Map<string, number>();
  for (const end of edges.flatMap(({ source, target }) => [source, target])) {
    degrees.set(end, (degrees.get(end) ?? 0) + 1);
  }
  return degrees;
}

function slugOf({ id, data }: GraphNode): string {
  const slug = (text: string) =>
    text
      .normalize('NFKD')
      .replace(/\p{Mark}/gu, '')
      .toLocaleLowerCase('en-US')
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, MAX_NAME)
      .replace(/^-|-$/g, '');
  return slug(data.label ?? '') || slug(`node-${id}`);
}

function freeName(wanted: string, taken: (name: string) => boolean): string {
  let name = wanted;
  for (let number = 2; taken(name); number++) name = `${wanted}-${number}`;
  return name;
}

function placeOf(node: GraphNode): { latitude?: number; longitude?: number } {
  const degrees = (name: 'Latitude' | 'Longitude', limit: number) => {
    const text = node.data[name];
    if (!text) return undefined;
    const value = Number(text);
    if (!(Math.abs(value) <= limit)) {
      throw new Error(
        `Line ${node.line}: the ${name} of node "${node.id}" is "${text}", which is no number of degrees`,
      );
    }
    return value;
  };
  const latitude = degrees('Latitude', 90);
  const longitude = degrees('Longitude', 180);
  return latitude === undefined || longitude === undefined
    ? {}
    : { latitude, longitude };
}

/** Mbit/s from what people wrote: `OC-192c`, `STM-16`, `10 Gbps`, `155Mb/s`. */
function speedOf(data: Record<string, string>): number {
  const raw = Number(data.LinkSpeedRaw);
  if (raw > 0) return Math.max(1, Math.round(raw / 1e6));
  const label = data.LinkLabel ?? '';
  const sonet = /\b(OC|STM)-?(\d+)/i.exec(label);
  if (sonet) {
    const levels = sonet[1].toUpperCase() === 'OC' ? 1 : 3;
    const rate = Number(sonet[2]) * levels * OC1;
    // The Ethernet speed that took its place: OC-48 is 2488 Mbit/s, its port today 2500.
    return rate < 1_000 ? Math.round(rate) : Math.round(rate / 500) * 500;
  }
  const rate = /(\d+(?:\.\d+)?)\s*([KMGT])(?:b|i|\/|$|\s|E)/i.exec(label);
  if (!rate) return DEFAULT_SPEED;
  const speed = Number(rate[1]) * UNITS[rate[2].toUpperCase()];
  return Math.max(1, Math.round(speed));
}
