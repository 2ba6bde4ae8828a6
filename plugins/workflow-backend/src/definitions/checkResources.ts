// Everything that a deployment can be refused for, found in one pass, so that an author sees all of it at once.
import {
  findNotHosted,
  type DeploymentProblem,
} from '@linework/backstage-plugin-workflow-common';
import { checkReferences, type DeployedThings } from './checkReferences';
import { checkStartEvents } from './startEvents';
import {
  historyTtlOf,
  HISTORY_TTL_PROPERTY,
  TARGET_KIND_PROPERTY,
  TARGET_TYPE_PROPERTY,
} from './processProperties';
import {
  MAX_ID_LENGTH,
  readResources,
  type ProcessFile,
  type ReadResources,
} from './readResources';
import type { DeploymentResource } from './types';

/** Reads and checks resources as one deployment. */
export async function checkResources(
  resources: readonly DeploymentResource[],
  context: {
    servedJobTypes: ReadonlySet<string>;
    deployed: DeployedThings;
    nowMs: number;
  },
): Promise<ReadResources> {
  const read = await readResources(resources);
  return {
    ...read,
    problems: [
      ...read.problems,
      ...duplicatesIn(read),
      ...read.processes.flatMap(({ resourceName, executable }) =>
        findNotHosted(executable).map(problem => ({
          resource: resourceName,
          ...problem,
        })),
      ),
      ...read.processes.flatMap(({ resourceName, executable }) =>
        checkStartEvents(executable, context.nowMs).map(problem => ({
          resource: resourceName,
          ...problem,
        })),
      ),
      ...tooLongIds(read),
      ...read.processes.flatMap(badHistoryTtl),
      ...read.processes.flatMap(file =>
        unservedJobTypes(file, context.servedJobTypes),
      ),
      ...(await checkReferences(read, context.deployed)),
    ],
  };
}

function duplicatesIn({
  processes,
  decisions,
  forms,
}: ReadResources): DeploymentProblem[] {
  return [
    ...duplicates(
      processes.map(({ executable, resourceName }) => ({
        id: executable.processId,
        resource: resourceName,
      })),
      'duplicate-process-id',
      'Process id',
    ),
    ...duplicates(
      decisions.map(({ decisionRequirementsId, resourceName }) => ({
        id: decisionRequirementsId,
        resource: resourceName,
      })),
      'duplicate-decision-requirements-id',
      'Id of definitions',
    ),
    ...duplicates(
      decisions.flatMap(file =>
        file.decisions.map(({ decisionId }) => ({
          id: decisionId,
          resource: file.resourceName,
        })),
      ),
      'duplicate-decision-id',
      'Decision id',
    ),
    ...duplicates(
      forms.map(({ formId, resourceName }) => ({
        id: formId,
        resource: resourceName,
      })),
      'duplicate-form-id',
      'Form id',
    ),
  ];
}

function duplicates(
  items: { id: string; resource: string }[],
  rule: string,
  what: string,
): DeploymentProblem[] {
  const first = new Map<string, string>();
  return items.flatMap(({ id, resource }) => {
    const other = first.get(id);
    if (other === undefined) {
      first.set(id, resource);
      return [];
    }
    return [
      {
        resource,
        severity: 'error' as const,
        rule,
        message: `${what} "${id}" is also in "${other}"; ids must be unique in a deployment`,
      },
    ];
  });
}

/** The engine sees to the ids of elements. */
function tooLongIds({
  processes,
  decisions,
}: ReadResources): DeploymentProblem[] {
  const ids = [
    ...processes.flatMap(({ resourceName, executable }) =>
      [
        executable.processId,
        executable.versionTag,
        executable.startFormId,
        executable.properties[TARGET_KIND_PROPERTY],
        executable.properties[TARGET_TYPE_PROPERTY],
      ].map(id => ({ resource: resourceName, id })),
    ),
    ...decisions.flatMap(file =>
      [
        file.decisionRequirementsId,
        ...file.decisions.flatMap(({ decisionId, versionTag }) => [
          decisionId,
          versionTag,
        ]),
      ].map(id => ({ resource: file.resourceName, id })),
    ),
  ];
  return ids.flatMap(({ resource, id }) =>
    id !== undefined && id.length > MAX_ID_LENGTH
      ? [
          {
            resource,
            severity: 'error' as const,
            rule: 'id-length',
            message: `"${id.slice(
              0,
              40,
            )}…" is longer than ${MAX_ID_LENGTH} characters`,
          },
        ]
      : [],
  );
}

function badHistoryTtl({
  resourceName,
  executable,
}: ProcessFile): DeploymentProblem[] {
  const read = historyTtlOf(executable);
  return read.ok
    ? []
    : [
        {
          resource: resourceName,
          severity: 'error',
          rule: 'history-time-to-live',
          message: `Process "${executable.processId}": property "${HISTORY_TTL_PROPERTY}" ${read.message}`,
        },
      ];
}

function unservedJobTypes(
  file: ProcessFile,
  served: ReadonlySet<string>,
): DeploymentProblem[] {
  return file.executable.jobTypes
    .filter(({ jobType }) => !jobType.startsWith('=') && !served.has(jobType))
    .map(({ jobType, elementId }) => {
      const elementName = file.executable.elements.find(
        element => element.elementId === elementId,
      )?.name;
      return {
        resource: file.resourceName,
        severity: 'warning' as const,
        rule: 'no-job-handler',
        message: `No installed connector serves job type "${jobType}" of "${
          elementName ?? elementId
        }"; an instance will wait there until one is installed`,
        elementId,
        ...(elementName !== undefined && { elementName }),
      };
    });
}
