// What a filter means, said once more in the simplest way: over plain objects, with JavaScript. The queries must agree.
import type { JsonObject, JsonValue } from '@backstage/types';

export interface Item {
  fields: { [name: string]: string | number | boolean | null };
  variables: { [name: string]: JsonValue };
}

type Value = JsonValue | undefined;

export function holds(filter: JsonObject, item: Item): boolean {
  return Object.entries(filter).every(([name, value]) => {
    switch (name) {
      case '$and':
        return (value as JsonObject[]).every(part => holds(part, item));
      case '$or':
        return (value as JsonObject[]).some(part => holds(part, item));
      case '$not':
        return !holds(value as JsonObject, item);
      case 'variables':
        return (value as JsonObject[]).every(part => variable(part, item));
      default:
        return field(value as JsonValue, item.fields[name] ?? undefined);
    }
  });
}

function operators(filter: JsonValue): JsonObject {
  if (Array.isArray(filter)) return { $in: filter };
  return typeof filter === 'object' && filter !== null
    ? (filter as JsonObject)
    : { $eq: filter };
}

function field(filter: JsonValue, value: Value): boolean {
  return Object.entries(operators(filter)).every(([operator, operand]) => {
    const list = operand as JsonValue[];
    switch (operator) {
      case '$exists':
        return (value !== undefined) === operand;
      case '$eq':
        return value === operand;
      case '$neq':
        return value !== operand;
      case '$in':
        return list.includes(value as JsonValue);
      case '$notIn':
        return !list.includes(value as JsonValue);
      case '$like':
        return value !== undefined && matches(String(operand), String(value));
      default:
        return (
          value !== undefined && compares(operator, value, operand as JsonValue)
        );
    }
  });
}

function variable(filter: JsonObject, item: Item): boolean {
  const value = String(filter.name)
    .split('.')
    .reduce<Value>(
      (at, name) =>
        typeof at === 'object' && at !== null && !Array.isArray(at)
          ? (at as JsonObject)[name]
          : undefined,
      item.variables,
    );
  return Object.entries(operators(filter.value as JsonValue)).every(
    ([operator, operand]) => {
      if (operator === '$exists') return (value !== undefined) === operand;
      if (value === undefined) return false;
      const text = JSON.stringify(value);
      if (operator === '$like') {
        return (
          (typeof value !== 'object' || value === null) &&
          value !== null &&
          matches(String(operand), String(value))
        );
      }
      const list = operand as string[];
      switch (operator) {
        case '$eq':
          return text === operand;
        case '$neq':
          return text !== operand;
        case '$in':
          return list.includes(text);
        case '$notIn':
          return !list.includes(text);
        default: {
          const bound = JSON.parse(String(operand));
          return (
            typeof bound === typeof value && compares(operator, value, bound)
          );
        }
      }
    },
  );
}

function compares(operator: string, left: JsonValue, right: JsonValue) {
  const [a, b] = [left as number, right as number];
  return { $gt: a > b, $gte: a >= b, $lt: a < b, $lte: a <= b }[operator];
}

/** By trying every way, not by a regular expression. */
function matches(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  const [first, rest] = [pattern[0], pattern.slice(1)];
  if (first === '*') {
    return (
      matches(rest, text) || (text !== '' && matches(pattern, text.slice(1)))
    );
  }
  if (first === '?') return text !== '' && matches(rest, text.slice(1));
  if (first === '\\' && rest !== '') {
    return text[0] === rest[0] && matches(rest.slice(1), text.slice(1));
  }
  return text[0] === first && matches(rest, text.slice(1));
}
