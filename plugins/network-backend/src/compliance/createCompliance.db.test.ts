import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { EventsServiceSubscribeOptions } from '@backstage/plugin-events-node';
import { eventually } from '@linework/backend-common/testUtils';
import { insertDevices } from '../__testUtils__/insertDevices';
import type { AreaDeps } from '../areas/AreaDeps';
import { contentOf } from '../configurations/store/ContentStore';
import { applyDatabaseMigrations } from '../database/migrations';
import { createCompliance } from './createCompliance';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('compliance in a backend', () => {
  it('checks a device soon after it has a new configuration, and leaves the work to others when it stops', async () => {
    const knex = await databases.init('SQLITE_3');
    await applyDatabaseMigrations(knex);
    await insertDevices(knex, [{ device_ref: 'resource:default/r1' }]);
    const subscriptions: EventsServiceSubscribeOptions[] = [];
    const changed = jest.fn();
    const area = createCompliance({
      events: {
        subscribe: async (options: EventsServiceSubscribeOptions) => {
          subscriptions.push(options);
        },
      },
      knex,
      logger: mockServices.logger.mock(),
      networkEvents: { publish: async () => {} },
      signals: { changed },
    } as unknown as AreaDeps);
    await area.start?.();
    const lease = async () =>
      (await knex('compliance_work').first()).lease_owner;
    // The first round finds nothing to do.
    await eventually(lease, owner => owner !== null);

    const content = await contentOf(['hostname r1']);
    await knex('configuration_contents').insert({
      sha256: content.sha256,
      text: content.deflated,
      byte_size: content.byteSize,
      line_count: content.lineCount,
    });
    await knex('configuration_versions').insert({
      version_key: 'v1',
      device_ref: 'resource:default/r1',
      kind: 'running',
      sha256: content.sha256,
      origin: 'api',
      actor: 'test',
      captured_at: 1,
      last_seen_at: 1,
      lines_added: 0,
      lines_removed: 0,
    });
    await knex('configuration_heads').insert({
      device_ref: 'resource:default/r1',
      kind: 'running',
      version_key: 'v1',
    });
    expect(subscriptions.map(({ topics }) => topics)).toEqual([
      ['network.configuration'],
    ]);
    await subscriptions[0].onEvent({
      topic: 'network.configuration',
      eventPayload: {},
    });
    await eventually(
      () => knex('compliance_devices').pluck('version_key'),
      keys => keys[0] === 'v1',
    );
    expect(changed).toHaveBeenCalledWith('compliance', ['resource:default/r1']);

    await area.stop?.();
    expect(await lease()).toBeNull();
  });
});
