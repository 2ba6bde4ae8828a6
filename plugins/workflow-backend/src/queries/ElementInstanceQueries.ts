// The element instances of one process instance, running and past. No table has them: they are put together from the
// history, and the database filters, sorts and pages what is handed to it as one JSON text, by the rules of all searches.
import { InputError } from '@backstage/errors';
import type { Knex } from 'knex';
import {
  isPostgres,
  toNumber,
  toOptionalNumber,
  fetchPage,
  type SearchPage,
  type SearchRequest,
} from '@linework/backend-common';
import { applyFilter } from './applyFilter';
import {
  elementInstanceSortColumns,
  elementInstanceTable,
  type ElementInstanceSearchFilter,
  type ElementInstanceSortField,
} from './elementInstanceFields';
import { HistoryQueries, isShown, newElementIds } from './HistoryQueries';

export type {
  ElementInstanceSearchFilter,
  ElementInstanceSortField,
} from './elementInstanceFields';

/** Element instances of one process instance that are looked at. */
const MAX_ELEMENT_INSTANCES = 100_000;

export interface ElementInstanceRecord {
  elementInstanceKey: number;
  elementId: string;
  elementType: string;
  state: 'active' | 'completed' | 'terminated';
  hasIncident: boolean;
  startedAt: number;
  endedAt?: number;
}

export type ElementInstanceSearch = SearchRequest<
  ElementInstanceSearchFilter,
  ElementInstanceSortField
>;

export class ElementInstanceQueries {
  readonly #history: HistoryQueries;
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#history = new HistoryQueries(knex);
    this.#knex = knex;
  }

  /**
   * Oldest first, if not said otherwise. The caller has made sure that the process instance may be read. An
   * `InputError` if it has more than 100,000 element instances.
   */
  async search(
    instanceKey: string,
    search: ElementInstanceSearch,
  ): Promise<SearchPage<ElementInstanceRecord>> {
    const json = JSON.stringify(await this.#read(instanceKey));
    const matching = this.#knex.queryBuilder().from(
      this.#knex.raw(
        isPostgres(this.#knex)
          ? `json_to_recordset(CAST(? AS json)) AS e (
                 number integer, element_id text, element_type text, state text, has_incident boolean,
                 started_at bigint, ended_at bigint)`
          : `(SELECT value ->> 'number' AS number, value ->> 'element_id' AS element_id,
                 value ->> 'element_type' AS element_type, value ->> 'state' AS state,
                 value ->> 'has_incident' AS has_incident, value ->> 'started_at' AS started_at,
                 value ->> 'ended_at' AS ended_at FROM json_each(?)) AS e`,
        [json],
      ),
    );
    applyFilter(this.#knex, matching, elementInstanceTable, search.filter);
    const { items, page } = await fetchPage({
      knex: this.#knex,
      matching,
      select: query => query.select('e.*'),
      sort: search.sort ?? [],
      sortColumns: elementInstanceSortColumns,
      keyColumn: [elementInstanceSortColumns.elementInstanceKey],
      page: search.page,
    });
    return { items: items.map(toRecord), page };
  }

  async #read(instanceKey: string): Promise<ElementInstanceRow[]> {
    const rows = new Map<number, ElementInstanceRow>();
    const incidents = new Map<number, number>();
    for await (const entry of this.#history.entries(instanceKey)) {
      const { elementInstanceKey: key, elementId, type, atMs } = entry;
      if (type === 'instanceMigrated') {
        const ids = newElementIds(entry);
        for (const row of rows.values()) {
          if (row.state === 'active') {
            row.element_id = ids[row.element_id] ?? row.element_id;
          }
        }
      }
      if (key === undefined || elementId === undefined) continue;
      const row = rows.get(key);
      if (type === 'elementActivated' && isShown(entry)) {
        rows.set(key, {
          number: key,
          element_id: elementId,
          element_type: entry.elementType ?? '',
          state: 'active',
          has_incident: false,
          started_at: atMs,
          ended_at: null,
        });
        assertNotTooMany(instanceKey, rows.size);
      } else if (type === 'incidentRaised') {
        const incidentKey = Number(entry.details?.incidentKey);
        incidents.set(incidentKey, key);
        if (row) row.has_incident = true;
      } else if (type === 'incidentResolved') {
        incidents.delete(Number(entry.details?.incidentKey));
        if (row) row.has_incident = [...incidents.values()].includes(key);
      } else if (row && type === 'elementCompleted') {
        Object.assign(row, { state: 'completed', ended_at: atMs });
      } else if (row && type === 'elementTerminated') {
        Object.assign(row, { state: 'terminated', ended_at: atMs });
      }
    }
    return [...rows.values()];
  }
}

interface ElementInstanceRow {
  number: number;
  element_id: string;
  element_type: string;
  state: ElementInstanceRecord['state'];
  has_incident: boolean;
  started_at: number;
  ended_at: number | null;
}

function assertNotTooMany(instanceKey: string, count: number): void {
  if (count > MAX_ELEMENT_INSTANCES) {
    throw new InputError(
      `The process instance "${instanceKey}" has more than ${MAX_ELEMENT_INSTANCES} element instances: too many to search. Its history has them in order.`,
    );
  }
}

function toRecord(row: Record<string, unknown>): ElementInstanceRecord {
  return {
    elementInstanceKey: toNumber(row.number),
    elementId: String(row.element_id),
    elementType: String(row.element_type),
    state: row.state as ElementInstanceRecord['state'],
    hasIncident: Boolean(row.has_incident),
    startedAt: toNumber(row.started_at),
    endedAt: toOptionalNumber(row.ended_at),
  };
}
