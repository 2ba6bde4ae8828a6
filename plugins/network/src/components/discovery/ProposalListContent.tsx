import { useRef, useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  networkDiscoveryReadPermission,
  type Proposal,
} from '@linework/backstage-plugin-network-common';
import {
  CursorPager,
  EmptyNotice,
  ErrorText,
  SkeletonLines,
  useListKeys,
} from '@linework/frontend-common';
import { useNetworkQuery } from '../../query/networkQueries';
import { DecideDialog } from './DecideDialog';
import { ProposalFilters } from './ProposalFilters';
import { ProposalTable } from './ProposalTable';
import { SelectionBar } from './SelectionBar';
import { networkDiscoveryTranslationRef } from './translation';
import { PAGE_SIZE, useProposalSearch } from './useProposalSearch';

const useStyles = makeStyles(theme => ({
  filters: { padding: theme.spacing(1.5, 2) },
  notice: { padding: theme.spacing(1, 2, 2) },
}));

type Decision = 'accept' | 'reject';

export function ProposalListContent(props: { onStart: () => void }) {
  const classes = useStyles();
  const { t } = useTranslationRef(networkDiscoveryTranslationRef);
  const list = useRef<HTMLDivElement>(null);
  const searchRef = useRef<HTMLInputElement>(null);
  const state = useProposalSearch();
  const [selected, setSelected] = useState<ReadonlyMap<string, Proposal>>(
    new Map(),
  );
  const [decision, setDecision] = useState<Decision>();
  const proposals = useNetworkQuery(
    ['discovery', 'proposals', state.search],
    api => api.discovery.searchProposals(state.search),
    { keepPrevious: true },
  );
  const items = proposals.data?.items ?? [];
  const select = (chosen: readonly Proposal[], isSelected: boolean) =>
    setSelected(before => {
      const after = new Map(before);
      for (const proposal of chosen) {
        if (!isSelected) after.delete(proposal.proposalKey);
        else if (proposal.state === 'open') {
          after.set(proposal.proposalKey, proposal);
        }
      }
      return after;
    });
  const decide = (next: Decision) => {
    if (selected.size > 0) setDecision(next);
  };
  useListKeys({
    list,
    items: 'tbody [data-proposal]',
    search: searchRef,
    keys: {
      x: focused => {
        const proposal = items.find(
          ({ proposalKey }) => proposalKey === focused?.dataset.proposal,
        );
        if (proposal) {
          select([proposal], !selected.has(proposal.proposalKey));
        }
      },
      a: () => decide('accept'),
      r: () => decide('reject'),
    },
  });
  return (
    <>
      <div className={classes.filters}>
        <ProposalFilters state={state} searchRef={searchRef} />
      </div>
      {proposals.error && (
        <div className={classes.notice}>
          <ErrorText
            error={proposals.error}
            permission={networkDiscoveryReadPermission.name}
            onRetry={() => proposals.refetch()}
          />
        </div>
      )}
      {proposals.isPending && (
        <div className={classes.notice}>
          <SkeletonLines lines={8} />
        </div>
      )}
      {selected.size > 0 && (
        <SelectionBar
          count={selected.size}
          onAccept={() => decide('accept')}
          onReject={() => decide('reject')}
        />
      )}
      {proposals.data &&
        items.length === 0 &&
        (state.isFiltered ? (
          <EmptyNotice
            title={t('list.none')}
            hint={t('list.noneHint')}
            action={
              <Button variant="outlined" size="small" onClick={state.clear}>
                {t('list.clear')}
              </Button>
            }
          />
        ) : (
          <EmptyNotice
            title={t('list.empty')}
            hint={t('list.emptyHint')}
            action={
              <Button variant="outlined" size="small" onClick={props.onStart}>
                {t('start')}
              </Button>
            }
          />
        ))}
      {items.length > 0 && (
        <div ref={list}>
          <ProposalTable
            proposals={items}
            selected={selected}
            onSelect={select}
          />
        </div>
      )}
      {proposals.data && (
        <CursorPager
          page={proposals.data.page}
          pages={state.pages}
          pageSize={PAGE_SIZE}
          shown={items.length}
        />
      )}
      {decision && (
        <DecideDialog
          decision={decision}
          proposals={[...selected.values()]}
          onClose={() => setDecision(undefined)}
          onDecided={keys =>
            setSelected(before => {
              const after = new Map(before);
              keys.forEach(key => after.delete(key));
              return after;
            })
          }
        />
      )}
    </>
  );
}
