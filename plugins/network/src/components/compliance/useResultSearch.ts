// What the list shows lives in the URL: ?rule=…&severity=critical&status=compliant&q=sto&site=…&role=…&sort=since&order=asc
import type {
  ComplianceSearch,
  DeviceFilter,
} from '@linework/backstage-plugin-network-common';
import {
  useUrlPages,
  useUrlState,
  withFirstPage,
  type DataSort,
  type UrlChanges,
} from '@linework/frontend-common';
import { SEVERITIES } from './SeverityLabel';

export const PAGE_SIZE = 50;

type SortField = NonNullable<ComplianceSearch['sort']>[number]['field'];

const SORT_FIELDS: readonly SortField[] = ['severity', 'deviceRef', 'since'];
export const STATUSES = ['violated', 'compliant'] as const;
const FILTERS = ['rule', 'severity', 'status', 'q', 'site', 'role', 'device'];

export function useResultSearch() {
  const { params, change } = useUrlState();
  const pages = useUrlPages();
  const all = (name: string) => params.getAll(name);
  const sort: DataSort & { field: SortField } = {
    field:
      SORT_FIELDS.find(field => field === params.get('sort')) ?? 'severity',
    order: params.get('order') === 'asc' ? 'ASC' : 'DESC',
  };
  const severities = SEVERITIES.filter(each => all('severity').includes(each));
  const chosen = STATUSES.filter(each => all('status').includes(each));
  // What is broken is what people come for; the rest is one choice away.
  const statuses = chosen.length > 0 ? chosen : [STATUSES[0]];
  const text = params.get('q')?.trim();
  const devices: DeviceFilter = {
    ...(text && { text }),
    ...(all('site').length > 0 && { siteRefs: all('site') }),
    ...(all('role').length > 0 && { roles: all('role') }),
    ...(all('device').length > 0 && { deviceRefs: all('device') }),
  };
  const search: ComplianceSearch = {
    filter: {
      statuses,
      ...(all('rule').length > 0 && { ruleKeys: all('rule') }),
      ...(severities.length > 0 && { severities }),
      ...(Object.keys(devices).length > 0 && { devices }),
    },
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
    text: text ?? '',
    statuses,
    severities,
    values: all,
    isFiltered: FILTERS.some(name => params.has(name)),
    narrow,
    sortBy: (next: DataSort) =>
      narrow({
        sort: next.field === 'severity' ? undefined : next.field,
        order: next.order === 'ASC' ? 'asc' : undefined,
      }),
    clear: () =>
      narrow(Object.fromEntries(FILTERS.map(name => [name, undefined]))),
  };
}

export type ResultSearchState = ReturnType<typeof useResultSearch>;
