// Sources of devices that modules add: each is read by one replica at a time, as the scheduler has it.
import { InputError } from '@backstage/errors';
import type { Area, AreaDeps } from '../areas/AreaDeps';
import { DeclaredEntities } from '../imports/DeclaredEntities';
import { readSourceOptions } from './sourceOptions';
import { SourceReader } from './SourceReader';

/** A pass that takes longer goes on in the next round. */
const TIMEOUT_MS = 60 * 60_000;
/** Names that this plugin declares entities under itself. */
const TAKEN = ['csv', 'discovery'];
const NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;

export function createSources({
  config,
  inventory,
  knex,
  logger,
  networkEvents,
  scheduler,
  sources,
}: AreaDeps): Area {
  const options = readSourceOptions(config);
  const names = sources.map(({ name }) => name);
  for (const [index, name] of names.entries()) {
    if (!NAME.test(name)) {
      throw new InputError(
        `A source of devices is named "${name}"; a name has small letters, digits and "-", at most 63`,
      );
    }
    if (TAKEN.includes(name) || names.indexOf(name) !== index) {
      throw new InputError(
        `The name "${name}" of a source of devices is taken; give the source another one`,
      );
    }
  }
  const entities = new DeclaredEntities({ inventory, knex, networkEvents });
  return {
    addRoutes() {},
    async start() {
      for (const source of sources) {
        const reader = new SourceReader({
          source,
          knex,
          entities,
          inventory,
          logger,
          options,
        });
        await scheduler.scheduleTask({
          id: `read-source-${source.name}`,
          frequency: { milliseconds: options.intervalMs },
          initialDelay: { seconds: 10 },
          timeout: { milliseconds: TIMEOUT_MS },
          fn: signal => reader.run(signal),
        });
      }
    },
  };
}
