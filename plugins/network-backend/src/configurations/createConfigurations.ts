import { DatabaseClock, toNumber } from '@linework/backend-common';
import type { Area, AreaDeps } from '../areas/AreaDeps';
import { applyAccessByDeviceRef } from '../permissions/applyDeviceAccess';
import { BackupRounds } from './backup/BackupRounds';
import { BackupStore } from './backup/BackupStore';
import { readBackupOptions } from './backup/backupOptions';
import { FetchConfiguration } from './backup/FetchConfiguration';
import { SecretBlanker } from './blanking/SecretBlanker';
import { ConfigurationOperations } from './ConfigurationOperations';
import { NoiseFilter } from './noise/NoiseFilter';
import { readRetentionOptions, removeOldVersions } from './retention';
import { addConfigurationRoutes } from './routes';
import { tidyCandidates } from './search/LineDictionary';
import { SearchConfigurations } from './search/SearchConfigurations';
import { createSearchDocuments } from './search/SearchDocuments';
import { SearchScope } from './search/SearchScope';
import { ConfigurationStore } from './store/ConfigurationStore';
import { ContentStore } from './store/ContentStore';
import { installationKey } from './store/installationKey';
import { blankingKey, StoreConfiguration } from './StoreConfiguration';

const KEY_NAME = 'configuration-secrets';

export function createConfigurations(deps: AreaDeps): Area {
  const { config, knex, logger } = deps;
  const clock = new DatabaseClock({ database: knex, logger });
  const { now } = clock;
  const noise = NoiseFilter.fromConfig(config);
  const contents = new ContentStore(knex);
  const documents = createSearchDocuments(knex);
  const store = new ConfigurationStore({ knex, contents, documents });
  const backups = new BackupStore(knex);
  const configuredKey = config.getOptionalString(
    'network.configurations.blankingKey',
  );
  let blanker: Promise<SecretBlanker> | undefined;
  const storing = new StoreConfiguration({
    ...deps,
    blankerFor: () => {
      blanker ??= installationKey(knex, KEY_NAME).then(
        stored => new SecretBlanker(blankingKey(stored, configuredKey)),
        error => {
          blanker = undefined;
          throw error;
        },
      );
      return blanker;
    },
    contents,
    noise,
    now,
    store,
  });
  const fetching = new FetchConfiguration({ ...deps, backups, now, storing });
  const rounds = new BackupRounds({
    ...deps,
    backups,
    fetching,
    now,
    options: readBackupOptions(config),
  });
  const retention = readRetentionOptions(config);

  return {
    addRoutes(api) {
      addConfigurationRoutes(api, {
        ...deps,
        operations: new ConfigurationOperations({
          ...deps,
          backups,
          contents,
          fetching,
          noise,
          store,
          storing,
        }),
        searching: new SearchConfigurations({
          ...deps,
          contents,
          documents,
          scope: new SearchScope({ knex, now }),
        }),
      });
    },
    overview: {
      async configurationsSince(access, sinceMs) {
        const query = knex
          .queryBuilder()
          .from('configuration_versions as v')
          .where('v.captured_at', '>=', sinceMs)
          .count({ count: '*' })
          .first();
        applyAccessByDeviceRef(query, access, 'v.device_ref');
        const row = await query;
        return toNumber(row.count);
      },
    },
    async start() {
      await clock.start();
      await rounds.start(deps.scheduler);
      await deps.scheduler.scheduleTask({
        id: 'network-configuration-retention',
        frequency: { hours: 6 },
        timeout: { minutes: 30 },
        initialDelay: { minutes: 10 },
        fn: async () => {
          await removeOldVersions(knex, retention, now(), logger);
          await tidyCandidates(knex);
        },
      });
    },
    async stop() {
      clock.stop();
    },
  };
}
