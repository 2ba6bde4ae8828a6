import type { Area, AreaDeps } from '../areas/AreaDeps';
import { readImportsConfig } from './config';
import { csvBody } from './csvBody';
import { DeclaredEntities } from './DeclaredEntities';
import { ImportRunner } from './ImportRunner';
import { ImportService } from './ImportService';
import { addImportRoutes } from './routes';

/** Devices from CSV files, and what they and discovery declare for the catalog. */
export function createImports(deps: AreaDeps): Area {
  const config = readImportsConfig(deps.config);
  const declared = new DeclaredEntities(deps);
  const options = {
    declared,
    knex: deps.knex,
    logger: deps.logger,
    onChange: () => deps.signals.changed('imports'),
  };
  const runner = new ImportRunner(options);
  const imports = new ImportService({
    ...options,
    config,
    reservedSources: ['discovery', ...deps.sources.map(({ name }) => name)],
    runner,
  });
  return {
    bodyReaders: [csvBody(config.maxBytes)],
    addRoutes: router =>
      addImportRoutes(router, {
        access: deps.access,
        auditor: deps.auditor,
        callers: deps.callers,
        declared,
        imports,
      }),
    async start() {
      runner.start();
      await deps.scheduler.scheduleTask({
        id: 'network-imports-remove-old-rows',
        frequency: { hours: 1 },
        timeout: { minutes: 30 },
        initialDelay: { minutes: 5 },
        fn: signal => imports.removeOldRows(signal),
      });
    },
    stop: () => runner.stop(),
  };
}
