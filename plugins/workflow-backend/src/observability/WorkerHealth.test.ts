import { mockServices } from '@backstage/backend-test-utils';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import express from 'express';
import request from 'supertest';
import { statusHandler } from './statusHandler';
import { WorkerHealth } from './WorkerHealth';

const START = Date.UTC(2026, 10, 24, 12, 0, 0);

describe('WorkerHealth', () => {
  let nowMs: number;
  beforeEach(() => {
    nowMs = START;
  });

  function health(askDatabase: () => Promise<unknown> = async () => {}) {
    const logger = mockServices.logger.mock();
    return {
      logger,
      health: new WorkerHealth({ askDatabase, clock: () => nowMs, logger }),
    };
  }

  it('is well while every loop ends its rounds', async () => {
    const { health: worker } = health();
    const monitor = worker.watch('Claiming jobs');
    nowMs += 29_000;
    monitor.roundEnded(500);
    nowMs += 30_000;
    await expect(worker.status()).resolves.toEqual({
      isHealthy: true,
      problems: [],
    });
  });

  it('names a loop whose round does not end, and since when', async () => {
    const { health: worker, logger } = health();
    worker.watch('Claiming jobs').roundEnded(500);
    const timers = worker.watch('Firing timers');
    nowMs += 30_001;
    timers.roundEnded(500);
    const problem =
      '"Claiming jobs" is stuck since 2026-11-24T12:00:00.000Z: the round has not ended';
    await expect(worker.status()).resolves.toEqual({
      isHealthy: false,
      problems: [problem],
    });
    expect(logger.error).toHaveBeenCalledWith(
      `The engine does not work: ${problem}`,
    );
  });

  it('gives a loop that comes seldom three of its intervals', async () => {
    const { health: worker } = health();
    worker.watch('Removing history').roundEnded(60_000);
    nowMs += 180_000;
    await expect(worker.status()).resolves.toMatchObject({ isHealthy: true });
    nowMs += 1_001;
    await expect(worker.status()).resolves.toMatchObject({ isHealthy: false });
  });

  it('tells rounds that fail from a round that hangs', async () => {
    const { health: worker } = health();
    const monitor = worker.watch('Claiming jobs');
    monitor.roundFailed();
    monitor.roundFailed();
    nowMs += 31_000;
    await expect(worker.status()).resolves.toMatchObject({
      problems: [expect.stringContaining('each of 2 rounds has failed')],
    });
  });

  it('recovers, and says so', async () => {
    const { health: worker, logger } = health();
    const monitor = worker.watch('Claiming jobs');
    nowMs += 31_000;
    await worker.status();
    monitor.roundEnded(500);
    nowMs += 1_000;
    await expect(worker.status()).resolves.toMatchObject({ isHealthy: true });
    expect(logger.info).toHaveBeenCalledWith('The engine works again');
  });

  it('does not wait for a loop that was stopped', async () => {
    const { health: worker } = health();
    worker.watch('Claiming jobs').stopped();
    nowMs += 3_600_000;
    await expect(worker.status()).resolves.toMatchObject({ isHealthy: true });
  });

  it('says at once that the database is away, and keeps its error to the log', async () => {
    const { health: worker } = health(async () => {
      throw new Error('connect ECONNREFUSED 10.1.2.3:5432');
    });
    await expect(worker.status()).resolves.toEqual({
      isHealthy: false,
      problems: ['The database refuses to answer; the log says why'],
    });
  });

  it('does not wait for a database that does not answer', async () => {
    jest.useFakeTimers();
    try {
      const { health: worker } = health(() => new Promise(() => {}));
      const status = worker.status();
      await jest.advanceTimersByTimeAsync(2_000);
      await expect(status).resolves.toEqual({
        isHealthy: false,
        problems: ['The database has not answered for 2 s'],
      });
    } finally {
      jest.useRealTimers();
    }
  });

  it('asks the database once a second at most', async () => {
    const askDatabase = jest.fn(async () => {});
    const { health: worker } = health(askDatabase);
    await Promise.all([worker.status(), worker.status(), worker.status()]);
    nowMs += 999;
    await worker.status();
    expect(askDatabase).toHaveBeenCalledTimes(1);
    nowMs += 1;
    await worker.status();
    expect(askDatabase).toHaveBeenCalledTimes(2);
  });
});

describe('statusHandler', () => {
  function serve(problems: string[]) {
    const status = statusHandler({
      status: async () => ({ isHealthy: problems.length === 0, problems }),
    });
    return express()
      .get('/status', (...args) =>
        Promise.resolve(status(...args)).catch(args[2]),
      )
      .use(
        MiddlewareFactory.create({
          config: mockServices.rootConfig(),
          logger: mockServices.logger.mock(),
        }).error(),
      );
  }

  it('answers probes of a backend that works', async () => {
    const { status, text } = await request(serve([])).get('/status');
    expect([status, text]).toEqual([204, '']);
  });

  it('answers 503 with the reason otherwise', async () => {
    const { status, body } = await request(
      serve(['"Firing timers" is stuck since yesterday']),
    ).get('/status');
    expect(status).toBe(503);
    expect(body.error.message).toBe('"Firing timers" is stuck since yesterday');
  });
});
