// How the variables of a scope change, each with the bytes that the instance gains by it.
import type { Json, Variables } from '../api/json';
import { bytesOf, entryBytes, valueBytes } from '../variables/json';

/** The variables with others set, which may replace some. */
export function withVariables(
  variables: Variables | undefined,
  set: Variables,
): [Variables, number] {
  let bytes = bytesOf(set);
  for (const name of Object.keys(set)) {
    if (variables && Object.hasOwn(variables, name)) {
      bytes -= entryBytes(name, variables[name]);
    }
  }
  return [{ ...variables, ...set }, bytes];
}

/** Bytes that a list gains with an item at a place of it, or at its end. */
export function itemGrowth(list: Json[], index: number, value: Json): number {
  return index < list.length
    ? valueBytes(value) - valueBytes(list[index])
    : valueBytes(value) + 1;
}

/** The variables with one item of a list replaced or appended. */
export function withItem(
  variables: Variables = {},
  name: string,
  index: number,
  value: Json,
): [Variables, number] {
  const list = variables[name];
  if (!Array.isArray(list) || index > list.length) {
    throw new TypeError(
      `"${name}" has no item ${index}; the events are not those of this state`,
    );
  }
  const items = list.slice();
  items[index] = value;
  return [{ ...variables, [name]: items }, itemGrowth(list, index, value)];
}
