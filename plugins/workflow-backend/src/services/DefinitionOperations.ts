import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  assertNotDenied,
  permissionDenied,
  type AccessControl,
  type Caller,
} from '@linework/backend-common';
import {
  workflowDefinitionDeployPermission,
  workflowDefinitionReadPermission,
  workflowDefinitionRetirePermission,
  workflowInstanceReadPermission,
  workflowInstanceStartPermission,
  type DefinitionStatistics,
  type Deployment,
  type DeploymentProblem,
  type DeploymentRequest,
  type ProcessDefinition,
  type ProcessDefinitionPage,
  type ProcessDefinitionSearch,
} from '@linework/backstage-plugin-workflow-common';
import type { DefinitionService } from '../definitions/types';
import {
  definitionResourceRef,
  instanceResourceRef,
} from '../permissions/resources';
import type {
  DefinitionQueries,
  DefinitionRecord,
} from '../queries/DefinitionQueries';
import type { FormQueries } from '../queries/FormQueries';
import type { StatisticsQueries } from '../queries/StatisticsQueries';
import {
  toDeploymentItem,
  toForm,
  toProcessDefinition,
  type ApiForm,
} from './models/definitions';
import { TENANT_ID, toPageInfo } from './models/values';

/** What callers may do with process definitions: the rules, independent of HTTP. */
export class DefinitionOperations {
  readonly #access: AccessControl;
  readonly #definitions: DefinitionService;
  readonly #queries: DefinitionQueries;
  readonly #forms: FormQueries;
  readonly #statistics: StatisticsQueries;

  constructor(options: {
    access: AccessControl;
    definitions: DefinitionService;
    queries: DefinitionQueries;
    forms: FormQueries;
    statistics: StatisticsQueries;
  }) {
    this.#access = options.access;
    this.#definitions = options.definitions;
    this.#queries = options.queries;
    this.#forms = options.forms;
    this.#statistics = options.statistics;
  }

  async search(
    caller: Caller,
    { filter, sort, page }: ProcessDefinitionSearch,
  ): Promise<ProcessDefinitionPage> {
    const rights = await this.#rightsOf(caller);
    const found = await this.#queries.search(
      {
        filter,
        sort,
        page,
      },
      rights.read,
      rights.readInstances,
    );
    return {
      items: await this.#withActions(found.items, rights),
      page: toPageInfo(found.page),
    };
  }

  async get(caller: Caller, definitionKey: string): Promise<ProcessDefinition> {
    const rights = await this.#rightsOf(caller);
    const record = await this.#queries.find(
      definitionKey,
      rights.read,
      rights.readInstances,
    );
    if (!record) throw definitionNotFound(definitionKey);
    const [definition] = await this.#withActions([record], rights);
    return definition;
  }

  async getXml(caller: Caller, definitionKey: string): Promise<string> {
    await this.#requireReadable(caller, definitionKey);
    const xml = await this.#queries.findXml(definitionKey);
    if (xml === undefined) throw definitionNotFound(definitionKey);
    return xml;
  }

  /** Undefined if the process starts without a form. */
  async getStartForm(
    caller: Caller,
    definitionKey: string,
  ): Promise<ApiForm | undefined> {
    const { startFormId } = await this.#requireReadable(caller, definitionKey);
    if (startFormId === undefined) return undefined;
    const form = await this.#forms.findLatest(startFormId);
    if (!form) {
      throw new NotFoundError(
        `The start form "${startFormId}" is not deployed. Deploy it together with the process.`,
      );
    }
    return toForm(form);
  }

  async validate(
    caller: Caller,
    request: DeploymentRequest,
  ): Promise<DeploymentProblem[]> {
    await this.#requireDeploy(caller);
    return this.#definitions.validate(request.resources);
  }

  async deploy(
    caller: Caller,
    request: DeploymentRequest,
  ): Promise<Deployment> {
    await this.#requireDeploy(caller);
    const { deploymentKey, deployments } = await this.#definitions.deploy(
      request.resources,
      { deployedBy: caller.actor },
    );
    const rights = await this.#rightsOf(caller, { readAll: true });
    const keys = deployments.flatMap(deployed =>
      deployed.type === 'process' ? [deployed.definitionKey] : [],
    );
    const records = await this.#queries.findMany(
      keys,
      'all',
      rights.readInstances,
    );
    const definitions = new Map(
      (await this.#withActions(records, rights)).map(definition => [
        definition.processDefinitionKey,
        definition,
      ]),
    );
    return {
      deploymentKey,
      tenantId: TENANT_ID,
      deployments: deployments.map(deployed =>
        toDeploymentItem(
          deployed,
          deployed.type === 'process'
            ? definitions.get(deployed.definitionKey)
            : undefined,
        ),
      ),
    };
  }

  /** No new instance of the version starts; running ones go on. */
  async retire(caller: Caller, definitionKey: string): Promise<void> {
    await this.#requireRetire(caller, definitionKey, 'retire');
    await this.#definitions.retireDefinition(definitionKey, {
      actor: caller.actor,
    });
  }

  /** Undoes {@link retire}. */
  async reinstate(caller: Caller, definitionKey: string): Promise<void> {
    await this.#requireRetire(caller, definitionKey, 'reinstate');
    await this.#definitions.restoreDefinition(definitionKey, {
      actor: caller.actor,
    });
  }

  /** Counts of the instances and elements of a version, for who may see all of its instances. */
  async statistics(
    caller: Caller,
    definitionKey: string,
  ): Promise<DefinitionStatistics> {
    const definition = await this.#requireReadable(caller, definitionKey);
    const [readInstances] = await this.#access.accessTo(
      instanceResourceRef,
      caller.credentials,
      [workflowInstanceReadPermission],
    );
    const [items, definitions] = await Promise.all([
      this.#statistics.elements(definitionKey, readInstances),
      this.#statistics.definitions([definitionKey], readInstances),
    ]);
    const counts = definitions?.[0];
    if (!items || !counts) {
      throw new NotAllowedError(
        `Counts are kept for all instances of the process "${definition.name}" together, and you may not see each of them: the permission policy would have to grant you "${workflowInstanceReadPermission.name}" for the whole process.`,
      );
    }
    const { active, completed, terminated, withIncident, suspended } = counts;
    return {
      items,
      instances: { active, completed, terminated, withIncident, suspended },
    };
  }

  async #requireRetire(
    caller: Caller,
    definitionKey: string,
    verb: string,
  ): Promise<void> {
    const { name } = await this.#requireReadable(caller, definitionKey);
    const [retire] = await this.#access.accessTo(
      definitionResourceRef,
      caller.credentials,
      [workflowDefinitionRetirePermission],
    );
    const permitted = await this.#queries.permittedKeys(
      [definitionKey],
      retire,
    );
    if (!permitted.has(definitionKey)) {
      throw permissionDenied(
        workflowDefinitionRetirePermission,
        `${verb} the process "${name}"`,
      );
    }
  }

  async #requireDeploy(caller: Caller): Promise<void> {
    const allowed = await this.#access.isAllowed(
      caller.credentials,
      workflowDefinitionDeployPermission,
    );
    if (!allowed) {
      throw permissionDenied(
        workflowDefinitionDeployPermission,
        'deploy processes and forms',
      );
    }
  }

  async #requireReadable(
    caller: Caller,
    definitionKey: string,
  ): Promise<DefinitionRecord> {
    const [read] = await this.#access.accessTo(
      definitionResourceRef,
      caller.credentials,
      [workflowDefinitionReadPermission],
    );
    assertNotDenied(
      read,
      workflowDefinitionReadPermission,
      'see process definitions',
    );
    const record = await this.#queries.find(definitionKey, read);
    if (!record) throw definitionNotFound(definitionKey);
    return record;
  }

  async #rightsOf(caller: Caller, options: { readAll?: boolean } = {}) {
    const [[read, start, retire], [readInstances], deploy] = await Promise.all([
      this.#access.accessTo(definitionResourceRef, caller.credentials, [
        workflowDefinitionReadPermission,
        workflowInstanceStartPermission,
        workflowDefinitionRetirePermission,
      ]),
      this.#access.accessTo(instanceResourceRef, caller.credentials, [
        workflowInstanceReadPermission,
      ]),
      this.#access.isAllowed(
        caller.credentials,
        workflowDefinitionDeployPermission,
      ),
    ]);
    if (!options.readAll) {
      assertNotDenied(
        read,
        workflowDefinitionReadPermission,
        'see process definitions',
      );
    }
    return { read, start, retire, readInstances, deploy };
  }

  async #withActions(
    records: DefinitionRecord[],
    rights: {
      start: Parameters<DefinitionQueries['permittedKeys']>[1];
      retire: Parameters<DefinitionQueries['permittedKeys']>[1];
      deploy: boolean;
    },
  ): Promise<ProcessDefinition[]> {
    const keys = records.map(record => record.definitionKey);
    const [startable, retirable] = await Promise.all([
      this.#queries.permittedKeys(keys, rights.start),
      this.#queries.permittedKeys(keys, rights.retire),
    ]);
    return records.map(record => {
      const actions: ProcessDefinition['actions'] = [];
      const isRetired = record.retiredAt !== undefined;
      if (startable.has(record.definitionKey) && !isRetired) {
        actions.push('start');
      }
      if (rights.deploy) actions.push('deploy');
      if (retirable.has(record.definitionKey)) {
        actions.push(isRetired ? 'reinstate' : 'retire');
      }
      return toProcessDefinition(record, actions);
    });
  }
}

export function definitionNotFound(definitionKey: string): NotFoundError {
  return new NotFoundError(
    `There is no process definition with the key "${definitionKey}", or you may not see it.`,
  );
}
