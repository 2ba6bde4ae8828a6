// How many instances are in each state; a tile shows those behind its number, and pressed again all.
import ButtonBase from '@material-ui/core/ButtonBase';
import Typography from '@material-ui/core/Typography';
import { alpha, makeStyles, useTheme } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ProcessInstanceStatistics } from '@linework/backstage-plugin-workflow-common';
import { useInstanceStatistics } from '@linework/backstage-plugin-workflow-react';
import { workflowTranslationRef } from '../../translation';
import {
  INSTANCE_STATE_ICONS,
  stateColor,
  type InstanceStateName,
} from '../common/InstanceState';
import { INSTANCE_STATES } from './useInstanceSearch';

/** The server stops counting here. */
const COUNT_LIMIT = 10_000;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(2),
    [theme.breakpoints.down('sm')]: {
      gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    },
  },
  tile: {
    display: 'flex',
    justifyContent: 'flex-start',
    gap: theme.spacing(1.5),
    padding: theme.spacing(1.5, 2),
    textAlign: 'left',
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    backgroundColor: theme.palette.background.paper,
    '&:hover': { borderColor: theme.palette.text.secondary },
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: 1,
    },
    '&[aria-pressed="true"]': {
      borderColor: theme.palette.primary.main,
      boxShadow: `inset 0 0 0 1px ${theme.palette.primary.main}`,
      backgroundColor: alpha(theme.palette.primary.main, 0.08),
    },
  },
  count: {
    ...theme.typography.h5,
    lineHeight: 1.2,
    fontVariantNumeric: 'tabular-nums',
  },
}));

const TILES: Record<
  InstanceStateName,
  {
    label:
      | 'monitor.active'
      | 'monitor.withIncident'
      | 'monitor.completed'
      | 'monitor.terminated';
    count: keyof ProcessInstanceStatistics;
  }
> = {
  active: { label: 'monitor.active', count: 'active' },
  incident: { label: 'monitor.withIncident', count: 'withIncident' },
  completed: { label: 'monitor.completed', count: 'completed' },
  terminated: { label: 'monitor.terminated', count: 'terminated' },
};

export function StateTiles(props: {
  selected: InstanceStateName | undefined;
  onSelect: (state: InstanceStateName | undefined) => void;
}) {
  const classes = useStyles();
  const theme = useTheme();
  const { t } = useTranslationRef(workflowTranslationRef);
  const { data } = useInstanceStatistics();
  return (
    <div className={classes.root} role="group" aria-label={t('monitor.counts')}>
      {INSTANCE_STATES.map(state => {
        const { label, count } = TILES[state];
        const Icon = INSTANCE_STATE_ICONS[state];
        const isSelected = props.selected === state;
        const total = data && formatCount(data[count]);
        return (
          <ButtonBase
            key={state}
            className={classes.tile}
            aria-pressed={isSelected}
            onClick={() => props.onSelect(isSelected ? undefined : state)}
          >
            <Icon style={{ color: stateColor(theme, state) }} aria-hidden />
            <div>
              <div className={classes.count}>{total ?? '–'}</div>
              <Typography variant="body2" color="textSecondary">
                {t(label)}
              </Typography>
            </div>
          </ButtonBase>
        );
      })}
    </div>
  );
}

function formatCount(count: number): string {
  const text = count.toLocaleString('en');
  return count >= COUNT_LIMIT ? `${text}+` : text;
}
