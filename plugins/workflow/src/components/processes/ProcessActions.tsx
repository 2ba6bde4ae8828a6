// What can be done with one version. An action that is not there is explained.
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import PlayArrow from '@material-ui/icons/PlayArrow';
import { LinkButton } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useRoute } from '@linework/frontend-common';
import {
  workflowInstanceStartPermission,
  type ProcessDefinition,
} from '@linework/backstage-plugin-workflow-common';
import { designerRouteRef, instanceRouteRef } from '../../routes';
import { StartDialog } from '../common/StartDialog';
import { DeployDenied } from './DeployDenied';
import { workflowProcessesTranslationRef } from './translation';

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
}));

export function ProcessActions(props: { definition: ProcessDefinition }) {
  const { definition } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(workflowProcessesTranslationRef);
  const designerPath = useRoute(designerRouteRef);
  const instancePath = useRoute(instanceRouteRef);
  const navigate = useNavigate();
  const [isStarting, setIsStarting] = useState(false);
  return (
    <div className={classes.root}>
      {definition.actions.includes('start') && !definition.target && (
        <Button
          variant="contained"
          color="primary"
          startIcon={<PlayArrow />}
          onClick={() => setIsStarting(true)}
        >
          {t('process.start')}
        </Button>
      )}
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
      {isStarting && (
        <StartDialog
          definition={definition}
          onStarted={({ processInstanceKey: instanceKey }) =>
            instancePath && navigate(instancePath({ instanceKey }))
          }
          onClose={() => setIsStarting(false)}
        />
      )}
    </div>
  );
}

/** Why an action is missing, and the way to it. */
export function MissingActions(props: { definition: ProcessDefinition }) {
  const { actions, target } = props.definition;
  const { t } = useTranslationRef(workflowProcessesTranslationRef);
  let howToStart;
  if (!actions.includes('start')) {
    howToStart = t('process.startDenied', {
      permission: <code>{workflowInstanceStartPermission.name}</code>,
    });
  } else if (target?.type) {
    howToStart = t('process.startedForEntityType', {
      kind: target.kind,
      type: target.type,
    });
  } else if (target) {
    howToStart = t('process.startedForEntity', { kind: target.kind });
  }
  return (
    <>
      {howToStart && (
        <Typography variant="body2" color="textSecondary" component="p">
          {howToStart}
        </Typography>
      )}
      {!actions.includes('deploy') && <DeployDenied />}
    </>
  );
}
