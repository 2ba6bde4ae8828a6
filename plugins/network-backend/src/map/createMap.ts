import type { Area, AreaDeps } from '../areas/AreaDeps';

export function createMap(_deps: AreaDeps): Area {
  return { addRoutes() {} };
}
