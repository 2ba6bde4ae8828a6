// Every text of the folder, so that an app can replace or translate them.
import { createTranslationRef } from '@backstage/frontend-plugin-api';

/**
 * The texts of the calendar.
 *
 * @public
 */
export const networkCalendarTranslationRef = createTranslationRef({
  id: 'plugin.network.calendar',
  messages: {
    title: 'Calendar',
    kind: {
      label: 'Kind',
      maintenance: 'Maintenance window',
      blackout: 'Blackout',
    },
    toolbar: {
      label: 'Calendar',
      filters: 'Filters',
      previous: 'Earlier',
      next: 'Later',
      today: 'Today',
      view: 'View',
      month: 'Month',
      agenda: 'Agenda',
      create: 'New entry',
      site: 'Site',
      device: 'Device',
      clear: 'Clear filters',
      zone: 'Times in your time zone, {{zone}}',
      readOnly:
        'You can see the calendar. To change it you need the permission {{permission}}; ask the administrators of this portal.',
      truncated:
        'There are more occurrences than can be shown. Narrow by site or device.',
    },
    month: {
      more: '{{number}} more',
      moreOn: '{{number}} more on {{day}}',
      goesOn: 'goes on',
      allDay: 'all day',
    },
    agenda: {
      none: 'Nothing is planned here',
      noneHint:
        'Maintenance windows say when work is allowed, blackouts when none is.',
      recurring: 'recurs',
      everywhere: 'all devices',
    },
    entry: {
      create: 'New calendar entry',
      edit: 'Change calendar entry',
      read: 'Calendar entry',
      kind: 'Kind',
      kindHintmaintenance: 'Work is allowed in this time',
      kindHintblackout: 'No work is allowed in this time',
      title: 'Title',
      description: 'Description',
      starts: 'Begins',
      ends: 'Ends',
      timeZone: 'Time zone',
      timeZoneHint: 'A recurrence keeps its time of day there',
      scope: 'Holds for',
      scopeHint: 'Every device, unless it is narrowed here',
      sites: 'Sites',
      roles: 'Roles',
      devices: 'Devices',
      save: 'Save',
      delete: 'Delete',
      deleteAll: 'Delete with all its occurrences?',
      deleteConfirm: 'Yes, delete',
      cancel: 'Cancel',
      close: 'Close',
      saved: 'Calendar entry saved',
      deleted: 'Calendar entry deleted',
      invalidTime: 'Give a date and a time',
      endBeforeStart: 'The end is not after the beginning',
      byAt: 'Last changed by {{actor}}',
    },
    recurrence: {
      label: 'Repeats',
      none: 'Never',
      daily: 'Daily',
      weekly: 'Weekly on …',
      monthlyDay: 'Monthly on the same day',
      monthlyWeekday: 'Monthly on the same weekday',
      custom: 'By a rule (RRULE)',
      interval: 'Every',
      weekdays: 'Weekdays',
      until: 'Last day',
      untilHint: 'Empty: no end',
      rule: 'Rule of RFC 5545',
    },
    preview: {
      title: 'Next times',
      more: 'and so on',
      none: 'There is no time left',
    },
    devicePicker: {
      add: 'Add a device',
      remove: 'Remove {{name}}',
    },
    card: {
      title: 'Planned work',
      none: 'No window and no blackout in the next 60 days',
      now: 'now',
      all: 'Show calendar',
    },
  },
});
