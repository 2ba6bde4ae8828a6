import { mockServices } from '@backstage/backend-test-utils';
import { SyncSchedule } from './SyncSchedule';

describe('SyncSchedule', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  async function start(pass: jest.Mock) {
    const logger = mockServices.logger.mock();
    const scheduler = mockServices.scheduler.mock();
    const schedule = new SyncSchedule({ logger, pass, scheduler });
    await schedule.start({ minutes: 5 });
    const [[task]] = scheduler.scheduleTask.mock.calls;
    const signal = new AbortController().signal;
    const run = async () => task.fn(signal);
    scheduler.triggerTask.mockImplementation(run);
    return { logger, schedule, scheduler, run, task };
  }

  it('reads the catalog at regular times, and again while it finds something new', async () => {
    const pass = jest
      .fn()
      .mockResolvedValueOnce({ isChanged: true })
      .mockResolvedValueOnce({ isChanged: true })
      .mockResolvedValue({ isChanged: false });
    const { run, task } = await start(pass);
    expect(task).toMatchObject({ frequency: { minutes: 5 } });
    await run();
    await jest.advanceTimersByTimeAsync(300_000);
    expect(pass).toHaveBeenCalledTimes(3);
  });

  it('says that the catalog could not be read, and tries again soon', async () => {
    const pass = jest
      .fn()
      .mockRejectedValueOnce(new Error('503'))
      .mockResolvedValue({ isChanged: false });
    const { logger, run } = await start(pass);
    await run();
    expect(logger.warn).toHaveBeenCalledWith(expect.stringContaining('503'));
    await jest.advanceTimersByTimeAsync(20_000);
    expect(pass).toHaveBeenCalledTimes(2);
  });

  it('reads it soon when somebody has added something, however often it is said', async () => {
    const pass = jest.fn().mockResolvedValue({ isChanged: false });
    const { schedule } = await start(pass);
    schedule.wake();
    schedule.wake();
    await jest.advanceTimersByTimeAsync(3_000);
    expect(pass).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(pass).toHaveBeenCalledTimes(2);
  });

  it('does not mind that it is being read already, and stops', async () => {
    const pass = jest.fn().mockResolvedValue({ isChanged: false });
    const { schedule, scheduler } = await start(pass);
    scheduler.triggerTask.mockRejectedValue(new Error('is already running'));
    schedule.wake();
    await jest.advanceTimersByTimeAsync(3_000);
    schedule.stop();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(scheduler.triggerTask).toHaveBeenCalledTimes(1);
  });
});
