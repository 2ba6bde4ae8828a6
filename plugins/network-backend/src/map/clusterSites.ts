// Which place a device is drawn at. A rack, a room or a floor is no circle of its own: its devices are drawn at the site
// that they stand in.
import type { LayoutSite } from '../../map-layout/types';

export interface SiteNode {
  siteRef: string;
  title: string;
  kind: string | null;
  parentRef: string | null;
  latitude: number | null;
  longitude: number | null;
}

/** Places within a site. */
const WITHIN_A_SITE = new Set(['building', 'floor', 'room', 'rack']);
/** Places lie in places; more than this is a circle. */
const MAX_DEPTH = 20;

/** The site that devices at a place are drawn at; the place itself when it is not known. */
export function clusterSiteOf(
  siteRef: string,
  sites: ReadonlyMap<string, SiteNode>,
): string {
  let current = siteRef;
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const site = sites.get(current);
    if (
      !site?.parentRef ||
      !WITHIN_A_SITE.has(site.kind ?? '') ||
      !sites.has(site.parentRef)
    ) {
      break;
    }
    current = site.parentRef;
  }
  return current;
}

/** Where a site lies on earth: as it says itself, or else the nearest place that it lies in. */
export function locate(
  siteRef: string,
  sites: ReadonlyMap<string, SiteNode>,
): LayoutSite {
  const title = sites.get(siteRef)?.title ?? siteRef;
  let current = sites.get(siteRef);
  for (let depth = 0; current && depth < MAX_DEPTH; depth++) {
    const { latitude, longitude, parentRef } = current;
    if (latitude !== null && longitude !== null) {
      return { title, latitude, longitude };
    }
    current = parentRef === null ? undefined : sites.get(parentRef);
  }
  return { title, latitude: null, longitude: null };
}
