import type { JsonObject } from '@backstage/types';
import {
  scopeVariables,
  type EngineEvent,
  type ProcessState,
} from '@linework/bpmn-engine';

/** Key of the process itself among the element instances of every state. */
const PROCESS_KEY = 1;

/**
 * What the process scope held when the instance ended. The state of an ended instance holds no scopes, so it is what
 * the scope had before the last command, and what that command set.
 */
export function finalVariables(
  before: ProcessState,
  events: readonly EngineEvent[],
): JsonObject {
  const variables: JsonObject = {
    ...scopeVariables(before).find(scope => scope.scopeKey === PROCESS_KEY)
      ?.variables,
  };
  for (const event of events) {
    if (event.type === 'variablesSet' && event.scopeKey === PROCESS_KEY) {
      Object.assign(variables, event.variables);
    } else if (
      event.type === 'variableItemSet' &&
      event.scopeKey === PROCESS_KEY
    ) {
      const list = variables[event.name];
      variables[event.name] = Array.isArray(list)
        ? Object.assign([...list], { [event.index]: event.value })
        : list;
    }
  }
  return variables;
}
