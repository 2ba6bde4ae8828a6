// The counts of the monitor, and the copies of variables, beside what they are made from.
import { isDeepStrictEqual } from 'node:util';
import type {
  ElementType,
  EngineEvent,
  Variables,
} from '@linework/bpmn-engine';
import type { Replayed } from './Replay';
import type { Finding, Instance, RunData } from './RunData';

class Counts extends Map<string, number> {
  add(definitionKey: unknown, elementId: unknown, measure: string, by = 1) {
    const key = `${definitionKey} ${measure} ${elementId}`;
    this.set(key, (this.get(key) ?? 0) + by);
  }
}

/** What is around activities and no element of the document. */
const UNCOUNTED: ReadonlySet<ElementType> = new Set<ElementType>([
  'multiInstanceBody',
  'loopBody',
  'adHocSubProcessInnerInstance',
]);

function countEvents(
  counts: Counts,
  definitionKey: string,
  events: readonly EngineEvent[],
): void {
  for (const event of events) {
    if ('elementType' in event && UNCOUNTED.has(event.elementType)) continue;
    switch (event.type) {
      case 'elementActivated':
        counts.add(definitionKey, event.elementId, 'active');
        break;
      case 'elementCompleted':
        counts.add(definitionKey, event.elementId, 'active', -1);
        counts.add(definitionKey, event.elementId, 'completed');
        break;
      case 'elementTerminated':
        counts.add(definitionKey, event.elementId, 'active', -1);
        counts.add(definitionKey, event.elementId, 'terminated');
        break;
      default:
    }
  }
}

export function checkCounts(
  data: RunData,
  replays: ReadonlyMap<string, Replayed>,
): Finding[] {
  const wanted = new Counts();
  const processIds = new Set<string>();
  for (const instance of data.instances.values()) {
    const { definitionKey, state, instanceKey, processId } = instance;
    processIds.add(processId);
    wanted.add(definitionKey, '', state);
    if (instance.isSuspended) wanted.add(definitionKey, '', 'suspended');
    const incidents = replays.get(instanceKey)?.state.incidents ?? [];
    if (incidents.length > 0) wanted.add(definitionKey, '', 'incidents');
    for (const { elementId } of incidents) {
      wanted.add(definitionKey, elementId, 'incidents');
    }
    for (const { events } of data.history.get(instanceKey) ?? []) {
      countEvents(wanted, definitionKey, events);
    }
  }
  const stored = new Counts();
  for (const row of data.rows('counts')) {
    const { definition_key, element_id, measure, count } = row;
    stored.add(definition_key, element_id, String(measure), Number(count));
  }
  for (const row of data.rows('count_changes')) {
    const { definition_key, element_id, measure, difference } = row;
    stored.add(definition_key, element_id, String(measure), Number(difference));
  }
  // The process itself is counted as an instance.
  const isOfProcess = (key: string) => processIds.has(key.split(' ')[2]);
  return [...new Set([...wanted.keys(), ...stored.keys()])]
    .filter(key => !isOfProcess(key))
    .flatMap(key => {
      const [is, should] = [stored.get(key) ?? 0, wanted.get(key) ?? 0];
      return is === should
        ? []
        : [{ check: 'counts', message: `${key}: ${is} instead of ${should}` }];
    });
}

/** The variables of the process scope as the events leave them. */
export function processVariables(events: readonly EngineEvent[]): Variables {
  const variables: Variables = {};
  for (const event of events) {
    if (event.type === 'variablesSet' && event.scopeKey === 1) {
      Object.assign(variables, event.variables);
    } else if (event.type === 'variableItemSet' && event.scopeKey === 1) {
      const list = variables[event.name];
      const items = Array.isArray(list) ? [...list] : [];
      items[event.index] = event.value;
      variables[event.name] = items;
    }
  }
  return variables;
}

/** The searchable variables of the process scope are those of the history. */
export function checkVariables(data: RunData, instance: Instance): Finding[] {
  const { instanceKey } = instance;
  const events = (data.history.get(instanceKey) ?? []).flatMap(
    row => row.events,
  );
  const wanted = processVariables(events);
  const stored = Object.fromEntries(
    data
      .rowsOf('variables', instanceKey)
      .filter(row => Number(row.scope_key) === 1)
      .map(row => [String(row.name), JSON.parse(String(row.value))]),
  );
  const copies = isDeepStrictEqual(stored, wanted)
    ? []
    : [`the variables ${JSON.stringify(stored)}`];
  const { finalVariables } = instance;
  const final =
    finalVariables === undefined || isDeepStrictEqual(finalVariables, wanted)
      ? []
      : [`the final variables ${JSON.stringify(finalVariables)}`];
  return [...copies, ...final].map(what => ({
    check: 'variables',
    instanceKey,
    message: `${what} are not those of the history: ${JSON.stringify(wanted)}`,
  }));
}
