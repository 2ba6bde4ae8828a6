// Sites as a tree for filters: each below the place it lies in.
import type { Site } from '@linework/backstage-plugin-network-common';
import type { FilterOption } from '@linework/frontend-common';
import type { NetworkApi } from '../../api/networkApiRef';
import { useNetworkQuery } from '../../query/networkQueries';

const PAGE_SIZE = 200;
/** More sites than this are not offered in a list; the devices are then found by text. */
const MAX_PAGES = 10;

async function readSites(api: NetworkApi): Promise<Site[]> {
  const sites: Site[] = [];
  let after: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = await api.topology.searchSites({
      page: { limit: PAGE_SIZE, ...(after && { after }) },
    });
    sites.push(...answer.items);
    if (!answer.page.endCursor) {
      break;
    }
    after = answer.page.endCursor;
  }
  return sites;
}

/** Sites in the order of a tree, with how deep each lies. A site whose place is unknown stands at the top. */
export function siteTree(sites: readonly Site[]): FilterOption[] {
  const known = new Set(sites.map(site => site.siteRef));
  const children = new Map<string | null, Site[]>();
  for (const site of sites) {
    const parent =
      site.parentRef !== null && known.has(site.parentRef)
        ? site.parentRef
        : null;
    children.set(parent, [...(children.get(parent) ?? []), site]);
  }
  const options: FilterOption[] = [];
  const placed = new Set<string>();
  const place = (site: Site, depth: number) => {
    if (placed.has(site.siteRef)) {
      return;
    }
    placed.add(site.siteRef);
    options.push({
      value: site.siteRef,
      label: site.title,
      count: site.deviceCount,
      depth,
    });
    for (const child of sorted(children.get(site.siteRef))) {
      place(child, depth + 1);
    }
  };
  sorted(children.get(null)).forEach(site => place(site, 0));
  // Sites that lie in each other in a circle have no top; they are shown all the same.
  sorted(sites).forEach(site => place(site, 0));
  return options;
}

function sorted(sites: readonly Site[] = []): Site[] {
  return [...sites].sort((a, b) =>
    a.title.localeCompare(b.title, 'en', { numeric: true }),
  );
}

/** The sites that devices can be narrowed to; none while they load. */
export function useSiteOptions(): FilterOption[] {
  const sites = useNetworkQuery(['devices', 'sites'], readSites);
  return siteTree(sites.data ?? []);
}
