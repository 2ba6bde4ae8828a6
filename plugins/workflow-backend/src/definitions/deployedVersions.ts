// What a deployment says about the versions that it made or kept.
import type { DecisionRow } from '../database/DecisionStore';
import type { DeploymentResourceRow } from '../database/DeploymentStore';
import type { FormFile } from './formFiles';
import type { Planned } from './planVersions';
import type { DecisionFile, ProcessFile } from './readResources';
import type { Deployed } from './types';

export function deployedProcess({
  file,
  next,
}: Planned<ProcessFile>): Deployed {
  const { processId, versionTag } = file.executable;
  return {
    type: 'process',
    definitionKey: next.key,
    processId,
    version: next.version,
    ...(versionTag !== undefined && { versionTag }),
    resourceName: file.resourceName,
    isNew: next.isNew,
  };
}

export function deployedDocument({
  file,
  next,
}: Planned<DecisionFile>): Deployed {
  return {
    type: 'decisionRequirements',
    decisionRequirementsKey: next.key,
    decisionRequirementsId: file.decisionRequirementsId,
    name: file.name,
    version: next.version,
    resourceName: file.resourceName,
    isNew: next.isNew,
  };
}

export function deployedDecision(
  { file, next }: Planned<DecisionFile>,
  row: DecisionRow,
): Deployed {
  return {
    type: 'decision',
    decisionKey: row.decisionKey,
    decisionId: row.decisionId,
    name: row.name,
    version: row.version,
    ...(row.versionTag !== undefined && { versionTag: row.versionTag }),
    decisionRequirementsKey: next.key,
    decisionRequirementsId: file.decisionRequirementsId,
    resourceName: file.resourceName,
    isNew: next.isNew,
  };
}

export function deployedForm({ file, next }: Planned<FormFile>): Deployed {
  return {
    type: 'form',
    formKey: next.key,
    formId: file.formId,
    version: next.version,
    resourceName: file.resourceName,
    isNew: next.isNew,
  };
}

export function toDeploymentResource(
  deployed: Deployed,
): DeploymentResourceRow[] {
  switch (deployed.type) {
    case 'process':
      return [
        {
          kind: deployed.type,
          id: deployed.processId,
          key: deployed.definitionKey,
        },
      ];
    case 'decision':
      return [
        {
          kind: deployed.type,
          id: deployed.decisionId,
          key: deployed.decisionKey,
        },
      ];
    case 'form':
      return [
        { kind: deployed.type, id: deployed.formId, key: deployed.formKey },
      ];
    default:
      return [];
  }
}
