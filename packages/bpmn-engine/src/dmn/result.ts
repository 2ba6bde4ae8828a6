// A decision may compute with functions, dates and intervals; what leaves it is JSON.
import { isFunction } from 'feelin';
import type { Json } from '../api/json';
import { NotJson, toJson } from '../feel/values';
import type { Place } from './compilation';
import { EvaluationFailure } from './scope';

function isContext(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype
  );
}

/** Helper functions are entries of many a boxed context; they are no part of its data. */
function withoutFunctions(value: unknown): unknown {
  return isContext(value) && Object.values(value).some(isFunction)
    ? Object.fromEntries(
        Object.entries(value).filter(([, entry]) => !isFunction(entry)),
      )
    : value;
}

/** @throws EvaluationFailure */
export function dataOf(value: unknown, place: Place): Json {
  try {
    return toJson(withoutFunctions(value));
  } catch (error) {
    if (error instanceof NotJson || error instanceof RangeError) {
      throw new EvaluationFailure(`${place}: ${error.message}`);
    }
    throw error;
  }
}
