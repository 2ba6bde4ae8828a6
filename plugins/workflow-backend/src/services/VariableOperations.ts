import { NotFoundError } from '@backstage/errors';
import {
  assertNotDenied,
  type AccessControl,
  type Caller,
} from '@linework/backend-common';
import {
  workflowInstanceReadPermission,
  type Variable,
  type VariablePage,
  type VariableSearch,
} from '@linework/backstage-plugin-workflow-common';
import { instanceResourceRef } from '../permissions/resources';
import type { VariableQueries } from '../queries/VariableQueries';
import { toPageInfo } from './models/values';
import { toVariable } from './models/variables';

/** Characters of a value in a list, as in Camunda 8. */
export const VALUE_LIMIT = 8_191;

/** Who may read an instance may read its variables. */
export class VariableOperations {
  readonly #access: AccessControl;
  readonly #queries: VariableQueries;

  constructor(options: { access: AccessControl; queries: VariableQueries }) {
    this.#access = options.access;
    this.#queries = options.queries;
  }

  async search(
    caller: Caller,
    { filter, sort, page }: VariableSearch,
    truncate: boolean,
  ): Promise<VariablePage> {
    const found = await this.#queries.search(
      { filter, sort, page, ...(truncate && { valueLimit: VALUE_LIMIT }) },
      await this.#readable(caller),
    );
    return {
      items: found.items.map(record => ({
        ...toVariable(record),
        isTruncated: record.isTruncated,
      })),
      page: toPageInfo(found.page),
    };
  }

  async get(caller: Caller, variableKey: string): Promise<Variable> {
    const record = await this.#queries.find(
      variableKey,
      await this.#readable(caller),
    );
    if (!record) {
      throw new NotFoundError(
        `There is no variable with the key "${variableKey}", or you may not see it.`,
      );
    }
    return toVariable(record);
  }

  async #readable(caller: Caller) {
    const [read] = await this.#access.accessTo(
      instanceResourceRef,
      caller.credentials,
      [workflowInstanceReadPermission],
    );
    assertNotDenied(read, workflowInstanceReadPermission, 'see variables');
    return read;
  }
}
