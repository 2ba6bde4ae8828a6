import { loadState } from '@linework/bpmn-engine';
import type { InstanceQueries } from '../queries/InstanceQueries';

export interface ActiveElementInstance {
  elementInstanceKey: number;
  elementId: string;
}

/** Finds what is active in a running instance, for commands that name elements by their ids. */
export class ActiveElementReader {
  readonly #queries: Pick<InstanceQueries, 'findState'>;

  constructor(queries: Pick<InstanceQueries, 'findState'>) {
    this.#queries = queries;
  }

  /**
   * Active instances of the elements; of one that repeats only what is around its rounds, since that ends with all of
   * them. Empty if the process instance has ended.
   */
  async activeElementInstances(
    instanceKey: string,
    elementIds: readonly string[],
  ): Promise<ActiveElementInstance[]> {
    const state = await this.#queries.findState(instanceKey);
    if (state === undefined) return [];
    const { instances } = loadState(JSON.parse(state));
    const elementIdOf = new Map(
      instances.map(({ key, elementId }) => [key, elementId]),
    );
    return instances
      .filter(
        ({ elementId, scopeKey }) =>
          elementIds.includes(elementId) &&
          (scopeKey === null || elementIdOf.get(scopeKey) !== elementId),
      )
      .map(({ key, elementId }) => ({ elementInstanceKey: key, elementId }));
  }
}
