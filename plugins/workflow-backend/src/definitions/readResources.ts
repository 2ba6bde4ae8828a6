// Reads each file of a deployment by itself; what files have to do with each other is checked afterwards.
import type { DeploymentProblem } from '@linework/backstage-plugin-workflow-common';
import {
  compile,
  compileDecisions,
  type DecisionExecutable,
  type Executable,
  type Problem,
} from '@linework/bpmn-engine';
import {
  FORM_FILE_SUFFIX,
  formIdOf,
  readFormFile,
  type FormFile,
} from './formFiles';
import type { DeploymentResource } from './types';

/** Column width of ids and names. */
export const MAX_ID_LENGTH = 255;

/** A process that can be deployed. */
export interface ProcessFile {
  resourceName: string;
  xml: string;
  executable: Executable;
}

/** A DMN document that can be deployed. */
export interface DecisionFile {
  resourceName: string;
  xml: string;
  decisionRequirementsId: string;
  name: string;
  decisions: DecisionExecutable[];
}

export interface ReadResources {
  processes: ProcessFile[];
  decisions: DecisionFile[];
  forms: FormFile[];
  /** Those that cannot be read; what they would have in them is unknown. */
  unread: DeploymentResource[];
  problems: DeploymentProblem[];
}

type Reader = (
  resource: DeploymentResource,
  resources: ReadResources,
) => Promise<void>;

const readProcesses: Reader = async (resource, resources) => {
  const { name, content } = resource;
  const result = await compile(content);
  resources.problems.push(...problemsOf(name, result.problems));
  if (!result.ok) {
    resources.unread.push(resource);
    return;
  }
  for (const executable of result.processes) {
    resources.processes.push({ resourceName: name, xml: content, executable });
  }
};

const readDecisions: Reader = async (resource, resources) => {
  const { name, content } = resource;
  const result = await compileDecisions(content);
  resources.problems.push(...problemsOf(name, result.problems));
  const [first] = result.ok ? result.decisions : [];
  if (!result.ok || !first) {
    resources.unread.push(resource);
    return;
  }
  resources.decisions.push({
    resourceName: name,
    xml: content,
    decisionRequirementsId: first.decisionRequirementsId,
    name: first.decisionRequirementsName ?? first.decisionRequirementsId,
    decisions: result.decisions,
  });
};

const readForm: Reader = async (resource, resources) => {
  const result = readFormFile(resource);
  resources.problems.push(...result.problems);
  if (result.form) {
    resources.forms.push(result.form);
  } else {
    resources.unread.push(resource);
  }
};

function readerOf(name: string): Reader | undefined {
  if (name.endsWith('.bpmn')) {
    return readProcesses;
  }
  if (name.endsWith('.dmn')) {
    return readDecisions;
  }
  return formIdOf(name) === undefined ? undefined : readForm;
}

/** Whether a file of this name can be deployed. */
export function isResourceName(name: string): boolean {
  return readerOf(name) !== undefined;
}

/** Compiles and reads resources, with every problem that each has by itself. */
export async function readResources(
  resources: readonly DeploymentResource[],
): Promise<ReadResources> {
  const read: ReadResources = {
    processes: [],
    decisions: [],
    forms: [],
    unread: [],
    problems: [],
  };
  for (const resource of resources) {
    const { name } = resource;
    const reader = readerOf(name);
    if (name.length > MAX_ID_LENGTH) {
      read.problems.push({
        resource: name,
        severity: 'error',
        rule: 'name-length',
        message: `The resource name is longer than ${MAX_ID_LENGTH} characters`,
      });
      read.unread.push(resource);
    } else if (reader) {
      await reader(resource, read);
    } else {
      read.problems.push({
        resource: name,
        severity: 'error',
        rule: 'unknown-resource',
        message: `"${name}" is neither a process (*.bpmn) nor decisions (*.dmn) nor a form (*${FORM_FILE_SUFFIX}); rename or remove it`,
      });
    }
  }
  return read;
}

function problemsOf(
  resource: string,
  problems: readonly Problem[],
): DeploymentProblem[] {
  return problems.map(problem => ({ resource, ...problem }));
}
