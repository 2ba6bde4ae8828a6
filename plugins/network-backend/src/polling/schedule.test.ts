import { ConfigReader } from '@backstage/config';
import { readPollingOptions } from './pollingOptions';
import { jittered, nextIntervalMs } from './schedule';

const OPTIONS = {
  intervalMs: 60_000,
  minIntervalMs: 10_000,
  maxIntervalMs: 120_000,
};

describe('nextIntervalMs', () => {
  it('asks often after a change or a failure, and comes back to the normal interval step by step', () => {
    expect(nextIntervalMs('changed', 120_000, OPTIONS)).toBe(10_000);
    expect(nextIntervalMs('failed', 60_000, OPTIONS)).toBe(10_000);
    const intervals = [10_000];
    while (intervals.length < 6) {
      intervals.push(nextIntervalMs('same', intervals.at(-1)!, OPTIONS));
    }
    expect(intervals).toEqual([10_000, 15_000, 22_500, 33_750, 50_625, 60_000]);
  });

  it('asks less often what has long been the same or away, up to the longest interval', () => {
    for (const verdict of ['same', 'away'] as const) {
      expect(nextIntervalMs(verdict, 60_000, OPTIONS)).toBe(66_000);
      expect(nextIntervalMs(verdict, 119_000, OPTIONS)).toBe(120_000);
    }
  });

  it('does not press a device that refuses the credential', () => {
    expect(nextIntervalMs('refused', 10_000, OPTIONS)).toBe(120_000);
  });
});

describe('jittered', () => {
  it('stays within a tenth of the interval', () => {
    expect([0, 0.5, 1].map(random => jittered(60_000, random))).toEqual([
      54_000, 60_000, 66_000,
    ]);
  });
});

describe('readPollingOptions', () => {
  const read = (polling: object) =>
    readPollingOptions(new ConfigReader({ network: { polling } }));

  it('has values for everything, and fits the others to the one that is set', () => {
    expect(readPollingOptions(new ConfigReader({}))).toMatchObject({
      isEnabled: true,
      intervalMs: 60_000,
    });
    expect(read({ interval: { seconds: 5 } })).toMatchObject({
      minIntervalMs: 5_000,
      intervalMs: 5_000,
      maxIntervalMs: 120_000,
    });
    expect(read({ interval: '10m' })).toMatchObject({ maxIntervalMs: 600_000 });
  });

  it.each([
    [{ interval: '0s' }, 'network.polling.interval'],
    [{ concurrency: 0 }, 'network.polling.concurrency'],
    [{ perSite: 1.5 }, 'network.polling.perSite'],
    [{ minInterval: '2m', interval: '1m' }, 'minInterval <= interval'],
    [{ maxInterval: '30s', interval: '1m' }, 'minInterval <= interval'],
  ])('refuses %j', (polling, message) => {
    expect(() => read(polling)).toThrow(message);
  });
});
