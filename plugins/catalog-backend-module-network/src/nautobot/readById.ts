import type { JsonObject } from '@backstage/types';
import { idIn, objectsIn } from '../inventory/json';
import type { RestSource } from '../rest/RestSource';

/** Ids are UUIDs of 36 characters; a URL with so many is short enough for every proxy. */
const IDS_AT_ONCE = 50;

/** Reads the objects with these ids, those that exist, with what they refer to. */
export async function readById(
  rest: RestSource,
  path: string,
  ids: ReadonlyArray<string | undefined>,
): Promise<Map<string, JsonObject>> {
  const wanted = [...new Set(ids.filter(id => id !== undefined))];
  const found = new Map<string, JsonObject>();
  for (let at = 0; at < wanted.length; at += IDS_AT_ONCE) {
    const answer = await rest.get(path, {
      id: wanted.slice(at, at + IDS_AT_ONCE),
      depth: 1,
      limit: IDS_AT_ONCE,
    });
    for (const object of objectsIn(answer as JsonObject, 'results')) {
      const id = idIn(object, 'id');
      if (id !== undefined) {
        found.set(id, object);
      }
    }
  }
  return found;
}
