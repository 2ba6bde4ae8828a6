import type { Area, AreaDeps } from '../areas/AreaDeps';

export function createImports(_deps: AreaDeps): Area {
  return { addRoutes() {} };
}
