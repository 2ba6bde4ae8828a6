// Deployments. Two at once may find the same newest version; the unique keys on (process_id, version) and
// (form_id, version) let one of them win, and the other begins anew and sees what the first one made.
import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { DeploymentProblem } from '@linework/backstage-plugin-workflow-common';
import type { ProcessBundle } from '@linework/backstage-plugin-workflow-node';
import { compile, type Executable } from '@linework/bpmn-engine';
import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import {
  DatabaseDefinitionStore,
  type DefinitionStore,
} from '../database/DefinitionStore';
import { DatabaseFormStore, type FormStore } from '../database/FormStore';
import {
  isUniqueViolation,
  KnexTransactionRunner,
  type Transaction,
  type TransactionRunner,
} from '../database/Transaction';
import { clip } from '../database/values';
import type { Clock, CommitListener } from '../runtime/types';
import { notifyListeners } from '../runtime/notifyListeners';
import {
  checkResources,
  TARGET_KIND_PROPERTY,
  TARGET_TYPE_PROPERTY,
  type CheckedResources,
  type ProcessFile,
} from './checkResources';
import { DeploymentError } from './DeploymentError';
import type { FormFile } from './formFiles';
import { LeastRecentlyUsedCache, type Weighed } from './LeastRecentlyUsedCache';
import { planVersions, type Intent, type NextVersion } from './planVersions';
import type {
  DefinitionService,
  DeployedForm,
  DeployedProcess,
  DeploymentResource,
  DeploymentResult,
} from './types';

/** Characters of BPMN whose compiled processes are kept; each takes about 50 bytes of memory. */
const CACHED_CHARACTERS = 5_000_000;
const MAX_ATTEMPTS = 10;

export interface DefinitionServiceOptions {
  database: Knex;
  logger: LoggerService;
  /** Job types that a handler serves; a process with others is deployed with a warning. */
  servedJobTypes: ReadonlySet<string>;
  listeners?: readonly CommitListener[];
  clock?: Clock;
}

/** {@link DefinitionService} on the plugin's database. */
export class DatabaseDefinitionService implements DefinitionService {
  static create(options: DefinitionServiceOptions): DatabaseDefinitionService {
    return new DatabaseDefinitionService(
      options,
      new KnexTransactionRunner(options.database),
      new DatabaseDefinitionStore(options.database),
      new DatabaseFormStore(options.database),
    );
  }

  readonly #logger: LoggerService;
  readonly #servedJobTypes: ReadonlySet<string>;
  readonly #listeners: readonly CommitListener[];
  readonly #clock: Clock;
  readonly #transactions: TransactionRunner;
  readonly #definitions: DefinitionStore;
  readonly #forms: FormStore;
  readonly #executables = new LeastRecentlyUsedCache<Executable>(
    key => this.#loadExecutable(key),
    CACHED_CHARACTERS,
  );

  private constructor(
    options: DefinitionServiceOptions,
    transactions: TransactionRunner,
    definitions: DefinitionStore,
    forms: FormStore,
  ) {
    this.#logger = options.logger;
    this.#servedJobTypes = options.servedJobTypes;
    this.#listeners = options.listeners ?? [];
    this.#clock = options.clock ?? Date.now;
    this.#transactions = transactions;
    this.#definitions = definitions;
    this.#forms = forms;
  }

  async validate(
    resources: DeploymentResource[],
  ): Promise<DeploymentProblem[]> {
    return (await this.#check(resources)).problems;
  }

  async deploy(
    resources: DeploymentResource[],
    options: { deployedBy: string },
  ): Promise<DeploymentResult> {
    return this.#deploy(resources, options.deployedBy, 'as-latest');
  }

  async #deploy(
    resources: DeploymentResource[],
    deployedBy: string,
    intent: Intent,
  ): Promise<DeploymentResult> {
    const checked = await this.#check(resources);
    if (checked.problems.some(problem => problem.severity === 'error')) {
      throw new DeploymentError(checked.problems);
    }
    const result = await this.#store(checked, deployedBy, intent);
    if (result.deployments.some(deployed => deployed.isNew)) {
      notifyListeners(this.#listeners, this.#logger, {
        instanceKeys: [],
        tasksChanged: false,
        definitionsChanged: true,
      });
    }
    return result;
  }

  async deployBundles(bundles: ProcessBundle[]): Promise<void> {
    for (const bundle of bundles) {
      try {
        const { deployments } = await this.#deploy(
          bundle.resources,
          `bundle:${bundle.name}`,
          'if-unknown',
        );
        const made = deployments.filter(deployed => deployed.isNew);
        this.#logger.info(
          `Process bundle "${bundle.name}": ${made.length} of ${deployments.length} processes and forms are new`,
        );
      } catch (error) {
        this.#logger.error(
          `Process bundle "${bundle.name}" was not deployed`,
          error instanceof Error ? error : new Error(String(error)),
        );
      }
    }
  }

  getExecutable(definitionKey: string): Promise<Executable> {
    return this.#executables.get(definitionKey);
  }

  #check(resources: DeploymentResource[]): Promise<CheckedResources> {
    return checkResources(resources, {
      servedJobTypes: this.#servedJobTypes,
      deployedForms: async formIds =>
        new Set((await this.#forms.latest(formIds)).keys()),
    });
  }

  async #store(
    checked: CheckedResources,
    deployedBy: string,
    intent: Intent,
  ): Promise<DeploymentResult> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#transactions.transaction(trx =>
          this.#insertNewVersions(trx, checked, deployedBy, intent),
        );
      } catch (error) {
        if (attempt === MAX_ATTEMPTS || !isUniqueViolation(error)) {
          throw error;
        }
      }
    }
  }

  async #insertNewVersions(
    trx: Transaction,
    checked: CheckedResources,
    deployedBy: string,
    intent: Intent,
  ): Promise<DeploymentResult> {
    const deployment = {
      deploymentKey: uuid(),
      deployedAtMs: this.#clock(),
      deployedBy,
    };
    const processes = await planVersions(
      checked.processes.map(file => ({
        file,
        id: file.executable.processId,
        content: file.xml,
      })),
      intent,
      {
        latest: ids => this.#definitions.latest(trx, ids),
        withContent: (ids, hashes) =>
          this.#definitions.withContent(trx, ids, hashes),
      },
    );
    const forms = await planVersions(
      checked.forms.map(file => ({
        file,
        id: file.formId,
        content: file.content,
      })),
      intent,
      {
        latest: ids => this.#forms.latest(ids, trx),
        withContent: (ids, hashes) => this.#forms.withContent(trx, ids, hashes),
      },
    );

    await this.#definitions.insert(
      trx,
      processes
        .filter(({ next }) => next.isNew)
        .map(({ file, next }) => ({
          ...describeProcess(file),
          definitionKey: next.key,
          version: next.version,
          contentHash: next.contentHash,
          ...deployment,
        })),
    );
    await this.#forms.insert(
      trx,
      forms
        .filter(({ next }) => next.isNew)
        .map(({ file, next }) => ({
          formKey: next.key,
          formId: file.formId,
          version: next.version,
          content: file.content,
          contentHash: next.contentHash,
          ...deployment,
        })),
    );
    return {
      deploymentKey: deployment.deploymentKey,
      deployments: [
        ...processes.map(({ file, next }) => deployedProcess(file, next)),
        ...forms.map(({ file, next }) => deployedForm(file, next)),
      ],
    };
  }

  async #loadExecutable(definitionKey: string): Promise<Weighed<Executable>> {
    const source = await this.#definitions.findSource(definitionKey);
    if (!source) {
      throw new NotFoundError(
        `There is no process definition with key "${definitionKey}"`,
      );
    }
    const result = await compile(source.xml);
    const executable = result.ok
      ? result.processes.find(each => each.processId === source.processId)
      : undefined;
    if (!executable) {
      throw new Error(
        `Process "${source.name}" version ${
          source.version
        } (${definitionKey}) was deployed but does not compile any more: ${result.problems
          .map(problem => problem.message)
          .join(
            '; ',
          )}. Its instances wait; go back to the release with which they ran, or end them there.`,
      );
    }
    return { value: executable, weight: source.xml.length };
  }
}

function describeProcess({ resourceName, xml, executable }: ProcessFile) {
  return {
    processId: executable.processId,
    name: clip(executable.name ?? executable.processId),
    documentation: executable.documentation,
    resourceName,
    xml,
    startFormId: executable.startFormId,
    targetKind: executable.properties[TARGET_KIND_PROPERTY]?.toLowerCase(),
    targetType: executable.properties[TARGET_TYPE_PROPERTY],
  };
}

function deployedProcess(
  file: ProcessFile,
  { key, version, isNew }: NextVersion,
): DeployedProcess {
  return {
    type: 'process',
    definitionKey: key,
    processId: file.executable.processId,
    version,
    resourceName: file.resourceName,
    isNew,
  };
}

function deployedForm(
  file: FormFile,
  { key, version, isNew }: NextVersion,
): DeployedForm {
  return {
    type: 'form',
    formKey: key,
    formId: file.formId,
    version,
    resourceName: file.resourceName,
    isNew,
  };
}
