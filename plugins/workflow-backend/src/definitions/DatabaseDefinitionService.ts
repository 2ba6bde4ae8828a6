// Deployments. Two at once may find the same newest version; the unique keys on ids and versions let one of them win,
// and the other begins anew and sees what the first one made.
import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { DeploymentProblem } from '@linework/backstage-plugin-workflow-common';
import type { ProcessBundle } from '@linework/backstage-plugin-workflow-node';
import type { Executable, StepEnvironment } from '@linework/bpmn-engine';
import type { Knex } from 'knex';
import { DatabaseBindingStore } from '../database/BindingStore';
import { DatabaseDecisionStore } from '../database/DecisionStore';
import { DatabaseDefinitionStore } from '../database/DefinitionStore';
import { DatabaseDeploymentStore } from '../database/DeploymentStore';
import { DatabaseFormStore } from '../database/FormStore';
import { DatabaseStartSubscriptionStore } from '../database/StartSubscriptionStore';
import {
  isUniqueViolation,
  KnexTransactionRunner,
  type Transaction,
  type TransactionRunner,
} from '../database/Transaction';
import type { Clock, CommitListener } from '../runtime/types';
import { notifyListeners } from '../runtime/notifyListeners';
import {
  CachedDefinitionResolver,
  type ResolverStores,
} from './CachedDefinitionResolver';
import { checkResources } from './checkResources';
import { compileProcess } from './compileDeployed';
import { DeploymentError } from './DeploymentError';
import { DeploymentWriter, type DeploymentStores } from './DeploymentWriter';
import type { Intent } from './planVersions';
import type { ReadResources } from './readResources';
import { startSubscriptionsOf, withoutPastTimes } from './startEvents';
import type {
  DefinitionResolver,
  DefinitionService,
  DefinitionSummary,
  DeploymentResource,
  DeploymentResult,
} from './types';

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
      {
        bindings: new DatabaseBindingStore(options.database),
        decisions: new DatabaseDecisionStore(options.database),
        definitions: new DatabaseDefinitionStore(options.database),
        deployments: new DatabaseDeploymentStore(),
        forms: new DatabaseFormStore(options.database),
        startSubscriptions: new DatabaseStartSubscriptionStore(
          options.database,
        ),
      },
    );
  }

  readonly #logger: LoggerService;
  readonly #servedJobTypes: ReadonlySet<string>;
  readonly #listeners: readonly CommitListener[];
  readonly #clock: Clock;
  readonly #transactions: TransactionRunner;
  readonly #stores: DeploymentStores & ResolverStores;
  readonly #writer: DeploymentWriter;
  readonly #resolver: CachedDefinitionResolver;

  private constructor(
    options: DefinitionServiceOptions,
    transactions: TransactionRunner,
    stores: DeploymentStores & ResolverStores,
  ) {
    this.#logger = options.logger;
    this.#servedJobTypes = options.servedJobTypes;
    this.#listeners = options.listeners ?? [];
    this.#clock = options.clock ?? Date.now;
    this.#transactions = transactions;
    this.#stores = stores;
    this.#writer = new DeploymentWriter(stores);
    this.#resolver = new CachedDefinitionResolver(stores, {
      warn: message => options.logger.warn(message),
    });
  }

  async validate(
    resources: DeploymentResource[],
  ): Promise<DeploymentProblem[]> {
    return (await this.#check(resources)).problems;
  }

  deploy(
    resources: DeploymentResource[],
    options: { deployedBy: string },
  ): Promise<DeploymentResult> {
    return this.#deploy(resources, options.deployedBy, 'as-latest');
  }

  async deployBundle(bundle: ProcessBundle): Promise<DeploymentResult> {
    const result = await this.#deploy(
      bundle.resources,
      `bundle:${bundle.name}`,
      'if-unknown',
    );
    const { deployments } = result;
    const made = deployments.filter(deployed => deployed.isNew);
    this.#logger.info(
      `Process bundle "${bundle.name}": ${made.length} of ${deployments.length} processes, decisions and forms are new`,
    );
    return result;
  }

  retireDefinition(
    definitionKey: string,
    { actor }: { actor: string },
  ): Promise<void> {
    return this.#setRetired(definitionKey, { isRetired: true, actor });
  }

  restoreDefinition(
    definitionKey: string,
    { actor }: { actor: string },
  ): Promise<void> {
    return this.#setRetired(definitionKey, { isRetired: false, actor });
  }

  getExecutable(definitionKey: string): Promise<Executable> {
    return this.#resolver.getExecutable(definitionKey);
  }

  getDefinition(definitionKey: string): Promise<DefinitionSummary> {
    return this.#resolver.getDefinition(definitionKey);
  }

  resolveProcess(
    reference: Parameters<DefinitionResolver['resolveProcess']>[0],
  ): Promise<{ definitionKey: string } | undefined> {
    return this.#resolver.resolveProcess(reference);
  }

  resolveForm(
    reference: Parameters<DefinitionResolver['resolveForm']>[0],
  ): Promise<{ formKey: string } | undefined> {
    return this.#resolver.resolveForm(reference);
  }

  environment(definitionKey: string): Promise<StepEnvironment> {
    return this.#resolver.environment(definitionKey);
  }

  #check(resources: DeploymentResource[]): Promise<ReadResources> {
    const { bindings, forms } = this.#stores;
    return checkResources(resources, {
      servedJobTypes: this.#servedJobTypes,
      nowMs: this.#clock(),
      deployed: {
        forms: async ids => new Set((await forms.latest(ids)).keys()),
        processes: ids => bindings.callableProcesses(ids),
        decisions: ids => bindings.callableDecisions(ids),
      },
    });
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
    const result = await this.#beginAnewOnViolation(trx =>
      this.#writer.write(trx, {
        resources: checked,
        intent,
        deployedBy,
        nowMs: this.#clock(),
      }),
    );
    if (result.deployments.some(deployed => deployed.isNew)) {
      this.#tellOfChange();
    }
    return result;
  }

  async #setRetired(
    definitionKey: string,
    { isRetired, actor }: { isRetired: boolean; actor: string },
  ): Promise<void> {
    const definition = await this.#stores.definitions.find(definitionKey);
    if (!definition) {
      throw new NotFoundError(
        `There is no process definition with key "${definitionKey}"`,
      );
    }
    const { processId, name, version } = definition;
    const nowMs = this.#clock();
    const changed = await this.#transactions.transaction(async trx => {
      const { definitions } = this.#stores;
      await definitions.lockProcesses(trx, [processId]);
      const isChange = await definitions.setRetired(
        trx,
        definitionKey,
        isRetired ? nowMs : undefined,
      );
      if (isChange) {
        await this.#moveLatest(trx, processId, nowMs);
      }
      return isChange;
    });
    if (changed) {
      this.#logger.info(
        `Process "${name}" version ${version} (${definitionKey}) was ${
          isRetired ? 'retired' : 'restored'
        } by ${actor}`,
      );
      this.#tellOfChange();
    }
  }

  /** What starts the process is compiled inside the transaction: another version could become the latest meanwhile. */
  async #moveLatest(
    trx: Transaction,
    processId: string,
    nowMs: number,
  ): Promise<void> {
    const { definitions, startSubscriptions } = this.#stores;
    const { before, after } = await definitions.moveLatest(trx, processId);
    if (before === after) {
      return;
    }
    const source =
      after === undefined
        ? undefined
        : await definitions.findSource(after, trx);
    await startSubscriptions.replaceForProcesses(
      trx,
      [processId],
      source
        ? withoutPastTimes(
            startSubscriptionsOf(
              await compileProcess(source),
              source.definitionKey,
              nowMs,
            ),
            nowMs,
          )
        : [],
    );
  }

  #tellOfChange(): void {
    this.#resolver.forgetLatest();
    notifyListeners(this.#listeners, this.#logger, {
      instanceKeys: [],
      tasksChanged: false,
      definitionsChanged: true,
    });
  }

  async #beginAnewOnViolation<T>(
    work: (trx: Transaction) => Promise<T>,
  ): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#transactions.transaction(work);
      } catch (error) {
        if (attempt === MAX_ATTEMPTS || !isUniqueViolation(error)) {
          throw error;
        }
      }
    }
  }
}
