import {
  FeelDate,
  FeelDateTime,
  FeelDuration,
  FeelRange,
  FeelTime,
  isFunction,
} from 'feelin';
import type { Json } from '../api/json';

/** A FEEL value that has no place in a process variable. */
export class NotJson extends Error {}

/** More parts than this fit into no variable. */
const MOST_PARTS = 500_000;

/**
 * Makes a FEEL value a process variable: dates, times, durations and ranges become their text, everything
 * that is JSON already is handed on as it is.
 *
 * @throws NotJson
 */
export function toJson(value: unknown): Json {
  return convert(value, { parts: 0 });
}

function convert(value: unknown, counted: { parts: number }): Json {
  counted.parts += 1;
  if (counted.parts > MOST_PARTS) {
    throw new NotJson(
      `the result has more than ${MOST_PARTS} parts; keep large data elsewhere and pass a reference`,
    );
  }
  if (value === null || value === undefined) {
    return null;
  }
  if (typeof value === 'string' || typeof value === 'boolean') {
    return value;
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) {
      throw new NotJson(`the result is ${value}, which is no number`);
    }
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(item => convert(item, counted));
  }
  if (typeof value === 'function' || isFunction(value)) {
    throw new NotJson('the result is a function; a variable holds data only');
  }
  if (
    value instanceof FeelDate ||
    value instanceof FeelTime ||
    value instanceof FeelDateTime ||
    value instanceof FeelDuration ||
    value instanceof FeelRange
  ) {
    return value.toString();
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, convert(entry, counted)]),
  );
}

/** How a FEEL value is called in a message. */
export function describe(value: unknown): string {
  if (value === null || value === undefined) {
    return 'null';
  }
  if (Array.isArray(value)) {
    return `a list of ${value.length}`;
  }
  if (typeof value === 'function' || isFunction(value)) {
    return 'a function';
  }
  if (typeof value === 'string') {
    const shown = value.length > 60 ? `${value.slice(0, 60)}…` : value;
    return `the string ${JSON.stringify(shown)}`;
  }
  if (typeof value === 'number' || typeof value === 'boolean') {
    return `the ${typeof value} ${value}`;
  }
  if (
    value instanceof FeelDate ||
    value instanceof FeelTime ||
    value instanceof FeelDateTime ||
    value instanceof FeelDuration ||
    value instanceof FeelRange
  ) {
    return value.toString();
  }
  return 'a context';
}
