import { computeLayout } from '../../map-layout/computeLayout';
import type { Layout, LayoutInput } from '../../map-layout/types';

/** A tree of devices, spread over sites. */
function network(
  count: number,
  siteCount: number,
  changes: Partial<LayoutInput> = {},
): LayoutInput {
  return {
    devices: Array.from({ length: count }, (_, index) => ({
      ref: `resource:default/d${String(index).padStart(5, '0')}`,
      title: `d${index}`,
      siteRef: siteCount > 0 ? `s${index % siteCount}` : null,
    })),
    edges: Array.from({ length: count - 1 }, (_, index) => [
      Math.floor(index / 3),
      index + 1,
      1,
    ]),
    sites: Object.fromEntries(
      Array.from({ length: siteCount }, (_, index) => [
        `s${index}`,
        { title: `Site ${index}`, latitude: null, longitude: null },
      ]),
    ),
    ...changes,
  };
}

function asPrevious(
  input: LayoutInput,
  layout: Layout,
): LayoutInput['previous'] {
  return {
    devices: Object.fromEntries(
      input.devices.map(({ ref }, at) => [
        ref,
        { x: layout.x[at], y: layout.y[at], cluster: layout.cluster[at] },
      ]),
    ),
    clusters: Object.fromEntries(
      layout.clusters.map(({ key, x, y, radius }) => [key, { x, y, radius }]),
    ),
  };
}

const distance = (
  one: { x: number; y: number },
  other: { x: number; y: number },
) => Math.hypot(one.x - other.x, one.y - other.y);

describe('computeLayout', () => {
  it('draws the same network the same way each time', () => {
    expect(computeLayout(network(400, 12))).toEqual(
      computeLayout(network(400, 12)),
    );
    expect(computeLayout(network(400, 0))).toEqual(
      computeLayout(network(400, 0)),
    );
  });

  it('gives every device a place in the circle of its site, and circles do not overlap', () => {
    const layout = computeLayout(network(600, 20));
    const circles = new Map(layout.clusters.map(each => [each.key, each]));
    layout.x.forEach((x, at) => {
      const circle = circles.get(layout.cluster[at])!;
      expect(distance({ x, y: layout.y[at] }, circle)).toBeLessThanOrEqual(
        circle.radius,
      );
    });
    layout.clusters.forEach((one, at) =>
      layout.clusters.slice(at + 1).forEach(other => {
        expect(distance(one, other)).toBeGreaterThan(one.radius + other.radius);
      }),
    );
  });

  it('lays circles out as the sites lie on earth, north up', () => {
    const layout = computeLayout(
      network(30, 3, {
        sites: {
          s0: { title: 'Stockholm', latitude: 59.3, longitude: 18.1 },
          s1: { title: 'Kiruna', latitude: 67.9, longitude: 20.2 },
          s2: { title: 'Malmö', latitude: 55.6, longitude: 13.0 },
        },
      }),
    );
    const [stockholm, kiruna, malmo] = layout.clusters;
    expect(kiruna.y).toBeGreaterThan(stockholm.y);
    expect(stockholm.y).toBeGreaterThan(malmo.y);
    expect(stockholm.x).toBeGreaterThan(malmo.x);
  });

  it('draws devices without a site by the parts that the topology falls into', () => {
    const ring = (from: number): LayoutInput['edges'] =>
      Array.from({ length: 10 }, (_, at) => [
        from + at,
        from + ((at + 1) % 10),
        1,
      ]);
    const chords = (from: number): LayoutInput['edges'] =>
      Array.from({ length: 10 }, (_, at) => [
        from + at,
        from + ((at + 3) % 10),
        1,
      ]);
    const input = network(21, 0);
    const layout = computeLayout({
      ...input,
      edges: [...ring(0), ...chords(0), ...ring(10), ...chords(10), [0, 10, 1]],
    });
    expect(new Set(layout.cluster.slice(0, 10)).size).toBe(1);
    expect(new Set(layout.cluster.slice(10, 20)).size).toBe(1);
    expect(layout.cluster[0]).not.toBe(layout.cluster[10]);
    expect(layout.clusters.map(({ title }) => title)).toContain(
      'Without site and links',
    );
  });

  it('leaves everything where it is when nothing has changed', () => {
    for (const sites of [12, 0]) {
      const input = network(300, sites);
      const before = computeLayout(input);
      expect(
        computeLayout({ ...input, previous: asPrevious(input, before) }),
      ).toEqual(before);
    }
  });

  it('puts a new device near its neighbour and moves nothing else', () => {
    const input = network(300, 6);
    const before = computeLayout(input);
    const newcomer = {
      ref: 'resource:default/new',
      title: 'new',
      siteRef: 's3',
    };
    const after = computeLayout({
      ...input,
      devices: [...input.devices, newcomer],
      edges: [...input.edges, [9, 300, 1]],
      previous: asPrevious(input, before),
    });
    expect(after.x.slice(0, 300)).toEqual(before.x);
    expect(after.y.slice(0, 300)).toEqual(before.y);
    expect(
      distance(
        { x: after.x[300], y: after.y[300] },
        { x: after.x[9], y: after.y[9] },
      ),
    ).toBeLessThan(30);
  });

  it('finds a free place for a new site', () => {
    const input = network(200, 5);
    const before = computeLayout(input);
    const added = Array.from({ length: 10 }, (_, at) => ({
      ref: `resource:default/new${at}`,
      title: `new${at}`,
      siteRef: 'added',
    }));
    const after = computeLayout({
      ...input,
      devices: [...input.devices, ...added],
      edges: [...input.edges, [0, 200, 1]],
      sites: {
        ...input.sites,
        added: { title: 'Added', latitude: null, longitude: null },
      },
      previous: asPrevious(input, before),
    });
    const circle = after.clusters.find(({ key }) => key === 'added')!;
    for (const other of after.clusters.filter(each => each !== circle)) {
      expect(distance(circle, other)).toBeGreaterThanOrEqual(
        circle.radius + other.radius,
      );
    }
    expect(after.x.slice(0, 200)).toEqual(before.x);
  });

  it('draws one device, and none', () => {
    expect(computeLayout(network(1, 1))).toMatchObject({ x: [0], y: [0] });
    expect(computeLayout({ devices: [], edges: [], sites: {} })).toEqual({
      x: [],
      y: [],
      cluster: [],
      clusters: [],
    });
  });
});
