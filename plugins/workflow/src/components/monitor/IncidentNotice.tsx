import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ReportProblemOutlined from '@material-ui/icons/ReportProblemOutlined';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Incident } from '@linework/backstage-plugin-workflow-common';
import { workflowTranslationRef } from '../../translation';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(1.5),
    padding: theme.spacing(1.5, 2),
    borderLeft: `4px solid ${theme.palette.error.main}`,
  },
  icon: { color: theme.palette.error.main },
  text: { flex: 1, minWidth: 0 },
  message: { overflowWrap: 'anywhere' },
}));

/** Why the instance stands still, above everything else: what whoever opens it needs first. */
export function IncidentNotice(props: {
  incident: Incident;
  onShow: () => void;
}) {
  const { incident, onShow } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(workflowTranslationRef);
  return (
    <Paper variant="outlined" className={classes.root} role="status">
      <ReportProblemOutlined className={classes.icon} aria-hidden />
      <div className={classes.text}>
        <Typography variant="subtitle2" component="h2">
          {t('instance.stuckAt', {
            element: incident.elementName ?? incident.elementId,
          })}
        </Typography>
        <Typography variant="body2" className={classes.message}>
          {incident.errorMessage}
        </Typography>
      </div>
      <Button size="small" onClick={onShow}>
        {t('instance.showIncidents')}
      </Button>
    </Paper>
  );
}
