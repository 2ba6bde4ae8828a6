// One process in the designer: the editor, its problems, validation and deployment.
import { useRef, useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ErrorText } from '@linework/frontend-common';
import {
  workflowDefinitionDeployPermission,
  type ProcessDefinition,
} from '@linework/backstage-plugin-workflow-common';
import {
  DiagramEditor,
  useConnectorTemplates,
  useProcessProblems,
  type DiagramEditorHandle,
} from '@linework/backstage-plugin-workflow-react';
import { DeployDialog } from './DeployDialog';
import { DesignerHead } from './DesignerHead';
import { mergeProblems } from './mergeProblems';
import { ProblemsPanel } from './ProblemsPanel';
import { useDeployment } from './useDeployment';
import { useDraft } from './useDraft';
import { workflowProcessesTranslationRef } from '../translation';

const useStyles = makeStyles(theme => ({
  root: { display: 'grid', gap: theme.spacing(1.5) },
}));

export function Designer(props: {
  originalXml: string;
  /** The version that is edited; none for a new process. */
  definition?: ProcessDefinition;
}) {
  const { originalXml, definition } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(workflowProcessesTranslationRef);
  const editorRef = useRef<DiagramEditorHandle>(null);
  const draft = useDraft(definition?.processDefinitionKey ?? 'new');
  const openedXml = draft.restored?.xml ?? originalXml;
  const [changedXml, setChangedXml] = useState<string>();
  // Opens the editor anew.
  const [openings, setOpenings] = useState(0);
  const xml = changedXml ?? openedXml;

  const templates = useConnectorTemplates();
  const compiled = useProcessProblems(xml);
  const { found, validation, deployment } = useDeployment(
    definition?.resourceName,
  );
  const isFoundCurrent = found?.xml === xml;
  const problems = mergeProblems(
    compiled.problems,
    isFoundCurrent ? found.problems : [],
  );
  const [deploying, setDeploying] = useState<string>();
  const [isRefused, setIsRefused] = useState(false);

  const change = (next: string) => {
    // Validation may have asked for the text already when the editor tells it.
    if (next === xml) {
      return;
    }
    setChangedXml(next);
    setIsRefused(false);
    draft.save(next);
  };
  /** The text in the editor may be ahead of the last change it told. */
  const currentXml = async () => {
    const current = (await editorRef.current?.getXml()) ?? xml;
    change(current);
    return current;
  };
  const validate = async () => validation.mutateAsync(await currentXml());
  const askToDeploy = async () => {
    const checked = await validate();
    const isFine = checked.problems.every(
      problem => problem.severity !== 'error',
    );
    setIsRefused(!isFine);
    if (isFine) {
      setDeploying(checked.xml);
    }
  };
  // A failure stands in the state of the mutation and is shown from there.
  const ignoreFailure = () => undefined;

  return (
    <div className={classes.root}>
      <DesignerHead
        xml={xml}
        definition={definition}
        draft={draft}
        isBusy={validation.isPending}
        onDiscard={() => {
          draft.discard();
          setChangedXml(undefined);
          setOpenings(openings + 1);
        }}
        onValidate={() => validate().catch(ignoreFailure)}
        onDeploy={() => askToDeploy().catch(ignoreFailure)}
      />
      {validation.error && (
        <ErrorText
          error={validation.error}
          permission={workflowDefinitionDeployPermission.name}
        />
      )}
      {isRefused && (
        <ErrorText
          title={t('designer.refused')}
          error={new Error(t('designer.refusedHint'))}
        />
      )}
      <DiagramEditor
        key={openings}
        ref={editorRef}
        xml={openedXml}
        templates={templates.data}
        problems={problems}
        onChange={change}
        height="max(440px, calc(100vh - 380px))"
      />
      {templates.error && (
        <ErrorText
          error={templates.error}
          onRetry={() => templates.refetch()}
        />
      )}
      <ProblemsPanel
        problems={problems}
        isChecking={compiled.isChecking}
        isValidated={isFoundCurrent}
        onSelectElement={elementId =>
          editorRef.current?.selectElement(elementId)
        }
      />
      {deploying !== undefined && (
        <DeployDialog
          xml={deploying}
          definition={definition}
          deployment={deployment}
          warnings={problems}
          onClose={() => setDeploying(undefined)}
          onDeployed={draft.discard}
        />
      )}
    </div>
  );
}
