// The layout of the whole network. Devices are drawn together by cluster, each cluster on a disc of its own; the discs
// lie as their sites do where that is known, else by how they are connected. What had a place keeps it: people know
// their map by heart. A cluster is arranged anew only when half of it is new, the whole only when half of it is.

const { arrange, fillIn, meanOf } = require('./arrange');
const { SPACING, freePlace, pushApart, radiusOf } = require('./geometry');
const { groupDevices } = require('./groups');

/** @typedef {import('./types').Circle} Circle */
/** @typedef {import('./types').Group} Group */
/** @typedef {import('./types').Layout} Layout */
/** @typedef {import('./types').LayoutInput} LayoutInput */
/** @typedef {import('./types').Point} Point */
/** @typedef {[number, number, number]} Edge */

const MARGIN = SPACING * 3;
/** How much room discs have on a map of places, as a multiple of their area. */
const ROOM = 4;
/** So many new devices may join a cluster before it is arranged anew, whatever its size. */
const ALWAYS_FILL_IN = 5;

/**
 * @param {LayoutInput} input
 * @returns {Layout}
 */
function computeLayout(input) {
  const groups = groupDevices(input);
  const previous = isMostlyKnown(input) ? input.previous : undefined;
  const known = { ...input, previous };
  const clusterOf = new Array(input.devices.length);
  groups.forEach((group, at) =>
    group.members.forEach(member => {
      clusterOf[member] = at;
    }),
  );
  const { inner, outer } = splitEdges(input.edges, clusterOf, groups.length);

  const discs = groups.map((group, at) =>
    arrangeGroup(group, inner[at], known),
  );
  const circles = placeDiscs(groups, discs, outer, known);

  /** @type {Layout} */
  const layout = {
    x: new Array(input.devices.length),
    y: new Array(input.devices.length),
    cluster: clusterOf.map(at => groups[at].key),
    clusters: groups.map(({ key, title, siteRef }, at) => ({
      key,
      title,
      siteRef,
      x: round(circles[at].x),
      y: round(circles[at].y),
      radius: round(circles[at].radius),
    })),
  };
  groups.forEach(({ members }, at) =>
    members.forEach((member, index) => {
      layout.x[member] = round(circles[at].x + discs[at][index].x);
      layout.y[member] = round(circles[at].y + discs[at][index].y);
    }),
  );
  return layout;
}

/** @param {LayoutInput} input */
function isMostlyKnown({ devices, previous }) {
  if (!previous) {
    return false;
  }
  const count = devices.filter(({ ref }) => previous.devices[ref]).length;
  return count * 2 >= devices.length;
}

/**
 * Edges within each cluster, between places in its list of members, and edges between clusters.
 *
 * @param {readonly Edge[]} edges
 * @param {readonly number[]} clusterOf
 * @param {number} count
 */
function splitEdges(edges, clusterOf, count) {
  /** @type {Map<number, number>} */
  const placeOf = new Map();
  const sizes = new Array(count).fill(0);
  clusterOf.forEach((at, device) => placeOf.set(device, sizes[at]++));
  /** @type {Edge[][]} */
  const inner = Array.from({ length: count }, () => []);
  /** @type {Map<string, Edge>} */
  const outer = new Map();
  for (const [a, b, weight] of edges) {
    if (clusterOf[a] === clusterOf[b]) {
      inner[clusterOf[a]].push([
        /** @type {number} */ (placeOf.get(a)),
        /** @type {number} */ (placeOf.get(b)),
        weight,
      ]);
    } else {
      const from = Math.min(clusterOf[a], clusterOf[b]);
      const to = Math.max(clusterOf[a], clusterOf[b]);
      const edge = outer.get(`${from} ${to}`) ?? [from, to, 0];
      edge[2] += weight;
      outer.set(`${from} ${to}`, edge);
    }
  }
  return { inner, outer: [...outer.values()] };
}

/**
 * Places of the members around the middle of their disc.
 *
 * @param {Group} group
 * @param {readonly Edge[]} edges
 * @param {LayoutInput} input
 * @returns {Point[]}
 */
function arrangeGroup({ key, members }, edges, { devices, previous }) {
  const disc = previous?.clusters[key];
  const known = members.map(member => {
    const before = previous?.devices[devices[member].ref];
    return disc && before?.cluster === key
      ? { x: before.x - disc.x, y: before.y - disc.y }
      : undefined;
  });
  const newcomers = known.filter(point => point === undefined).length;
  if (newcomers <= Math.max(ALWAYS_FILL_IN, members.length / 2) && disc) {
    return fillIn(
      members.map(member => devices[member].ref),
      edges,
      known,
    );
  }
  return arrange(members.length, edges, known);
}

/**
 * @param {readonly Group[]} groups
 * @param {readonly Point[][]} discs
 * @param {readonly Edge[]} outer
 * @param {LayoutInput} input
 * @returns {Circle[]}
 */
function placeDiscs(groups, discs, outer, { previous, sites }) {
  const radii = discs.map((points, at) => {
    const radius = radiusOf(points);
    const before = previous?.clusters[groups[at].key]?.radius ?? 0;
    // What only differs by rounding is no change.
    return Math.abs(radius - before) < 1 ? before : radius;
  });
  /** @type {(Point | undefined)[]} */
  const places = groups.map(({ key }) => previous?.clusters[key]);
  if (places.some(Boolean)) {
    return placeNewcomers(radii, places, outer);
  }
  const onMap = placesOnMap(groups, radii, sites);
  if (onMap.filter(Boolean).length < 2) {
    // Nothing is known of where they lie: by their connections.
    const arranged = arrange(groups.length, outer);
    const scale = scaleFor(arranged, radii);
    return apart(
      arranged.map(({ x, y }, at) => ({
        x: x * scale,
        y: y * scale,
        radius: radii[at],
      })),
    );
  }
  const located = apart(
    onMap.flatMap((point, at) =>
      point ? [{ ...point, radius: radii[at] }] : [],
    ),
  );
  let next = 0;
  return placeNewcomers(
    radii,
    onMap.map(point => (point ? located[next++] : undefined)),
    outer,
  );
}

/** @param {Circle[]} circles */
function apart(circles) {
  pushApart(circles, MARGIN);
  return circles;
}

/**
 * Those that have a place keep it; the others go near those that they are connected with.
 *
 * @param {readonly number[]} radii
 * @param {readonly (Point | undefined)[]} known
 * @param {readonly Edge[]} outer
 * @returns {Circle[]}
 */
function placeNewcomers(radii, known, outer) {
  /** @type {(Circle | undefined)[]} */
  const circles = known.map(
    (point, at) => point && { x: point.x, y: point.y, radius: radii[at] },
  );
  const middle = meanOf(circles.flatMap(circle => circle ?? []));
  return radii.map((radius, at) => {
    const circle = circles[at];
    if (circle) {
      return circle;
    }
    const near = outer.flatMap(([a, b]) => {
      const other = a === at ? b : a;
      return a === at || b === at ? circles[other] ?? [] : [];
    });
    const place = freePlace(
      near.length > 0 ? meanOf(near) : middle,
      radius,
      circles.flatMap(other => other ?? []),
      MARGIN,
    );
    circles[at] = { ...place, radius };
    return { ...place, radius };
  });
}

/**
 * Where sites lie on earth, scaled so that their discs have room (equirectangular, north is up).
 *
 * @param {readonly Group[]} groups
 * @param {readonly number[]} radii
 * @param {LayoutInput['sites']} sites
 * @returns {(Point | undefined)[]}
 */
function placesOnMap(groups, radii, sites) {
  const located = groups.map(({ siteRef }) => {
    const site = siteRef === null ? undefined : sites[siteRef];
    return site && site.latitude !== null && site.longitude !== null
      ? { x: site.longitude, y: site.latitude }
      : undefined;
  });
  const points = located.flatMap(point => point ?? []);
  if (points.length === 0) {
    return located;
  }
  const middle = meanOf(points);
  const stretch = Math.cos((middle.y * Math.PI) / 180);
  const flat = located.map(
    point =>
      point && { x: (point.x - middle.x) * stretch, y: point.y - middle.y },
  );
  const scale = scaleFor(
    flat.flatMap(point => point ?? []),
    radii.filter((_radius, at) => flat[at]),
  );
  return flat.map(point => point && { x: point.x * scale, y: point.y * scale });
}

/**
 * @param {readonly Point[]} points
 * @param {readonly number[]} radii
 */
function scaleFor(points, radii) {
  const area = radii.reduce((sum, radius) => sum + Math.PI * radius ** 2, 0);
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const width = Math.max(...xs) - Math.min(...xs);
  const height = Math.max(...ys) - Math.min(...ys);
  const span = Math.max(width, 0.001) * Math.max(height, width / 10, 0.001);
  return Math.sqrt((ROOM * area) / span);
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 10) / 10;
}

module.exports = { computeLayout };
