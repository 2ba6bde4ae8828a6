import { NodeFinder } from './NodeFinder';

describe('NodeFinder', () => {
  const places = { x: [0, 12, -35, 500], y: [0, 0, -35, 500] };
  const finder = new NodeFinder(places, () => true);

  it('finds the device nearest to a point, across the cells of its grid', () => {
    expect(finder.nearest({ x: 5, y: 0 }, 20)).toBe(0);
    expect(finder.nearest({ x: 7, y: 0 }, 20)).toBe(1);
    expect(finder.nearest({ x: -30, y: -30 }, 8)).toBe(2);
  });

  it('finds nothing beyond the distance, and nothing that is left out', () => {
    expect(finder.nearest({ x: 100, y: 100 }, 50)).toBeUndefined();
    const withoutFirst = new NodeFinder(places, index => index !== 0);
    expect(withoutFirst.nearest({ x: 0, y: 0 }, 15)).toBe(1);
  });
});
