// The calendar of work: when windows and blackouts are, for which devices, and whether work may be done.
import { InputError } from '@backstage/errors';
import type { SearchPage } from '@linework/backend-common';
import type {
  CalendarCheck,
  CalendarEntryRequest,
  CalendarEntrySearch,
  CalendarKind,
  CalendarOccurrence,
} from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import type { DeviceAccess } from '../permissions/applyDeviceAccess';
import {
  CalendarStore,
  type CalendarEntryRecord,
  type NewCalendarEntry,
} from './CalendarStore';
import { checkWork, type EntryOccurrence } from './checkWork';
import { KnownOccurrences } from './KnownOccurrences';
import { mergeOccurrences } from './mergeOccurrences';
import { Occurrences } from './recurrence/Occurrences';
import { toEntry } from './toEntry';
import {
  findDeviceInScope,
  holdsForDevice,
  holdsForSite,
  placesOf,
} from './scope';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Longest span that is laid out at once. */
const MAX_SPAN_MS = 400 * DAY_MS;
/** Longest work that is checked. */
const MAX_WORK_MS = 31 * DAY_MS;
const MAX_OCCURRENCES = 2_000;
/** Entries that are looked at for one question. */
const MAX_ENTRIES = 5_000;
const PREVIEWED = 10;

export interface OccurrenceQuery {
  from: number;
  to: number;
  kind?: CalendarKind;
  deviceRef?: string;
  siteRef?: string;
  access: DeviceAccess;
}

export class CalendarService {
  readonly #knex: Knex;
  readonly #known = new KnownOccurrences();
  readonly #now: () => number;
  readonly #store: CalendarStore;

  constructor(options: { knex: Knex; now?: () => number }) {
    this.#knex = options.knex;
    this.#now = options.now ?? Date.now;
    this.#store = new CalendarStore(options.knex);
  }

  /**
   * Windows and blackouts that hold for a device at an instant; none for a device that the catalog does not have. For
   * other areas, which have asked for permission themselves.
   */
  async holdsFor(
    deviceRef: string,
    at: number,
  ): Promise<{
    windows: CalendarOccurrence[];
    blackouts: CalendarOccurrence[];
  }> {
    const { items } = await this.#lay({
      from: at,
      to: at + 1,
      deviceRef,
      access: 'all',
    });
    const of = (kind: CalendarKind) =>
      items.filter(({ entry }) => entry.kind === kind).map(toOccurrence);
    return { windows: of('maintenance'), blackouts: of('blackout') };
  }

  async occurrences(
    query: OccurrenceQuery,
  ): Promise<{ items: EntryOccurrence[]; isTruncated: boolean }> {
    checkSpan(query, MAX_SPAN_MS, '400 days');
    return this.#lay(query);
  }

  /** Whether work on a device may be done; see `checkWork`. */
  async check(work: { deviceRef: string; from: number; to: number }): Promise<
    Pick<CalendarCheck, 'isAllowed' | 'reasons'> & {
      windows: EntryOccurrence[];
    }
  > {
    checkSpan(work, MAX_WORK_MS, '31 days');
    const { deviceRef, from, to } = work;
    const { items } = await this.#lay({ ...work, access: 'all' });
    const windows = items.filter(({ entry }) => entry.kind === 'maintenance');
    const end = windows.reduce(
      (last, each) => Math.max(last, each.endsAt),
      from,
    );
    const { hasWindows, next } = await this.#windowsFrom(deviceRef, from, end);
    return {
      ...checkWork({
        from,
        to,
        occurrences: items,
        hasWindows,
        next,
      }),
      windows,
    };
  }

  async search(
    search: CalendarEntrySearch,
    access: DeviceAccess,
  ): Promise<SearchPage<CalendarEntryRecord>> {
    return this.#store.search(search, access);
  }

  async get(
    entryKey: string,
    access: DeviceAccess,
  ): Promise<CalendarEntryRecord> {
    return this.#store.get(entryKey, access);
  }

  async create(
    request: CalendarEntryRequest,
    actor: string,
  ): Promise<CalendarEntryRecord> {
    const entryKey = uuid();
    await this.#store.insert(entryKey, toEntry(request), {
      actor,
      now: this.#now(),
    });
    return this.#store.get(entryKey, 'all');
  }

  async update(
    entryKey: string,
    request: CalendarEntryRequest,
    actor: string,
  ): Promise<CalendarEntryRecord> {
    if (request.version === undefined) {
      throw new InputError(
        'version is missing: the version of the entry that was read, so that nobody overwrites what somebody else has just changed.',
      );
    }
    await this.#store.update(entryKey, request.version, toEntry(request), {
      actor,
      now: this.#now(),
    });
    return this.#store.get(entryKey, 'all');
  }

  async delete(entryKey: string): Promise<void> {
    await this.#store.delete(entryKey);
  }

  /** The next occurrences that an entry would have, from now or from its beginning if that is later. */
  preview(request: CalendarEntryRequest): {
    items: EntryOccurrence[];
    isTruncated: boolean;
  } {
    const entry = toEntry(request);
    const from = Math.max(this.#now(), entry.startsAt);
    const items = new Occurrences(entry)
      .between(from, from + 5 * MAX_SPAN_MS, PREVIEWED + 1)
      .map(each => ({ ...each, entry: asRecord(entry) }));
    return {
      items: items.slice(0, PREVIEWED),
      isTruncated: items.length > PREVIEWED,
    };
  }

  async #lay(
    query: OccurrenceQuery,
  ): Promise<{ items: EntryOccurrence[]; isTruncated: boolean }> {
    const { entries, isCut } = await this.#entriesOf(query);
    const items: EntryOccurrence[] = [];
    for await (const each of mergeOccurrences(entries, query, this.#known)) {
      if (items.length === MAX_OCCURRENCES) return { items, isTruncated: true };
      items.push(each);
    }
    return { items, isTruncated: isCut };
  }

  /** Whether the device has a window that is not over, and the first one that begins at `end` or later. */
  async #windowsFrom(
    deviceRef: string,
    from: number,
    end: number,
  ): Promise<{ hasWindows: boolean; next?: EntryOccurrence }> {
    const span = { from, to: from + MAX_SPAN_MS };
    const { entries } = await this.#entriesOf({
      ...span,
      deviceRef,
      kind: 'maintenance',
      access: 'all',
    });
    let seen = 0;
    for await (const each of mergeOccurrences(entries, span, this.#known)) {
      if (each.startsAt >= end) return { hasWindows: true, next: each };
      seen++;
      if (seen === MAX_OCCURRENCES) break;
    }
    return { hasWindows: seen > 0 };
  }

  /** Entries that may happen in the span, and hold for what is asked about. */
  async #entriesOf({
    from,
    to,
    access,
    kind,
    deviceRef,
    siteRef,
  }: OccurrenceQuery): Promise<{
    entries: CalendarEntryRecord[];
    isCut: boolean;
  }> {
    const candidates = await this.#store.inSpan(from, to, {
      access,
      kind,
      limit: MAX_ENTRIES,
    });
    const device = deviceRef
      ? await findDeviceInScope(this.#knex, deviceRef)
      : undefined;
    const places = siteRef ? await placesOf(this.#knex, siteRef) : undefined;
    return {
      entries: candidates.filter(
        ({ scope }) =>
          (!deviceRef || (device && holdsForDevice(scope, device))) &&
          (!places || holdsForSite(scope, places)),
      ),
      isCut: candidates.length === MAX_ENTRIES,
    };
  }
}

export function toOccurrence({
  entry,
  startsAt,
  endsAt,
}: EntryOccurrence): CalendarOccurrence {
  return {
    entryKey: entry.entryKey,
    kind: entry.kind,
    title: entry.title,
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(endsAt).toISOString(),
    timeZone: entry.timeZone,
    isRecurring: entry.recurrence !== undefined,
    scope: entry.scope,
  };
}

function checkSpan(
  { from, to }: { from: number; to: number },
  longest: number,
  inWords: string,
): void {
  if (!(to > from)) throw new InputError('to is not after from.');
  if (to - from > longest) {
    throw new InputError(
      `From from to to are more than ${inWords}. Ask for a shorter span.`,
    );
  }
}

function asRecord(entry: NewCalendarEntry): CalendarEntryRecord {
  return {
    ...entry,
    entryKey: 'preview',
    version: 0,
    createdAt: 0,
    createdBy: '',
    updatedAt: 0,
    updatedBy: '',
  };
}
