import { mockServices } from '@backstage/backend-test-utils';
import { ChangePublisher } from './ChangePublisher';

describe('ChangePublisher', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const change = (instanceKey: string, tasksChanged = false) => ({
    instanceKeys: [instanceKey],
    tasksChanged,
    definitionsChanged: false,
  });

  it('says in one signal what has changed within 200 ms, each key once', async () => {
    const publish = jest.fn(async () => {});
    const publisher = new ChangePublisher({
      logger: mockServices.logger.mock(),
      signals: { publish },
    });
    publisher.onCommitted(change('i1'));
    publisher.onCommitted(change('i2', true));
    publisher.onCommitted(change('i1'));
    await jest.advanceTimersByTimeAsync(199);
    expect(publish).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1);
    expect(publish.mock.calls).toEqual([
      [
        {
          recipients: { type: 'broadcast' },
          channel: 'workflow',
          message: {
            processInstanceKeys: ['i1', 'i2'],
            tasksChanged: true,
            definitionsChanged: false,
          },
        },
      ],
    ]);

    publisher.onCommitted(change('i3'));
    await jest.advanceTimersByTimeAsync(200);
    expect(publish).toHaveBeenCalledTimes(2);
    expect(publish).toHaveBeenLastCalledWith(
      expect.objectContaining({
        message: {
          processInstanceKeys: ['i3'],
          tasksChanged: false,
          definitionsChanged: false,
        },
      }),
    );
  });

  it('logs a failure and goes on', async () => {
    const logger = mockServices.logger.mock();
    const publish = jest
      .fn(async () => {})
      .mockRejectedValueOnce(new Error('no bus'));
    const publisher = new ChangePublisher({ logger, signals: { publish } });
    publisher.onCommitted(change('i1'));
    await jest.advanceTimersByTimeAsync(200);
    expect(logger.warn).toHaveBeenCalledWith(
      'Could not publish a signal of a change',
      { error: 'Error: no bus' },
    );
    publisher.onCommitted(change('i2'));
    await jest.advanceTimersByTimeAsync(200);
    expect(publish).toHaveBeenCalledTimes(2);
  });

  it('says nothing once it is stopped', async () => {
    const publish = jest.fn(async () => {});
    const publisher = new ChangePublisher({
      logger: mockServices.logger.mock(),
      signals: { publish },
    });
    publisher.onCommitted(change('i1'));
    publisher.stop();
    await jest.advanceTimersByTimeAsync(1000);
    expect(publish).not.toHaveBeenCalled();
  });
});
