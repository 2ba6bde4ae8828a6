// The map as a table: the same devices, for those who do not see the drawing or work by keys.
import { useState } from 'react';
import Button from '@material-ui/core/Button';
import MuiLink from '@material-ui/core/Link';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  DataTable,
  EmptyNotice,
  type DataColumn,
} from '@linework/frontend-common';
import { networkTranslationRef } from '../../translation';
import type { MapDevice, MapModel } from './mapModel';
import { NodeStateLabel } from './NodeStateLabel';

const STEP = 100;

const useStyles = makeStyles(theme => ({
  head: {
    padding: theme.spacing(1, 2),
    color: theme.palette.text.secondary,
    fontVariantNumeric: 'tabular-nums',
  },
  name: { textAlign: 'left' },
}));

export function MapTable(props: {
  model: MapModel;
  /** Places of the devices to list, in order. */
  found: readonly number[];
  onSelect: (index: number) => void;
  /** Fewer columns, for a table beside the map. */
  isNarrow: boolean;
}) {
  const { found, isNarrow, model, onSelect } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkTranslationRef);
  const [limit, setLimit] = useState(STEP);
  const columns: DataColumn<MapDevice>[] = [
    {
      key: 'name',
      title: t('devices.columns.name'),
      render: device => (
        <MuiLink
          component="button"
          variant="body2"
          className={classes.name}
          onClick={() => onSelect(device.index)}
        >
          {device.title}
        </MuiLink>
      ),
    },
    {
      key: 'state',
      title: t('devices.columns.reachability'),
      wraps: isNarrow,
      render: device => <NodeStateLabel device={device} />,
    },
    {
      key: 'interfacesDown',
      title: t('devices.columns.interfacesDown'),
      isNumber: true,
      render: device => device.interfacesDown,
    },
    {
      key: 'site',
      title: t('devices.columns.site'),
      render: device => device.cluster?.title,
    },
    {
      key: 'role',
      title: t('devices.columns.role'),
      render: device => device.role,
    },
    {
      key: 'neighbours',
      title: t('map.columnNeighbours'),
      isNumber: true,
      render: device => device.neighbourCount,
    },
  ];
  if (found.length === 0) {
    return <EmptyNotice title={t('map.searchNone')} />;
  }
  return (
    <>
      <Typography variant="caption" component="p" className={classes.head}>
        {t('map.shown', { shown: found.length.toLocaleString('en') })}
      </Typography>
      <DataTable
        label={t('map.table')}
        columns={isNarrow ? columns.slice(0, 2) : columns}
        rows={found.slice(0, limit).map(index => model.device(index))}
        rowKey={device => device.deviceRef}
      />
      {found.length > limit && (
        <Button size="small" onClick={() => setLimit(limit + STEP)}>
          {t('map.more', {
            hidden: Math.min(STEP, found.length - limit).toLocaleString('en'),
          })}
        </Button>
      )}
    </>
  );
}
