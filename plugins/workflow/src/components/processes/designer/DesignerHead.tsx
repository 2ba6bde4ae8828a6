import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RelativeTime, useRoute } from '@linework/frontend-common';
import type { ProcessDefinition } from '@linework/backstage-plugin-workflow-common';
import { useDefinitions } from '@linework/backstage-plugin-workflow-react';
import { processesRouteRef, processRouteRef } from '../../../routes';
import { workflowProcessesTranslationRef } from '../translation';
import { processFacts } from './processFacts';
import type { DraftHandle } from './useDraft';

const useStyles = makeStyles(theme => ({
  root: { display: 'grid', gap: theme.spacing(0.5), minWidth: 0 },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1, 2),
  },
  title: { ...theme.typography.h5, margin: 0, overflowWrap: 'anywhere' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
}));

/** What is edited, how it stands to what is deployed, and the actions. */
export function DesignerHead(props: {
  xml: string;
  definition: ProcessDefinition | undefined;
  draft: DraftHandle;
  isBusy: boolean;
  onDiscard: () => void;
  onValidate: () => void;
  onDeploy: () => void;
}) {
  const { definition, draft, isBusy } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(workflowProcessesTranslationRef);
  const { name } = processFacts(props.xml);
  const canDeploy = !definition || draft.hasChanges;
  return (
    <div className={classes.root}>
      <BackLink definition={definition} />
      <div className={classes.line}>
        <h2 className={classes.title}>
          {definition
            ? t('designer.title', { process: name })
            : t('designer.newTitle')}
        </h2>
        <div className={classes.actions}>
          {draft.hasChanges && (
            <Button onClick={props.onDiscard} disabled={isBusy}>
              {t('designer.discardDraft')}
            </Button>
          )}
          <Button
            variant="outlined"
            onClick={props.onValidate}
            disabled={isBusy}
          >
            {t('designer.validate')}
          </Button>
          <Button
            variant="contained"
            color="primary"
            onClick={props.onDeploy}
            disabled={isBusy || !canDeploy}
          >
            {definition ? t('designer.deploy') : t('designer.deployFirst')}
          </Button>
        </div>
      </div>
      <Standing definition={definition} draft={draft} />
    </div>
  );
}

function BackLink(props: { definition: ProcessDefinition | undefined }) {
  const { definition } = props;
  const { t } = useTranslationRef(workflowProcessesTranslationRef);
  const processesPath = useRoute(processesRouteRef);
  const processPath = useRoute(processRouteRef);
  const to = definition
    ? processPath?.({ definitionKey: definition.processDefinitionKey })
    : processesPath?.();
  return to === undefined ? null : (
    <Typography variant="body2" gutterBottom>
      <Link to={to}>
        ← {definition ? t('designer.backToProcess') : t('process.back')}
      </Link>
    </Typography>
  );
}

function Standing(props: {
  definition: ProcessDefinition | undefined;
  draft: DraftHandle;
}) {
  const { definition, draft } = props;
  const { t } = useTranslationRef(workflowProcessesTranslationRef);
  const parts: string[] = [];
  if (definition) {
    parts.push(t('designer.basedOn', { version: String(definition.version) }));
  } else if (!draft.hasChanges) {
    parts.push(t('designer.newHint'));
  }
  if (definition && !draft.hasChanges) {
    parts.push(t('designer.unchanged'));
  }
  if (draft.hasChanges && !draft.restored) {
    parts.push(t('designer.changed'));
  }
  return (
    <>
      <Typography variant="body2" component="p">
        {parts.join(' ')}{' '}
        {draft.restored &&
          t('designer.draft', {
            when: <RelativeTime value={draft.restored.savedAt} />,
          })}
      </Typography>
      {definition && !definition.isLatest && (
        <OlderVersion definition={definition} />
      )}
    </>
  );
}

function OlderVersion(props: { definition: ProcessDefinition }) {
  const { definition } = props;
  const { t } = useTranslationRef(workflowProcessesTranslationRef);
  const latest = useDefinitions({
    filter: {
      processDefinitionId: definition.processDefinitionId,
      isLatestVersion: true,
    },
    page: { limit: 1 },
  }).data?.items[0];
  return latest ? (
    <Typography variant="body2" component="p" role="note">
      {t('designer.notLatest', {
        version: String(definition.version),
        latest: String(latest.version),
      })}
    </Typography>
  ) : null;
}
