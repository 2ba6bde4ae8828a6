import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import {
  permissionDenied,
  type AccessControl,
  type Caller,
} from '@linework/backend-common';
import {
  workflowDefinitionReadPermission,
  workflowInstanceStartPermission,
  type CreateProcessInstanceRequest,
  type CreateProcessInstanceResult,
} from '@linework/backstage-plugin-workflow-common';
import type { DefinitionResolver } from '../definitions/types';
import { definitionResourceRef } from '../permissions/resources';
import type {
  DefinitionQueries,
  DefinitionRecord,
} from '../queries/DefinitionQueries';
import type { FormQueries } from '../queries/FormQueries';
import type { InstanceCommands } from '../runtime/types';
import type { AwaitedCompletion } from './AwaitedCompletion';
import { definitionNotFound } from './DefinitionOperations';
import type { FormValidator } from './FormValidator';
import type { InstanceOperations } from './InstanceOperations';
import type { TargetResolver } from './TargetResolver';

/** How Camunda 8 writes that the latest version is meant. */
const LATEST = -1;

/** Starts an instance: what must be true of caller, target and variables before the runtime is asked. */
export class StartOperation {
  readonly #access: AccessControl;
  readonly #completion: AwaitedCompletion;
  readonly #definitions: DefinitionQueries;
  readonly #forms: FormQueries;
  readonly #formValidator: FormValidator;
  readonly #instances: InstanceOperations;
  readonly #resolver: Pick<DefinitionResolver, 'resolveProcess'>;
  readonly #runtime: InstanceCommands;
  readonly #targets: TargetResolver;

  constructor(options: {
    access: AccessControl;
    completion: AwaitedCompletion;
    definitions: DefinitionQueries;
    forms: FormQueries;
    formValidator: FormValidator;
    instances: InstanceOperations;
    resolver: Pick<DefinitionResolver, 'resolveProcess'>;
    runtime: InstanceCommands;
    targets: TargetResolver;
  }) {
    this.#access = options.access;
    this.#completion = options.completion;
    this.#definitions = options.definitions;
    this.#forms = options.forms;
    this.#formValidator = options.formValidator;
    this.#instances = options.instances;
    this.#resolver = options.resolver;
    this.#runtime = options.runtime;
    this.#targets = options.targets;
  }

  /** With `awaitCompletion` this takes as long as the process does, or until `signal` is aborted. */
  async start(
    caller: Caller,
    request: CreateProcessInstanceRequest,
    signal: AbortSignal,
  ): Promise<CreateProcessInstanceResult> {
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
    if (request.awaitCompletion) {
      await this.#completion.of(instanceKey, request.requestTimeout, signal);
    }
    const instance = await this.#instances.getStarted(caller, instanceKey);
    return {
      ...instance,
      variables: request.awaitCompletion
        ? await this.#completion.variables(instanceKey, request.fetchVariables)
        : {},
    };
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
    if (!definition) throw notFound(request);
    const key = [definition.definitionKey];
    if ((await this.#definitions.permittedKeys(key, start)).size > 0) {
      if (definition.retiredAt !== undefined) {
        throw new ConflictError(
          `Version ${definition.version} of the process "${definition.name}" is retired: no new instance of it starts. Start the latest version by the process id, or have this one reinstated.`,
        );
      }
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
  ): Promise<DefinitionRecord | undefined> {
    const {
      processDefinitionKey: definitionKey,
      processDefinitionId: processId,
      processDefinitionVersion: version = LATEST,
      processDefinitionVersionTag: versionTag,
    } = request;
    if (definitionKey !== undefined && processId === undefined) {
      return this.#definitions.find(definitionKey, 'all');
    }
    if (processId === undefined || definitionKey !== undefined) {
      throw new InputError(
        'Name the process by one of processDefinitionKey (one version) and processDefinitionId (the latest version, or one with a processDefinitionVersion or processDefinitionVersionTag).',
      );
    }
    if (versionTag !== undefined) {
      const found = await this.#resolver.resolveProcess({
        processId,
        binding: 'versionTag',
        versionTag,
      });
      return found && this.#definitions.find(found.definitionKey, 'all');
    }
    if (version === LATEST) {
      return this.#definitions.findLatest(processId, 'all');
    }
    const { items } = await this.#definitions.search(
      {
        filter: { processDefinitionId: { $eq: processId }, version },
        page: { limit: 1 },
      },
      'all',
      'none',
    );
    return items[0];
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

function notFound({
  processDefinitionKey: definitionKey,
  processDefinitionId: processId,
  processDefinitionVersion: version = LATEST,
  processDefinitionVersionTag: versionTag,
}: CreateProcessInstanceRequest): NotFoundError {
  if (definitionKey !== undefined) return definitionNotFound(definitionKey);
  const which = [
    ...(versionTag === undefined
      ? []
      : [` and the version tag "${versionTag}"`]),
    ...(version === LATEST ? [] : [` and the version ${version}`]),
  ].join('');
  return new NotFoundError(
    `No process with the id "${processId}"${which} is deployed, or you may not see it.`,
  );
}
