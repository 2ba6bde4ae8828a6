// What the calendar shows lives in the URL: ?view=agenda&at=2026-11&site=…&device=…&kind=blackout
import { useUrlState, type UrlChanges } from '@linework/frontend-common';
import type { CalendarKind } from '@linework/backstage-plugin-network-common';
import { DateTime } from 'luxon';

export type CalendarView = 'month' | 'agenda';

export interface CalendarState {
  view: CalendarView;
  /** First day of the month. */
  month: DateTime;
  siteRef: string | undefined;
  deviceRef: string | undefined;
  kind: CalendarKind | undefined;
  isFiltered: boolean;
  show(changes: UrlChanges): void;
  goTo(month: DateTime): void;
}

export function useCalendarState(): CalendarState {
  const { params, change } = useUrlState();
  const at = DateTime.fromFormat(params.get('at') ?? '', 'yyyy-MM');
  const kind = params.get('kind');
  const siteRef = params.get('site') ?? undefined;
  const deviceRef = params.get('device') ?? undefined;
  const known =
    kind === 'maintenance' || kind === 'blackout' ? kind : undefined;
  return {
    view: params.get('view') === 'agenda' ? 'agenda' : 'month',
    month: (at.isValid ? at : DateTime.now()).startOf('month'),
    siteRef,
    deviceRef,
    kind: known,
    isFiltered: Boolean(siteRef || deviceRef || known),
    show: change,
    goTo: month => change({ at: month.toFormat('yyyy-MM') }),
  };
}
