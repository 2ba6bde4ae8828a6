// What the dialog is filled in with, and the request that it means.
import type {
  CalendarEntry,
  CalendarEntryRequest,
  CalendarKind,
} from '@linework/backstage-plugin-network-common';
import { DateTime } from 'luxon';
import {
  fromRule,
  NO_RECURRENCE,
  toRule,
  type RecurrenceChoice,
} from './recurrence';

export interface EntryForm {
  kind: CalendarKind;
  title: string;
  description: string;
  /** On a clock in the time zone, for example `2026-11-24T22:00`. */
  starts: string;
  ends: string;
  timeZone: string;
  recurrence: RecurrenceChoice;
  siteRefs: string[];
  roles: string[];
  deviceRefs: string[];
}

const LOCAL = "yyyy-MM-dd'T'HH:mm";

/** Tonight from ten to six. */
export function newForm(scope: {
  siteRef?: string;
  deviceRef?: string;
}): EntryForm {
  const start = DateTime.now().startOf('day').set({ hour: 22 });
  return {
    kind: 'maintenance',
    title: '',
    description: '',
    starts: start.toFormat(LOCAL),
    ends: start.plus({ days: 1 }).set({ hour: 6 }).toFormat(LOCAL),
    timeZone: start.zoneName ?? 'UTC',
    recurrence: NO_RECURRENCE,
    siteRefs: scope.siteRef ? [scope.siteRef] : [],
    roles: [],
    deviceRefs: scope.deviceRef ? [scope.deviceRef] : [],
  };
}

export function formOf(entry: CalendarEntry): EntryForm {
  const local = (instant: string) =>
    DateTime.fromISO(instant, { zone: entry.timeZone });
  const start = local(entry.startsAt);
  return {
    kind: entry.kind,
    title: entry.title,
    description: entry.description ?? '',
    starts: start.toFormat(LOCAL),
    ends: local(entry.endsAt).toFormat(LOCAL),
    timeZone: entry.timeZone,
    recurrence: fromRule(entry.recurrence, start),
    siteRefs: entry.scope.siteRefs ?? [],
    roles: entry.scope.roles ?? [],
    deviceRefs: entry.scope.deviceRefs ?? [],
  };
}

export type FormProblem = 'invalidTime' | 'endBeforeStart';

/** The request, or what is wrong with the times; the server checks the rest. */
export function requestOf(
  form: EntryForm,
  version?: number,
): { request?: CalendarEntryRequest; problem?: FormProblem } {
  const zone = { zone: form.timeZone };
  const start = DateTime.fromFormat(form.starts, LOCAL, zone);
  const end = DateTime.fromFormat(form.ends, LOCAL, zone);
  if (!start.isValid || !end.isValid) return { problem: 'invalidTime' };
  if (end <= start) return { problem: 'endBeforeStart' };
  const recurrence = toRule(form.recurrence, start);
  const description = form.description.trim();
  return {
    request: {
      kind: form.kind,
      title: form.title.trim(),
      ...(description && { description }),
      startsAt: start.toUTC().toISO(),
      endsAt: end.toUTC().toISO(),
      timeZone: form.timeZone,
      ...(recurrence && { recurrence }),
      scope: {
        ...(form.siteRefs.length > 0 && { siteRefs: form.siteRefs }),
        ...(form.roles.length > 0 && { roles: form.roles }),
        ...(form.deviceRefs.length > 0 && { deviceRefs: form.deviceRefs }),
      },
      ...(version !== undefined && { version }),
    },
  };
}
