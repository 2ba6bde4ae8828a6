import type { Area, AreaDeps } from '../areas/AreaDeps';

export function createPolling(_deps: AreaDeps): Area {
  return { addRoutes() {} };
}
