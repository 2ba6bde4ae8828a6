// A calendar with a window and a blackout, for tests of its pages.
import type {
  CalendarEntry,
  CalendarOccurrence,
} from '@linework/backstage-plugin-network-common';
import {
  aDevice,
  fakeNetworkApi,
  onePage,
  type NetworkApiPart,
} from '../../../__testUtils__/fakeNetworkApi';

export const window: CalendarOccurrence = {
  entryKey: 'w1',
  kind: 'maintenance',
  title: 'Core window',
  startsAt: '2026-11-03T21:00:00.000Z',
  endsAt: '2026-11-04T05:00:00.000Z',
  timeZone: 'Europe/Stockholm',
  isRecurring: true,
  scope: { roles: ['core-router'] },
};
export const blackout: CalendarOccurrence = {
  ...window,
  entryKey: 'b1',
  kind: 'blackout',
  title: 'Election',
  startsAt: '2026-11-10T10:00:00.000Z',
  endsAt: '2026-11-10T12:00:00.000Z',
  isRecurring: false,
  scope: {},
};

export const anEntry = (
  changes: Partial<CalendarEntry> = {},
): CalendarEntry => ({
  entryKey: 'w1',
  kind: 'maintenance',
  title: 'Core window',
  description: null,
  startsAt: window.startsAt,
  endsAt: window.endsAt,
  timeZone: 'Europe/Stockholm',
  recurrence: 'FREQ=WEEKLY;BYDAY=TU,TH',
  scope: { siteRefs: ['resource:default/sto1'] },
  version: 3,
  createdAt: '2026-10-01T00:00:00Z',
  createdBy: 'user:default/jane',
  updatedAt: '2026-10-01T00:00:00Z',
  updatedBy: 'user:default/jane',
  ...changes,
});

export const occurrences = async (items = [window, blackout]) => ({
  items,
  isTruncated: false,
});

export const calendarApi = (calendar: NetworkApiPart['calendar']) =>
  fakeNetworkApi({
    calendar: {
      getCalendarOccurrences: () => occurrences(),
      getCalendarEntry: async () => anEntry(),
      previewCalendarEntry: () => occurrences([window]),
      ...calendar,
    },
    topology: { searchSites: async () => onePage([]) },
    devices: {
      searchDevices: async () => onePage([aDevice()]),
      getDeviceFacets: async () => ({
        roles: [{ value: 'core-router', count: 2 }],
        vendors: [],
        models: [],
        platforms: [],
        softwareVersions: [],
        statuses: [],
        sources: [],
        sites: [],
      }),
    },
  });
