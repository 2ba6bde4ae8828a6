import type { RefObject } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { FilterMenu, SearchField } from '@linework/frontend-common';
import { useNetworkQuery } from '../../query/networkQueries';
import { useSiteOptions } from '../common/siteOptions';
import { SEVERITIES } from './SeverityLabel';
import { networkComplianceTranslationRef } from './translation';
import { STATUSES, type ResultSearchState } from './useResultSearch';

/** Rules that can be chosen by name; a link leads to the results of any. */
const MAX_RULES = 200;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(1.5, 2),
  },
  search: {
    flex: '1 1 220px',
    maxWidth: 320,
    '& .MuiTextField-root': { width: '100%' },
  },
}));

export function ResultFilters(props: {
  state: ResultSearchState;
  searchRef: RefObject<HTMLInputElement>;
}) {
  const { state } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkComplianceTranslationRef);
  const sites = useSiteOptions();
  const facets = useNetworkQuery(['devices', 'facets'], api =>
    api.devices.getDeviceFacets(),
  );
  const rules = useNetworkQuery(['compliance', 'ruleNames'], api =>
    api.compliance.searchGoldenRules({ page: { limit: MAX_RULES } }),
  );
  return (
    <div className={classes.root} role="group" aria-label={t('result.filters')}>
      <div className={classes.search} title={t('list.keys')}>
        <SearchField
          label={t('result.search')}
          value={state.text}
          onChange={q => state.narrow({ q })}
          inputRef={props.searchRef}
        />
      </div>
      <FilterMenu
        label={t('result.statuses')}
        options={STATUSES.map(value => ({
          value,
          label: t(`status.${value}`),
        }))}
        selected={state.statuses}
        onChange={status => state.narrow({ status })}
      />
      <FilterMenu
        label={t('result.severities')}
        options={SEVERITIES.map(value => ({
          value,
          label: t(`severity.${value}`),
        }))}
        selected={state.severities}
        onChange={severity => state.narrow({ severity })}
      />
      <FilterMenu
        label={t('result.rule')}
        options={(rules.data?.items ?? []).map(({ ruleKey, name }) => ({
          value: ruleKey,
          label: name,
        }))}
        selected={state.values('rule')}
        onChange={rule => state.narrow({ rule })}
      />
      <FilterMenu
        label={t('result.site')}
        options={sites}
        selected={state.values('site')}
        onChange={site => state.narrow({ site })}
      />
      <FilterMenu
        label={t('result.role')}
        options={(facets.data?.roles ?? []).map(({ value }) => ({
          value,
          label: value,
        }))}
        selected={state.values('role')}
        onChange={role => state.narrow({ role })}
      />
      {state.isFiltered && (
        <Button size="small" onClick={state.clear}>
          {t('result.clearFilters')}
        </Button>
      )}
    </div>
  );
}
