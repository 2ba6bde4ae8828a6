import { aMap } from '../../__testUtils__/aMap';
import { MapModel } from './mapModel';

describe('MapModel', () => {
  const model = new MapModel(
    aMap({
      devices: [
        { title: 'edge10', role: 'edge', reachability: 1 },
        { title: 'edge2', role: 'edge', reachability: 1 },
        { title: 'core1', role: 'core', reachability: 2 },
        { title: 'core2', role: 'core', reachability: 1, interfacesDown: 1 },
        { title: 'edge3', role: 'edge', reachability: 0, interfacesDown: 2 },
      ],
      edges: [
        { a: 0, b: 2, state: 3 },
        { a: 1, b: 2, verdict: 1 },
      ],
    }),
  );

  it('knows the neighbours of a device, whichever end of the link it is', () => {
    expect(model.neighbours(2).map(({ index }) => index)).toEqual([0, 1]);
    expect(model.neighbours(0).map(({ index }) => index)).toEqual([2]);
    expect(model.edgeState(0)).toBe('down');
    expect(model.verdict(1)).toBe('missing');
  });

  it('lists what is in trouble first, and then by name as people count', () => {
    const titles = (found: number[]) =>
      found.map(index => model.map.nodes.titles[index]);
    expect(titles(model.find({ roles: [], text: '' }))).toEqual([
      'core1',
      'core2',
      'edge2',
      'edge3',
      'edge10',
    ]);
    expect(titles(model.find({ roles: ['edge'], text: 'E1' }))).toEqual([
      'edge10',
    ]);
  });

  it('says that interfaces are down only of a device that answers', () => {
    expect([0, 1, 2, 3, 4].map(index => model.nodeState(index))).toEqual([
      'reachable',
      'reachable',
      'unreachable',
      'interfacesDown',
      'unknown',
    ]);
  });

  it('offers the roles, the most frequent first', () => {
    expect(model.roles().map(({ value, count }) => [value, count])).toEqual([
      ['edge', 3],
      ['core', 2],
    ]);
  });
});
