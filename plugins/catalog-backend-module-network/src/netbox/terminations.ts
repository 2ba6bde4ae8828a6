// Where circuits end. A list of circuits does not say to which interface an end is cabled; the list of terminations does.

import type { JsonObject } from '@backstage/types';
import { idIn, objectIn, objectsIn, textIn } from '../inventory/json';
import type { SourceCircuitEnd } from '../inventory/records';
import type { SourceThing } from '../names/EntityNames';
import type { RestSource } from '../rest/RestSource';
import { SourceError } from '../rest/SourceError';

/** Ids in one query; their number is bounded by the length of a URL that every proxy takes. */
const CIRCUITS_AT_ONCE = 100;

/** What a termination lies at, by NetBox's content type; what is not here is no place of the catalog. */
const PLACES: Record<string, string> = {
  'dcim.region': 'region',
  'dcim.site': 'site',
  'dcim.location': 'location',
};

function placeOf(termination: JsonObject): SourceThing | undefined {
  // Until NetBox 4.1 a termination has a site, since 4.2 something of a type.
  const site = objectIn(termination, 'site');
  const type = textIn(termination, 'termination_type');
  const nested = site ?? objectIn(termination, 'termination');
  const model = site ? 'site' : PLACES[type ?? ''];
  const id = idIn(nested, 'id');
  return model === undefined || id === undefined
    ? undefined
    : { sourceId: `${model}/${id}`, name: textIn(nested, 'slug') };
}

function endOf(termination: JsonObject): SourceCircuitEnd {
  const peer =
    textIn(termination, 'link_peers_type') === 'dcim.interface'
      ? objectsIn(termination, 'link_peers').at(0)
      : undefined;
  const device = objectIn(peer, 'device');
  const deviceId = idIn(device, 'id');
  return {
    place: placeOf(termination),
    ...(deviceId !== undefined && {
      device: {
        sourceId: `device/${deviceId}`,
        name: textIn(device, 'name'),
      },
      interfaceName: textIn(peer, 'name'),
    }),
  };
}

/** The ends of the circuits with these ids, by circuit id and side, for example `12/A`. */
export async function readTerminations(
  rest: RestSource,
  circuitIds: readonly string[],
): Promise<Map<string, SourceCircuitEnd>> {
  const ends = new Map<string, SourceCircuitEnd>();
  for (let at = 0; at < circuitIds.length; at += CIRCUITS_AT_ONCE) {
    const ids = circuitIds.slice(at, at + CIRCUITS_AT_ONCE);
    const answer = (await rest.get('circuits/circuit-terminations', {
      circuit_id: ids,
      // A circuit has at most two ends, so this is all of them on one page.
      limit: 2 * CIRCUITS_AT_ONCE,
    })) as JsonObject | undefined;
    if (answer?.next) {
      throw new SourceError(
        `a list of ${
          ids.length
        } circuits' ends does not fit into one page; raise MAX_PAGE_SIZE of NetBox to at least ${
          2 * CIRCUITS_AT_ONCE
        }`,
      );
    }
    for (const termination of objectsIn(answer, 'results')) {
      const circuit = idIn(termination, 'circuit');
      const side = textIn(termination, 'term_side');
      ends.set(`${circuit}/${side}`, endOf(termination));
    }
  }
  return ends;
}
