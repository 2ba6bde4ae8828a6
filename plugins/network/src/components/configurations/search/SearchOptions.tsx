import type { RefObject } from 'react';
import Button from '@material-ui/core/Button';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Switch from '@material-ui/core/Switch';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { FacetValue } from '@linework/backstage-plugin-network-common';
import {
  FilterMenu,
  SearchField,
  type FilterOption,
} from '@linework/frontend-common';
import { useNetworkQuery } from '../../../query/networkQueries';
import { useSiteOptions } from '../../common/siteOptions';
import { networkConfigurationsTranslationRef } from '../translation';
import type {
  ConfigurationSearchState,
  ListParameter,
} from './useConfigurationSearch';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
  search: {
    flex: '1 1 320px',
    maxWidth: 560,
    '& .MuiTextField-root': { width: '100%' },
    '& input': { fontFamily: 'monospace' },
  },
  switch: { marginLeft: 0, marginRight: 0 },
}));

function optionsOf(values: FacetValue[] = []): FilterOption[] {
  return values.map(({ value, title, count }) => ({
    value,
    label: title ?? value,
    count,
  }));
}

/** The line over the results: what is searched for, and in which devices. */
export function SearchOptions(props: {
  state: ConfigurationSearchState;
  searchRef: RefObject<HTMLInputElement>;
}) {
  const { state } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkConfigurationsTranslationRef);
  const sites = useSiteOptions();
  const facets = useNetworkQuery(['devices', 'facets'], api =>
    api.devices.getDeviceFacets(),
  );
  const menu = (name: ListParameter, options: FilterOption[]) => (
    <FilterMenu
      label={t(`search.${name}`)}
      options={options}
      selected={state.values(name)}
      onChange={selected => state.narrow({ [name]: selected })}
    />
  );
  const option = (
    name: 'absent' | 'caseSensitive',
    parameter: string,
    checked: boolean,
  ) => (
    <FormControlLabel
      className={classes.switch}
      label={t(`search.${name}`)}
      control={
        <Switch
          size="small"
          color="primary"
          checked={checked}
          onChange={(_event, isOn) =>
            state.narrow({ [parameter]: isOn ? '1' : undefined })
          }
        />
      }
    />
  );
  return (
    <div className={classes.root} role="group" aria-label={t('search.options')}>
      <div className={classes.search} title={t('search.keys')}>
        <SearchField
          label={t('search.field')}
          value={state.text}
          onChange={q => state.narrow({ q })}
          inputRef={props.searchRef}
        />
      </div>
      {option('absent', 'absent', state.isAbsent)}
      {option('caseSensitive', 'case', state.isCaseSensitive)}
      {menu('site', sites)}
      {menu('role', optionsOf(facets.data?.roles))}
      {menu('platform', optionsOf(facets.data?.platforms))}
      {state.isFiltered && (
        <Button size="small" onClick={state.clearFilters}>
          {t('search.clearFilters')}
        </Button>
      )}
    </div>
  );
}
