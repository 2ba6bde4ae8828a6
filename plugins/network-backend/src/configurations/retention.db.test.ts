import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { Knex } from 'knex';
import { insertDevices } from '../__testUtils__/insertDevices';
import { applyDatabaseMigrations } from '../database/migrations';
import { readRetentionOptions, removeOldVersions } from './retention';
import { createSearchDocuments } from './search/SearchDocuments';
import { ConfigurationStore } from './store/ConfigurationStore';
import { contentOf, ContentStore } from './store/ContentStore';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const logger = mockServices.logger.mock();
const R1 = 'resource:default/r1';

describe.each(databases.eachSupportedId())('retention on %s', databaseId => {
  let knex: Knex;
  let store: ConfigurationStore;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    await applyDatabaseMigrations(knex);
    await insertDevices(knex, [{ device_ref: R1 }]);
    store = new ConfigurationStore({
      knex,
      contents: new ContentStore(knex),
      documents: createSearchDocuments(knex),
    });
  });

  async function add(deviceRef: string, line: string, capturedAt: number) {
    const head = await store.head(deviceRef, 'running');
    await store.add({
      deviceRef,
      kind: 'running',
      origin: 'api',
      actor: 'user:default/jane',
      capturedAt,
      content: await contentOf([line]),
      lines: [line],
      linesAdded: 0,
      linesRemoved: 0,
      noiseFreeHash: line,
      previousKey: head?.versionKey,
    });
  }

  async function remaining() {
    const { items } = await store.list(R1, { page: {} });
    return items.map(({ capturedAt }) => capturedAt);
  }

  const contents = async () =>
    Number(
      (await knex('configuration_contents').count({ count: '*' }))[0].count,
    );

  it('keeps everything when nothing is said', async () => {
    for (const at of [1, 2, 3]) await add(R1, `line ${at}`, at);
    await removeOldVersions(
      knex,
      readRetentionOptions(new ConfigReader({})),
      1e12,
      logger,
    );
    expect(await remaining()).toEqual([3, 2, 1]);
  });

  it('keeps the last versions of each device, and the texts that versions have', async () => {
    // The first text comes again.
    for (const [at, line] of [
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
      [4, 'a'],
    ] as const) {
      await add(R1, line, at);
    }
    await removeOldVersions(knex, { keepVersions: 2 }, 1e12, logger);
    expect(await remaining()).toEqual([4, 3]);
    expect(await contents()).toBe(2);
  });

  it('never removes the latest version, however old it is', async () => {
    for (const at of [1, 2]) await add(R1, `line ${at}`, at);
    await removeOldVersions(knex, { keepForMs: 1_000 }, 1e12, logger);
    expect(await remaining()).toEqual([2]);
  });

  it('removes everything of a device that nobody remembers any more', async () => {
    await add(R1, 'line', 1);
    await add('resource:default/gone', 'other', 1);
    await removeOldVersions(knex, {}, 1e12, logger);
    expect(await remaining()).toEqual([1]);
    expect(await contents()).toBe(1);
    expect(await knex('configuration_documents').pluck('device_ref')).toEqual([
      R1,
    ]);
  });

  it('refuses a number that makes no sense', () => {
    expect(() =>
      readRetentionOptions(
        new ConfigReader({ network: { configurations: { keepVersions: 0 } } }),
      ),
    ).toThrow('network.configurations.keepVersions is 0');
  });
});
