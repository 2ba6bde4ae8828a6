// One version of a process below the page header: what it is, its diagram, and the ways on.
import { useParams } from 'react-router-dom';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ErrorText, Section, SkeletonLines } from '@linework/frontend-common';
import {
  workflowDefinitionReadPermission,
  type ProcessDefinition,
} from '@linework/backstage-plugin-workflow-common';
import {
  DiagramViewer,
  useDefinition,
  useDefinitionXml,
} from '@linework/backstage-plugin-workflow-react';
import { ProcessHead } from './ProcessHead';
import { workflowProcessesTranslationRef } from './translation';

const useStyles = makeStyles(theme => ({
  root: { display: 'grid', gap: theme.spacing(2) },
}));

export function ProcessContent() {
  const classes = useStyles();
  const { definitionKey } = useParams();
  const definition = useDefinition(definitionKey);

  if (definition.error && !definition.data) {
    return (
      <ErrorText
        error={definition.error}
        permission={workflowDefinitionReadPermission.name}
        onRetry={() => definition.refetch()}
      />
    );
  }
  if (!definition.data) {
    return <SkeletonLines lines={10} />;
  }
  return (
    <div className={classes.root}>
      <ProcessHead definition={definition.data} />
      <ProcessDiagram definition={definition.data} />
    </div>
  );
}

function ProcessDiagram(props: { definition: ProcessDefinition }) {
  const { definition } = props;
  const { t } = useTranslationRef(workflowProcessesTranslationRef);
  const xml = useDefinitionXml(definition.processDefinitionKey);
  return (
    <Section title={t('process.diagram')}>
      {xml.error && (
        <ErrorText
          error={xml.error}
          permission={workflowDefinitionReadPermission.name}
          onRetry={() => xml.refetch()}
        />
      )}
      {xml.isPending && <SkeletonLines lines={12} />}
      {xml.data && (
        <DiagramViewer
          xml={xml.data}
          height="min(60vh, 640px)"
          label={t('process.diagramLabel', {
            process: definition.name,
            version: String(definition.version),
          })}
        />
      )}
    </Section>
  );
}
