// The map of the whole network with a table of the same devices beside it. What it shows is in the URL: site, roles,
// the device that is selected, and on narrow pages whether it is the map or the table.
import { useMemo, useRef, useState, type RefObject } from 'react';
import Paper from '@material-ui/core/Paper';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import Typography from '@material-ui/core/Typography';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  networkDeviceReadPermission,
  type NetworkMap,
} from '@linework/backstage-plugin-network-common';
import {
  EmptyNotice,
  ErrorText,
  FilterMenu,
  SearchField,
  SkeletonLines,
  useListKeys,
  useUrlState,
} from '@linework/frontend-common';
import { useNetworkQuery } from '../../query/networkQueries';
import { networkTranslationRef } from '../../translation';
import { useSiteOptions } from '../common/siteOptions';
import { hasWebGl } from './hasWebGl';
import type { MapHandle } from './MapCanvas';
import { MapModel } from './mapModel';
import { MapPanel } from './MapPanel';
import { MapStage } from './MapStage';
import { MapTable } from './MapTable';

/** Below this the map and the table do not fit beside each other. */
const WIDE = '(min-width:1100px)';

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(1, 2),
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  tabs: { minHeight: 36, marginLeft: 'auto' },
  tab: { minHeight: 36, minWidth: 72, textTransform: 'none' },
  notice: { padding: theme.spacing(1, 2) },
  wide: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 340px',
    gridTemplateRows: 'minmax(0, 1fr)',
    height: 'calc(100vh - 240px)',
    minHeight: 440,
  },
  side: {
    overflow: 'auto',
    borderLeft: `1px solid ${theme.palette.divider}`,
  },
  stage: { height: 'calc(100vh - 280px)', minHeight: 420 },
}));

export function MapContent() {
  const classes = useStyles();
  const { t } = useTranslationRef(networkTranslationRef);
  const { params, change } = useUrlState();
  const sites = useSiteOptions();
  const searchRef = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useListKeys({ list, items: 'tbody button', search: searchRef });
  const site = params.get('site') ?? undefined;
  const roles = params.getAll('role');
  const map = useNetworkQuery<NetworkMap>(['map', 'get', site], api =>
    api.topology.getMap(site ? { site } : {}),
  );
  const model = useMemo(() => map.data && new MapModel(map.data), [map.data]);
  const handle = useRef<MapHandle>(null);
  const flyToFirst = (text: string) => {
    const first = text ? model?.find({ roles, text })[0] : undefined;
    if (model && first !== undefined) {
      change({ q: text, device: model.map.nodes.deviceRefs[first] });
      handle.current?.flyTo(first);
    }
  };
  const roleOptions = useMemo(() => model?.roles() ?? [], [model]);

  return (
    <Paper variant="outlined" aria-label={t('map.label')}>
      <div className={classes.bar}>
        <SearchField
          label={t('map.search')}
          value={params.get('q') ?? ''}
          onChange={q => change({ q })}
          onEnter={flyToFirst}
          inputRef={searchRef}
        />
        <FilterMenu
          label={t('devices.site')}
          options={sites}
          selected={site ? [site] : []}
          // One part of the network at a time: the last one chosen.
          onChange={selected => change({ site: selected.at(-1) })}
        />
        <FilterMenu
          label={t('devices.role')}
          options={roleOptions}
          selected={roles}
          onChange={role => change({ role })}
        />
      </div>
      {map.error && (
        <div className={classes.notice}>
          <ErrorText
            error={map.error}
            permission={networkDeviceReadPermission.name}
            onRetry={() => map.refetch()}
          />
        </div>
      )}
      {map.isPending && (
        <div className={classes.notice}>
          <SkeletonLines lines={10} />
        </div>
      )}
      {model?.size === 0 && (
        <EmptyNotice title={t('map.empty')} hint={t('map.emptyHint')} />
      )}
      {model && model.size > 0 && (
        <div ref={list}>
          {/* Another site is another picture, with a camera of its own. */}
          <MapViews key={site} model={model} roles={roles} handle={handle} />
        </div>
      )}
    </Paper>
  );
}

function MapViews(props: {
  model: MapModel;
  roles: readonly string[];
  handle: RefObject<MapHandle>;
}) {
  const { handle, model, roles } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkTranslationRef);
  const { params, change } = useUrlState();
  const isWide = useMediaQuery(WIDE, { noSsr: true });
  const [canDraw, setCanDraw] = useState(hasWebGl);
  const [hasFailed, setHasFailed] = useState(false);
  const text = params.get('q') ?? '';
  const selected = model.indexOf(params.get('device') ?? undefined);
  const roleKey = roles.join('\n');
  const found = useMemo(
    () => model.find({ roles: roleKey.split('\n').filter(Boolean), text }),
    [model, roleKey, text],
  );

  const select = (index: number | undefined) =>
    change({
      device:
        index === undefined ? undefined : model.map.nodes.deviceRefs[index],
    });
  const selectAndFly = (index: number | undefined) => {
    select(index);
    if (index !== undefined) {
      handle.current?.flyTo(index);
    }
  };

  const stage = canDraw && (
    <MapStage
      model={model}
      roles={roles}
      selected={selected}
      onSelect={select}
      handle={handle}
      onFailure={() => {
        setHasFailed(true);
        setCanDraw(false);
      }}
    />
  );
  const panel = selected !== undefined && (
    <MapPanel model={model} index={selected} onSelect={selectAndFly} />
  );
  const table = (
    <MapTable
      model={model}
      found={found}
      onSelect={selectAndFly}
      isNarrow={canDraw && isWide}
    />
  );
  const notice = (
    <>
      {model.map.isPartial && (
        <Typography variant="body2" className={classes.notice}>
          {t('map.partial')}
        </Typography>
      )}
      {!canDraw && (
        <Typography variant="body2" className={classes.notice} role="status">
          {hasFailed ? t('map.failed') : t('map.noWebGl')}
        </Typography>
      )}
    </>
  );

  if (!canDraw) {
    return (
      <>
        {notice}
        {panel}
        {table}
      </>
    );
  }
  if (isWide) {
    return (
      <>
        {notice}
        <div className={classes.wide}>
          {stage}
          <div className={classes.side}>{panel || table}</div>
        </div>
      </>
    );
  }
  const view = params.get('view') === 'table' ? 'table' : 'map';
  return (
    <>
      {notice}
      <Tabs
        value={view}
        indicatorColor="primary"
        className={classes.tabs}
        aria-label={t('map.views')}
        onChange={(_event, next) =>
          change({ view: next === 'table' ? 'table' : undefined })
        }
      >
        <Tab value="map" label={t('map.viewMap')} className={classes.tab} />
        <Tab value="table" label={t('map.viewTable')} className={classes.tab} />
      </Tabs>
      {view === 'map' && <div className={classes.stage}>{stage}</div>}
      {panel}
      {view === 'table' && table}
    </>
  );
}
