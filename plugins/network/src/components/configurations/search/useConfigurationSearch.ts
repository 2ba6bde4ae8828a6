// What is searched for lives in the URL: ?q=ntp+server+10.*&absent=1&case=1&role=edge&site=…
import {
  useUrlPages,
  useUrlState,
  withFirstPage,
  type UrlChanges,
} from '@linework/frontend-common';
import type {
  ConfigurationSearch,
  DeviceFilter,
} from '@linework/backstage-plugin-network-common';

export const PAGE_SIZE = 25;
const MIN_LENGTH = 2;

export type ListParameter = 'site' | 'role' | 'platform';
const LIST_PARAMETERS: readonly ListParameter[] = ['site', 'role', 'platform'];

export function useConfigurationSearch() {
  const { params, change } = useUrlState();
  const pages = useUrlPages();
  const values = (name: ListParameter) => params.getAll(name);
  const listOf = (name: ListParameter) =>
    values(name).length > 0 ? values(name) : undefined;
  const text = params.get('q') ?? '';
  const isAbsent = params.get('absent') === '1';
  const isCaseSensitive = params.get('case') === '1';
  const filter: DeviceFilter = {
    ...(listOf('site') && { siteRefs: listOf('site') }),
    ...(listOf('role') && { roles: listOf('role') }),
    ...(listOf('platform') && { platforms: listOf('platform') }),
  };
  const isSearch =
    text.length >= MIN_LENGTH && text.replace(/[*\s]/g, '') !== '';
  const search: ConfigurationSearch | undefined = isSearch
    ? {
        query: text,
        isAbsent,
        isCaseSensitive,
        filter,
        page: {
          limit: PAGE_SIZE,
          ...(pages.after && { after: pages.after }),
          ...(pages.before && { before: pages.before }),
        },
      }
    : undefined;
  const narrow = (changes: UrlChanges) => change(withFirstPage(changes));
  return {
    /** Undefined while there is nothing to search for. */
    search,
    text,
    isAbsent,
    isCaseSensitive,
    isFiltered: LIST_PARAMETERS.some(name => params.has(name)),
    values,
    pages,
    narrow,
    clearFilters: () =>
      narrow(
        Object.fromEntries(LIST_PARAMETERS.map(name => [name, undefined])),
      ),
  };
}

export type ConfigurationSearchState = ReturnType<
  typeof useConfigurationSearch
>;
