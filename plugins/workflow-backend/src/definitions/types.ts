// Deployed processes, decisions and forms as the rest of the plugin sees them. Versions are immutable once deployed;
// what changes is which one is the latest, and whether one is retired.
import type { ProcessBundle } from '@linework/backstage-plugin-workflow-node';
import type { DeploymentProblem } from '@linework/backstage-plugin-workflow-common';
import type {
  CallBinding,
  Executable,
  StepEnvironment,
} from '@linework/bpmn-engine';

/** One file of a deployment: `*.bpmn` for processes, `*.dmn` for decisions, `<form id>.form.json` for a form. */
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
  versionTag?: string;
  resourceName: string;
  /** False if a version with this content was kept. */
  isNew: boolean;
}

/** A version of a DMN document that a deployment made or kept. */
export interface DeployedDecisionRequirements {
  type: 'decisionRequirements';
  decisionRequirementsKey: string;
  decisionRequirementsId: string;
  name: string;
  version: number;
  resourceName: string;
  /** False if a version with this content was kept. */
  isNew: boolean;
}

/** A decision version that a deployment made or kept: it is new if its document is. */
export interface DeployedDecision {
  type: 'decision';
  decisionKey: string;
  decisionId: string;
  name: string;
  version: number;
  versionTag?: string;
  decisionRequirementsKey: string;
  decisionRequirementsId: string;
  resourceName: string;
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

export type Deployed =
  | DeployedProcess
  | DeployedDecisionRequirements
  | DeployedDecision
  | DeployedForm;

export interface DeploymentResult {
  deploymentKey: string;
  deployments: Deployed[];
}

/** What the runtime needs to know of one version of a process besides how it runs. */
export interface DefinitionSummary {
  definitionKey: string;
  processId: string;
  version: number;
  versionTag?: string;
  /** The deployment that made this version. */
  deploymentKey: string;
  name: string;
  /** From then on no instance is started but by a process that is bound to this very version. */
  retiredAtMs?: number;
  /** How long ended instances are kept; absent: as configured. */
  historyTtlMs?: number;
}

/**
 * What the runtime asks of definitions. Everything reads the database on a connection of its own, or a cache: never
 * call it inside a transaction, SQLite has a single connection.
 *
 * What a version consists of never changes and is cached as long as there is room. What may change (which version is
 * the latest, whether one is retired) is cached for at most a second, and forgotten at once when this backend deploys
 * or retires something: another replica's deployment may be seen a second late.
 */
export interface DefinitionResolver {
  /** The compiled process of one version. Throws a `NotFoundError` for an unknown key. */
  getExecutable(definitionKey: string): Promise<Executable>;

  /** Throws a `NotFoundError` for an unknown key. */
  getDefinition(definitionKey: string): Promise<DefinitionSummary>;

  /**
   * The version of a process that another one calls, or that is to be started by its id: `latest` is the newest that is
   * not retired, `versionTag` the newest with the tag that is not retired, `deployment` the one that was deployed
   * together with the caller, retired or not (running instances go on). `undefined` if there is none.
   */
  resolveProcess(reference: {
    processId: string;
    binding: CallBinding;
    /** For the binding `versionTag`. */
    versionTag?: string;
    /** For the binding `deployment`. */
    callerDefinitionKey?: string;
  }): Promise<{ definitionKey: string } | undefined>;

  /**
   * The version of a form that a user task or start event of a process gets: the latest by default, or with the
   * binding `deployment` the one that was deployed together with the process. `undefined` if there is none.
   */
  resolveForm(reference: {
    formId: string;
    binding?: 'latest' | 'deployment';
    definitionKey: string;
  }): Promise<{ formKey: string } | undefined>;

  /**
   * What steps of a process need besides it: an immutable view that answers synchronously and gives the same for the
   * same reference for ever. It holds what the process can call: decisions by their ids, and if an id is an
   * expression, every decision that the binding allows.
   */
  environment(definitionKey: string): Promise<StepEnvironment>;
}

/** Checks, deploys, retires and loads process definitions, decisions and forms. */
export interface DefinitionService extends DefinitionResolver {
  /** Every problem a deployment of these resources would have; none of severity `error` means it can be deployed. */
  validate(resources: DeploymentResource[]): Promise<DeploymentProblem[]>;

  /**
   * Deploys the resources as one: all of them or none. Throws a `DeploymentError` (an `InputError` with every
   * problem in `problems`) if one cannot be deployed.
   *
   * A resource equal to its latest version keeps that version, unless it is a process that is bound by `deployment` to
   * something that has changed: then it is a new version too.
   */
  deploy(
    resources: DeploymentResource[],
    options: { deployedBy: string },
  ): Promise<DeploymentResult>;

  /**
   * Deploys what a module or a folder ships, as far as its content was never deployed before: what an author has
   * deployed since stays the latest version until something new is shipped. Several backends may do so at once. Throws
   * as {@link deploy} does.
   */
  deployBundle(bundle: ProcessBundle): Promise<DeploymentResult>;

  /**
   * Takes a version out of use: no new instance is started of it, and the newest version that is not retired becomes
   * the latest, with its start events. Running instances go on. Nothing happens if it is retired already. Throws a
   * `NotFoundError` for an unknown key.
   */
  retireDefinition(
    definitionKey: string,
    options: { actor: string },
  ): Promise<void>;

  /** Undoes {@link retireDefinition}. */
  restoreDefinition(
    definitionKey: string,
    options: { actor: string },
  ): Promise<void>;
}
