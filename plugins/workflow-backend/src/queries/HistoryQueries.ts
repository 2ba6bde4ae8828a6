import type { Knex } from 'knex';

/** How often one kind of event happened at one element; for `sequenceFlowTaken` the element is the flow. */
export interface EventCount {
  elementId: string;
  type: CountedEventType;
  count: number;
}

const COUNTED_EVENT_TYPES = [
  'elementActivated',
  'elementCompleted',
  'elementTerminated',
  'sequenceFlowTaken',
] as const;

export type CountedEventType = (typeof COUNTED_EVENT_TYPES)[number];

/**
 * What lies around the rounds of an element that repeats, with the id of the element, and around the ways through an ad-hoc
 * sub-process: no elements that the diagram shows.
 */
const BODIES = [
  'multiInstanceBody',
  'loopBody',
  'adHocSubProcessInnerInstance',
];

/** Aggregates the history of single instances. */
export class HistoryQueries {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async countEvents(instanceKey: string): Promise<EventCount[]> {
    const rows: Record<string, unknown>[] = await this.#knex('history')
      .where('instance_key', instanceKey)
      .whereNotNull('element_id')
      .whereIn('type', [...COUNTED_EVENT_TYPES])
      .where(each =>
        each.whereNull('element_type').orWhereNotIn('element_type', BODIES),
      )
      .where(each =>
        each
          .where('type', '!=', 'elementActivated')
          .orWhereNull('element_type')
          .orWhere('element_type', '!=', 'boundaryEvent')
          // In version 1 of the events a boundary event began when it began to wait.
          .orWhereNotNull('event_version'),
      )
      .groupBy('element_id', 'type')
      .select('element_id', 'type')
      .count({ count: '*' });
    return rows.map(row => ({
      elementId: String(row.element_id),
      type: row.type as CountedEventType,
      count: Number(row.count),
    }));
  }
}
