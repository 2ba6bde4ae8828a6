// What a batch operation may reach, and who may see it.
//
// An operation may do to each instance what its creator may: the rights at its creation narrow the set, in SQL, and
// are kept with it. A right that is taken away later does not reach an operation that runs; cancel it. People see the
// operations they have created; who may operate every instance sees and steers all of them.
import { InputError, NotFoundError } from '@backstage/errors';
import {
  assertNotDenied,
  permissionDenied,
  type Access,
  type AccessControl,
  type Caller,
} from '@linework/backend-common';
import {
  workflowDefinitionReadPermission,
  workflowInstanceOperatePermission,
  workflowInstanceReadPermission,
} from '@linework/backstage-plugin-workflow-common';
import {
  definitionResourceRef,
  instanceResourceRef,
  type InstanceFilter,
} from '../../permissions/resources';
import type { DefinitionQueries } from '../../queries/DefinitionQueries';
import type { Visibility } from './BatchOperationQueries';
import { checkCommand } from './checkCommand';
import { fits } from './selectChunk';
import type { BatchCommand, BatchSelection } from './types';

export interface BatchOperationRequest {
  command: BatchCommand;
  selection: BatchSelection;
}

export class BatchAccess {
  readonly #access: AccessControl;
  readonly #definitions: Pick<DefinitionQueries, 'find'>;

  constructor(options: {
    access: AccessControl;
    definitions: Pick<DefinitionQueries, 'find'>;
  }) {
    this.#access = options.access;
    this.#definitions = options.definitions;
  }

  async visibility(caller: Caller): Promise<Visibility> {
    const { operate } = await this.#rightsOf(caller);
    return operate === 'all' ? 'all' : { createdBy: caller.actor };
  }

  /** Checks the request, and answers which instances it may reach. */
  async reach(
    caller: Caller,
    { command, selection }: BatchOperationRequest,
  ): Promise<Access<InstanceFilter>> {
    checkCommand(command);
    if (!fits(command, selection)) {
      throw new InputError(
        `A filter of incidents fits only the type resolveIncident, not ${command.type}. Give a filter of process instances.`,
      );
    }
    const { read, operate } = await this.#rightsOf(caller);
    if (operate === 'none') {
      throw permissionDenied(
        workflowInstanceOperatePermission,
        'operate process instances',
      );
    }
    if (command.type === 'migrateProcessInstance') {
      await this.#requireDefinition(caller, command.targetDefinitionKey);
    }
    if (read === 'all') return operate;
    return operate === 'all' || read === 'none'
      ? read
      : { allOf: [read, operate] };
  }

  async #requireDefinition(
    caller: Caller,
    definitionKey: string,
  ): Promise<void> {
    const [read] = await this.#access.accessTo(
      definitionResourceRef,
      caller.credentials,
      [workflowDefinitionReadPermission],
    );
    if (!(await this.#definitions.find(definitionKey, read, 'none'))) {
      throw new NotFoundError(
        `There is no process definition with the key "${definitionKey}" to migrate to, or you may not see it.`,
      );
    }
  }

  async #rightsOf(caller: Caller) {
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
    return { read, operate };
  }
}
