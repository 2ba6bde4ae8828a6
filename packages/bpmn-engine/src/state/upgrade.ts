// States and histories that an earlier version of the engine wrote. In version 1 a boundary event that waits was
// an element instance of its own; since version 2 it is a subscription of its activity, with the same key.
import type { ElementType, EngineEvent } from '../api/events';
import type { ElementInstanceKey, Json } from '../api/json';
import type { ElementInstance, ProcessState } from '../api/state';
import type { Subscription } from '../api/subscriptions';
import { nodeById, type Graph } from '../compile/graph';
import type { Draft } from './draft';

interface InstanceV1 extends ElementInstance {
  attachedToKey?: ElementInstanceKey;
}

type StateV1 = Omit<ProcessState, 'version' | 'instances' | 'subscriptions'> & {
  version: 1;
  instances: InstanceV1[];
};

type EventV1 = Omit<EngineEvent, 'version'> & {
  version: 1;
  attachedToKey?: ElementInstanceKey;
  elementInstanceKey?: ElementInstanceKey;
  scopeKey?: ElementInstanceKey | null;
  elementId?: string;
  elementType?: ElementType;
};

function upgradeV1({ instances, ...state }: StateV1): ProcessState {
  const isWaiting = ({ attachedToKey, heldIn }: InstanceV1) =>
    attachedToKey !== undefined && heldIn === undefined;
  const waiting = instances.filter(isWaiting);
  return {
    ...state,
    version: 2,
    instances: instances
      .filter(instance => !isWaiting(instance))
      .map(({ attachedToKey: _, ...instance }) => {
        const inIt = waiting.filter(
          ({ scopeKey }) => scopeKey === instance.key,
        );
        return inIt.length === 0
          ? instance
          : { ...instance, children: (instance.children ?? 0) - inIt.length };
      }),
    subscriptions: waiting.map(({ key, elementId, attachedToKey = 0 }) => ({
      key,
      elementInstanceKey: attachedToKey,
      elementId,
      trigger: { kind: 'timer' as const },
    })),
    incidents: state.incidents,
  };
}

function requireLists(state: ProcessState) {
  for (const name of ['instances', 'subscriptions', 'incidents'] as const) {
    if (!Array.isArray(state[name])) {
      throw new TypeError(
        `this is no state of a process instance: it has no list of ${name}`,
      );
    }
  }
}

/**
 * Takes over a state as a host stored it, whichever version of the engine wrote it. `step` does this by itself.
 *
 * @throws TypeError if it is no state, or was written by a newer version
 * @public
 */
export function loadState(stored: Json | ProcessState): ProcessState {
  const version =
    typeof stored === 'object' && stored !== null && !Array.isArray(stored)
      ? stored.version
      : undefined;
  switch (version) {
    case 2:
      requireLists(stored as ProcessState);
      return stored as ProcessState;
    case 1:
      return upgradeV1(stored as unknown as StateV1);
    default:
      throw new TypeError(
        version === undefined
          ? 'this is no state of a process instance: it has no version'
          : `the state has version ${version}, this engine knows versions 1 and 2; update the engine`,
      );
  }
}

function envelope<T>(atMs: number, event: T): T & { version: 2; atMs: number } {
  return { version: 2, atMs, ...event };
}

/** Translates one history; events of version 2 stay as they are. */
export class HistoryUpgrade {
  /** Scopes of the boundary events that waited, by their keys. */
  readonly #scopes = new Map<ElementInstanceKey, ElementInstanceKey>();

  constructor(readonly graph: Graph, readonly draft: Draft) {}

  /** What an event means today, given what has happened before it. */
  upgrade(event: EngineEvent): EngineEvent[] {
    switch (event?.version as number | undefined) {
      case 2:
        return [event];
      case 1:
        return this.#upgradeV1(event);
      default:
        throw new TypeError(
          `an event has version ${event?.version}, this engine knows versions 1 and 2; update the engine, or leave out what is no event`,
        );
    }
  }

  #upgradeV1(event: unknown): EngineEvent[] {
    const { attachedToKey, ...old } = event as EventV1;
    const { type, atMs, elementInstanceKey = 0, elementId = '' } = old;
    const same = { ...old, version: 2 } as unknown as EngineEvent;
    if (type === 'elementActivated' && attachedToKey !== undefined) {
      this.#scopes.set(elementInstanceKey, old.scopeKey ?? 0);
      return nodeById(this.graph, elementId).behavior.trigger
        ? [
            envelope(atMs, {
              type: 'subscriptionOpened' as const,
              subscriptionKey: elementInstanceKey,
              elementInstanceKey: attachedToKey,
              elementId,
              trigger: { kind: 'timer' as const },
            }),
          ]
        : [same];
    }
    const waiting = this.draft.subscription(
      type === 'variablesSet' ? old.scopeKey ?? 0 : elementInstanceKey,
    );
    return waiting
      ? [...this.#fired(atMs, type, waiting), same].slice(
          // a boundary event that was taken back has never been an element instance
          0,
          type === 'elementTerminated' ? 1 : undefined,
        )
      : [same];
  }

  #fired(
    atMs: number,
    type: EngineEvent['type'],
    { key, elementInstanceKey, elementId }: Subscription,
  ): EngineEvent[] {
    const subscription = {
      subscriptionKey: key,
      elementInstanceKey,
      elementId,
    };
    if (type === 'elementTerminated') {
      return [
        envelope(atMs, {
          type: 'subscriptionCancelled' as const,
          ...subscription,
        }),
      ];
    }
    return [
      envelope(atMs, {
        type: 'subscriptionTriggered' as const,
        ...subscription,
      }),
      envelope(atMs, {
        type: 'elementActivated' as const,
        elementInstanceKey: key,
        elementId,
        elementType: 'boundaryEvent' as const,
        scopeKey: this.#scopes.get(key) ?? this.#scopeOf(elementId),
      }),
    ];
  }

  /** For a history that goes on from a snapshot. */
  #scopeOf(elementId: string): ElementInstanceKey {
    const { parent } = nodeById(this.graph, elementId);
    const scopeId = parent === null ? '' : this.graph.nodes[parent].id;
    return (
      this.draft.state.instances.find(i => i.elementId === scopeId)?.key ?? 1
    );
  }
}
