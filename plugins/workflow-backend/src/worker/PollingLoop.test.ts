import { mockServices } from '@backstage/backend-test-utils';
import { eventually } from '../runtime/__testUtils__/eventually';
import { PollingLoop } from './PollingLoop';

describe('PollingLoop', () => {
  const loops: PollingLoop[] = [];
  afterEach(async () => {
    await Promise.all(loops.splice(0).map(loop => loop.stop()));
  });

  function startLoop(tick: () => Promise<number>) {
    const logger = mockServices.logger.mock();
    const loop = new PollingLoop({ name: 'Counting', tick, logger });
    loops.push(loop);
    loop.start();
    return { loop, logger };
  }

  it('waits as long as the tick says, or until it is woken', async () => {
    const tick = jest.fn(async () => 60_000);
    const { loop } = startLoop(tick);
    await eventually(async () => tick.mock.calls.length === 1, 'a tick');
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(tick).toHaveBeenCalledTimes(1);
    loop.wake();
    await eventually(async () => tick.mock.calls.length === 2, 'another tick');
  });

  it('runs once more when it is woken during a tick, and never twice at once', async () => {
    let release = () => {};
    let running = 0;
    let mostRunning = 0;
    const tick = jest.fn(async () => {
      mostRunning = Math.max(mostRunning, ++running);
      await new Promise<void>(resolve => {
        release = resolve;
      });
      running--;
      return 60_000;
    });
    const { loop } = startLoop(tick);
    loop.wake();
    loop.wake();
    release();
    await eventually(async () => tick.mock.calls.length === 2, 'another tick');
    release();
    expect(mostRunning).toBe(1);
  });

  it('survives a tick that fails and says so', async () => {
    const tick = jest
      .fn<Promise<number>, []>()
      .mockRejectedValueOnce(new Error('no database'))
      .mockResolvedValue(60_000);
    const { logger } = startLoop(tick);
    await eventually(async () => tick.mock.calls.length === 2, 'another tick');
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('Counting failed'),
      expect.objectContaining({ message: 'no database' }),
    );
  });

  it('begins nothing once stopped', async () => {
    const tick = jest.fn(async () => 0);
    const { loop } = startLoop(tick);
    await loop.stop();
    const calls = tick.mock.calls.length;
    loop.wake();
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(tick).toHaveBeenCalledTimes(calls);
  });
});
