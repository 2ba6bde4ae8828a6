// What can be done with one version. An action that is not there is explained in its place.
import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import PlayArrow from '@material-ui/icons/PlayArrow';
import { LinkButton } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  workflowInstanceStartPermission,
  type ProcessDefinition,
  type ProcessTarget,
} from '@linework/backstage-plugin-workflow-common';
import { designerRouteRef } from '../../routes';
import { useRoute } from '../common/useRoute';
import { DeployDenied } from './DeployDenied';
import { StartProcessDialog } from './StartProcessDialog';
import { workflowProcessesTranslationRef } from './translation';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: theme.spacing(1, 2),
  },
}));

export function ProcessActions(props: { definition: ProcessDefinition }) {
  const { definition } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(workflowProcessesTranslationRef);
  const designerPath = useRoute(designerRouteRef);
  return (
    <div className={classes.root}>
      <StartAction definition={definition} />
      {!definition.actions.includes('deploy') && <DeployDenied />}
      {definition.actions.includes('deploy') && designerPath && (
        <LinkButton
          variant="outlined"
          color="primary"
          to={designerPath({
            definitionKey: definition.processDefinitionKey,
          })}
        >
          {t('process.openDesigner')}
        </LinkButton>
      )}
    </div>
  );
}

function StartAction(props: { definition: ProcessDefinition }) {
  const { definition } = props;
  const { t } = useTranslationRef(workflowProcessesTranslationRef);
  const [isStarting, setIsStarting] = useState(false);
  if (!definition.actions.includes('start')) {
    return (
      <Typography variant="body2" color="textSecondary">
        {t('process.startDenied', {
          permission: <code>{workflowInstanceStartPermission.name}</code>,
        })}
      </Typography>
    );
  }
  if (definition.target) {
    return <StartElsewhere target={definition.target} />;
  }
  return (
    <>
      <Button
        variant="contained"
        color="primary"
        startIcon={<PlayArrow />}
        onClick={() => setIsStarting(true)}
      >
        {t('process.start')}
      </Button>
      {isStarting && (
        <StartProcessDialog
          definition={definition}
          onClose={() => setIsStarting(false)}
        />
      )}
    </>
  );
}

function StartElsewhere(props: { target: ProcessTarget }) {
  const { kind, type } = props.target;
  const { t } = useTranslationRef(workflowProcessesTranslationRef);
  return (
    <Typography variant="body2" color="textSecondary">
      {type
        ? t('process.startedForEntityType', { kind, type })
        : t('process.startedForEntity', { kind })}
    </Typography>
  );
}
