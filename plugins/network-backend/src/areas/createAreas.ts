// The one place where areas are put together: one line each.
import { createCalendar } from '../calendar/createCalendar';
import { createCompliance } from '../compliance/createCompliance';
import { createConfigurations } from '../configurations/createConfigurations';
import { createDiscovery } from '../discovery/createDiscovery';
import { createImports } from '../imports/createImports';
import { createMap } from '../map/createMap';
import { createPolling } from '../polling/createPolling';
import { createSources } from '../sources/createSources';
import type { Area, AreaDeps } from './AreaDeps';

const AREAS: Record<string, (deps: AreaDeps) => Area> = {
  calendar: createCalendar,
  compliance: createCompliance,
  configurations: createConfigurations,
  discovery: createDiscovery,
  imports: createImports,
  map: createMap,
  polling: createPolling,
  sources: createSources,
};

export function createAreas(deps: AreaDeps): Area[] {
  return Object.entries(AREAS).map(([area, create]) =>
    create({ ...deps, logger: deps.logger.child({ area }) }),
  );
}
