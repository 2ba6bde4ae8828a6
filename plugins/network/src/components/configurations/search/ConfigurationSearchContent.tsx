// Search in the running configurations of all devices the caller may read.
import { useRef, type RefObject } from 'react';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  networkConfigurationReadPermission,
  type ConfigurationMatchPage,
  type ConfigurationSearch,
} from '@linework/backstage-plugin-network-common';
import {
  CursorPager,
  EmptyNotice,
  ErrorText,
  formatTotal,
  SkeletonLines,
  useListKeys,
} from '@linework/frontend-common';
import { useNetworkQuery } from '../../../query/networkQueries';
import { networkConfigurationsTranslationRef } from '../translation';
import { MatchList } from './MatchList';
import { SearchOptions } from './SearchOptions';
import {
  PAGE_SIZE,
  useConfigurationSearch,
  type ConfigurationSearchState,
} from './useConfigurationSearch';

const EXAMPLES = [
  'ntp server *',
  'snmp-server community',
  'neighbor * remote-as',
];

const useStyles = makeStyles(theme => ({
  options: { padding: theme.spacing(1.5, 2) },
  notice: { padding: theme.spacing(1, 2, 2) },
  summary: {
    padding: theme.spacing(0, 2, 1),
    color: theme.palette.text.secondary,
    fontVariantNumeric: 'tabular-nums',
  },
  examples: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'center',
    gap: theme.spacing(1, 2),
    fontFamily: 'monospace',
  },
}));

export function ConfigurationSearchContent() {
  const classes = useStyles();
  const state = useConfigurationSearch();
  const searchRef = useRef<HTMLInputElement>(null);
  return (
    <Paper variant="outlined">
      <div className={classes.options}>
        <SearchOptions state={state} searchRef={searchRef} />
      </div>
      {state.search ? (
        <Results state={state} search={state.search} searchRef={searchRef} />
      ) : (
        <Start />
      )}
    </Paper>
  );
}

function Start() {
  const classes = useStyles();
  const { t } = useTranslationRef(networkConfigurationsTranslationRef);
  return (
    <EmptyNotice
      title={t('search.start')}
      hint={t('search.startHint')}
      action={
        <div className={classes.examples}>
          {EXAMPLES.map(example => (
            <Link key={example} to={`?${new URLSearchParams({ q: example })}`}>
              {example}
            </Link>
          ))}
        </div>
      }
    />
  );
}

function Results(props: {
  state: ConfigurationSearchState;
  search: ConfigurationSearch;
  searchRef: RefObject<HTMLInputElement>;
}) {
  const { search, state } = props;
  const classes = useStyles();
  const list = useRef<HTMLDivElement>(null);
  useListKeys({ list, items: 'li a', search: props.searchRef });
  const matches = useNetworkQuery(
    ['configurations', 'search', search],
    api => api.configurations.searchConfigurations(search),
    { keepPrevious: true },
  );
  return (
    <>
      {matches.error && (
        <div className={classes.notice}>
          <ErrorText
            error={matches.error}
            permission={networkConfigurationReadPermission.name}
            onRetry={() => matches.refetch()}
          />
        </div>
      )}
      {matches.isPending && (
        <div className={classes.notice}>
          <SkeletonLines lines={8} />
        </div>
      )}
      {matches.data && (
        <Summary page={matches.data} isAbsent={state.isAbsent} />
      )}
      {matches.data?.items.length === 0 && (
        <Nothing
          isStored={matches.data.searchedDevices > 0 || state.isFiltered}
          isAbsent={state.isAbsent}
        />
      )}
      {matches.data && matches.data.items.length > 0 && (
        <>
          <div ref={list}>
            <MatchList
              matches={matches.data.items}
              query={search.query}
              isCaseSensitive={state.isCaseSensitive}
            />
          </div>
          <CursorPager
            page={matches.data.page}
            pages={state.pages}
            pageSize={PAGE_SIZE}
            shown={matches.data.items.length}
          />
        </>
      )}
    </>
  );
}

function Summary(props: { page: ConfigurationMatchPage; isAbsent: boolean }) {
  const { page, searchedDevices } = props.page;
  const classes = useStyles();
  const { t } = useTranslationRef(networkConfigurationsTranslationRef);
  return (
    <Typography variant="body2" className={classes.summary} role="status">
      {t(props.isAbsent ? 'search.foundAbsent' : 'search.found', {
        found: formatTotal(page),
        searched: searchedDevices.toLocaleString('en'),
      })}
    </Typography>
  );
}

function Nothing(props: { isStored: boolean; isAbsent: boolean }) {
  const { t } = useTranslationRef(networkConfigurationsTranslationRef);
  if (!props.isStored) {
    return (
      <EmptyNotice
        title={t('search.noneStored')}
        hint={t('search.noneStoredHint')}
      />
    );
  }
  return props.isAbsent ? (
    <EmptyNotice title={t('search.noneAbsent')} />
  ) : (
    <EmptyNotice title={t('search.none')} hint={t('search.noneHint')} />
  );
}
