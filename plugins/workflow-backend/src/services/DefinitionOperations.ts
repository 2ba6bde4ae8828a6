import { NotFoundError } from '@backstage/errors';
import {
  workflowDefinitionDeployPermission,
  workflowDefinitionReadPermission,
  workflowInstanceReadPermission,
  workflowInstanceStartPermission,
  type Deployment,
  type DeploymentProblem,
  type DeploymentRequest,
  type Form,
  type ProcessDefinition,
  type ProcessDefinitionPage,
  type ProcessDefinitionSearch,
} from '@linework/backstage-plugin-workflow-common';
import type { DefinitionService } from '../definitions/types';
import {
  assertNotDenied,
  permissionDenied,
  type AccessControl,
} from '../permissions/AccessControl';
import {
  definitionResourceRef,
  instanceResourceRef,
} from '../permissions/resources';
import type {
  DefinitionQueries,
  DefinitionRecord,
} from '../queries/DefinitionQueries';
import type { FormQueries } from '../queries/FormQueries';
import { toForm, toProcessDefinition } from './apiModels';
import type { Caller } from './Caller';

/** What callers may do with process definitions: the rules, independent of HTTP. */
export class DefinitionOperations {
  readonly #access: AccessControl;
  readonly #definitions: DefinitionService;
  readonly #queries: DefinitionQueries;
  readonly #forms: FormQueries;

  constructor(options: {
    access: AccessControl;
    definitions: DefinitionService;
    queries: DefinitionQueries;
    forms: FormQueries;
  }) {
    this.#access = options.access;
    this.#definitions = options.definitions;
    this.#queries = options.queries;
    this.#forms = options.forms;
  }

  async search(
    caller: Caller,
    { filter, sort, page }: ProcessDefinitionSearch,
  ): Promise<ProcessDefinitionPage> {
    const rights = await this.#rightsOf(caller);
    const found = await this.#queries.search(
      {
        filter,
        sort: sort?.[0] && {
          field: sort[0].field,
          order: sort[0].order ?? 'ASC',
        },
        page,
      },
      rights.read,
      rights.readInstances,
    );
    return {
      items: await this.#withActions(found.items, rights),
      page: found.page,
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
  ): Promise<Form | undefined> {
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
      deployments: deployments.flatMap(deployed => {
        switch (deployed.type) {
          case 'process':
            return [
              { processDefinition: definitions.get(deployed.definitionKey) },
            ];
          case 'form':
            return [
              {
                form: {
                  formKey: deployed.formKey,
                  formId: deployed.formId,
                  version: deployed.version,
                },
              },
            ];
          default:
            return [];
        }
      }),
    };
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
    const [[read, start], [readInstances], deploy] = await Promise.all([
      this.#access.accessTo(definitionResourceRef, caller.credentials, [
        workflowDefinitionReadPermission,
        workflowInstanceStartPermission,
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
    return { read, start, readInstances, deploy };
  }

  async #withActions(
    records: DefinitionRecord[],
    rights: {
      start: Parameters<DefinitionQueries['permittedKeys']>[1];
      deploy: boolean;
    },
  ): Promise<ProcessDefinition[]> {
    const startable = await this.#queries.permittedKeys(
      records.map(record => record.definitionKey),
      rights.start,
    );
    return records.map(record =>
      toProcessDefinition(record, [
        ...(startable.has(record.definitionKey) ? (['start'] as const) : []),
        ...(rights.deploy ? (['deploy'] as const) : []),
      ]),
    );
  }
}

export function definitionNotFound(definitionKey: string): NotFoundError {
  return new NotFoundError(
    `There is no process definition with the key "${definitionKey}", or you may not see it.`,
  );
}
