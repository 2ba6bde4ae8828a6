import { InputError, NotFoundError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import {
  workflowDefinitionReadPermission,
  workflowInstanceStartPermission,
  type CreateProcessInstanceRequest,
  type ProcessInstance,
} from '@linework/backstage-plugin-workflow-common';
import {
  permissionDenied,
  type AccessControl,
} from '../permissions/AccessControl';
import { definitionResourceRef } from '../permissions/resources';
import type {
  DefinitionQueries,
  DefinitionRecord,
} from '../queries/DefinitionQueries';
import type { FormQueries } from '../queries/FormQueries';
import type { WorkflowRuntime } from '../runtime/types';
import type { Caller } from './Caller';
import { definitionNotFound } from './DefinitionOperations';
import type { FormValidator } from './FormValidator';
import type { InstanceOperations } from './InstanceOperations';
import type { TargetResolver } from './TargetResolver';

/** Starts an instance: what must be true of caller, target and variables before the runtime is asked. */
export class StartOperation {
  readonly #access: AccessControl;
  readonly #definitions: DefinitionQueries;
  readonly #forms: FormQueries;
  readonly #formValidator: FormValidator;
  readonly #instances: InstanceOperations;
  readonly #runtime: WorkflowRuntime;
  readonly #targets: TargetResolver;

  constructor(options: {
    access: AccessControl;
    definitions: DefinitionQueries;
    forms: FormQueries;
    formValidator: FormValidator;
    instances: InstanceOperations;
    runtime: WorkflowRuntime;
    targets: TargetResolver;
  }) {
    this.#access = options.access;
    this.#definitions = options.definitions;
    this.#forms = options.forms;
    this.#formValidator = options.formValidator;
    this.#instances = options.instances;
    this.#runtime = options.runtime;
    this.#targets = options.targets;
  }

  async start(
    caller: Caller,
    request: CreateProcessInstanceRequest,
  ): Promise<ProcessInstance> {
    const definition = await this.#requireStartable(caller, request);
    const target = await this.#targets.resolve(
      caller,
      definition,
      request.targetRef,
    );
    const variables = (request.variables ?? {}) as JsonObject;
    await this.#checkStartForm(definition, variables);
    const { instanceKey } = await this.#runtime.startInstance({
      definitionKey: definition.definitionKey,
      variables: target ? { ...variables, target: target.variable } : variables,
      targetRef: target?.entityRef,
      startedBy: caller.actor,
    });
    return this.#instances.getStarted(caller, instanceKey);
  }

  async #requireStartable(
    caller: Caller,
    request: CreateProcessInstanceRequest,
  ): Promise<DefinitionRecord> {
    const [read, start] = await this.#access.accessTo(
      definitionResourceRef,
      caller.credentials,
      [workflowDefinitionReadPermission, workflowInstanceStartPermission],
    );
    const definition = await this.#find(request);
    const key = [definition.definitionKey];
    if ((await this.#definitions.permittedKeys(key, start)).size > 0) {
      return definition;
    }
    if ((await this.#definitions.permittedKeys(key, read)).size > 0) {
      throw permissionDenied(
        workflowInstanceStartPermission,
        `start the process "${definition.name}"`,
      );
    }
    throw notFound(request);
  }

  async #find(
    request: CreateProcessInstanceRequest,
  ): Promise<DefinitionRecord> {
    const { processDefinitionKey, processDefinitionId } = request;
    let definition: DefinitionRecord | undefined;
    if (processDefinitionKey !== undefined && !processDefinitionId) {
      definition = await this.#definitions.find(processDefinitionKey, 'all');
    } else if (processDefinitionId !== undefined && !processDefinitionKey) {
      definition = await this.#definitions.findLatest(
        processDefinitionId,
        'all',
      );
    } else {
      throw new InputError(
        'Name the process by one of processDefinitionKey (one version) and processDefinitionId (the latest version).',
      );
    }
    if (!definition) throw notFound(request);
    return definition;
  }

  async #checkStartForm(
    definition: DefinitionRecord,
    variables: JsonObject,
  ): Promise<void> {
    // Deployment sees to it that a form is there; without it there is nothing to check against.
    const form =
      definition.startFormId === undefined
        ? undefined
        : await this.#forms.findLatest(definition.startFormId);
    await this.#formValidator.assertValid(form?.formKey, variables);
  }
}

function notFound(request: CreateProcessInstanceRequest): NotFoundError {
  return request.processDefinitionKey === undefined
    ? new NotFoundError(
        `No process with the id "${request.processDefinitionId}" is deployed, or you may not see it.`,
      )
    : definitionNotFound(request.processDefinitionKey);
}
