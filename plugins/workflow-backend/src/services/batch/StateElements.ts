import { activeElements, loadState } from '@linework/bpmn-engine';
import type { InstanceQueries } from '../../queries/InstanceQueries';
import type { ActiveElements } from './types';

/** Reads what is active from the engine's state of the instance. */
export class StateElements implements ActiveElements {
  readonly #queries: Pick<InstanceQueries, 'findState'>;

  constructor(queries: Pick<InstanceQueries, 'findState'>) {
    this.#queries = queries;
  }

  async activeElementInstances(
    instanceKey: string,
    elementIds: readonly string[],
  ): Promise<{ elementInstanceKey: number; elementId: string }[]> {
    const state = await this.#queries.findState(instanceKey);
    if (state === undefined) return [];
    return activeElements(loadState(JSON.parse(state)))
      .filter(({ elementId }) => elementIds.includes(elementId))
      .map(({ elementInstanceKey, elementId }) => ({
        elementInstanceKey,
        elementId,
      }));
  }
}
