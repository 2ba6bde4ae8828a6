import type { Site } from '@linework/backstage-plugin-network-common';
import { siteTree } from './siteOptions';

const site = (name: string, parent: string | null): Site => ({
  siteRef: name,
  name,
  title: name,
  parentRef: parent,
  latitude: null,
  longitude: null,
  deviceCount: 1,
  unreachableCount: 0,
});

const shown = (sites: Site[]) =>
  siteTree(sites).map(
    ({ value, depth }) => `${'-'.repeat(depth ?? 0)}${value}`,
  );

describe('siteTree', () => {
  it('puts each site below the place it lies in, in natural order', () => {
    expect(
      shown([
        site('room10', 'sto1'),
        site('sto1', 'sweden'),
        site('room2', 'sto1'),
        site('norway', null),
        site('sweden', null),
      ]),
    ).toEqual(['norway', 'sweden', '-sto1', '--room2', '--room10']);
  });

  it('shows sites whose place is not known, and sites that lie in each other', () => {
    expect(
      shown([site('lost', 'unknown'), site('a', 'b'), site('b', 'a')]),
    ).toEqual(['lost', 'a', '-b']);
  });
});
