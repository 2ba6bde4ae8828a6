// What the list shows lives in the URL: ?q=sto&role=edge&reachability=unreachable&down=1&sort=name&order=desc
import {
  useUrlPages,
  useUrlState,
  withFirstPage,
  type DataSort,
  type UrlChanges,
} from '@linework/frontend-common';
import type {
  ComplianceStatus,
  DeviceFilter,
  DeviceSearch,
  Reachability,
} from '@linework/backstage-plugin-network-common';

export const PAGE_SIZE = 50;

const REACHABILITIES: readonly Reachability[] = [
  'reachable',
  'unreachable',
  'unknown',
];
const COMPLIANCES: readonly ComplianceStatus[] = [
  'compliant',
  'violated',
  'unknown',
];

type SortField = NonNullable<DeviceSearch['sort']>[number]['field'];

/** What can be sorted by, as the URL says it. */
const SORT_FIELDS: readonly SortField[] = [
  'name',
  'siteRef',
  'role',
  'vendor',
  'model',
  'softwareVersion',
  'status',
  'reachability',
  'reachabilitySince',
  'interfacesDown',
  'violationCount',
  'lastBackupAt',
];

/** Parameters that hold any number of values. */
export type ListParameter =
  | 'site'
  | 'role'
  | 'vendor'
  | 'model'
  | 'platform'
  | 'status'
  | 'software'
  | 'reachability'
  | 'compliance';

/** All parameters that narrow the list. */
const FILTER_PARAMETERS = [
  'q',
  'site',
  'role',
  'vendor',
  'model',
  'platform',
  'status',
  'software',
  'reachability',
  'compliance',
  'backup',
  'down',
];

function among<T extends string>(
  values: string[],
  allowed: readonly T[],
): T[] | undefined {
  const known = allowed.filter(value => values.includes(value));
  return known.length > 0 ? known : undefined;
}

/** The filter that the parameters of a URL say; what they say wrongly is left out. */
export function filterOf(params: URLSearchParams): DeviceFilter {
  const all = (name: ListParameter) => {
    const values = params.getAll(name);
    return values.length > 0 ? values : undefined;
  };
  const backup = Number(params.get('backup'));
  const text = params.get('q')?.trim();
  const filter: DeviceFilter = {
    siteRefs: all('site'),
    roles: all('role'),
    vendors: all('vendor'),
    models: all('model'),
    platforms: all('platform'),
    statuses: all('status'),
    softwareVersions: all('software'),
    reachability: among(params.getAll('reachability'), REACHABILITIES),
    complianceStatus: among(params.getAll('compliance'), COMPLIANCES),
    backupOlderThanHours:
      params.has('backup') && Number.isInteger(backup) && backup >= 0
        ? backup
        : undefined,
    hasInterfacesDown: params.get('down') === '1' ? true : undefined,
    text: text || undefined,
  };
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) => value !== undefined),
  );
}

export function useDeviceSearch() {
  const { params, change } = useUrlState();
  const pages = useUrlPages();
  const sort: DataSort & { field: SortField } = {
    field: SORT_FIELDS.find(field => field === params.get('sort')) ?? 'name',
    order: params.get('order') === 'desc' ? 'DESC' : 'ASC',
  };
  const search: DeviceSearch = {
    filter: filterOf(params),
    sort: [sort],
    page: {
      limit: PAGE_SIZE,
      ...(pages.after && { after: pages.after }),
      ...(pages.before && { before: pages.before }),
    },
  };
  const narrow = (changes: UrlChanges) => change(withFirstPage(changes));
  return {
    search,
    sort,
    pages,
    text: params.get('q') ?? '',
    values: (name: ListParameter) => params.getAll(name),
    backup: params.get('backup') ?? undefined,
    isDownOnly: params.get('down') === '1',
    isFiltered: FILTER_PARAMETERS.some(name => params.has(name)),
    narrow,
    sortBy: (next: DataSort) =>
      narrow({
        sort: next.field === 'name' ? undefined : next.field,
        order: next.order === 'DESC' ? 'desc' : undefined,
      }),
    clear: () =>
      narrow(
        Object.fromEntries(FILTER_PARAMETERS.map(name => [name, undefined])),
      ),
  };
}

export type DeviceSearchState = ReturnType<typeof useDeviceSearch>;
