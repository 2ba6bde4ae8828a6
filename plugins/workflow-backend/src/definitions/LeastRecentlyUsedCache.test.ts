import { LeastRecentlyUsedCache } from './LeastRecentlyUsedCache';

describe('LeastRecentlyUsedCache', () => {
  const weighing = (weight: number) =>
    jest.fn(async (key: string) => ({ value: key.toUpperCase(), weight }));
  const loaded = (load: ReturnType<typeof weighing>) =>
    load.mock.calls.map(([key]) => key);

  it('loads each key once, also for those who ask at the same time', async () => {
    const load = weighing(1);
    const cache = new LeastRecentlyUsedCache(load, 2);
    expect(await Promise.all([cache.get('a'), cache.get('a')])).toEqual([
      'A',
      'A',
    ]);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('forgets the key that was not used for longest', async () => {
    const load = weighing(1);
    const cache = new LeastRecentlyUsedCache(load, 2);
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) {
      await cache.get(key);
    }
    expect(loaded(load)).toEqual(['a', 'b', 'c', 'b']);
  });

  it('keeps fewer of what is large, and always the last one', async () => {
    const load = jest.fn(async (key: string) => ({
      value: key,
      weight: key === 'large' ? 100 : 3,
    }));
    const cache = new LeastRecentlyUsedCache(load, 10);
    for (const key of ['a', 'b', 'c', 'a', 'b', 'c', 'large', 'large', 'a']) {
      await cache.get(key);
    }
    expect(load.mock.calls.map(([key]) => key)).toEqual([
      'a',
      'b',
      'c',
      'large',
      'a',
    ]);
    await cache.get('large');
    expect(load).toHaveBeenCalledTimes(6);
  });

  it('does not keep a failure', async () => {
    const load = weighing(1).mockRejectedValueOnce(new Error('away'));
    const cache = new LeastRecentlyUsedCache(load, 2);
    await expect(cache.get('a')).rejects.toThrow('away');
    expect(await cache.get('a')).toBe('A');
  });

  it('loads again what has become too old', async () => {
    let nowMs = 0;
    let loads = 0;
    const cache = new LeastRecentlyUsedCache(
      async () => ({ value: ++loads, weight: 1 }),
      10,
      { maxAgeMs: 1_000, clock: () => nowMs },
    );
    await cache.get('a');
    nowMs = 999;
    expect(await cache.get('a')).toBe(1);
    nowMs = 1_000;
    expect(await cache.get('a')).toBe(2);
  });

  it('forgets everything, also what is being loaded', async () => {
    const finish: (() => void)[] = [];
    let loads = 0;
    const cache = new LeastRecentlyUsedCache<number>(async () => {
      const value = ++loads;
      await new Promise<void>(resolve => finish.push(resolve));
      return { value, weight: 1 };
    }, 10);
    const first = cache.get('a');
    cache.clear();
    const second = cache.get('a');
    finish.forEach(each => each());
    expect(await first).toBe(1);
    expect(await second).toBe(2);
    expect(await cache.get('a')).toBe(2);
  });
});
