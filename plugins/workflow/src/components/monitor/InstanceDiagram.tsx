import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ErrorText, Section, SkeletonLines } from '@linework/frontend-common';
import {
  workflowDefinitionReadPermission,
  type ProcessInstance,
} from '@linework/backstage-plugin-workflow-common';
import {
  DiagramViewer,
  useDefinitionXml,
  useElementStatistics,
} from '@linework/backstage-plugin-workflow-react';
import Typography from '@material-ui/core/Typography';
import { workflowTranslationRef } from '../../translation';

/** The diagram of the version that ran, with tokens, incidents and the way taken. */
export function InstanceDiagram(props: {
  instance: ProcessInstance;
  elementId: string | undefined;
  onElement: (elementId: string | undefined) => void;
}) {
  const { instance } = props;
  const { t } = useTranslationRef(workflowTranslationRef);
  const xml = useDefinitionXml(instance.processDefinitionKey);
  const statistics = useElementStatistics(instance.processInstanceKey);
  return (
    <Section title={t('instance.diagram')}>
      {xml.data && (
        <DiagramViewer
          xml={xml.data}
          statistics={statistics.data}
          selectedElementId={props.elementId}
          onElementClick={elementId =>
            // The process itself stands for everything.
            props.onElement(
              elementId === instance.processDefinitionId ||
                elementId === props.elementId
                ? undefined
                : elementId,
            )
          }
          height={340}
          label={t('instance.diagramLabel', {
            process: instance.processDefinitionName,
            version: String(instance.processDefinitionVersion),
          })}
        />
      )}
      {xml.error && (
        <ErrorText
          error={xml.error}
          permission={workflowDefinitionReadPermission.name}
          onRetry={() => xml.refetch()}
        />
      )}
      {xml.isPending && <SkeletonLines lines={8} />}
      <Typography variant="caption" color="textSecondary">
        {t('instance.diagramHint')}
      </Typography>
    </Section>
  );
}
