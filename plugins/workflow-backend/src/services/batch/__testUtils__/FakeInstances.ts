// Process instances that exist only in memory: they refuse what the runtime refuses, and count what was done to them.
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import type { InstanceCommands } from '../../../runtime/types';
import type {
  ActiveElements,
  IncidentSelector,
  InstanceSelector,
} from '../types';

interface FakeInstance {
  state: 'active' | 'suspended' | 'terminated';
  /** Active elements. */
  elements: string[];
  /** What was done, in order. */
  done: { what: string; actor: string }[];
}

export class FakeInstances {
  readonly byKey = new Map<string, FakeInstance>();
  /** Called before each command is carried out, and after it. */
  beforeCommand: (instanceKey: string) => void = () => {};
  afterCommand: (instanceKey: string) => void = () => {};

  add(count: number, elements: string[] = []): string[] {
    const keys = Array.from({ length: count }, () => uuid());
    for (const key of keys) {
      this.byKey.set(key, {
        state: 'active',
        elements: [...elements],
        done: [],
      });
    }
    return keys;
  }

  doneTo(instanceKey: string): string[] {
    return this.#require(instanceKey).done.map(({ what }) => what);
  }

  readonly runtime = {
    cancelInstance: async ({ instanceKey, actor }) =>
      this.#change(instanceKey, 'cancel', actor, instance => {
        if (instance.state === 'terminated') throw ended(instanceKey);
        instance.state = 'terminated';
      }),
    suspendInstance: async ({ instanceKey, actor }) =>
      this.#change(instanceKey, 'suspend', actor, instance => {
        if (instance.state !== 'active') throw ended(instanceKey);
        instance.state = 'suspended';
      }),
    resumeInstance: async ({ instanceKey, actor }) =>
      this.#change(instanceKey, 'resume', actor, instance => {
        if (instance.state !== 'suspended') throw ended(instanceKey);
        instance.state = 'active';
      }),
    modifyInstance: async ({ instanceKey, instructions, actor }) =>
      this.#change(instanceKey, 'modify', actor, instance => {
        for (const instruction of instructions) {
          if (instruction.type === 'moveElement') {
            instance.elements[instruction.elementInstanceKey] =
              instruction.elementId;
          }
        }
      }),
    migrateInstance: async ({ instanceKey, targetDefinitionKey, actor }) =>
      this.#change(instanceKey, `migrate ${targetDefinitionKey}`, actor),
    setVariables: async ({ instanceKey, variables, actor }) =>
      this.#change(instanceKey, `set ${JSON.stringify(variables)}`, actor),
    resolveIncident: async ({ incidentKey, actor }) =>
      this.#change(incidentKey, 'resolve', actor),
  } satisfies Partial<InstanceCommands> as InstanceCommands;

  readonly elements: ActiveElements = {
    activeElementInstances: async (instanceKey, elementIds) =>
      this.#require(instanceKey).elements.flatMap((elementId, index) =>
        elementIds.includes(elementId)
          ? [{ elementInstanceKey: index, elementId }]
          : [],
      ),
  };

  /** Every instance matches, whatever the filter. */
  readonly selectors: InstanceSelector & IncidentSelector = {
    selectInstanceKeys: async ({ only, after = '', limit }) =>
      [...this.byKey.keys()]
        .filter(key => {
          const { state } = this.#require(key);
          return (
            key > after && state !== 'terminated' && only.states.includes(state)
          );
        })
        .sort()
        .slice(0, limit),
    selectIncidents: async () => [],
  };

  #change(
    instanceKey: string,
    what: string,
    actor: string,
    change: (instance: FakeInstance) => void = () => {},
  ): void {
    this.beforeCommand(instanceKey);
    const instance = this.#require(instanceKey);
    change(instance);
    instance.done.push({ what, actor });
    this.afterCommand(instanceKey);
  }

  #require(instanceKey: string): FakeInstance {
    const instance = this.byKey.get(instanceKey);
    if (!instance) {
      throw new NotFoundError(`There is no process instance "${instanceKey}".`);
    }
    return instance;
  }
}

function ended(instanceKey: string): ConflictError {
  return new ConflictError(
    `The process instance "${instanceKey}" is in another state.`,
  );
}

/** Outcomes of an operation by state, as they are in the table. */
export async function countItems(
  knex: Knex,
  batchOperationKey: string,
): Promise<Record<string, number>> {
  const rows: Record<string, unknown>[] = await knex('batch_operation_items')
    .where({ batch_operation_key: batchOperationKey })
    .groupBy('state')
    .select('state')
    .count({ count: '*' });
  return Object.fromEntries(
    rows.map(row => [String(row.state), Number(row.count)]),
  );
}
