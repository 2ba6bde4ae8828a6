// What events say that is kept beside the state: the history, the variables to search by, how many elements are where.
import type { EngineEvent } from '@linework/bpmn-engine';
import { fromEngineEvent } from './historyEntries';
import type { SessionWrites } from './SessionWrites';

/** What lies around elements and is not in the diagram; it has the id of the element, or one made from it. */
const NOT_DRAWN: ReadonlySet<string> = new Set([
  'process',
  'multiInstanceBody',
  'loopBody',
  'adHocSubProcessInnerInstance',
]);

/** Whether elements of this type are in the diagram. */
export function isDrawn(elementType: string): boolean {
  return !NOT_DRAWN.has(elementType);
}

/** Takes the events of one command; `actor` marks the first of them. */
export function takeEvents(
  writes: SessionWrites,
  events: readonly EngineEvent[],
  definitionKey: string,
  actor: string | undefined,
): void {
  events.forEach((event, index) => {
    const entry = fromEngineEvent(event);
    if (index === 0 && actor !== undefined) {
      entry.actor = actor;
    }
    writes.entries.push(entry);
    switch (event.type) {
      case 'elementActivated':
        if (isDrawn(event.elementType)) {
          writes.count(definitionKey, event.elementId, 'active', 1);
        }
        return;
      case 'elementCompleted':
      case 'elementTerminated':
        if (isDrawn(event.elementType)) {
          writes.count(definitionKey, event.elementId, 'active', -1);
          writes.count(
            definitionKey,
            event.elementId,
            event.type === 'elementCompleted' ? 'completed' : 'terminated',
            1,
          );
        }
        return;
      case 'variablesSet':
        for (const name of Object.keys(event.variables)) {
          writes.setVariable(event.scopeKey, name, event.variables[name]);
        }
        return;
      default:
    }
  });
}
