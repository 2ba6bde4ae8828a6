import { mockServices } from '@backstage/backend-test-utils';
import { readMaintenanceOptions } from './readMaintenanceOptions';

const read = (workflow?: object) =>
  readMaintenanceOptions(
    mockServices.rootConfig({ data: workflow ? { workflow } : {} }),
  );

describe('readMaintenanceOptions', () => {
  it('keeps instances for ever and batch operations for 30 days, at 200 items a second', () => {
    expect(read()).toEqual({
      historyTimeToLiveMs: undefined,
      batchOperations: {
        itemsPerSecond: 200,
        timeToLiveMs: 30 * 86_400_000,
      },
    });
  });

  it('reads durations as texts and as objects', () => {
    expect(
      read({
        history: { timeToLive: 'P90D' },
        batchOperations: { timeToLive: { days: 7 }, itemsPerSecond: 0.5 },
      }),
    ).toEqual({
      historyTimeToLiveMs: 90 * 86_400_000,
      batchOperations: { itemsPerSecond: 0.5, timeToLiveMs: 7 * 86_400_000 },
    });
  });

  it('refuses a rate that is none', () => {
    expect(() => read({ batchOperations: { itemsPerSecond: 0 } })).toThrow(
      'workflow.batchOperations.itemsPerSecond must be more than 0',
    );
  });

  it('names the key of a duration that cannot be read', () => {
    expect(() => read({ history: { timeToLive: 'quarterly' } })).toThrow(
      'workflow.history.timeToLive',
    );
  });
});
