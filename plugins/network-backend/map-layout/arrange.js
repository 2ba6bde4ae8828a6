// Places of the devices of one cluster around its middle.

const { UndirectedGraph } = require('graphology');
const forceAtlas2 =
  /** @type {import('graphology-layout-forceatlas2').default} */ (
    /** @type {unknown} */ (require('graphology-layout-forceatlas2'))
  );
const { SPACING, Spots, hash, sunflower } = require('./geometry');

/** @typedef {import('./types').Point} Point */

/** Above this many nodes forces are approximated (Barnes and Hut). */
const APPROXIMATE_FROM = 300;

/**
 * Lets a graph find its form: neighbours near each other, all within a disc that fits their number.
 *
 * @param {number} count
 * @param {readonly [number, number, number][]} edges between places in the list
 * @param {readonly (Point | undefined)[]} start where nodes are already
 * @returns {Point[]}
 */
function arrange(count, edges, start = []) {
  if (count === 1) {
    return [{ x: 0, y: 0 }];
  }
  const degrees = new Array(count).fill(0);
  for (const [a, b] of edges) {
    degrees[a]++;
    degrees[b]++;
  }
  const order = [...degrees.keys()].sort(
    (a, b) => degrees[b] - degrees[a] || a - b,
  );
  /** @type {Point[]} */
  const points = new Array(count);
  order.forEach((node, rank) => {
    points[node] = start[node] ?? sunflower(rank);
  });
  if (edges.length === 0) {
    return points;
  }

  const graph = new UndirectedGraph();
  points.forEach(({ x, y }, node) => graph.addNode(String(node), { x, y }));
  for (const [a, b, weight] of edges) {
    graph.mergeEdge(String(a), String(b), { weight: Math.sqrt(weight) });
  }
  const places = forceAtlas2(graph, {
    iterations: count > 1_000 ? 80 : 150,
    getEdgeWeight: 'weight',
    settings: {
      ...forceAtlas2.inferSettings(count),
      barnesHutOptimize: count > APPROXIMATE_FROM,
      gravity: 1,
      scalingRatio: 10,
    },
  });
  return fitDisc(points.map((_point, node) => places[String(node)]));
}

/**
 * Moves points to the middle and scales them to the disc that so many of them need.
 *
 * @param {Point[]} points
 * @returns {Point[]}
 */
function fitDisc(points) {
  const middle = meanOf(points);
  const distances = points
    .map(({ x, y }) => Math.hypot(x - middle.x, y - middle.y))
    .sort((a, b) => a - b);
  // A few far away must not press all others together.
  const reach = distances[Math.floor((distances.length - 1) * 0.95)] || 1;
  const scale = (SPACING * 0.75 * Math.sqrt(points.length)) / reach;
  const limit = reach * 1.2;
  return points.map(({ x, y }) => {
    const distance = Math.hypot(x - middle.x, y - middle.y) || 1;
    const held = Math.min(1, limit / distance) * scale;
    return { x: (x - middle.x) * held, y: (y - middle.y) * held };
  });
}

/**
 * Adds devices to a cluster whose others stay where they are: each near its neighbours, or at the rim.
 *
 * @param {readonly string[]} refs
 * @param {readonly [number, number, number][]} edges
 * @param {readonly (Point | undefined)[]} known
 * @returns {Point[]}
 */
function fillIn(refs, edges, known) {
  const points = [...known];
  const spots = new Spots();
  known.forEach(point => point && spots.take(point));
  /** @type {Map<number, number[]>} */
  const neighbours = new Map();
  for (const [a, b] of edges) {
    neighbours.set(a, [...(neighbours.get(a) ?? []), b]);
    neighbours.set(b, [...(neighbours.get(b) ?? []), a]);
  }
  return refs.map((ref, index) => {
    const point = points[index];
    if (point) {
      return point;
    }
    const around = (neighbours.get(index) ?? []).flatMap(
      other => points[other] ?? [],
    );
    const spot = spots.free(
      around.length > 0 ? meanOf(around) : { x: 0, y: 0 },
      hash(ref),
    );
    spots.take(spot);
    points[index] = spot;
    return spot;
  });
}

/**
 * @param {readonly Point[]} points
 * @returns {Point}
 */
function meanOf(points) {
  return {
    x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
    y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
  };
}

module.exports = { arrange, fillIn, meanOf };
