// User data as both databases can hold and look into it: PostgreSQL takes no NUL in text, and reads neither NUL nor half
// a surrogate pair out of JSON, not even escaped.
import type { JsonValue } from '@backstage/types';

const ESCAPED_NUL_OR_SURROGATE = /\\u(?:0000|d[89a-f])/;
const LONE_SURROGATE =
  /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * The text without NUL, and with U+FFFD for each half of a surrogate pair.
 *
 * @public
 */
export function searchableText(text: string): string {
  return text.replaceAll('\0', '').replace(LONE_SURROGATE, '\ufffd');
}

/**
 * JSON text of a value, its texts and names made searchable. Two values that differ in that only become the same.
 *
 * @public
 */
export function toSearchableJson(value: JsonValue): string {
  const json = JSON.stringify(value);
  // JSON.stringify escapes both, so almost every value is done here.
  return ESCAPED_NUL_OR_SURROGATE.test(json)
    ? JSON.stringify(clean(JSON.parse(json)))
    : json;
}

function clean(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value === 'string') return searchableText(value);
  if (Array.isArray(value)) return value.map(item => clean(item) ?? null);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        searchableText(key),
        clean(item),
      ]),
    );
  }
  return value;
}
