import { mockServices } from '@backstage/backend-test-utils';
import { NetworkChangePublisher } from './NetworkChangePublisher';

describe('NetworkChangePublisher', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  function start() {
    const publish = jest.fn(async () => {});
    const logger = mockServices.logger.mock();
    return {
      publish,
      publisher: new NetworkChangePublisher({ logger, signals: { publish } }),
    };
  }

  it('says in one signal what has changed within a moment, each device and area once', async () => {
    const { publish, publisher } = start();
    publisher.changed('devices', ['a', 'b']);
    publisher.changed('links', ['b']);
    publisher.changed('devices', ['a']);
    await jest.advanceTimersByTimeAsync(200);
    expect(publish.mock.calls).toEqual([
      [
        {
          recipients: { type: 'broadcast' },
          channel: 'network',
          message: { deviceRefs: ['a', 'b'], areas: ['devices', 'links'] },
        },
      ],
    ]);
  });

  it('names no device when a change at the same moment may be one of any', async () => {
    const { publish, publisher } = start();
    publisher.changed('links');
    publisher.changed('devices', ['a']);
    publisher.changed('imports');
    await jest.advanceTimersByTimeAsync(200);
    publisher.changed('devices', ['a']);
    publisher.changed('imports');
    await jest.advanceTimersByTimeAsync(200);
    for (const [index, message] of [
      { deviceRefs: [], areas: ['links', 'devices', 'imports'] },
      { deviceRefs: ['a'], areas: ['devices', 'imports'] },
    ].entries()) {
      expect(publish).toHaveBeenNthCalledWith(
        index + 1,
        expect.objectContaining({ message }),
      );
    }
  });

  it('names no device when there are too many of them', async () => {
    const { publish, publisher } = start();
    publisher.changed(
      'devices',
      Array.from({ length: 201 }, (_, index) => `r${index}`),
    );
    await jest.advanceTimersByTimeAsync(200);
    expect(publish).toHaveBeenCalledWith(
      expect.objectContaining({
        message: { deviceRefs: [], areas: ['devices'] },
      }),
    );
  });
});
