import type { Area, AreaDeps } from '../areas/AreaDeps';
import { CalendarService } from './CalendarService';
import { addCalendarRoutes } from './routes';

/** Maintenance windows and blackouts. */
export function createCalendar(deps: AreaDeps): Area {
  const calendar = new CalendarService({ knex: deps.knex });
  return {
    addRoutes: router =>
      addCalendarRoutes(router, {
        access: deps.access,
        auditor: deps.auditor,
        calendar,
        callers: deps.callers,
        knex: deps.knex,
        onChange: () => deps.signals.changed('calendar'),
      }),
  };
}
