// Deployed processes and forms as the rest of the plugin sees them. Versions are immutable once deployed.
import type { ProcessBundle } from '@linework/backstage-plugin-workflow-node';
import type { DeploymentProblem } from '@linework/backstage-plugin-workflow-common';
import type { Executable } from '@linework/bpmn-engine';

/** One file of a deployment: `*.bpmn` for processes, `<form id>.form.json` for a form. */
export interface DeploymentResource {
  name: string;
  content: string;
}

/** A process version that a deployment made or kept. */
export interface DeployedProcess {
  type: 'process';
  definitionKey: string;
  processId: string;
  version: number;
  resourceName: string;
  /** False if a version with this content was kept. */
  isNew: boolean;
}

/** A form version that a deployment made or kept. */
export interface DeployedForm {
  type: 'form';
  formKey: string;
  formId: string;
  version: number;
  resourceName: string;
  /** False if a version with this content was kept. */
  isNew: boolean;
}

export interface DeploymentResult {
  deploymentKey: string;
  deployments: (DeployedProcess | DeployedForm)[];
}

/** Checks, deploys and loads process definitions and forms. */
export interface DefinitionService {
  /** Every problem a deployment of these resources would have; none of severity `error` means it can be deployed. */
  validate(resources: DeploymentResource[]): Promise<DeploymentProblem[]>;

  /**
   * Deploys the resources as one: all of them or none. Throws a `DeploymentError` (an `InputError` with every
   * problem in `problems`) if one cannot be deployed.
   */
  deploy(
    resources: DeploymentResource[],
    options: { deployedBy: string },
  ): Promise<DeploymentResult>;

  /**
   * Deploys what modules ship, as far as its content was never deployed before: what an author has deployed since
   * stays the latest version until the module ships something new. Several backends may do so at once; a bundle that
   * fails is logged, the others go on.
   */
  deployBundles(bundles: ProcessBundle[]): Promise<void>;

  /** The compiled process of one version. Throws a `NotFoundError` for an unknown key. */
  getExecutable(definitionKey: string): Promise<Executable>;
}
