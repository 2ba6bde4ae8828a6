// How many instances and elements of each version are where. A transaction that moves an instance appends the differences
// it makes and touches no counter, since a row that every transaction updates would make them wait for one another. A loop
// folds the differences into the counts; who reads adds what is not folded yet.
import type { Knex } from 'knex';
import {
  inList,
  insertRows,
  runSql,
  type WriteTarget,
  toNumber,
} from '@linework/backend-common';
import { foldCounts } from './sql/foldCounts';
import type { Transaction } from './Transaction';

/**
 * What is counted: of instances (element id `''`) all of them, of elements all but `suspended`. `active` includes those
 * with incidents and those that are suspended; `incidents` counts instances with an incident, or incidents at an element.
 */
export type CountMeasure =
  | 'active'
  | 'completed'
  | 'terminated'
  | 'incidents'
  | 'suspended';

export interface CountDifference {
  definitionKey: string;
  /** `''` for the instances themselves. */
  elementId: string;
  measure: CountMeasure;
  difference: number;
}

export interface Count {
  definitionKey: string;
  elementId: string;
  measure: CountMeasure;
  /** Never negative: what happened before there were counts is not counted. */
  count: number;
}

export interface CountStore {
  /** Appends one row for each version, element and measure that changes; those that add up to nothing are left out. */
  add(
    target: WriteTarget,
    differences: readonly CountDifference[],
  ): Promise<void>;
  /** Moves up to `limit` differences into the counts and says how many it took; others may do so at the same time. */
  fold(trx: Transaction, limit: number): Promise<number>;
  /** Counts of the instances of all versions, or of some. */
  readInstances(definitionKeys?: readonly string[]): Promise<Count[]>;
  /** Counts of the elements of one version. */
  readElements(definitionKey: string): Promise<Count[]>;
}

export class DatabaseCountStore implements CountStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async add(
    target: WriteTarget,
    differences: readonly CountDifference[],
  ): Promise<void> {
    const sums = new Map<string, CountDifference>();
    for (const difference of differences) {
      const { definitionKey, elementId, measure } = difference;
      const key = `${definitionKey} ${measure} ${elementId}`;
      const sum = sums.get(key);
      if (sum) sum.difference += difference.difference;
      else sums.set(key, { ...difference });
    }
    await insertRows(
      target,
      'count_changes',
      {
        definition_key: 'text',
        element_id: 'text',
        measure: 'text',
        difference: 'integer',
      },
      [...sums.values()]
        .filter(sum => sum.difference !== 0)
        .map(sum => ({
          definition_key: sum.definitionKey,
          element_id: sum.elementId,
          measure: sum.measure,
          difference: sum.difference,
        })),
    );
  }

  async fold(trx: Transaction, limit: number): Promise<number> {
    return foldCounts(trx, limit);
  }

  async readInstances(definitionKeys?: readonly string[]): Promise<Count[]> {
    if (definitionKeys === undefined) return this.#read(`element_id = ''`, []);
    const wanted = inList(this.#knex, 'definition_key', definitionKeys);
    return this.#read(`element_id = '' AND ${wanted.sql}`, [wanted.binding]);
  }

  async readElements(definitionKey: string): Promise<Count[]> {
    return this.#read(`element_id <> '' AND definition_key = ?`, [
      definitionKey,
    ]);
  }

  /** One statement, so that a difference is seen in one of the two tables and never in both or neither. */
  async #read(
    condition: string,
    bindings: readonly Parameters<typeof runSql>[2][number][],
  ): Promise<Count[]> {
    const rows = await runSql(
      this.#knex,
      `SELECT definition_key, element_id, measure, SUM(count) AS count FROM (
         SELECT definition_key, element_id, measure, count FROM counts WHERE ${condition}
         UNION ALL
         SELECT definition_key, element_id, measure, difference FROM count_changes WHERE ${condition}
       ) AS parts
       GROUP BY definition_key, element_id, measure`,
      [...bindings, ...bindings],
    );
    return rows.map(row => ({
      definitionKey: String(row.definition_key),
      elementId: String(row.element_id),
      measure: row.measure as CountMeasure,
      count: Math.max(0, toNumber(row.count)),
    }));
  }
}
