import type { RefObject } from 'react';
import Button from '@material-ui/core/Button';
import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { FilterMenu, SearchField } from '@linework/frontend-common';
import { PROPOSAL_KINDS, PROPOSAL_STATES } from './labels';
import { networkDiscoveryTranslationRef } from './translation';
import type { ProposalSearchState } from './useProposalSearch';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
  search: {
    flex: '1 1 260px',
    maxWidth: 380,
    '& .MuiTextField-root': { width: '100%' },
  },
}));

export function ProposalFilters(props: {
  state: ProposalSearchState;
  searchRef: RefObject<HTMLInputElement>;
}) {
  const { state } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkDiscoveryTranslationRef);
  return (
    <div className={classes.root} role="group" aria-label={t('list.filters')}>
      <div className={classes.search} title={t('list.keys')}>
        <SearchField
          label={t('list.search')}
          value={state.text}
          onChange={q => state.narrow({ q })}
          inputRef={props.searchRef}
        />
      </div>
      <FilterMenu
        label={t('list.kind')}
        options={PROPOSAL_KINDS.map(value => ({
          value,
          label: t(`kind.${value}`),
        }))}
        selected={state.kinds}
        onChange={kind => state.narrow({ kind })}
      />
      <FilterMenu
        label={t('list.state')}
        options={PROPOSAL_STATES.map(value => ({
          value,
          label: t(`state.${value}`),
        }))}
        selected={state.states}
        onChange={next => state.narrow({ state: next })}
      />
      {state.runKey && (
        <Chip
          size="small"
          label={t('list.run')}
          onDelete={() => state.narrow({ run: undefined })}
        />
      )}
      {state.isFiltered && (
        <Button size="small" onClick={state.clear}>
          {t('list.clear')}
        </Button>
      )}
    </div>
  );
}
