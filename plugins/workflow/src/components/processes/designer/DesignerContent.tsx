// The designer below the page header: decides what is edited, and whether the viewer may.
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { ErrorText, SkeletonLines } from '@linework/frontend-common';
import {
  workflowDefinitionReadPermission,
  type ProcessDefinition,
} from '@linework/backstage-plugin-workflow-common';
import {
  useDefinition,
  useDefinitionXml,
} from '@linework/backstage-plugin-workflow-react';
import { DeployDenied } from '../DeployDenied';
import { useDeployPermission } from '../useDeployPermission';
import { blankProcess } from './blankProcess';
import { Designer } from './Designer';

/** Edits the version in the path, or a new process where the path names none. */
export function DesignerContent() {
  const { definitionKey } = useParams();
  const { isAllowed, isDenied } = useDeployPermission();
  if (isDenied) {
    return <DeployDenied />;
  }
  if (!isAllowed) {
    return <SkeletonLines lines={10} />;
  }
  return definitionKey ? (
    <ExistingProcess key={definitionKey} definitionKey={definitionKey} />
  ) : (
    <NewProcess />
  );
}

function NewProcess() {
  const [xml] = useState(() => blankProcess());
  return <Designer originalXml={xml} />;
}

function ExistingProcess(props: { definitionKey: string }) {
  const definition = useDefinition(props.definitionKey);
  const xml = useDefinitionXml(props.definitionKey);
  const failed = [definition, xml].find(query => query.error && !query.data);
  if (failed) {
    return (
      <ErrorText
        error={failed.error}
        permission={workflowDefinitionReadPermission.name}
        onRetry={() => failed.refetch()}
      />
    );
  }
  if (!definition.data || !xml.data) {
    return <SkeletonLines lines={10} />;
  }
  return <EditableProcess definition={definition.data} xml={xml.data} />;
}

function EditableProcess(props: {
  definition: ProcessDefinition;
  xml: string;
}) {
  return props.definition.actions.includes('deploy') ? (
    <Designer originalXml={props.xml} definition={props.definition} />
  ) : (
    <DeployDenied />
  );
}
