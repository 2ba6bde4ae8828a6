import type { Area, AreaDeps } from '../areas/AreaDeps';

export function createConfigurations(_deps: AreaDeps): Area {
  return { addRoutes() {} };
}
