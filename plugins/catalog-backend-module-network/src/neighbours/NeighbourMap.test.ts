import { mockServices } from '@backstage/backend-test-utils';
import type { Adjacency } from '../networkDatabase/NetworkDatabase';
import { NeighbourMap } from './NeighbourMap';

const A = 'resource:default/a';
const B = 'resource:default/b';
const C = 'resource:default/c';

const pair = (aDeviceRef: string, bDeviceRef: string): Adjacency => ({
  aDeviceRef,
  bDeviceRef,
});

function setUp(refreshIntervalMs = 1000) {
  let now = 0;
  let reads = 0;
  let answer: Array<Adjacency | Error> = [pair(A, B)];
  const logger = mockServices.logger.mock();
  const map = new NeighbourMap({
    refreshIntervalMs,
    now: () => now,
    logger,
    database: {
      async *adjacency() {
        reads += 1;
        for (const item of answer) {
          if (item instanceof Error) {
            throw item;
          }
          yield item;
        }
      },
      async declaredEntities() {
        return { items: [], totalItems: 0 };
      },
    },
  });
  return {
    map,
    logger,
    readsOf: () => reads,
    async at(time: number, next: Array<Adjacency | Error>) {
      now = time;
      answer = next;
      map.of(A);
      await map.settled();
    },
  };
}

describe('NeighbourMap', () => {
  it('knows nothing before the network database has answered, and asks beside', async () => {
    const { map } = setUp();
    expect(map.of(A)).toBeUndefined();
    await map.settled();
    expect(map.of(A)).toEqual([B]);
    expect(map.of(B)).toEqual([A]);
    expect(map.of(C)).toEqual([]);
  });

  it('reads once in a while, however often it is asked', async () => {
    const { map, at, readsOf } = setUp();
    for (let i = 0; i < 100; i++) {
      map.of(A);
    }
    await map.settled();
    await at(999, []);
    expect(readsOf()).toBe(1);
    await at(1000, [pair(A, C), pair(C, A), pair(A, A), pair(B, C)]);
    expect(readsOf()).toBe(2);
    expect(map.of(A)).toEqual([C]);
    expect(map.of(C)).toEqual([A, B]);
  });

  it('keeps what it knew when the network database does not answer, or not to the end', async () => {
    const { map, at, logger } = setUp();
    await at(0, [pair(A, B)]);
    await at(2000, [pair(A, C), new Error('down')]);
    expect(map.of(A)).toEqual([B]);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('those known last are kept: down'),
    );
    await at(4000, [pair(A, C)]);
    expect(map.of(A)).toEqual([C]);
  });

  it('asks again sooner after a failure', async () => {
    const { map, at, readsOf } = setUp(600_000);
    await at(0, [new Error('not ready')]);
    await at(29_999, [pair(A, B)]);
    expect(readsOf()).toBe(1);
    await at(30_000, [pair(A, B)]);
    expect(map.of(A)).toEqual([B]);
    await at(600_000, []);
    expect(readsOf()).toBe(2);
  });
});
