import type { RefObject } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  DeviceFacets,
  FacetValue,
} from '@linework/backstage-plugin-network-common';
import {
  FilterMenu,
  SearchField,
  type FilterOption,
} from '@linework/frontend-common';
import { useNetworkQuery } from '../../query/networkQueries';
import { networkTranslationRef } from '../../translation';
import { useSiteOptions } from '../common/siteOptions';
import type { DeviceSearchState, ListParameter } from './useDeviceSearch';

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

const FACETS: readonly [ListParameter, keyof DeviceFacets][] = [
  ['role', 'roles'],
  ['platform', 'platforms'],
  ['vendor', 'vendors'],
  ['software', 'softwareVersions'],
  ['status', 'statuses'],
];

const REACHABILITIES = ['reachable', 'unreachable', 'unknown'] as const;
const COMPLIANCES = ['compliant', 'violated', 'unknown'] as const;
const BACKUP_HOURS = [24, 168, 720] as const;

function optionsOf(values: FacetValue[] = []): FilterOption[] {
  return values.map(({ value, title, count }) => ({
    value,
    label: title ?? value,
    count,
  }));
}

/** The line of filters over the list. */
export function DeviceFilters(props: {
  state: DeviceSearchState;
  searchRef: RefObject<HTMLInputElement>;
}) {
  const { state } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkTranslationRef);
  const sites = useSiteOptions();
  const facets = useNetworkQuery(['devices', 'facets'], api =>
    api.devices.getDeviceFacets(),
  );
  const menu = (
    name: ListParameter,
    label: string,
    options: FilterOption[],
  ) => (
    <FilterMenu
      key={name}
      label={label}
      options={options}
      selected={state.values(name)}
      onChange={selected => state.narrow({ [name]: selected })}
    />
  );
  return (
    <div
      className={classes.root}
      role="group"
      aria-label={t('devices.filters')}
    >
      <div className={classes.search} title={t('devices.keys')}>
        <SearchField
          label={t('devices.search')}
          value={state.text}
          onChange={q => state.narrow({ q })}
          inputRef={props.searchRef}
        />
      </div>
      {menu('site', t('devices.site'), sites)}
      {FACETS.map(([name, facet]) =>
        menu(
          name,
          t(`devices.${name as 'role'}`),
          optionsOf(facets.data?.[facet]),
        ),
      )}
      {menu(
        'reachability',
        t('devices.reachability'),
        REACHABILITIES.map(value => ({
          value,
          label: t(`reachability.${value}`),
        })),
      )}
      {menu(
        'compliance',
        t('devices.compliance'),
        COMPLIANCES.map(value => ({ value, label: t(`compliance.${value}`) })),
      )}
      <FilterMenu
        label={t('devices.backup')}
        options={BACKUP_HOURS.map(hours => ({
          value: String(hours),
          label: t(`devices.backupOlder.h${hours}`),
        }))}
        selected={state.backup === undefined ? [] : [state.backup]}
        // One age at a time: the last one chosen.
        onChange={selected => state.narrow({ backup: selected.at(-1) })}
      />
      <FilterMenu
        label={t('devices.interfaces')}
        options={[{ value: '1', label: t('devices.interfacesDownOnly') }]}
        selected={state.isDownOnly ? ['1'] : []}
        onChange={selected => state.narrow({ down: selected[0] })}
      />
      {state.isFiltered && (
        <Button size="small" onClick={state.clear}>
          {t('devices.clearFilters')}
        </Button>
      )}
    </div>
  );
}
