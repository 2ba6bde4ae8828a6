// How many instances and elements are where, for monitors. Whoever may see all instances, or all of certain processes,
// gets the totals that are kept while processes run: their cost does not grow with the instances. For everybody else the
// rows are counted, up to a limit.
import type { Knex } from 'knex';
import {
  type Access,
  applyAccess,
  COUNT_LIMIT,
  countUpTo,
  toNumber,
} from '@linework/backend-common';
import { DatabaseCountStore, type Count } from '../database/CountStore';
import type { InstanceFilter } from '../permissions/resources';
import { instanceFilterColumns } from './instanceAccess';
import { definitionAccess } from './definitionAccess';

export interface InstanceStatistics {
  active: number;
  /** Of the active ones. */
  withIncident: number;
  suspended: number;
  completed: number;
  terminated: number;
  /** Whether the numbers stop at 10,000. */
  isBounded: boolean;
}

export interface ElementCount {
  elementId: string;
  active: number;
  completed: number;
  /** Terminated, as Camunda 8 calls it. */
  canceled: number;
  incidents: number;
}

export interface DefinitionStatistics {
  definitionKey: string;
  active: number;
  withIncident: number;
  suspended: number;
  completed: number;
  terminated: number;
}

export class StatisticsQueries {
  readonly #counts: DatabaseCountStore;
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#counts = new DatabaseCountStore(knex);
    this.#knex = knex;
  }

  /** Counts of all instances by state. */
  async instances(access: Access<InstanceFilter>): Promise<InstanceStatistics> {
    const totals = await this.#totals(access);
    if (totals) return { ...sum(totals), isBounded: false };
    const count = (narrow: (query: Knex.QueryBuilder) => Knex.QueryBuilder) =>
      countUpTo(this.#knex, narrow(this.#readable(access)), COUNT_LIMIT);
    const [active, withIncident, suspended, completed, terminated] =
      await Promise.all([
        count(query => query.where('i.state', 'active')),
        count(query =>
          query.where('i.state', 'active').whereRaw('i.incident_count > 0'),
        ),
        count(query =>
          query.where('i.state', 'active').whereRaw('i.is_suspended'),
        ),
        count(query => query.where('i.state', 'completed')),
        count(query => query.where('i.state', 'terminated')),
      ]);
    return {
      active,
      withIncident,
      suspended,
      completed,
      terminated,
      isBounded: true,
    };
  }

  /**
   * Counts of the elements of one version, for the diagram. Undefined if the caller may see only some of its instances:
   * then there are no totals to show, and counting would read the history of all of them.
   */
  async elements(
    definitionKey: string,
    access: Access<InstanceFilter>,
  ): Promise<ElementCount[] | undefined> {
    const permitted = await this.#wholeDefinitions(access, [definitionKey]);
    if (!permitted) return undefined;
    if (!permitted.includes(definitionKey)) return [];
    const byElement = new Map<string, ElementCount>();
    for (const count of await this.#counts.readElements(definitionKey)) {
      const { elementId, measure } = count;
      const element = byElement.get(elementId) ?? {
        elementId,
        active: 0,
        completed: 0,
        canceled: 0,
        incidents: 0,
      };
      byElement.set(elementId, element);
      if (measure === 'terminated') element.canceled = count.count;
      else if (measure !== 'suspended') element[measure] = count.count;
    }
    return [...byElement.values()].filter(
      ({ active, completed, canceled, incidents }) =>
        active + completed + canceled + incidents > 0,
    );
  }

  /** Counts of the instances of some versions; those of which the caller may see nothing are left out. */
  async definitions(
    definitionKeys: readonly string[],
    access: Access<InstanceFilter>,
  ): Promise<DefinitionStatistics[] | undefined> {
    const permitted = await this.#wholeDefinitions(access, definitionKeys);
    if (!permitted) return undefined;
    const counts = await this.#counts.readInstances(permitted);
    return permitted.map(definitionKey => ({
      definitionKey,
      ...sum(counts.filter(count => count.definitionKey === definitionKey)),
    }));
  }

  /** Active instances of versions that the caller may read; counted up to 10,000 where there are no totals. */
  async activeByDefinition(
    definitionKeys: readonly string[],
    access: Access<InstanceFilter>,
  ): Promise<Map<string, number>> {
    const whole = await this.#wholeDefinitions(access, definitionKeys);
    if (whole) {
      const counts = await this.#counts.readInstances(whole);
      return new Map(
        counts
          .filter(({ measure }) => measure === 'active')
          .map(({ definitionKey, count }) => [definitionKey, count]),
      );
    }
    const active = this.#readable(access)
      .select(this.#knex.raw('1 as one'))
      .whereRaw('i.definition_key = d.definition_key')
      .where('i.state', 'active')
      .limit(COUNT_LIMIT);
    const rows: Record<string, unknown>[] = await this.#knex('definitions as d')
      .whereIn('d.definition_key', [...definitionKeys])
      .select(
        'd.definition_key',
        this.#knex.count('*').from(active.as('active')).as('active'),
      );
    return new Map(
      rows.map(row => [String(row.definition_key), toNumber(row.active)]),
    );
  }

  async #totals(access: Access<InstanceFilter>): Promise<Count[] | undefined> {
    if (access === 'all') return this.#counts.readInstances();
    const permitted = await this.#wholeDefinitions(access);
    return permitted && this.#counts.readInstances(permitted);
  }

  /** The versions whose instances the access covers, if it covers those of a version all or not at all. */
  async #wholeDefinitions(
    access: Access<InstanceFilter>,
    among?: readonly string[],
  ): Promise<string[] | undefined> {
    const ofDefinitions = definitionAccess(access);
    if (ofDefinitions === undefined) return undefined;
    if (ofDefinitions === 'none') return [];
    const query = this.#knex.queryBuilder().from('definitions as d');
    if (among) query.whereIn('d.definition_key', [...among]);
    applyAccess(query, ofDefinitions, {
      processId: (where, values) => where.whereIn('d.process_id', values),
    });
    return query.pluck('d.definition_key');
  }

  #readable(access: Access<InstanceFilter>): Knex.QueryBuilder {
    const query = this.#knex.queryBuilder().from('instances as i');
    applyAccess(query, access, instanceFilterColumns);
    return query;
  }
}

function sum(counts: readonly Count[]) {
  const of = (measure: Count['measure']) =>
    counts
      .filter(count => count.measure === measure)
      .reduce((total, { count }) => total + count, 0);
  return {
    active: of('active'),
    withIncident: of('incidents'),
    suspended: of('suspended'),
    completed: of('completed'),
    terminated: of('terminated'),
  };
}
