// The device that is selected on the map: how it is, its neighbours, and the way to its page.
import IconButton from '@material-ui/core/IconButton';
import MuiLink from '@material-ui/core/Link';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Close from '@material-ui/icons/Close';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  EmptyNotice,
  Fact,
  Facts,
  RelativeTime,
} from '@linework/frontend-common';
import { useNetworkQuery } from '../../query/networkQueries';
import { networkTranslationRef } from '../../translation';
import type { EdgeState, MapModel } from './mapModel';
import { NodeStateLabel } from './NodeStateLabel';

const LINK_STATES = {
  up: 'map.linkUp',
  someDown: 'map.linkSomeDown',
  down: 'map.linkDown',
  unknown: 'map.linkUnknown',
} as const satisfies Record<EdgeState, string>;

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(1.5, 2),
    display: 'grid',
    gap: theme.spacing(1.5),
  },
  head: {
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'start',
  },
  title: { overflowWrap: 'anywhere' },
  list: { listStyle: 'none', margin: 0, padding: 0 },
  neighbour: {
    ...theme.typography.body2,
    padding: theme.spacing(0.5, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    '&:first-child': { borderTop: 'none' },
  },
  name: { textAlign: 'left' },
}));

export function MapPanel(props: {
  model: MapModel;
  index: number;
  onSelect: (index: number | undefined) => void;
}) {
  const { index, model, onSelect } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkTranslationRef);
  const device = model.device(index);
  const { deviceRef } = device;
  const detail = useNetworkQuery(['devices', 'device', { deviceRef }], api =>
    api.devices.getDevice(deviceRef),
  );
  const since = detail.data?.reachabilitySince;
  return (
    <section className={classes.root} aria-label={device.title}>
      <div className={classes.head}>
        <div>
          <Typography variant="h6" component="h3" className={classes.title}>
            {device.title}
          </Typography>
          <EntityRefLink
            entityRef={deviceRef}
            title={t('map.openPage')}
            hideIcon
            disableTooltip
          />
        </div>
        <IconButton
          size="small"
          aria-label={t('map.close')}
          onClick={() => onSelect(undefined)}
        >
          <Close fontSize="small" />
        </IconButton>
      </div>
      <Facts>
        <Fact name={t('device.reachability')}>
          <NodeStateLabel device={device} />
          {since && (
            <Typography variant="caption" color="textSecondary" display="block">
              {t('device.since', { when: <RelativeTime value={since} /> })}
            </Typography>
          )}
        </Fact>
        <Fact name={t('device.interfacesDown')}>{device.interfacesDown}</Fact>
        <Fact name={t('devices.columns.role')}>{device.role}</Fact>
        {device.cluster && (
          <Fact name={t('devices.columns.site')}>{device.cluster.title}</Fact>
        )}
      </Facts>
      <Typography variant="subtitle2" component="h4">
        {t('map.neighbours')}
      </Typography>
      {device.neighbourCount === 0 ? (
        <EmptyNotice dense title={t('map.noNeighbours')} />
      ) : (
        <ul className={classes.list}>
          {model.neighbours(index).map(neighbour => (
            <li key={neighbour.index} className={classes.neighbour}>
              <MuiLink
                component="button"
                variant="body2"
                className={classes.name}
                onClick={() => onSelect(neighbour.index)}
              >
                {model.map.nodes.titles[neighbour.index]}
              </MuiLink>
              <EdgeText model={model} edge={neighbour.edge} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function EdgeText(props: { model: MapModel; edge: number }) {
  const { edge, model } = props;
  const { t } = useTranslationRef(networkTranslationRef);
  const count = model.map.edges.count[edge];
  const words = [
    ...(count > 1 ? [t('map.parallel', { links: String(count) })] : []),
    t(LINK_STATES[model.edgeState(edge)]),
    t(`links.verdicts.${model.verdict(edge)}`).toLocaleLowerCase('en'),
  ];
  return (
    <Typography variant="caption" color="textSecondary" display="block">
      {words.join(', ')}
    </Typography>
  );
}
