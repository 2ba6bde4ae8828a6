import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import {
  assertNotDenied,
  permissionDenied,
  type AccessControl,
  type Caller,
} from '@linework/backend-common';
import {
  workflowDefinitionReadPermission,
  workflowInstanceOperatePermission,
  workflowInstanceReadPermission,
  type AdHocActivationRequest,
  type MigrationRequest,
  type ModificationRequest,
  type SetVariablesRequest,
} from '@linework/backstage-plugin-workflow-common';
import type { Variables } from '@linework/bpmn-engine';
import {
  definitionResourceRef,
  instanceResourceRef,
} from '../permissions/resources';
import type { DefinitionQueries } from '../queries/DefinitionQueries';
import type { InstanceQueries } from '../queries/InstanceQueries';
import type { InstanceCommands } from '../runtime/types';
import type { ActiveElementReader } from './ActiveElementReader';
import { definitionNotFound } from './DefinitionOperations';
import { instanceNotFound } from './InstanceOperations';
import { readElementInstanceKey } from './models/values';
import { readModification } from './readModification';

/** What callers may change in process instances that run. */
export class RunningInstanceOperations {
  readonly #access: AccessControl;
  readonly #active: Pick<ActiveElementReader, 'activeElementInstances'>;
  readonly #definitions: Pick<DefinitionQueries, 'find'>;
  readonly #queries: InstanceQueries;
  readonly #runtime: InstanceCommands;

  constructor(options: {
    access: AccessControl;
    active: Pick<ActiveElementReader, 'activeElementInstances'>;
    definitions: Pick<DefinitionQueries, 'find'>;
    queries: InstanceQueries;
    runtime: InstanceCommands;
  }) {
    this.#access = options.access;
    this.#active = options.active;
    this.#definitions = options.definitions;
    this.#queries = options.queries;
    this.#runtime = options.runtime;
  }

  async cancel(
    caller: Caller,
    instanceKey: string,
    reason: string | undefined,
  ): Promise<void> {
    await this.#requireOperable(caller, instanceKey, 'cancel');
    await this.#runtime.cancelInstance({
      instanceKey,
      reason,
      actor: caller.actor,
    });
  }

  async suspend(
    caller: Caller,
    instanceKey: string,
    reason: string | undefined,
  ): Promise<void> {
    await this.#requireOperable(caller, instanceKey, 'suspend');
    await this.#runtime.suspendInstance({
      instanceKey,
      reason,
      actor: caller.actor,
    });
  }

  async resume(caller: Caller, instanceKey: string): Promise<void> {
    await this.#requireOperable(caller, instanceKey, 'resume');
    await this.#runtime.resumeInstance({ instanceKey, actor: caller.actor });
  }

  async modify(
    caller: Caller,
    instanceKey: string,
    request: ModificationRequest,
  ): Promise<void> {
    await this.#requireOperable(caller, instanceKey, 'modify');
    await this.#runtime.modifyInstance({
      instanceKey,
      instructions: await readModification(instanceKey, request, this.#active),
      actor: caller.actor,
    });
  }

  /** The caller must be able to see the version that the instance is to run on. */
  async migrate(
    caller: Caller,
    instanceKey: string,
    request: MigrationRequest,
  ): Promise<void> {
    await this.#requireOperable(caller, instanceKey, 'migrate');
    const targetDefinitionKey = request.targetProcessDefinitionKey;
    const [read] = await this.#access.accessTo(
      definitionResourceRef,
      caller.credentials,
      [workflowDefinitionReadPermission],
    );
    if (!(await this.#definitions.find(targetDefinitionKey, read))) {
      throw definitionNotFound(targetDefinitionKey);
    }
    await this.#runtime.migrateInstance({
      instanceKey,
      targetDefinitionKey,
      elementMappings: request.mappingInstructions.map(mapping => ({
        from: mapping.sourceElementId,
        to: mapping.targetElementId,
      })),
      flowMappings: request.flowMappingInstructions?.map(mapping => ({
        from: mapping.sourceFlowId,
        to: mapping.targetFlowId,
      })),
      actor: caller.actor,
    });
  }

  /** `elementInstanceKey` is that of the scope, or of the process instance. */
  async setVariables(
    caller: Caller,
    elementInstanceKey: string,
    { variables, local }: SetVariablesRequest,
  ): Promise<void> {
    const { instanceKey, number } = readElementInstanceKey(elementInstanceKey);
    await this.#requireOperable(caller, instanceKey, 'set variables of');
    await this.#runtime.setVariables({
      instanceKey,
      scopeKey: number,
      variables: variables as JsonObject,
      local,
      actor: caller.actor,
    });
  }

  async activateAdHocElements(
    caller: Caller,
    elementInstanceKey: string,
    { elements, cancelRemainingInstances }: AdHocActivationRequest,
  ): Promise<void> {
    const { instanceKey, number } = readElementInstanceKey(elementInstanceKey);
    if (number === undefined) {
      throw new InputError(
        `"${elementInstanceKey}" is the key of a process instance. Elements begin in an ad-hoc sub-process: use the key of its element instance.`,
      );
    }
    await this.#requireOperable(caller, instanceKey, 'activate elements of');
    await this.#runtime.activateAdHocElements({
      instanceKey,
      elementInstanceKey: number,
      elements: elements.map(({ elementId, variables }) => ({
        elementId,
        ...(variables && { variables: variables as Variables }),
      })),
      cancelRemainingInstances,
      actor: caller.actor,
    });
  }

  async #requireOperable(
    caller: Caller,
    instanceKey: string,
    verb: string,
  ): Promise<void> {
    const [read, operate] = await this.#access.accessTo(
      instanceResourceRef,
      caller.credentials,
      [workflowInstanceReadPermission, workflowInstanceOperatePermission],
    );
    assertNotDenied(
      read,
      workflowInstanceReadPermission,
      'see process instances',
    );
    if (!(await this.#queries.find(instanceKey, read))) {
      throw instanceNotFound(instanceKey);
    }
    const permitted = await this.#queries.permittedKeys([instanceKey], operate);
    if (!permitted.has(instanceKey)) {
      throw permissionDenied(
        workflowInstanceOperatePermission,
        `${verb} the process instance "${instanceKey}"`,
      );
    }
  }
}
