// How the variables of a scope change, each with the bytes that the instance gains by it.
import type { EngineEvent } from '../api/events';
import type { Json, Variables } from '../api/json';
import type { ElementInstance } from '../api/state';
import { bytesOf, replacedBytes, valueBytes } from '../variables/json';

type ItemSet = Extract<EngineEvent, { type: 'variableItemSet' }>;

export interface VariablesChange {
  variables: Variables;
  bytes: number;
}

/** Some are set, and may replace others. */
export function withVariables(
  { variables }: ElementInstance,
  set: Variables,
): VariablesChange {
  return {
    variables: variables ? { ...variables, ...set } : { ...set },
    bytes: bytesOf(set) - replacedBytes(variables, set),
  };
}

/** Bytes that a list gains with an item at a place of it, or at its end. */
export function itemGrowth(list: Json[], index: number, value: Json): number {
  return index < list.length
    ? valueBytes(value) - valueBytes(list[index])
    : valueBytes(value) + 1;
}

/** One item of a list is replaced or appended. */
export function withItem(
  { variables = {} }: ElementInstance,
  { name, index, value }: ItemSet,
): VariablesChange {
  const list = variables[name];
  if (!Array.isArray(list) || index > list.length) {
    throw new TypeError(
      `"${name}" has no item ${index}; the events are not those of this state`,
    );
  }
  const items = list.slice();
  items[index] = value;
  return {
    variables: { ...variables, [name]: items },
    bytes: itemGrowth(list, index, value),
  };
}
