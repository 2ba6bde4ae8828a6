import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** A bundle that `workflow.bundles` of the app-config names. */
export type ConfiguredBundle =
  | { kind: 'folder'; name: string; path: string }
  | {
      kind: 'url';
      name: string;
      url: string;
      schedule: SchedulerServiceTaskScheduleDefinition;
    };

/** One replica at a time looks; what it deploys is there for all. */
const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 5 },
  timeout: { minutes: 2 },
  scope: 'global',
};

/** Reads `workflow.bundles`. Throws an `InputError` that says what to write instead. */
export function readBundleConfig(config: Config): ConfiguredBundle[] {
  const bundles = (config.getOptionalConfigArray('workflow.bundles') ?? []).map(
    readBundle,
  );
  const names = new Set<string>();
  for (const { name } of bundles) {
    if (names.has(name)) {
      throw new InputError(
        `workflow.bundles has two bundles named "${name}"; give each a name of its own`,
      );
    }
    names.add(name);
  }
  return bundles;
}

function readBundle(config: Config): ConfiguredBundle {
  const name = config.getString('name');
  const path = config.getOptionalString('path');
  const url = config.getOptionalString('url');
  if (path !== undefined && url === undefined) {
    if (config.has('schedule')) {
      throw new InputError(
        `Bundle "${name}" of workflow.bundles has a schedule; a folder is read when the backend starts, only a "url" has a schedule`,
      );
    }
    return { kind: 'folder', name, path };
  }
  if (url !== undefined && path === undefined) {
    return {
      kind: 'url',
      name,
      url,
      schedule: config.has('schedule')
        ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
            config.getConfig('schedule'),
          )
        : DEFAULT_SCHEDULE,
    };
  }
  throw new InputError(
    `Bundle "${name}" of workflow.bundles needs either a "path" (a folder of this machine) or a "url" (a folder in Git)`,
  );
}
