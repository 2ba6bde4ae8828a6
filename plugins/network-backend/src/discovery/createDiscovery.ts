import type { Area, AreaDeps } from '../areas/AreaDeps';

export function createDiscovery(_deps: AreaDeps): Area {
  return { addRoutes() {} };
}
