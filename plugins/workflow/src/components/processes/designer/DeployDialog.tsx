import { useNavigate } from 'react-router-dom';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ErrorText, useNotify, useRoute } from '@linework/frontend-common';
import {
  workflowDefinitionDeployPermission,
  type Deployment,
  type ProcessDefinition,
} from '@linework/backstage-plugin-workflow-common';
import {
  ProblemList,
  type DiagramProblem,
} from '@linework/backstage-plugin-workflow-react';
import { processRouteRef } from '../../../routes';
import { workflowProcessesTranslationRef } from '../translation';
import { processFacts } from './processFacts';

/** Says what a deployment does to new and to running instances before it is done. */
export function DeployDialog(props: {
  xml: string;
  definition: ProcessDefinition | undefined;
  deployment: {
    mutate(
      xml: string,
      options: { onSuccess: (deployment: Deployment) => void },
    ): void;
    isPending: boolean;
    error: Error | null;
  };
  warnings: readonly DiagramProblem[];
  onClose: () => void;
  onDeployed: () => void;
}) {
  const { xml, definition, deployment, warnings, onClose } = props;
  const { t } = useTranslationRef(workflowProcessesTranslationRef);
  const announce = useAnnouncement(definition);
  const process = processFacts(xml).name;
  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth="sm"
      fullWidth
      aria-labelledby="workflow-deploy-title"
    >
      <DialogTitle id="workflow-deploy-title">
        {definition
          ? t('deploy.title', { process })
          : t('deploy.titleFirst', { process })}
      </DialogTitle>
      <DialogContent>
        <Consequences definition={definition} />
        {warnings.length > 0 && (
          <>
            <DialogContentText>{t('deploy.warnings')}</DialogContentText>
            <ProblemList problems={warnings} />
          </>
        )}
        {deployment.error && (
          <ErrorText
            error={deployment.error}
            permission={workflowDefinitionDeployPermission.name}
          />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('deploy.cancel')}</Button>
        <Button
          variant="contained"
          color="primary"
          disabled={deployment.isPending}
          onClick={() =>
            deployment.mutate(xml, {
              onSuccess: result => {
                props.onDeployed();
                announce(result);
              },
            })
          }
        >
          {t('deploy.confirm')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Consequences(props: { definition: ProcessDefinition | undefined }) {
  const { definition } = props;
  const { t } = useTranslationRef(workflowProcessesTranslationRef);
  if (!definition) {
    return <DialogContentText>{t('deploy.first')}</DialogContentText>;
  }
  return (
    <>
      <DialogContentText>{t('deploy.newInstances')}</DialogContentText>
      {definition.activeInstances !== undefined && (
        <DialogContentText>
          {t('deploy.running', {
            count: definition.activeInstances,
            version: String(definition.version),
          })}
        </DialogContentText>
      )}
    </>
  );
}

/** Says what was deployed and leads to it. */
function useAnnouncement(edited: ProcessDefinition | undefined) {
  const { t } = useTranslationRef(workflowProcessesTranslationRef);
  const notify = useNotify();
  const navigate = useNavigate();
  const processPath = useRoute(processRouteRef);
  return (deployment: Deployment) => {
    const deployed = deployment.deployments.find(
      item => item.processDefinition,
    )?.processDefinition;
    if (!deployed) {
      return;
    }
    const isSame =
      edited?.processDefinitionKey === deployed.processDefinitionKey;
    notify(
      t(isSame ? 'deploy.sameVersion' : 'deploy.deployed', {
        process: deployed.name,
        version: String(deployed.version),
      }),
    );
    if (processPath) {
      navigate(processPath({ definitionKey: deployed.processDefinitionKey }));
    }
  };
}
