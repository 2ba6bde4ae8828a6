// All devices the caller may read, narrowed and ordered by the server.
import { useRef } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { networkDeviceReadPermission } from '@linework/backstage-plugin-network-common';
import {
  CursorPager,
  EmptyNotice,
  ErrorText,
  SkeletonLines,
  useListKeys,
} from '@linework/frontend-common';
import { useNetworkQuery } from '../../query/networkQueries';
import { networkTranslationRef } from '../../translation';
import { FirstRun } from '../overview/FirstRun';
import { DeviceFilters } from './DeviceFilters';
import { DeviceTable } from './DeviceTable';
import { PAGE_SIZE, useDeviceSearch } from './useDeviceSearch';

const useStyles = makeStyles(theme => ({
  filters: { padding: theme.spacing(1.5, 2) },
  notice: { padding: theme.spacing(1, 2, 2) },
}));

export function DeviceListContent() {
  const classes = useStyles();
  const { t } = useTranslationRef(networkTranslationRef);
  const list = useRef<HTMLDivElement>(null);
  const searchRef = useRef<HTMLInputElement>(null);
  const state = useDeviceSearch();
  useListKeys({
    list,
    items: 'tbody tr > :first-child a',
    search: searchRef,
  });
  const devices = useNetworkQuery(
    ['devices', 'search', state.search],
    api => api.devices.searchDevices(state.search),
    { keepPrevious: true },
  );
  const items = devices.data?.items ?? [];
  return (
    <>
      <div className={classes.filters}>
        <DeviceFilters state={state} searchRef={searchRef} />
      </div>
      {devices.error && (
        <div className={classes.notice}>
          <ErrorText
            error={devices.error}
            permission={networkDeviceReadPermission.name}
            onRetry={() => devices.refetch()}
          />
        </div>
      )}
      {devices.isPending && (
        <div className={classes.notice}>
          <SkeletonLines lines={10} />
        </div>
      )}
      {devices.data &&
        items.length === 0 &&
        (state.isFiltered ? (
          <EmptyNotice
            title={t('devices.none')}
            hint={t('devices.noneHint')}
            action={
              <Button variant="outlined" size="small" onClick={state.clear}>
                {t('devices.clearFilters')}
              </Button>
            }
          />
        ) : (
          <FirstRun />
        ))}
      {items.length > 0 && (
        <div ref={list}>
          <DeviceTable
            devices={items}
            sort={state.sort}
            onSort={state.sortBy}
          />
        </div>
      )}
      {devices.data && (
        <CursorPager
          page={devices.data.page}
          pages={state.pages}
          pageSize={PAGE_SIZE}
          shown={items.length}
        />
      )}
    </>
  );
}
