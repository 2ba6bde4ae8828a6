// Which devices are drawn together: those of a site; those that stand nowhere, by the parts that the topology falls
// into (Louvain communities), under the name of the device with the most neighbours.

const { UndirectedGraph } = require('graphology');
const louvain =
  /** @type {import('graphology-communities-louvain').default} */ (
    /** @type {unknown} */ (require('graphology-communities-louvain'))
  );

/** @typedef {import('./types').Group} Group */
/** @typedef {import('./types').LayoutInput} LayoutInput */

/** Devices that stand nowhere and have no neighbour. */
const ALONE = 'alone';
const COMMUNITY = 'community:';

/**
 * @param {LayoutInput} input
 * @returns {Group[]} in the order of their keys
 */
function groupDevices(input) {
  const keys = keysOf(input);
  /** @type {Map<string, Group>} */
  const groups = new Map();
  keys.forEach((key, index) => {
    const { siteRef } = input.devices[index];
    const group = groups.get(key) ?? {
      key,
      title: titleOf(key, siteRef, input),
      siteRef,
      members: [],
    };
    group.members.push(index);
    groups.set(key, group);
  });
  return [...groups.values()].sort((a, b) => compare(a.key, b.key));
}

/**
 * @param {LayoutInput} input
 * @returns {string[]} key of the group of each device
 */
function keysOf(input) {
  const { devices, edges, previous } = input;
  /** @type {(string | undefined)[]} */
  const keys = devices.map(({ ref, siteRef }) => {
    if (siteRef !== null) {
      return siteRef;
    }
    // A community keeps its devices: what is drawn together once stays so.
    const before = previous?.devices[ref]?.cluster;
    return before?.startsWith(COMMUNITY) ? before : undefined;
  });

  /** @type {Map<number, number[]>} */
  const neighbours = new Map();
  for (const [a, b] of edges) {
    if (devices[a].siteRef === null && devices[b].siteRef === null) {
      neighbours.set(a, [...(neighbours.get(a) ?? []), b]);
      neighbours.set(b, [...(neighbours.get(b) ?? []), a]);
    }
  }
  joinNeighbours(keys, neighbours);
  nameCommunities(keys, neighbours, input);
  return keys.map(key => key ?? ALONE);
}

/**
 * A new device joins the community that most of its neighbours are in. Changes the keys.
 *
 * @param {(string | undefined)[]} keys
 * @param {Map<number, number[]>} neighbours
 */
function joinNeighbours(keys, neighbours) {
  for (const [index, around] of neighbours) {
    if (keys[index] !== undefined) {
      continue;
    }
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const other of around) {
      const key = keys[other];
      if (key !== undefined) {
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
    const [most] = [...counts].sort(
      ([a, countA], [b, countB]) => countB - countA || compare(a, b),
    );
    if (most) {
      keys[index] = most[0];
    }
  }
}

/**
 * Devices that no community has taken in form new ones. Changes the keys.
 *
 * @param {(string | undefined)[]} keys
 * @param {Map<number, number[]>} neighbours
 * @param {LayoutInput} input
 */
function nameCommunities(keys, neighbours, input) {
  const graph = new UndirectedGraph();
  for (const index of [...neighbours.keys()].sort((a, b) => a - b)) {
    if (keys[index] === undefined) {
      graph.addNode(String(index));
    }
  }
  for (const [a, b, count] of input.edges) {
    if (graph.hasNode(String(a)) && graph.hasNode(String(b))) {
      graph.mergeEdge(String(a), String(b), { weight: count });
    }
  }
  if (graph.order === 0) {
    return;
  }
  const communities = louvain(graph, { randomWalk: false });
  /** @type {Map<number, number[]>} */
  const members = new Map();
  for (const [node, community] of Object.entries(communities)) {
    members.set(community, [...(members.get(community) ?? []), Number(node)]);
  }
  for (const indexes of members.values()) {
    const [hub] = [...indexes].sort(
      (a, b) => graph.degree(String(b)) - graph.degree(String(a)) || a - b,
    );
    for (const index of indexes) {
      keys[index] = `${COMMUNITY}${input.devices[hub].ref}`;
    }
  }
}

/**
 * @param {string} key
 * @param {string | null} siteRef
 * @param {LayoutInput} input
 */
function titleOf(key, siteRef, input) {
  if (siteRef !== null) {
    return input.sites[siteRef]?.title ?? siteRef;
  }
  if (key === ALONE) {
    return 'Without site and links';
  }
  const hubRef = key.slice(COMMUNITY.length);
  const hub = input.devices.find(({ ref }) => ref === hubRef);
  return `Around ${hub?.title ?? hubRef}`;
}

/**
 * @param {string} a
 * @param {string} b
 */
function compare(a, b) {
  return a < b ? -1 : Number(a > b);
}

module.exports = { groupDevices };
