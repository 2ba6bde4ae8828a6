// Reads answers of which only some fields matter. A field of an unexpected kind counts as absent: a source that changes
// an answer in a new version must not stop everything else.

import type { JsonObject, JsonValue } from '@backstage/types';

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object in a field. */
export function objectIn(
  object: JsonObject | undefined,
  field: string,
): JsonObject | undefined {
  const value = object?.[field];
  return isObject(value) ? value : undefined;
}

/** The objects of the list in a field. */
export function objectsIn(
  object: JsonObject | undefined,
  field: string,
): JsonObject[] {
  const value = object?.[field];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The text in a field; an empty one counts as absent. */
export function textIn(
  object: JsonObject | undefined,
  field: string,
): string | undefined {
  const value = object?.[field];
  const text = typeof value === 'string' ? value.trim() : '';
  return text || undefined;
}

/** The number in a field, also as text, as Django writes decimals. */
export function numberIn(
  object: JsonObject | undefined,
  field: string,
): number | undefined {
  const value = object?.[field];
  const isNumeric =
    typeof value === 'number' || (typeof value === 'string' && value.trim());
  const number = isNumeric ? Number(value) : NaN;
  return Number.isFinite(number) ? number : undefined;
}

/** The id of the object in a field, whether the object is nested, named by its URL, or only its id. */
export function idIn(
  object: JsonObject | undefined,
  field: string,
): string | undefined {
  const value = object?.[field];
  if (isObject(value)) {
    return idIn(value, 'id');
  }
  if (typeof value === 'number') {
    return String(value);
  }
  return typeof value === 'string'
    ? value.replace(/\/+$/, '').split('/').at(-1)
    : undefined;
}
