// Whether what the processes of a deployment refer to is there: in the deployment itself, or deployed before. What
// `latest` and version tags mean is decided when it is called, so an author is only warned of them; `deployment` is
// decided now, and a form that is missing would leave a person without a way to answer.
import type { DeploymentProblem } from '@linework/backstage-plugin-workflow-common';
import type { CallBinding } from '@linework/bpmn-engine';
import type { Callable } from '../database/BindingStore';
import { FORM_FILE_SUFFIX, formIdOf } from './formFiles';
import type { ProcessFile, ReadResources } from './readResources';
import type { DeploymentResource } from './types';

/** What is deployed already, of some ids. */
export interface DeployedThings {
  /** Those that are deployed. */
  forms(formIds: string[]): Promise<ReadonlySet<string>>;
  processes(processIds: string[]): Promise<Callable[]>;
  decisions(decisionIds: string[]): Promise<Callable[]>;
}

/** What an element calls. */
interface Reference {
  resource: string;
  elementId: string;
  elementName?: string;
  id: string;
  binding: CallBinding;
  versionTag?: string;
}

/** Problems of all references whose ids are written in the processes. */
export async function checkReferences(
  resources: ReadResources,
  deployed: DeployedThings,
): Promise<DeploymentProblem[]> {
  const { processes, decisions, unread } = resources;
  return [
    ...(await missingForms(resources, deployed)),
    ...(await missingCalled(
      {
        rule: 'called-process-not-found',
        what: 'process',
        references: processes.flatMap(file =>
          references(
            file,
            file.executable.calledProcesses.map(called => ({
              ...called,
              id: called.processId,
            })),
          ),
        ),
        together: processes.map(({ executable }) => ({
          id: executable.processId,
          versionTag: executable.versionTag,
          isLatest: true,
        })),
        unread: unread.filter(({ name }) => name.endsWith('.bpmn')),
      },
      ids => deployed.processes(ids),
    )),
    ...(await missingCalled(
      {
        rule: 'called-decision-not-found',
        what: 'decision',
        references: processes.flatMap(file =>
          references(
            file,
            file.executable.calledDecisions.map(called => ({
              ...called,
              id: called.decisionId,
            })),
          ),
        ),
        together: decisions.flatMap(file =>
          file.decisions.map(({ decisionId, versionTag }) => ({
            id: decisionId,
            versionTag,
            isLatest: true,
          })),
        ),
        unread: unread.filter(({ name }) => name.endsWith('.dmn')),
      },
      ids => deployed.decisions(ids),
    )),
  ];
}

function references(
  { resourceName, executable }: ProcessFile,
  called: Pick<Reference, 'elementId' | 'id' | 'binding' | 'versionTag'>[],
): Reference[] {
  return called
    .filter(({ id }) => !id.startsWith('='))
    .map(({ elementId, id, binding, versionTag }) => ({
      resource: resourceName,
      elementId,
      elementName: executable.elements.find(
        element => element.elementId === elementId,
      )?.name,
      id,
      binding,
      versionTag,
    }));
}

async function missingCalled(
  called: {
    rule: string;
    what: 'process' | 'decision';
    references: Reference[];
    /** In the same deployment. */
    together: Callable[];
    /** They may contain what seems to be missing. */
    unread: DeploymentResource[];
  },
  find: (ids: string[]) => Promise<Callable[]>,
): Promise<DeploymentProblem[]> {
  const { rule, what, together, unread } = called;
  const missing = called.references.filter(
    reference =>
      !together.some(each => isMeant(each, reference)) &&
      !unread.some(({ content }) => content.includes(reference.id)),
  );
  const known = await find([
    ...new Set(
      missing
        .filter(({ binding }) => binding !== 'deployment')
        .map(({ id }) => id),
    ),
  ]);
  return missing
    .filter(
      reference =>
        reference.binding === 'deployment' ||
        !known.some(each => isMeant(each, reference)),
    )
    .map(reference => {
      const { resource, elementId, elementName } = reference;
      return {
        resource,
        severity:
          reference.binding === 'deployment'
            ? ('error' as const)
            : ('warning' as const),
        rule,
        message: `"${elementId}"${
          elementName ? ` (${elementName})` : ''
        }: ${messageOf(what, reference)}`,
        elementId,
        ...(elementName && { elementName }),
      };
    });
}

function isMeant(candidate: Callable, { id, binding, versionTag }: Reference) {
  return (
    candidate.id === id &&
    (binding === 'versionTag'
      ? candidate.versionTag === versionTag
      : candidate.isLatest)
  );
}

function messageOf(
  what: 'process' | 'decision',
  { id, binding, versionTag }: Reference,
): string {
  switch (binding) {
    case 'deployment':
      return `${what} "${id}" is called with the binding "deployment" and is not part of this deployment; add its file, or use the binding "latest"`;
    case 'versionTag':
      return `no version of ${what} "${id}" with the tag "${versionTag}" is in use; an instance will be held there by an incident until one is deployed`;
    default:
      return `no ${what} "${id}" is deployed; an instance will be held there by an incident until it is`;
  }
}

async function missingForms(
  { processes, forms, unread }: ReadResources,
  deployed: DeployedThings,
): Promise<DeploymentProblem[]> {
  const together = new Set([
    ...forms.map(form => form.formId),
    ...unread.map(({ name }) => formIdOf(name)),
  ]);
  const named = processes.flatMap(file =>
    file.executable.formIds
      .filter(formId => !formId.startsWith('=') && !together.has(formId))
      .map(formId => ({ formId, resource: file.resourceName })),
  );
  const known = await deployed.forms([
    ...new Set(named.map(({ formId }) => formId)),
  ]);
  return named
    .filter(({ formId }) => !known.has(formId))
    .map(({ formId, resource }) => ({
      resource,
      severity: 'error' as const,
      rule: 'form-not-found',
      message: `Form "${formId}" is neither part of this deployment nor deployed; add "${formId}${FORM_FILE_SUFFIX}"`,
    }));
}
