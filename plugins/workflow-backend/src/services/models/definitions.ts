import type {
  DecisionDefinition,
  Deployment,
  ProcessDefinition,
} from '@linework/backstage-plugin-workflow-common';
import type { components } from '@linework/backstage-plugin-workflow-common';
import type { Deployed } from '../../definitions/types';
import type { DecisionRecord } from '../../queries/DecisionQueries';
import type { DefinitionRecord } from '../../queries/DefinitionQueries';
import type { FormRecord } from '../../queries/FormQueries';
import { TENANT_ID, toIsoTime } from './values';

export function toProcessDefinition(
  record: DefinitionRecord,
  actions: ProcessDefinition['actions'],
): ProcessDefinition {
  return {
    processDefinitionKey: record.definitionKey,
    processDefinitionId: record.processId,
    name: record.name,
    documentation: record.documentation,
    version: record.version,
    versionTag: record.versionTag ?? null,
    isLatest: record.isLatest,
    state: record.retiredAt === undefined ? 'ACTIVE' : 'DRAINING',
    resourceName: record.resourceName,
    tenantId: TENANT_ID,
    deployedAt: toIsoTime(record.deployedAt),
    deployedBy: record.deployedBy,
    hasStartForm: record.startFormId !== undefined,
    target: record.targetKind
      ? { kind: record.targetKind, type: record.targetType }
      : undefined,
    activeInstances: record.activeInstances,
    actions,
  };
}

type DeploymentItem = Deployment['deployments'][number];

/** `definition` is that of a process, with what the caller may do with it. */
export function toDeploymentItem(
  deployed: Deployed,
  definition: ProcessDefinition | undefined,
): DeploymentItem {
  const item: DeploymentItem = {
    processDefinition: null,
    decisionDefinition: null,
    decisionRequirements: null,
    form: null,
    resource: null,
  };
  switch (deployed.type) {
    case 'process':
      return {
        ...item,
        processDefinition: definition
          ? { ...definition, processDefinitionVersion: definition.version }
          : null,
      };
    case 'decisionRequirements':
      return {
        ...item,
        decisionRequirements: {
          decisionRequirementsKey: deployed.decisionRequirementsKey,
          decisionRequirementsId: deployed.decisionRequirementsId,
          decisionRequirementsName: deployed.name,
          version: deployed.version,
          resourceName: deployed.resourceName,
          tenantId: TENANT_ID,
        },
      };
    case 'decision':
      return {
        ...item,
        decisionDefinition: {
          decisionDefinitionKey: deployed.decisionKey,
          decisionDefinitionId: deployed.decisionId,
          name: deployed.name,
          version: deployed.version,
          decisionRequirementsKey: deployed.decisionRequirementsKey,
          decisionRequirementsId: deployed.decisionRequirementsId,
          tenantId: TENANT_ID,
        },
      };
    default:
      return {
        ...item,
        form: {
          formKey: deployed.formKey,
          formId: deployed.formId,
          version: deployed.version,
          resourceName: deployed.resourceName,
          tenantId: TENANT_ID,
        },
      };
  }
}

export type ApiForm = components['schemas']['Form'];

export function toForm(record: FormRecord): ApiForm {
  return {
    formKey: record.formKey,
    formId: record.formId,
    version: record.version,
    tenantId: TENANT_ID,
    title: record.title,
    schema: JSON.stringify(record.schema),
    uiSchema: record.uiSchema,
  };
}

export function toDecisionDefinition(
  record: DecisionRecord,
): DecisionDefinition {
  return {
    decisionDefinitionKey: record.decisionKey,
    decisionDefinitionId: record.decisionId,
    name: record.name,
    version: record.version,
    versionTag: record.versionTag ?? null,
    isLatest: record.isLatest,
    decisionRequirementsKey: record.requirementsKey,
    decisionRequirementsId: record.requirementsId,
    decisionRequirementsName: record.requirementsName,
    decisionRequirementsVersion: record.requirementsVersion,
    tenantId: TENANT_ID,
  };
}
