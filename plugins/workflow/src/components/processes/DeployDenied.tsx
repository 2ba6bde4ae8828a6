import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import LockOutlined from '@material-ui/icons/LockOutlined';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { workflowDefinitionDeployPermission } from '@linework/backstage-plugin-workflow-common';
import { workflowProcessesTranslationRef } from './translation';

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', alignItems: 'flex-start', gap: theme.spacing(0.5) },
}));

/** Says what is missing and whom to ask, in place of an action that is not there. */
export function DeployDenied() {
  const classes = useStyles();
  const { t } = useTranslationRef(workflowProcessesTranslationRef);
  return (
    <Typography
      variant="body2"
      color="textSecondary"
      component="p"
      className={classes.root}
    >
      <LockOutlined fontSize="small" aria-hidden />
      <span>
        {t('list.deployDenied', {
          permission: <code>{workflowDefinitionDeployPermission.name}</code>,
        })}
      </span>
    </Typography>
  );
}
