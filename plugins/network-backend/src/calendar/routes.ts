import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  audited,
  type Caller,
  type CallerResolver,
} from '@linework/backend-common';
import {
  networkCalendarManagePermission,
  networkDeviceReadPermission,
  networkReadPermission,
  type CalendarCheck,
  type CalendarEntry,
  type CalendarEntryPage,
  type CalendarEntryRequest,
  type CalendarEntrySearch,
  type CalendarKind,
  type CalendarOccurrenceList,
} from '@linework/backstage-plugin-network-common';
import type { Router } from 'express';
import type { Knex } from 'knex';
import type { DeviceAccess } from '../permissions/applyDeviceAccess';
import type { NetworkAccess } from '../permissions/NetworkAccess';
import { toOccurrence, type CalendarService } from './CalendarService';
import type { CalendarEntryRecord } from './CalendarStore';
import { withVisibleScopes } from './visibleScope';

interface ByKey {
  [name: string]: string;
  entryKey: string;
}

interface SpanQuery {
  from: string;
  to: string;
}

interface OccurrencesQuery extends SpanQuery {
  deviceRef?: string;
  siteRef?: string;
  kind?: CalendarKind;
}

export function addCalendarRoutes(
  router: Router,
  options: {
    access: NetworkAccess;
    auditor: AuditorService;
    calendar: CalendarService;
    callers: CallerResolver;
    knex: Knex;
    onChange(): void;
  },
): void {
  const { access, auditor, calendar, callers, knex, onChange } = options;
  const allowReading = (caller: Caller) =>
    access.require(caller, networkReadPermission, 'see the calendar');
  const allowChanging = (caller: Caller) =>
    access.require(
      caller,
      networkCalendarManagePermission,
      'change the calendar',
    );
  /** Devices that the caller may see in scopes. Who manages the calendar must see whole what is replaced as a whole. */
  const devicesOf = async (caller: Caller): Promise<DeviceAccess> => {
    if (await access.isAllowed(caller, networkCalendarManagePermission)) {
      return 'all';
    }
    const [devices] = await access.devices(caller, [
      networkDeviceReadPermission,
    ]);
    return devices;
  };

  router.get<{}, CalendarOccurrenceList, unknown, OccurrencesQuery>(
    '/v1/calendar/occurrences',
    async (req, res) => {
      const caller = await callers.resolve(req);
      await allowReading(caller);
      const { from, to, deviceRef, siteRef, kind } = req.query;
      if (deviceRef) {
        await access.requireDevice(
          caller,
          deviceRef,
          networkDeviceReadPermission,
          'read this device',
        );
      }
      const devices = await devicesOf(caller);
      const { items, isTruncated } = await calendar.occurrences({
        from: Date.parse(from),
        to: Date.parse(to),
        deviceRef,
        siteRef,
        kind,
        access: devices,
      });
      res.json({
        items: await withVisibleScopes(knex, items.map(toOccurrence), devices),
        isTruncated,
      });
    },
  );

  router.post<{}, CalendarEntryPage, CalendarEntrySearch | undefined>(
    '/v1/calendar/entries/search',
    async (req, res) => {
      const caller = await callers.resolve(req);
      await allowReading(caller);
      const devices = await devicesOf(caller);
      const { items, page } = await calendar.search(req.body ?? {}, devices);
      res.json({
        items: await withVisibleScopes(knex, items.map(toEntry), devices),
        page,
      });
    },
  );

  router.post<{}, CalendarOccurrenceList, CalendarEntryRequest>(
    '/v1/calendar/entries/preview',
    async (req, res) => {
      await allowChanging(await callers.resolve(req));
      const { items, isTruncated } = calendar.preview(req.body);
      res.json({ items: items.map(toOccurrence), isTruncated });
    },
  );

  router.post<{}, CalendarEntry, CalendarEntryRequest>(
    '/v1/calendar/entries',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const entry = await audited(
        auditor,
        {
          eventId: 'calendar-entry-create',
          request: req,
          severityLevel: 'medium',
          meta: { kind: req.body.kind, title: req.body.title },
          resultMeta: ({ entryKey }) => ({ entryKey }),
        },
        async () => {
          await allowChanging(caller);
          return calendar.create(req.body, caller.actor);
        },
      );
      onChange();
      res.status(201).json(toEntry(entry));
    },
  );

  router.get<ByKey, CalendarEntry>(
    '/v1/calendar/entries/:entryKey',
    async (req, res) => {
      const caller = await callers.resolve(req);
      await allowReading(caller);
      const devices = await devicesOf(caller);
      const entry = await calendar.get(req.params.entryKey, devices);
      const [visible] = await withVisibleScopes(
        knex,
        [toEntry(entry)],
        devices,
      );
      res.json(visible);
    },
  );

  router.put<ByKey, CalendarEntry, CalendarEntryRequest>(
    '/v1/calendar/entries/:entryKey',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const { entryKey } = req.params;
      const entry = await audited(
        auditor,
        {
          eventId: 'calendar-entry-update',
          request: req,
          severityLevel: 'medium',
          meta: { entryKey },
        },
        async () => {
          await allowChanging(caller);
          return calendar.update(entryKey, req.body, caller.actor);
        },
      );
      onChange();
      res.json(toEntry(entry));
    },
  );

  router.delete<ByKey>('/v1/calendar/entries/:entryKey', async (req, res) => {
    const caller = await callers.resolve(req);
    const { entryKey } = req.params;
    await audited(
      auditor,
      {
        eventId: 'calendar-entry-delete',
        request: req,
        severityLevel: 'medium',
        meta: { entryKey },
      },
      async () => {
        await allowChanging(caller);
        await calendar.delete(entryKey);
      },
    );
    onChange();
    res.status(204).end();
  });

  router.get<{}, CalendarCheck, unknown, SpanQuery & { deviceRef: string }>(
    '/v1/calendar/check',
    async (req, res) => {
      const caller = await callers.resolve(req);
      await allowReading(caller);
      const { deviceRef, from, to } = req.query;
      await access.requireDevice(
        caller,
        deviceRef,
        networkDeviceReadPermission,
        'read this device',
      );
      const { isAllowed, reasons, windows } = await calendar.check({
        deviceRef,
        from: Date.parse(from),
        to: Date.parse(to),
      });
      res.json({
        isAllowed,
        reasons,
        windows: await withVisibleScopes(
          knex,
          windows.map(toOccurrence),
          await devicesOf(caller),
        ),
      });
    },
  );
}

function toEntry(record: CalendarEntryRecord): CalendarEntry {
  return {
    entryKey: record.entryKey,
    kind: record.kind,
    title: record.title,
    description: record.description ?? null,
    startsAt: new Date(record.startsAt).toISOString(),
    endsAt: new Date(record.endsAt).toISOString(),
    timeZone: record.timeZone,
    recurrence: record.recurrence ?? null,
    scope: record.scope,
    version: record.version,
    createdAt: new Date(record.createdAt).toISOString(),
    createdBy: record.createdBy,
    updatedAt: new Date(record.updatedAt).toISOString(),
    updatedBy: record.updatedBy,
  };
}
