// What can be compensated, as a list in the order of completion: what a container did stands before the container
// itself. A scope that ends takes with it what was registered in it, unless it can be compensated as a whole.
import type { EngineEvent } from '../api/events';
import type { ElementInstanceKey } from '../api/json';
import type { Compensation } from '../api/state';
import { bytesOf } from '../variables/json';

type EventOf<T extends EngineEvent['type']> = Extract<EngineEvent, { type: T }>;
type List = readonly Compensation[];

/** The list after an event, and how many bytes its variables have gained. */
export interface CompensationsChange {
  list: Compensation[];
  bytes: number;
}

function bytesIn({ variables }: Pick<Compensation, 'variables'>): number {
  return variables ? bytesOf(variables) : 0;
}

/** Another activity has completed. */
export function registered(
  list: List,
  event: EventOf<'compensationRegistered'>,
): CompensationsChange {
  const { elementInstanceKey, elementId, elementType, scopeKey, variables } =
    event;
  const compensation: Compensation = {
    elementInstanceKey,
    elementId,
    elementType,
    scopeKey,
    ...(variables && { variables }),
  };
  return { list: [...list, compensation], bytes: bytesIn(compensation) };
}

/** An activity is compensated: it is done with. Its event sub-process takes over what was done in it. */
export function triggered(
  list: List,
  event: EventOf<'compensationTriggered'>,
): CompensationsChange {
  const { elementInstanceKey, eventSubProcessKey } = event;
  const index = list.findIndex(
    kept => kept.elementInstanceKey === elementInstanceKey,
  );
  if (index < 0) {
    throw new TypeError(
      `element instance ${elementInstanceKey} cannot be compensated; the events are not those of this state`,
    );
  }
  const rest = list.slice();
  rest.splice(index, 1);
  return {
    list:
      eventSubProcessKey === undefined
        ? rest
        : rest.map(kept =>
            kept.scopeKey === elementInstanceKey
              ? { ...kept, scopeKey: eventSubProcessKey }
              : kept,
          ),
    bytes: -bytesIn(list[index]),
  };
}

/** An element instance has ended: what was done in it is kept only if it can be compensated itself. */
export function withoutScope(
  list: List,
  elementInstanceKey: ElementInstanceKey,
): CompensationsChange {
  if (list.some(kept => kept.elementInstanceKey === elementInstanceKey)) {
    return { list: list.slice(), bytes: 0 };
  }
  const gone = new Set([elementInstanceKey]);
  const rest: Compensation[] = [];
  let bytes = 0;
  for (const kept of list.slice().reverse()) {
    if (gone.has(kept.scopeKey)) {
      gone.add(kept.elementInstanceKey);
      bytes -= bytesIn(kept);
    } else {
      rest.push(kept);
    }
  }
  return { list: rest.reverse(), bytes };
}
