import { TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { allow, deny, eventually } from '@linework/backend-common/testUtils';
import type { CalendarEntryRequest } from '@linework/backstage-plugin-network-common';
import { RRuleTemporal } from 'rrule-temporal';
import { insertDevices, insertSites } from '../__testUtils__/insertDevices';
import { startTestApi, type TestApi } from '../__testUtils__/testApi';
import { CalendarService } from './CalendarService';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const ENTRIES = '/v1/calendar/entries';
const CR1 = 'resource:default/cr1';
const SW1 = 'resource:default/sw1';
const ALONE = 'resource:default/alone';

/** A span of time, and what else is asked. */
const query = (from: string, to: string, more: Record<string, string> = {}) =>
  new URLSearchParams({ from, to, ...more }).toString();

const NOVEMBER = ['2026-11-01T00:00:00Z', '2026-12-01T00:00:00Z'] as const;

const entry = (
  changes: Partial<CalendarEntryRequest> = {},
): CalendarEntryRequest => ({
  kind: 'maintenance',
  title: 'Nightly window',
  startsAt: '2026-11-03T21:00:00.000Z',
  endsAt: '2026-11-04T05:00:00.000Z',
  timeZone: 'Europe/Stockholm',
  ...changes,
});

describe.each(databases.eachSupportedId())('the calendar on %s', databaseId => {
  async function setUp(policy?: Parameters<typeof startTestApi>[0]['policy']) {
    const knex = await databases.init(databaseId);
    const api = await startTestApi({ knex, policy });
    await insertSites(knex, {
      'resource:default/sweden': undefined,
      'resource:default/sto1': 'resource:default/sweden',
      'resource:default/oslo': undefined,
    });
    await insertDevices(knex, [
      {
        device_ref: CR1,
        site_ref: 'resource:default/sto1',
        role: 'core-router',
      },
      { device_ref: SW1, site_ref: 'resource:default/oslo', role: 'switch' },
      { device_ref: ALONE, role: 'probe' },
    ]);
    return { api, knex };
  }

  const create = async (
    api: TestApi,
    changes: Partial<CalendarEntryRequest> = {},
  ) => {
    const { status, body } = await api.as('jane').post(ENTRIES, entry(changes));
    expect(status).toBe(201);
    return body;
  };

  const occurrences = async (api: TestApi, more: Record<string, string> = {}) =>
    (
      await api
        .as('jane')
        .get(`/v1/calendar/occurrences?${query(...NOVEMBER, more)}`)
    ).body;

  const check = async (
    api: TestApi,
    deviceRef: string,
    from: string,
    to: string,
  ) =>
    (
      await api
        .as('jane')
        .get(`/v1/calendar/check?${query(from, to, { deviceRef })}`)
    ).body;

  it('works out no more days than it answers with, and none of them twice', async () => {
    const { api } = await setUp();
    for (let number = 0; number < 60; number++) {
      await create(api, {
        title: `Window ${number}`,
        recurrence: 'FREQ=DAILY',
      });
    }
    let workedOut = 0;
    const { between } = RRuleTemporal.prototype;
    const spy = jest
      .spyOn(RRuleTemporal.prototype, 'between')
      .mockImplementation(function count(this: RRuleTemporal, ...span) {
        const days = between.apply(this, span);
        workedOut += days.length;
        return days;
      });
    const year = async () =>
      (
        await api
          .as('jane')
          .get(
            `/v1/calendar/occurrences?${query(
              '2026-11-01T00:00:00Z',
              '2027-12-01T00:00:00Z',
            )}`,
          )
      ).body;
    try {
      const first = await year();
      expect(first.isTruncated).toBe(true);
      expect(first.items).toHaveLength(2_000);
      // 33 days of 60 entries and a third of the next, in order.
      expect(first.items[0].startsAt).toBe('2026-11-03T21:00:00.000Z');
      expect(first.items[59].startsAt).toBe('2026-11-03T21:00:00.000Z');
      expect(first.items[60].startsAt).toBe('2026-11-04T21:00:00.000Z');
      expect(first.items[1_999].startsAt).toBe('2026-12-06T21:00:00.000Z');
      // Of 394 days for each entry.
      expect(workedOut).toBeGreaterThan(2_000);
      expect(workedOut).toBeLessThan(4_500);

      const before = workedOut;
      expect(await year()).toEqual(first);
      await check(api, CR1, '2026-11-10T21:00:00Z', '2026-11-10T22:00:00Z');
      expect(workedOut).toBe(before);
    } finally {
      spy.mockRestore();
    }
  });

  it('keeps an entry, changes it once per version, and removes it', async () => {
    const { api } = await setUp();
    const created = await create(api, {
      recurrence: 'rrule:freq=weekly;byday=tu,th',
      description: ' Core network ',
      scope: { siteRefs: ['sto1'], roles: ['core-router'], deviceRefs: [] },
    });
    expect(created).toMatchObject({
      recurrence: 'FREQ=WEEKLY;BYDAY=TU,TH',
      description: 'Core network',
      scope: { siteRefs: ['resource:default/sto1'], roles: ['core-router'] },
      version: 1,
      createdBy: 'user:default/jane',
    });
    expect(created.scope).not.toHaveProperty('deviceRefs');
    const path = `${ENTRIES}/${created.entryKey}`;
    const changed = await api
      .as('jane')
      .put(path, entry({ title: 'Changed', version: 1 }));
    expect(changed.body).toMatchObject({
      title: 'Changed',
      recurrence: null,
      scope: {},
      version: 2,
    });
    const late = await api.as('eve').put(path, entry({ version: 1 }));
    expect(late.status).toBe(409);
    expect(late.body.detail).toContain(
      'has version 2 by now, changed by user:default/jane; you have read version 1',
    );
    expect((await api.as('eve').put(path, entry())).body.detail).toContain(
      'version is missing',
    );
    expect((await api.as('jane').get(path)).body).toEqual(changed.body);
    expect((await api.as('jane').delete(path)).status).toBe(204);
    expect((await api.as('jane').get(path)).status).toBe(404);
    expect((await api.as('jane').delete(path)).status).toBe(404);
    expect(api.audit.map(each => [each.eventId, each.status])).toEqual([
      ['calendar-entry-create', 'succeeded'],
      ['calendar-entry-update', 'succeeded'],
      ['calendar-entry-update', 'failed'],
      ['calendar-entry-update', 'failed'],
      ['calendar-entry-delete', 'succeeded'],
      ['calendar-entry-delete', 'failed'],
    ]);
    await eventually(
      async () => JSON.stringify(api.published),
      text => text.includes('calendar'),
    );
  });

  it('lays recurrences out in a span, and says which hold for a device, a site and a kind', async () => {
    const { api } = await setUp();
    await create(api, { title: 'Everywhere' });
    await create(api, {
      title: 'Sweden',
      scope: { siteRefs: ['resource:default/sweden'] },
      recurrence: 'FREQ=WEEKLY;COUNT=2',
    });
    await create(api, {
      title: 'Core in Oslo',
      scope: { siteRefs: ['resource:default/oslo'], roles: ['core-router'] },
    });
    await create(api, {
      kind: 'blackout',
      title: 'One switch',
      scope: { deviceRefs: [SW1] },
    });
    const titles = async (more: Record<string, string>) =>
      (await occurrences(api, more)).items.map(
        (each: { title: string }) => each.title,
      );
    const all = await occurrences(api);
    expect(all.isTruncated).toBe(false);
    expect(all.items).toHaveLength(5);
    expect(all.items[4]).toMatchObject({
      title: 'Sweden',
      startsAt: '2026-11-10T21:00:00.000Z',
      endsAt: '2026-11-11T05:00:00.000Z',
      timeZone: 'Europe/Stockholm',
      isRecurring: true,
    });
    expect((await titles({ deviceRef: CR1 })).sort()).toEqual([
      'Everywhere',
      'Sweden',
      'Sweden',
    ]);
    expect((await titles({ deviceRef: SW1 })).sort()).toEqual([
      'Everywhere',
      'One switch',
    ]);
    expect(await titles({ deviceRef: ALONE })).toEqual(['Everywhere']);
    expect((await titles({ siteRef: 'resource:default/sto1' })).sort()).toEqual(
      ['Everywhere', 'Sweden', 'Sweden'],
    );
    expect(await titles({ kind: 'blackout' })).toEqual(['One switch']);
  });

  it('lays out 2,000 at most, in 400 days at most', async () => {
    const { api } = await setUp();
    for (let number = 0; number < 6; number++) {
      await create(api, {
        title: `Daily ${number}`,
        recurrence: 'FREQ=DAILY',
        startsAt: '2026-01-01T00:00:00Z',
        endsAt: '2026-01-01T01:00:00Z',
      });
    }
    const year = await api
      .as('jane')
      .get(
        `/v1/calendar/occurrences?${query(
          '2026-01-01T00:00:00Z',
          '2027-01-31T00:00:00Z',
        )}`,
      );
    expect(year.body.items).toHaveLength(2_000);
    expect(year.body.isTruncated).toBe(true);
    const tooLong = await api
      .as('jane')
      .get(
        `/v1/calendar/occurrences?${query(
          '2026-01-01T00:00:00Z',
          '2028-01-01T00:00:00Z',
        )}`,
      );
    expect(tooLong.status).toBe(400);
    expect(tooLong.body.detail).toContain('more than 400 days');
  });

  it('allows work in windows that follow each other, and says what is in the way', async () => {
    const { api } = await setUp();
    const scope = { deviceRefs: [CR1] };
    await create(api, {
      title: 'First half',
      startsAt: '2026-11-03T21:00:00Z',
      endsAt: '2026-11-03T23:00:00Z',
      scope,
    });
    await create(api, {
      title: 'Second half',
      startsAt: '2026-11-03T23:00:00Z',
      endsAt: '2026-11-04T01:00:00Z',
      scope,
    });
    expect(
      await check(api, CR1, '2026-11-03T22:00:00Z', '2026-11-04T00:00:00Z'),
    ).toMatchObject({
      isAllowed: true,
      reasons: [],
      windows: [{ title: 'First half' }, { title: 'Second half' }],
    });
    const before = await check(
      api,
      CR1,
      '2026-11-03T20:00:00Z',
      '2026-11-03T22:00:00Z',
    );
    expect(before).toMatchObject({
      isAllowed: false,
      reasons: [{ code: 'outsideMaintenanceWindow' }],
    });
    expect(before.reasons[0].message).toBe(
      'No maintenance window covers the time from 2026-11-03 21:00 to 22:00 (Europe/Stockholm). ' +
        'The next one is "Second half" from 2026-11-04 00:00 to 02:00 (Europe/Stockholm).',
    );
    await create(api, {
      kind: 'blackout',
      title: 'Election night',
      startsAt: '2026-11-03T23:30:00Z',
      endsAt: '2026-11-04T12:00:00Z',
    });
    const blackout = await check(
      api,
      CR1,
      '2026-11-03T23:00:00Z',
      '2026-11-04T00:00:00Z',
    );
    expect(blackout).toMatchObject({
      isAllowed: false,
      reasons: [{ code: 'blackout' }],
    });
    expect(blackout.reasons[0].message).toBe(
      'The blackout "Election night" holds for this device from 2026-11-04 00:30 to 13:00 (Europe/Stockholm). ' +
        'Choose another time, or have the blackout changed.',
    );
  });

  it('allows work at any time on a device that has no windows, and again when the last one is over', async () => {
    const { api } = await setUp();
    await create(api, { scope: { deviceRefs: [CR1] } });
    expect(
      await check(api, SW1, '2026-11-03T12:00:00Z', '2026-11-03T13:00:00Z'),
    ).toEqual({ isAllowed: true, windows: [], reasons: [] });
    expect(
      (await check(api, CR1, '2026-11-03T12:00:00Z', '2026-11-03T13:00:00Z'))
        .isAllowed,
    ).toBe(false);
    expect(
      (await check(api, CR1, '2026-11-05T12:00:00Z', '2026-11-05T13:00:00Z'))
        .isAllowed,
    ).toBe(true);
  });

  it('tells other areas what holds for a device at an instant', async () => {
    const { api, knex } = await setUp();
    await create(api, { kind: 'blackout', title: 'Freeze' });
    const calendar = new CalendarService({ knex });
    const at = (text: string) => calendar.holdsFor(CR1, Date.parse(text));
    expect(await at('2026-11-03T21:00:00Z')).toMatchObject({
      windows: [],
      blackouts: [{ title: 'Freeze' }],
    });
    expect((await at('2026-11-04T05:00:00Z')).blackouts).toEqual([]);
    expect(
      await calendar.holdsFor(
        'resource:default/unknown',
        Date.parse('2026-11-03T21:00:00Z'),
      ),
    ).toEqual({ windows: [], blackouts: [] });
  });

  it('shows the next occurrences before an entry is kept', async () => {
    const { api } = await setUp();
    const { body } = await api.as('jane').post(
      `${ENTRIES}/preview`,
      entry({
        startsAt: '2099-01-01T00:00:00Z',
        endsAt: '2099-01-01T01:00:00Z',
        recurrence: 'FREQ=DAILY',
      }),
    );
    expect(body.items).toHaveLength(10);
    expect(body.isTruncated).toBe(true);
    expect(body.items[0].startsAt).toBe('2099-01-01T00:00:00.000Z');
    expect(
      (await api.as('jane').post(`${ENTRIES}/search`, {})).body.items,
    ).toEqual([]);
  });

  it.each<[Partial<CalendarEntryRequest>, string]>([
    [{ endsAt: '2026-11-03T21:00:00Z' }, 'endsAt is not after startsAt'],
    [{ timeZone: 'Mars' }, 'timeZone is "Mars"; allowed is the IANA name'],
    [{ recurrence: 'FREQ=SECONDLY' }, 'FREQ is SECONDLY'],
    [
      { recurrence: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' },
      'no day within ten years',
    ],
    [
      { recurrence: 'FREQ=DAILY;COUNT=1000;BYMONTH=2;BYMONTHDAY=30' },
      'recurrence is not valid',
    ],
    [
      { recurrence: 'FREQ=YEARLY', endsAt: '2027-01-03T21:00:00Z' },
      'lasts longer than 31 days, which one that recurs cannot',
    ],
    [{ title: '  ' }, 'title is empty'],
    [{ scope: { siteRefs: ['a:b:c'] } }, 'scope.siteRefs has "a:b:c"'],
  ])('refuses %j', async (changes, reason) => {
    const { api } = await setUp();
    const answer = await api.as('jane').post(ENTRIES, entry(changes));
    expect(answer.status).toBe(400);
    expect(answer.body.detail).toContain(reason);
  });

  it('finds entries by kind and text', async () => {
    const { api } = await setUp();
    await create(api, { title: 'Röd natt 100%' });
    await create(api, { title: 'Other', kind: 'blackout' });
    const titles = async (filter: object) =>
      (
        await api.as('jane').post(`${ENTRIES}/search`, { filter })
      ).body.items.map((each: { title: string }) => each.title);
    expect(await titles({ text: 'RÖD NATT 100%' })).toEqual(['Röd natt 100%']);
    expect(await titles({ kinds: ['blackout'] })).toEqual(['Other']);
    expect(await titles({})).toHaveLength(2);
  });

  it('shows nobody devices that they may not read, and lets nobody change without the permission', async () => {
    const { api } = await setUp((permission, userRef) => {
      if (userRef !== 'user:default/eve') return allow;
      if (permission.name === 'network.calendar.manage') return deny;
      return permission.name === 'network.device.read'
        ? {
            result: AuthorizeResult.CONDITIONAL,
            pluginId: 'network',
            resourceType: 'network-device',
            conditions: {
              resourceType: 'network-device',
              rule: 'HAS_ROLE',
              params: { roles: ['core-router'] },
            },
          }
        : allow;
    });
    await create(api, { title: 'Everywhere' });
    const both = await create(api, {
      title: 'Both',
      scope: { deviceRefs: [CR1, SW1] },
    });
    const hidden = await create(api, {
      title: 'Hidden',
      scope: { deviceRefs: [SW1] },
    });
    const eve = api.as('eve');
    const { body } = await eve.post(`${ENTRIES}/search`, {});
    expect(
      body.items.map((each: { title: string }) => each.title).sort(),
    ).toEqual(['Both', 'Everywhere']);
    expect((await eve.get(`${ENTRIES}/${both.entryKey}`)).body.scope).toEqual({
      deviceRefs: [CR1],
    });
    expect((await eve.get(`${ENTRIES}/${hidden.entryKey}`)).status).toBe(404);
    const span = query(...NOVEMBER);
    const listed = await eve.get(`/v1/calendar/occurrences?${span}`);
    expect(listed.body.items).toHaveLength(2);
    expect(JSON.stringify(listed.body)).not.toContain('sw1');
    const answers = [
      await eve.get(
        `/v1/calendar/occurrences?${query(...NOVEMBER, { deviceRef: SW1 })}`,
      ),
      await eve.get(
        `/v1/calendar/check?${query(...NOVEMBER, { deviceRef: SW1 })}`,
      ),
      await eve.post(ENTRIES, entry()),
      await eve.post(`${ENTRIES}/preview`, entry()),
      await eve.put(`${ENTRIES}/${both.entryKey}`, entry({ version: 1 })),
      await eve.delete(`${ENTRIES}/${both.entryKey}`),
    ];
    expect(answers.map(answer => answer.status)).toEqual([
      404, 404, 403, 403, 403, 403,
    ]);
  });
});
