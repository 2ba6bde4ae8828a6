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
});
