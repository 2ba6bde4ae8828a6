import { unwrap } from '@linework/rest-client';
import type { operations } from '../generated/api';
import type {
  CalendarCheck,
  CalendarEntry,
  CalendarEntryPage,
  CalendarEntryRequest,
  CalendarEntrySearch,
  CalendarOccurrenceList,
} from '../types';
import type { Connection } from './connection';

/**
 * Maintenance windows and blackouts.
 *
 * @public
 */
export class CalendarClient {
  readonly #api: Connection;

  constructor(api: Connection) {
    this.#api = api;
  }

  /** Windows and blackouts in a span of time, recurrences laid out. */
  async getCalendarOccurrences(
    query: NonNullable<
      operations['getCalendarOccurrences']['parameters']['query']
    >,
  ): Promise<CalendarOccurrenceList> {
    const api = await this.#api();
    return unwrap(api.GET('/v1/calendar/occurrences', { params: { query } }));
  }

  /** Search windows and blackouts. */
  async searchCalendarEntries(
    body: CalendarEntrySearch = {},
  ): Promise<CalendarEntryPage> {
    const api = await this.#api();
    return unwrap(api.POST('/v1/calendar/entries/search', { body }));
  }

  /** Add a maintenance window or a blackout. */
  async createCalendarEntry(
    body: CalendarEntryRequest,
  ): Promise<CalendarEntry> {
    const api = await this.#api();
    return unwrap(api.POST('/v1/calendar/entries', { body }));
  }

  /** The next occurrences an entry would have; nothing is kept. */
  async previewCalendarEntry(
    body: CalendarEntryRequest,
  ): Promise<CalendarOccurrenceList> {
    const api = await this.#api();
    return unwrap(api.POST('/v1/calendar/entries/preview', { body }));
  }

  /** One entry. */
  async getCalendarEntry(entryKey: string): Promise<CalendarEntry> {
    const api = await this.#api();
    return unwrap(
      api.GET('/v1/calendar/entries/{entryKey}', {
        params: { path: { entryKey } },
      }),
    );
  }

  /** Replace an entry; `version` must be the one that was read. */
  async updateCalendarEntry(
    entryKey: string,
    body: CalendarEntryRequest,
  ): Promise<CalendarEntry> {
    const api = await this.#api();
    return unwrap(
      api.PUT('/v1/calendar/entries/{entryKey}', {
        params: { path: { entryKey } },
        body,
      }),
    );
  }

  /** Remove an entry with all its occurrences. */
  async deleteCalendarEntry(entryKey: string): Promise<void> {
    const api = await this.#api();
    await unwrap(
      api.DELETE('/v1/calendar/entries/{entryKey}', {
        params: { path: { entryKey } },
      }),
    );
  }

  /** Whether work on a device in a span of time lies in a window and outside of every blackout. */
  async checkCalendar(
    query: NonNullable<operations['checkCalendar']['parameters']['query']>,
  ): Promise<CalendarCheck> {
    const api = await this.#api();
    return unwrap(api.GET('/v1/calendar/check', { params: { query } }));
  }
}
