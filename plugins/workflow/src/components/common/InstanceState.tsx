// The state of a process instance as icon and text: never by colour alone.
import { makeStyles, type Theme } from '@material-ui/core/styles';
import CancelOutlined from '@material-ui/icons/CancelOutlined';
import CheckCircleOutlined from '@material-ui/icons/CheckCircleOutlined';
import PlayCircleOutline from '@material-ui/icons/PlayCircleOutline';
import ReportProblemOutlined from '@material-ui/icons/ReportProblemOutlined';
import type { ProcessInstance } from '@linework/backstage-plugin-workflow-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { workflowTranslationRef } from '../../translation';

export type InstanceStateName =
  | 'active'
  | 'incident'
  | 'completed'
  | 'terminated';

export const INSTANCE_STATE_ICONS = {
  active: PlayCircleOutline,
  incident: ReportProblemOutlined,
  completed: CheckCircleOutlined,
  terminated: CancelOutlined,
} as const;

export function stateNameOf(
  instance: Pick<ProcessInstance, 'state' | 'hasIncident'>,
): InstanceStateName {
  switch (instance.state) {
    case 'COMPLETED':
      return 'completed';
    case 'TERMINATED':
      return 'terminated';
    default:
      return instance.hasIncident ? 'incident' : 'active';
  }
}

/** The icon's colour; the text beside it keeps the colour of text. */
export function stateColor(theme: Theme, state: InstanceStateName): string {
  switch (state) {
    case 'incident':
      return theme.palette.error.main;
    case 'active':
      return theme.palette.info.main;
    case 'completed':
      return theme.palette.success.main;
    default:
      return theme.palette.text.secondary;
  }
}

const useStyles = makeStyles<Theme, { state: InstanceStateName }>(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    // On the line of the cells beside it; the baseline would be the icon's.
    verticalAlign: 'middle',
    gap: theme.spacing(0.75),
    whiteSpace: 'nowrap',
  },
  icon: { fontSize: 18, color: ({ state }) => stateColor(theme, state) },
}));

export function InstanceState(props: {
  instance: Pick<ProcessInstance, 'state' | 'hasIncident'>;
}) {
  const state = stateNameOf(props.instance);
  const classes = useStyles({ state });
  const { t } = useTranslationRef(workflowTranslationRef);
  const Icon = INSTANCE_STATE_ICONS[state];
  return (
    <span className={classes.root}>
      <Icon className={classes.icon} aria-hidden />
      {t(`state.${state}`)}
    </span>
  );
}
