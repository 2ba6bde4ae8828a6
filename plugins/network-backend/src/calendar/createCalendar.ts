import type { Area, AreaDeps } from '../areas/AreaDeps';

export function createCalendar(_deps: AreaDeps): Area {
  return { addRoutes() {} };
}
