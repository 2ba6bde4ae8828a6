import type { Area, AreaDeps } from '../areas/AreaDeps';

export function createCompliance(_deps: AreaDeps): Area {
  return { addRoutes() {} };
}
