// What the list shows lives in the URL: ?kind=newDevice&state=rejected&run=…&q=sto1; without a state, what is open.
import type {
  Proposal,
  ProposalSearch,
} from '@linework/backstage-plugin-network-common';
import {
  useUrlPages,
  useUrlState,
  withFirstPage,
  type UrlChanges,
} from '@linework/frontend-common';
import { PROPOSAL_KINDS, PROPOSAL_STATES } from './labels';

export const PAGE_SIZE = 50;

const FILTER_PARAMETERS = ['kind', 'state', 'run', 'q'];

/** What the parameters of a URL say; what they say wrongly is left out. */
export function filterOf(
  params: URLSearchParams,
): NonNullable<ProposalSearch['filter']> {
  const kinds = PROPOSAL_KINDS.filter(kind =>
    params.getAll('kind').includes(kind),
  );
  const states = PROPOSAL_STATES.filter(state =>
    params.getAll('state').includes(state),
  );
  const run = params.get('run');
  const text = params.get('q')?.trim();
  return {
    ...(kinds.length > 0 && { kinds }),
    states: states.length > 0 ? states : ['open'],
    ...(run && { runKeys: [run] }),
    ...(text && { text }),
  };
}

export function useProposalSearch() {
  const { params, change } = useUrlState();
  const pages = useUrlPages();
  const filter = filterOf(params);
  const search: ProposalSearch = {
    filter,
    page: {
      limit: PAGE_SIZE,
      ...(pages.after && { after: pages.after }),
      ...(pages.before && { before: pages.before }),
    },
  };
  const narrow = (changes: UrlChanges) => change(withFirstPage(changes));
  return {
    search,
    pages,
    text: params.get('q') ?? '',
    kinds: (filter.kinds ?? []) as Proposal['kind'][],
    states: (filter.states ?? []) as Proposal['state'][],
    runKey: params.get('run') ?? undefined,
    isFiltered: FILTER_PARAMETERS.some(name => params.has(name)),
    narrow,
    clear: () =>
      narrow(
        Object.fromEntries(FILTER_PARAMETERS.map(name => [name, undefined])),
      ),
  };
}

export type ProposalSearchState = ReturnType<typeof useProposalSearch>;
