import { LeastRecentlyUsedCache } from './LeastRecentlyUsedCache';

describe('LeastRecentlyUsedCache', () => {
  it('loads each key once, also for those who ask at the same time', async () => {
    const load = jest.fn(async (key: string) => key.toUpperCase());
    const cache = new LeastRecentlyUsedCache(load, 2);
    expect(await Promise.all([cache.get('a'), cache.get('a')])).toEqual([
      'A',
      'A',
    ]);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('forgets the key that was not used for longest', async () => {
    const load = jest.fn(async (key: string) => key);
    const cache = new LeastRecentlyUsedCache(load, 2);
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) {
      await cache.get(key);
    }
    expect(load.mock.calls.map(([key]) => key)).toEqual(['a', 'b', 'c', 'b']);
  });

  it('does not keep a failure', async () => {
    const load = jest
      .fn<Promise<string>, [string]>()
      .mockRejectedValueOnce(new Error('away'))
      .mockResolvedValueOnce('here');
    const cache = new LeastRecentlyUsedCache(load, 2);
    await expect(cache.get('a')).rejects.toThrow('away');
    expect(await cache.get('a')).toBe('here');
  });
});
