// What the list shows lives in the URL: ?q=fault&sort=deployedAt&order=desc
import { useSearchParams } from 'react-router-dom';
import type { ProcessDefinitionSearch } from '@linework/backstage-plugin-workflow-common';

export type ProcessSortField = 'name' | 'deployedAt';

export interface ProcessQuery {
  text: string;
  sort: ProcessSortField;
  order: 'ASC' | 'DESC';
}

export function useProcessSearch() {
  const [params, setParams] = useSearchParams();
  const query: ProcessQuery = {
    text: params.get('q') ?? '',
    sort: params.get('sort') === 'deployedAt' ? 'deployedAt' : 'name',
    order: params.get('order') === 'desc' ? 'DESC' : 'ASC',
  };

  const change = (changes: Partial<ProcessQuery>) =>
    setParams(
      () => {
        const next = { ...query, ...changes };
        return {
          ...(next.text && { q: next.text }),
          ...(next.sort !== 'name' && { sort: next.sort }),
          ...(next.order !== 'ASC' && { order: 'desc' }),
        };
      },
      // Typing a search should not fill the browser's history.
      { replace: true },
    );
  return { query, change };
}

export function processSearch(
  query: ProcessQuery,
): Pick<ProcessDefinitionSearch, 'filter' | 'sort'> {
  return {
    filter: {
      isLatestVersion: true,
      ...(query.text && { text: query.text }),
    },
    sort: [{ field: query.sort, order: query.order }],
  };
}
