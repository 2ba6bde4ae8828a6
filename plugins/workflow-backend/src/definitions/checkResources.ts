// Everything that a deployment can be refused for, found in one pass, so that an author sees all of it at once.
import {
  findNotHosted,
  type DeploymentProblem,
} from '@linework/backstage-plugin-workflow-common';
import { compile, type Executable } from '@linework/bpmn-engine';
import { FORM_FILE_SUFFIX, readFormFile, type FormFile } from './formFiles';
import type { DeploymentResource } from './types';

/** `zeebe:properties` of a process that say what kind of catalog entity it is started for. */
export const TARGET_KIND_PROPERTY = 'linework.dev/target-kind';
export const TARGET_TYPE_PROPERTY = 'linework.dev/target-type';

/** Column width of ids and names. */
const MAX_ID_LENGTH = 255;

/** A process that can be deployed. */
export interface ProcessFile {
  resourceName: string;
  xml: string;
  executable: Executable;
}

export interface CheckedResources {
  processes: ProcessFile[];
  forms: FormFile[];
  problems: DeploymentProblem[];
}

/** Compiles and checks resources; `known.deployedForms` says which of some forms are there already. */
export async function checkResources(
  resources: readonly DeploymentResource[],
  known: {
    servedJobTypes: ReadonlySet<string>;
    deployedForms: (formIds: string[]) => Promise<ReadonlySet<string>>;
  },
): Promise<CheckedResources> {
  const processes: ProcessFile[] = [];
  const forms: FormFile[] = [];
  const problems: DeploymentProblem[] = [];

  for (const resource of resources) {
    if (resource.name.length > MAX_ID_LENGTH) {
      problems.push({
        resource: resource.name,
        severity: 'error',
        rule: 'name-length',
        message: `The resource name is longer than ${MAX_ID_LENGTH} characters`,
      });
    } else if (resource.name.endsWith('.bpmn')) {
      const result = await compile(resource.content);
      problems.push(
        ...result.problems.map(problem => ({
          resource: resource.name,
          ...problem,
        })),
      );
      if (result.ok) {
        processes.push(
          ...result.processes.map(executable => ({
            resourceName: resource.name,
            xml: resource.content,
            executable,
          })),
        );
      }
    } else if (resource.name.endsWith(FORM_FILE_SUFFIX)) {
      const result = readFormFile(resource);
      problems.push(...result.problems);
      if (result.form) {
        forms.push(result.form);
      }
    } else {
      problems.push({
        resource: resource.name,
        severity: 'error',
        rule: 'unknown-resource',
        message: `"${resource.name}" is neither a process (*.bpmn) nor a form (*${FORM_FILE_SUFFIX}); rename or remove it`,
      });
    }
  }

  problems.push(
    ...duplicates(
      processes.map(file => ({
        id: file.executable.processId,
        resource: file.resourceName,
      })),
      'duplicate-process-id',
      'Process id',
    ),
    ...duplicates(
      forms.map(file => ({ id: file.formId, resource: file.resourceName })),
      'duplicate-form-id',
      'Form id',
    ),
    ...processes.flatMap(({ resourceName, executable }) =>
      findNotHosted(executable).map(problem => ({
        resource: resourceName,
        ...problem,
      })),
    ),
    ...processes.flatMap(tooLongIds),
    ...processes.flatMap(file => unservedJobTypes(file, known.servedJobTypes)),
    ...(await missingForms(processes, forms, known.deployedForms)),
  );
  return { processes, forms, problems };
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
function tooLongIds(file: ProcessFile): DeploymentProblem[] {
  const { processId, startFormId = '', properties } = file.executable;
  return [
    processId,
    startFormId,
    properties[TARGET_KIND_PROPERTY] ?? '',
    properties[TARGET_TYPE_PROPERTY] ?? '',
  ].flatMap(id =>
    id.length > MAX_ID_LENGTH
      ? [
          {
            resource: file.resourceName,
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

async function missingForms(
  processes: readonly ProcessFile[],
  forms: readonly FormFile[],
  deployedForms: (formIds: string[]) => Promise<ReadonlySet<string>>,
): Promise<DeploymentProblem[]> {
  const inBundle = new Set(forms.map(form => form.formId));
  const named = processes.flatMap(file =>
    file.executable.formIds
      .filter(formId => !formId.startsWith('=') && !inBundle.has(formId))
      .map(formId => ({ formId, resource: file.resourceName })),
  );
  const deployed = await deployedForms([
    ...new Set(named.map(({ formId }) => formId)),
  ]);
  return named
    .filter(({ formId }) => !deployed.has(formId))
    .map(({ formId, resource }) => ({
      resource,
      severity: 'error' as const,
      rule: 'form-not-found',
      message: `Form "${formId}" is neither part of this deployment nor deployed; add "${formId}${FORM_FILE_SUFFIX}"`,
    }));
}
