import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type {
  MetricsServiceObservableCallback,
  MetricsServiceObservableGauge,
} from '@backstage/backend-plugin-api/alpha';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import type { Knex } from 'knex';
import { prepareDatabase } from '@linework/backend-common';
import { applyDatabaseMigrations } from '../database/migrations';
import { LabelValues } from './LabelValues';
import { QueueGauges, SAMPLE_EVERY_MS } from './QueueGauges';

jest.setTimeout(60_000);

const NOW = Date.UTC(2026, 10, 24);

async function jobs(
  knex: Knex,
  type: string,
  dueAts: (number | null)[],
  processId = 'p',
) {
  await knex('jobs').insert(
    dueAts.map((due_at, index) => ({
      job_key: `${type}-${processId}-${index}`,
      instance_key: `${type}-${processId}-${index}`,
      element_instance_key: 2,
      element_id: 'Task',
      process_id: processId,
      definition_key: 'd',
      type,
      retries: 3,
      failures: 0,
      headers: '{}',
      created_at: NOW,
      due_at,
    })),
  );
}

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('QueueGauges, %p', databaseId => {
  let knex: Knex;
  let nowMs = NOW;
  let gauges: QueueGauges;
  const logger = mockServices.logger.mock();
  /** Callbacks of each gauge, as an exporter would call them. */
  const callbacks = new Map<string, Set<MetricsServiceObservableCallback>>();
  const metrics = metricsServiceMock.mock({
    createObservableGauge: (name): MetricsServiceObservableGauge => {
      const own = new Set<MetricsServiceObservableCallback>();
      callbacks.set(name.replace('workflow.engine.', ''), own);
      return {
        addCallback: callback => own.add(callback),
        removeCallback: callback => own.delete(callback),
      };
    },
  });

  beforeAll(async () => {
    knex = await databases.init(databaseId);
    await prepareDatabase(knex);
    await applyDatabaseMigrations(knex);
    gauges = new QueueGauges({
      metrics,
      database: knex,
      jobTypes: new LabelValues(2),
      clock: () => nowMs,
      logger,
    });
  });
  /** The values of each gauge by job type. */
  async function read() {
    const values: { [gauge: string]: { [type: string]: number } } = {};
    await Promise.all(
      [...callbacks].flatMap(([name, own]) =>
        [...own].map(callback =>
          callback({
            observe(value, attributes) {
              const type = String(attributes?.['workflow.job.type'] ?? 'all');
              values[name] = { ...values[name], [type]: value };
            },
          }),
        ),
      ),
    );
    return values;
  }

  it('tells how many jobs and commands are due, and since when the oldest is', async () => {
    await jobs(knex, 'snmp', [NOW - 4_000, NOW - 9_000, NOW + 1, null]);
    await jobs(knex, 'snmp', [NOW - 30_000], 'another process');
    await jobs(knex, 'ssh', [NOW - 1_000]);
    await jobs(knex, 'third', [NOW - 2_000]);
    await jobs(knex, 'fourth', [NOW - 3_000]);
    await jobs(knex, 'held', [NOW + 60_000]);
    await knex('inbox').insert([
      {
        command_key: 'c1',
        instance_key: 'i',
        command: '{}',
        due_at: NOW - 7_000,
      },
      {
        command_key: 'c2',
        instance_key: 'i',
        command: '{}',
        due_at: NOW + 7_000,
      },
    ]);
    // Two types have a series of their own, in the order in which they were seen.
    await expect(read()).resolves.toEqual({
      'job.queue.depth': { fourth: 1, snmp: 3, other: 2 },
      'job.queue.age': { fourth: 3, snmp: 30, other: 2 },
      'inbox.depth': { all: 1 },
      'inbox.age': { all: 7 },
    });
  });

  it('asks the database no more often than that', async () => {
    await knex('inbox').delete();
    nowMs = NOW + SAMPLE_EVERY_MS - 1;
    await expect(read()).resolves.toMatchObject({
      'inbox.depth': { all: 1 },
    });
    nowMs = NOW + SAMPLE_EVERY_MS;
    await expect(read()).resolves.toMatchObject({
      'inbox.depth': { all: 0 },
    });
  });

  it('reports a type that has no due job any more as empty', async () => {
    await knex('jobs').where({ type: 'fourth' }).delete();
    nowMs += SAMPLE_EVERY_MS;
    await expect(read()).resolves.toMatchObject({
      'job.queue.depth': { fourth: 0, snmp: 4 },
      'job.queue.age': { fourth: 0 },
    });
  });

  it('reports nothing, rather than something old, when the database fails', async () => {
    await knex.schema.renameTable('inbox', 'gone');
    nowMs += SAMPLE_EVERY_MS;
    await expect(read()).resolves.toEqual({});
    expect(logger.warn).toHaveBeenCalledWith(
      'The sizes of the queues could not be read for the metrics',
      expect.any(Error),
    );
  });

  it('asks no more when it is stopped', () => {
    gauges.stop();
    expect([...callbacks.values()].map(own => own.size)).toEqual([0, 0, 0, 0]);
  });
});
